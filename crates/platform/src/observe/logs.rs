use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

/// How logs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogForm {
    /// One line for people.
    Plain,
    /// One JSON object a line, for collectors.
    Json,
}

/// Writes logs to standard error. `RUST_LOG` chooses what; else warnings of libraries and what we say ourselves. A
/// second call changes nothing: tests and a sensor in the same process may have been first.
pub fn to_standard_error(form: Option<LogForm>) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| {
        EnvFilter::new("warn,hikeshi=info,platform=info,firms=info,care=info,sensor=info")
    });
    let is_terminal = std::io::stderr().is_terminal();
    let form = form.unwrap_or(if is_terminal { LogForm::Plain } else { LogForm::Json });
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(is_terminal);
    let _ = match form {
        LogForm::Plain => builder.compact().try_init(),
        LogForm::Json => builder.json().flatten_event(true).with_current_span(false).try_init(),
    };
}
