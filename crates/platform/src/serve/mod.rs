//! A center that runs: wings put together, work going on behind, requests answered.

mod assemble;
mod keys;
mod listen;
mod tls;

pub use assemble::{Assembled, Door, assemble};
pub use keys::Keys;
pub use listen::Peer;
pub use tls::Certificate;
