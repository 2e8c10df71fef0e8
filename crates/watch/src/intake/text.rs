//! What bytes say as text: UTF-8, or what Japanese boxes and Microsoft's exports write instead.

use std::borrow::Cow;
use std::io::Read;

use encoding_rs::{Decoder, EUC_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};

/// A line as text. UTF-8 comes first, because text in another encoding is hardly ever valid in it.
pub(super) fn line(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text.trim_start_matches('\u{feff}'));
    }
    for encoding in [SHIFT_JIS, EUC_JP] {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return text;
        }
    }
    String::from_utf8_lossy(bytes)
}

/// True where bytes begin with the mark of UTF-16.
pub(super) fn is_utf16(head: &[u8]) -> bool {
    head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff])
}

/// UTF-16 read as UTF-8.
pub(super) struct Utf16<R> {
    input: R,
    decoder: Decoder,
    pending: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R: Read> Utf16<R> {
    pub(super) fn new(input: R, head: &[u8]) -> Self {
        let encoding = if head.starts_with(&[0xfe, 0xff]) { UTF_16BE } else { UTF_16LE };
        Self { input, decoder: encoding.new_decoder(), pending: Vec::new(), at: 0, ended: false }
    }

    fn refill(&mut self) -> std::io::Result<()> {
        let mut raw = [0u8; 4096];
        let read = self.input.read(&mut raw)?;
        self.ended = read == 0;
        // Three bytes of UTF-8 at most for two of UTF-16.
        let mut text = vec![0u8; 3 * 4096];
        let piece = raw.get(..read).unwrap_or_default();
        let (_, _, written, _) = self.decoder.decode_to_utf8(piece, &mut text, self.ended);
        text.truncate(written);
        (self.pending, self.at) = (text, 0);
        Ok(())
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.at >= self.pending.len() && !self.ended {
            self.refill()?;
        }
        let rest = self.pending.get(self.at..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shift_jis_and_utf_16_are_read_as_what_they_say() {
        let (bytes, ..) = SHIFT_JIS.encode("ログインに失敗しました");
        assert_eq!(line(&bytes), "ログインに失敗しました");
        let utf16: Vec<u8> = "\u{feff}日付,送信者".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut text = String::new();
        Utf16::new(utf16.as_slice(), &utf16).read_to_string(&mut text).unwrap();
        assert_eq!(text.trim_start_matches('\u{feff}'), "日付,送信者");
    }
}
