//! JSON values out of a stream: one a line, an array of them, or written over many lines. A broken value costs
//! itself, not those behind it.

use serde_json::Value;

use super::source::{MOST, Piece, Source};

/// The next top-level object, as bytes; `None` at the end.
pub(super) fn object(source: &mut Source, object: &mut Vec<u8>) -> Option<Piece> {
    object.clear();
    let mut state = State::default();
    loop {
        let ahead = source.ahead();
        if ahead.is_empty() {
            return (state.depth > 0).then_some(Piece::Unread);
        }
        let mut used = 0;
        let mut done = None;
        for &byte in ahead {
            // An object that begins a line while another is open: writers indent what is inside, so the open one was
            // cut. It is given up, and this byte is looked at again.
            if state.depth > 0 && state.fresh_line && byte == b'{' && !state.indented {
                done = Some(Piece::Unread);
                break;
            }
            used += 1;
            done = state.byte(byte);
            if state.depth > 0 || done == Some(Piece::Whole) {
                if object.len() < MOST {
                    object.push(byte);
                } else {
                    state.too_long = true;
                }
            }
            if done.is_some() {
                break;
            }
        }
        source.consume(used);
        match done {
            Some(Piece::Whole) if state.too_long => return Some(Piece::Unread),
            Some(piece) => return Some(piece),
            None => {}
        }
    }
}

#[derive(Default)]
struct State {
    depth: u32,
    in_string: bool,
    escaped: bool,
    too_long: bool,
    fresh_line: bool,
    /// The object was begun behind blanks, as objects inside an array that is written over lines are.
    indented: bool,
    begins_line: bool,
    /// Text that is no JSON, up to the end of its line.
    stray: bool,
}

impl State {
    fn byte(&mut self, byte: u8) -> Option<Piece> {
        let fresh = std::mem::replace(&mut self.fresh_line, byte == b'\n');
        if self.depth == 0 {
            return self.between(byte, fresh);
        }
        match byte {
            // A line cannot end inside a string: the value was cut there.
            b'\n' if self.in_string => {
                self.depth = 0;
                return Some(Piece::Unread);
            }
            _ if self.escaped => self.escaped = false,
            b'\\' if self.in_string => self.escaped = true,
            b'"' => self.in_string = !self.in_string,
            b'{' | b'[' if !self.in_string => self.depth = self.depth.saturating_add(1),
            b'}' | b']' if !self.in_string => {
                self.depth -= 1;
                if self.depth == 0 {
                    return Some(Piece::Whole);
                }
            }
            _ => {}
        }
        None
    }

    fn between(&mut self, byte: u8, fresh: bool) -> Option<Piece> {
        match byte {
            b'\n' => {
                let stray = std::mem::take(&mut self.stray);
                self.begins_line = true;
                stray.then_some(Piece::Unread)
            }
            _ if self.stray => None,
            b'{' => {
                self.indented = !fresh && self.begins_line;
                self.depth = 1;
                None
            }
            b' ' | b'\t' | b'\r' | b',' | b'[' | b']' | 0xef | 0xbb | 0xbf => None,
            _ => {
                self.stray = true;
                None
            }
        }
    }
}

/// A text inside nested objects.
pub(super) fn text<'a>(value: &'a Value, path: &[&str]) -> Option<&'a str> {
    at(value, path).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// A number inside nested objects, also where it is written as text.
pub(super) fn number(value: &Value, path: &[&str]) -> Option<u64> {
    let found = at(value, path)?;
    found.as_u64().or_else(|| found.as_str()?.trim().parse().ok())
}

/// The value inside nested objects.
pub(super) fn at<'a>(value: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, name| value.get(name))
}

/// An address inside nested objects.
pub(super) fn address(value: &Value, path: &[&str]) -> Option<std::net::IpAddr> {
    text(value, path).and_then(super::event::address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn objects(text: &str) -> Vec<Option<String>> {
        let mut source = Source::new(Box::new(std::io::Cursor::new(text.as_bytes().to_vec())), false);
        let mut bytes = Vec::new();
        std::iter::from_fn(|| {
            let piece = object(&mut source, &mut bytes)?;
            Some((piece == Piece::Whole).then(|| String::from_utf8_lossy(&bytes).into_owned()))
        })
        .collect()
    }

    fn whole(texts: &[&str]) -> Vec<Option<String>> {
        texts.iter().map(|text| Some(text.to_string())).collect()
    }

    #[test]
    fn values_a_line_an_array_and_values_over_many_lines_are_read() {
        assert_eq!(objects("{\"a\":1}\n{\"b\":\"}\"}\n"), whole(&["{\"a\":1}", "{\"b\":\"}\"}"]));
        assert_eq!(objects("[{\"a\":1},{\"b\":[2]}]"), whole(&["{\"a\":1}", "{\"b\":[2]}"]));
        assert_eq!(objects("[\n  {\n    \"a\": {}\n  }\n]"), whole(&["{\n    \"a\": {}\n  }"]));
    }

    #[test]
    fn a_broken_value_costs_itself_and_not_the_next() {
        assert_eq!(objects("{\"a\":\"cut\n{\"b\":1}\n"), [vec![None], whole(&["{\"b\":1}"])].concat());
        assert_eq!(objects("{\"a\":[1\n{\"b\":1}\n"), [vec![None], whole(&["{\"b\":1}"])].concat());
        assert_eq!(objects("no json\n{\"b\":1}"), [vec![None], whole(&["{\"b\":1}"])].concat());
        assert_eq!(objects("{\"a\":1"), [None]);
    }
}
