//! Signs from how a kernel opens TCP conversations (`knowledge/signs/syn.toml`).

use finding::SignClass;
use serde::Deserialize;

use super::{Claim, Says, claims};
use crate::Broken;

pub(super) const SYN_AT: &str = "signs/syn.toml";

/// The first packet of a TCP conversation.
#[derive(Debug, Clone, Copy)]
pub struct Shape<'a> {
    /// Hops that it may still make.
    pub hops: u8,
    /// Window, not scaled.
    pub window: u16,
    /// Window scale.
    pub scale: Option<u8>,
    /// Kinds of its options in order.
    pub options: &'a [u8],
}

#[derive(Debug, Deserialize)]
struct Row {
    options: String,
    hops: u8,
    #[serde(default)]
    windows: Vec<u16>,
    #[serde(default)]
    scales: Vec<u8>,
    #[serde(flatten)]
    says: Says,
}

#[derive(Debug, Deserialize)]
pub(super) struct SynFile {
    syn: Vec<Row>,
}

/// A row with its options as numbers.
#[derive(Debug)]
struct Known {
    row: Row,
    options: Vec<u8>,
    claim: Claim,
}

#[derive(Debug)]
pub(super) struct Shapes(Vec<Known>);

impl Shapes {
    pub(super) fn read(file: SynFile) -> Result<Self, Broken> {
        let rows = claims(SYN_AT, file.syn, SignClass::C, |row| &row.says)?;
        rows.into_iter()
            .map(|(row, claim)| Ok(Known { options: numbers(&row.options)?, row, claim }))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// See [`super::Signs::syn`].
    pub(super) fn find(&self, shape: Shape<'_>) -> Option<Claim> {
        let start = start(shape.hops)?;
        let fits = |known: &&Known| {
            let Row { hops, windows, scales, .. } = &known.row;
            *hops == start
                && known.options == shape.options
                && (windows.is_empty() || windows.contains(&shape.window))
                && (scales.is_empty() || shape.scale.is_some_and(|scale| scales.contains(&scale)))
        };
        self.0.iter().find(fits).map(|known| known.claim)
    }
}

/// With how many hops a packet began. No way within a firm is longer than half of the smallest number.
fn start(hops: u8) -> Option<u8> {
    const LONGEST: u8 = 32;
    [64, 128].into_iter().find(|start: &u8| start.checked_sub(hops).is_some_and(|way| way <= LONGEST))
}

/// The options' numbers (IANA, TCP option kinds).
fn numbers(options: &str) -> Result<Vec<u8>, Broken> {
    let number = |name: &str| match name {
        "eol" => Ok(0),
        "nop" => Ok(1),
        "mss" => Ok(2),
        "ws" => Ok(3),
        "sok" => Ok(4),
        "ts" => Ok(8),
        _ => Err(Broken::new(SYN_AT, format!("no option {name}"))),
    };
    options.split(',').map(number).collect()
}
