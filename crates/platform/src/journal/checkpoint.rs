//! Signed checkpoints: whoever can write to the database cannot rewrite what lies before the last one unseen.

use jiff::Timestamp;
use ring::signature::{self, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use crate::Fault;
use crate::crypto::{hex, sha256};
use crate::db::{Db, Record, Row};
use crate::values;

/// Heads in one checkpoint; more wait for the next, a moment later.
const MOST: i64 = 10_000;

/// One signed checkpoint. `heads` lists the chains that moved since the one before, a line each:
/// `firm:12 340 9f…` (chain, sequence, digest).
#[derive(Debug)]
pub(super) struct Checkpoint {
    pub(super) number: i64,
    pub(super) at: i64,
    pub(super) heads: String,
    pub(super) key: Vec<u8>,
    pub(super) digest: Vec<u8>,
    pub(super) signature: Vec<u8>,
}

impl Record for Checkpoint {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            number: row.get("number")?,
            at: row.get("at")?,
            heads: row.get("heads")?,
            key: row.get("signer")?,
            digest: row.get("digest")?,
            signature: row.get("signature")?,
        })
    }
}

impl Checkpoint {
    pub(super) fn digest_of(number: i64, at: i64, heads: &str, previous: &[u8]) -> [u8; 32] {
        sha256(format!("hikeshi checkpoint\n{number}\n{at}\n{}\n{heads}", hex(previous)).as_bytes())
    }

    pub(super) fn is_signed(&self) -> bool {
        UnparsedPublicKey::new(&signature::ED25519, &self.key).verify(&self.digest, &self.signature).is_ok()
    }
}

/// Signs the heads that moved since the last checkpoint. Says how many; none makes no checkpoint.
pub async fn sign(db: &Db, key: &Ed25519KeyPair, now: Timestamp) -> Result<usize, Fault> {
    const MOVED: &str =
        "select chain, sequence, digest from chain where sequence > signed order by chain limit $1";
    const LAST: &str = "select number, digest from checkpoint order by number desc limit 1";
    const SIGNED: &str = "update chain set signed = $2 where chain = $1 and signed < $2";
    const INSERT: &str = "insert into checkpoint (number, at, heads, signer, digest, signature)
        values ($1, $2, $3, $4, $5, $6)";
    let mut tx = db.begin().await?;
    let heads: Vec<(String, i64, Vec<u8>)> = tx.rows(MOVED, values![MOST]).await?;
    if heads.is_empty() {
        return Ok(0);
    }
    let last: Option<(i64, Vec<u8>)> = tx.one(LAST, &[]).await?;
    let (last, previous) = last.unwrap_or_default();
    let lines: Vec<String> =
        heads.iter().map(|(chain, sequence, digest)| format!("{chain} {sequence} {}", hex(digest))).collect();
    let (number, at, lines) = (last + 1, now.as_microsecond(), lines.join("\n"));
    let digest = Checkpoint::digest_of(number, at, &lines, &previous);
    let signature = key.sign(&digest).as_ref().to_vec();
    let public = key.public_key().as_ref().to_vec();
    // Two processes that sign at once meet in the number's uniqueness; the later one signs again soon.
    tx.run(INSERT, values![number, at, lines, public, digest, signature]).await?;
    for (chain, sequence, _) in &heads {
        tx.run(SIGNED, values![chain, *sequence]).await?;
    }
    tx.commit().await?;
    Ok(heads.len())
}
