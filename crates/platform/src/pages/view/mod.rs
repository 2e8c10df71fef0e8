//! What the kit's macros show, already in the reader's words. Values only; no look-up, no clock.

mod alert;
mod common;
mod days;
mod form;
mod furigana;
mod home;
mod inbox;
mod incident;
mod mark;
mod table;

pub use alert::{AnswerList, Choice, Evidence, FiveAnswers, FiveRow, Line};
pub use common::{Act, Button, ButtonKind, Fact, Icon, Link, Notice, NoticeKind, Tab, Toast, Undo};
pub use days::{Day, DayStrip, Seen};
pub use form::{CheckRow, ChoiceField, Confirmation, FieldError, Input, SelectField, TextField};
pub use home::{Asked, Door, Phone, RequestCard, WeatherCard};
pub use inbox::{InboxRow, PhoneScript, Promise, Reason, Verdict, VerdictPanel};
pub use incident::{Clock, Moment, Order, Stage, StageState, TaskRow, TaskState, Timeline};
pub use mark::{Mark, Tag};
pub use table::{Cell, Column, DataTable};
