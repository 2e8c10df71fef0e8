//! Zstandard (RFC 8878) as a stream: frames one after the other, skippable frames left out.

use std::io::{Error, ErrorKind, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// Whether bytes begin with a frame, or with a skippable one.
pub(super) fn is_frame(head: &[u8]) -> bool {
    matches!(head, [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// Unpacks all frames of a stream. The crate's own stream decoder stops after the first frame.
pub(super) struct Frames<R> {
    input: R,
    decoder: FrameDecoder,
    inside: bool,
}

impl<R: Read> Frames<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, decoder: FrameDecoder::new(), inside: false }
    }

    /// Begins the next frame; false at the end of the stream.
    fn begin(&mut self) -> Result<bool, Error> {
        loop {
            let mut first = [0u8; 1];
            if self.input.read(&mut first)? == 0 {
                return Ok(false);
            }
            match self.decoder.reset(first.chain(&mut self.input)) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let length = u64::from(length);
                    let skipped = std::io::copy(&mut self.input.by_ref().take(length), &mut std::io::sink())?;
                    if skipped < length {
                        return Err(ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(Error::other(error)),
            }
        }
    }

    fn check_sum(&self) -> Result<(), Error> {
        match self.decoder.get_checksum_from_data() {
            Some(told) if self.decoder.get_calculated_checksum() != Some(told) => {
                Err(ErrorKind::InvalidData.into())
            }
            _ => Ok(()),
        }
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if !self.inside {
                self.inside = self.begin()?;
                if !self.inside {
                    return Ok(0);
                }
            }
            if self.decoder.can_collect() > 0 {
                return self.decoder.read(buffer);
            }
            if self.decoder.is_finished() {
                self.check_sum()?;
                self.inside = false;
            } else {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.input, one).map_err(Error::other)?;
            }
        }
    }
}
