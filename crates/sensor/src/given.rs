//! Time and chance are given: tests travel in the one and know the other.

use std::io;
use std::sync::Arc;

use jiff::Timestamp;

/// Tells the time of this machine, which may be wrong.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Fills bytes with what nobody can guess.
pub type Chance = Arc<dyn Fn(&mut [u8]) -> io::Result<()> + Send + Sync>;
