use super::options::Options;
use crate::Direction;
use crate::flow::Sides;
use crate::proto::login::{Login, Outcome, Secret};
use crate::proto::{Dissect, Message, Said, text};

/// Most bytes of what the server said last that are kept.
const MAX_SHOWN: usize = 512;
/// Most bytes of a name that is typed.
const MAX_TYPED: usize = 256;
/// Sign-ins looked at before a conversation is left alone.
const MAX_LOGINS: u32 = 10_000;
/// Text behind a password that is no refusal: a message of the day is longer.
const WELCOMED: usize = 200;

/// Follows a conversation of prompts and typed lines.
#[derive(Debug, Default)]
pub struct Reader {
    options: Sides<Options>,
    /// What the server said since the client's last line, in lower case; its end.
    shown: Vec<u8>,
    /// All bytes it said since then.
    shown_length: usize,
    /// The line that the client is typing. Of a secret only the length is counted.
    typed: Vec<u8>,
    typed_length: usize,
    user: Option<String>,
    /// A secret was typed, and the answer is due.
    pending: Option<Secret>,
    logins: u32,
}

/// What a prompt asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prompt {
    Name,
    Secret,
}

impl Dissect for Reader {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        for &byte in bytes {
            let Some(byte) = self.options.of(direction).text(byte) else { continue };
            match direction {
                Direction::ToServer => self.typed(byte),
                Direction::ToClient => self.shown(byte),
            }
        }
        if direction == Direction::ToClient {
            self.judge(out);
        }
    }

    fn gap(&mut self, _direction: Direction, _missing: u64, _out: &mut Vec<Said>) {
        self.options = Sides::default();
        self.typed.clear();
        self.shown.clear();
    }

    fn end(&mut self, out: &mut Vec<Said>) {
        self.tell(Outcome::Unknown, out);
    }

    fn held(&self) -> usize {
        self.shown.capacity() + self.typed.capacity()
    }

    fn is_done(&self) -> bool {
        self.logins > MAX_LOGINS
    }
}

impl Reader {
    fn shown(&mut self, byte: u8) {
        if self.shown.len() >= 2 * MAX_SHOWN {
            self.shown.drain(..MAX_SHOWN);
        }
        self.shown.push(byte.to_ascii_lowercase());
        self.shown_length = self.shown_length.saturating_add(1);
    }

    fn typed(&mut self, byte: u8) {
        match byte {
            b'\r' | b'\n' => self.line(),
            // A carriage return alone is followed by a zero (RFC 854).
            0 => {}
            // Taken back.
            8 | 127 => {
                self.typed.pop();
                self.typed_length = self.typed_length.saturating_sub(1);
            }
            _ => {
                self.typed_length = self.typed_length.saturating_add(1);
                if self.prompt() != Some(Prompt::Secret) && self.typed.len() < MAX_TYPED {
                    self.typed.push(byte);
                }
            }
        }
    }

    /// What the server waits for. While a name is typed, its echo stands behind the prompt.
    fn prompt(&self) -> Option<Prompt> {
        let start = self.shown.iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
        let line = self.shown.get(start..).unwrap_or_default();
        let colon = memchr::memrchr(b':', line)?;
        let asked = line.get(..colon).unwrap_or_default().trim_ascii_end();
        let ends = |words: &[&str]| words.iter().any(|word| asked.ends_with(word.as_bytes()));
        match () {
            () if ends(&["password", "passwd", "passcode", "パスワード"]) => Some(Prompt::Secret),
            () if ends(&["login", "username", "user name", "user", "ユーザー名"]) => Some(Prompt::Name),
            () => None,
        }
    }

    fn line(&mut self) {
        let prompt = self.prompt();
        let length = std::mem::take(&mut self.typed_length);
        match prompt {
            Some(Prompt::Name) if length > 0 => self.user = Some(text::escaped(&self.typed)),
            // Of a line that comes in two bytes (CR LF) the second ends nothing.
            Some(Prompt::Secret) if self.pending.is_none() => {
                self.pending = Some(if length > 0 { Secret::Readable } else { Secret::None });
            }
            _ => {}
        }
        self.typed.clear();
        if prompt.is_some() && (length > 0 || prompt == Some(Prompt::Secret)) {
            self.shown.clear();
            self.shown_length = 0;
        }
    }

    /// What the server's words say about the secret that was typed.
    fn judge(&mut self, out: &mut Vec<Said>) {
        if self.pending.is_none() || self.shown.trim_ascii().is_empty() {
            return;
        }
        let has = |words: &[&str]| {
            words.iter().any(|word| memchr::memmem::find(&self.shown, word.as_bytes()).is_some())
        };
        let refused = has(&["incorrect", "failed", "invalid", "denied", "bad password", "wrong", "failure"]);
        let greeted = has(&["last login", "welcome"]);
        if refused || self.prompt().is_some() && !greeted {
            return self.tell(Outcome::Refused, out);
        }
        let ends_with_prompt = matches!(self.shown.trim_ascii_end().last(), Some(b'$' | b'#' | b'>' | b'%'));
        let welcomed = greeted || self.shown_length > WELCOMED;
        if ends_with_prompt || welcomed {
            self.tell(Outcome::Accepted, out);
        }
    }

    fn tell(&mut self, outcome: Outcome, out: &mut Vec<Said>) {
        let Some(secret) = self.pending.take() else { return };
        self.logins += 1;
        let user = self.user.clone();
        let login = Login { service: "telnet", user, secret, outcome };
        out.push(Said { direction: Direction::ToServer, message: Message::Login(login) });
    }
}
