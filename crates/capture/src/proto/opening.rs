//! The first bytes of a conversation whose protocol nobody here reads: what a detector can know it by.

use crate::Direction;

/// Most bytes of each side.
pub const MAX_OPENING: usize = 256;

/// How a conversation of an unknown protocol began. Told once, when both sides have spoken enough, or at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Who spoke first.
    pub first: Direction,
    /// First bytes from client to server, at most [`MAX_OPENING`].
    pub to_server: Vec<u8>,
    /// First bytes from server to client, at most [`MAX_OPENING`].
    pub to_client: Vec<u8>,
}

impl Opening {
    pub(crate) fn begin(first: Direction, bytes: &[u8]) -> Self {
        let mut opening = Self { first, to_server: Vec::new(), to_client: Vec::new() };
        opening.add(first, bytes);
        opening
    }

    /// Takes the next bytes of a side, as far as there is room.
    pub(crate) fn add(&mut self, direction: Direction, bytes: &[u8]) {
        let side = match direction {
            Direction::ToServer => &mut self.to_server,
            Direction::ToClient => &mut self.to_client,
        };
        let room = MAX_OPENING.saturating_sub(side.len());
        side.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
    }

    /// First bytes that went this way.
    pub fn side(&self, direction: Direction) -> &[u8] {
        match direction {
            Direction::ToServer => &self.to_server,
            Direction::ToClient => &self.to_client,
        }
    }

    pub(crate) fn held(&self) -> usize {
        self.to_server.len() + self.to_client.len()
    }
}
