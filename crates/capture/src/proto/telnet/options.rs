/// "Interpret as command" (RFC 854).
const IAC: u8 = 255;
const SB: u8 = 250;
const SE: u8 = 240;
const WILL: u8 = 251;
const DONT: u8 = 254;

/// Takes negotiation out of one direction.
#[derive(Debug, Default)]
pub(super) struct Options {
    place: Place,
}

#[derive(Debug, Default, Clone, Copy)]
enum Place {
    #[default]
    Text,
    /// Behind the byte that begins a command.
    Command,
    /// Before the option that a command is about.
    Option,
    /// Inside the details of an option; whether the last byte may begin its end.
    Details(bool),
}

impl Options {
    /// The byte, where it is text.
    pub(super) fn text(&mut self, byte: u8) -> Option<u8> {
        let (place, text) = match (self.place, byte) {
            (Place::Text, IAC) => (Place::Command, None),
            (Place::Text, byte) => (Place::Text, Some(byte)),
            (Place::Command, IAC) => (Place::Text, Some(IAC)),
            (Place::Command, SB) => (Place::Details(false), None),
            (Place::Command, WILL..=DONT) => (Place::Option, None),
            (Place::Command, _) | (Place::Option, _) => (Place::Text, None),
            (Place::Details(true), SE) => (Place::Text, None),
            (Place::Details(begun), byte) => (Place::Details(byte == IAC && !begun), None),
        };
        self.place = place;
        text
    }
}

/// Whether a stream begins with a negotiation: a wish about an option that exists (IANA, "Telnet Options").
pub(in crate::proto) fn begins(bytes: &[u8]) -> bool {
    matches!(bytes, [IAC, WILL..=DONT, 0..=49 | 138..=140 | 255, ..])
        || matches!(bytes, [IAC, SB, 0..=49 | 138..=140, ..])
}
