//! The proof that nothing in the journal was changed, moved or taken out.

use std::collections::BTreeMap;

use super::append::Covered;
use super::checkpoint::Checkpoint;
use crate::Fault;
use crate::crypto::hex;
use crate::db::{Db, Record, Row};
use crate::values;

/// What was read, and the first thing that does not fit in each chain.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Chains read.
    pub chains: u64,
    /// Entries read.
    pub entries: u64,
    /// Checkpoints read.
    pub checkpoints: u64,
    /// Public keys (hexadecimal) that signed them.
    pub signers: Vec<String>,
    /// What does not fit.
    pub breaks: Vec<Break>,
}

/// A place where the journal does not fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// `firm:12`, or `checkpoint`.
    pub chain: String,
    /// Sequence within the chain, or the checkpoint's number.
    pub sequence: i64,
    /// What is wrong.
    pub what: Wrong,
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// An entry is missing before this one.
    Gap,
    /// The entry, or one before it, was changed.
    Changed,
    /// The chain's head is not its last entry: entries were cut off at the end.
    Cut,
    /// The checkpoint was changed, or its signature is not by its key.
    Signature,
    /// The chain does not hold what a checkpoint says it held.
    Rewritten,
}

impl Wrong {
    /// Its name in text keys (`journal-wrong-gap`).
    pub fn name(self) -> &'static str {
        match self {
            Wrong::Gap => "gap",
            Wrong::Changed => "changed",
            Wrong::Cut => "cut",
            Wrong::Signature => "signature",
            Wrong::Rewritten => "rewritten",
        }
    }
}

struct Stored {
    sequence: i64,
    at: i64,
    actor: String,
    firm: Option<i64>,
    team: Option<i64>,
    subject: String,
    kind: String,
    data: String,
    digest: Vec<u8>,
}

impl Record for Stored {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            sequence: row.get("sequence")?,
            at: row.get("at")?,
            actor: row.get("actor")?,
            firm: row.get("firm")?,
            team: row.get("team")?,
            subject: row.get("subject")?,
            kind: row.get("kind")?,
            data: row.get("data")?,
            digest: row.get("digest")?,
        })
    }
}

/// Rows read at once.
const PAGE: i64 = 1_000;

/// Reads every chain and every checkpoint. `progress` hears the number of entries read so far.
pub async fn verify(db: &Db, progress: &mut (dyn FnMut(u64) + Send)) -> Result<Verdict, Fault> {
    const CHAINS: &str = "select chain, sequence, digest from chain where chain > $1 order by chain limit $2";
    let mut verdict = Verdict::default();
    let promised = checkpoints(db, &mut verdict).await?;
    let mut after = String::new();
    loop {
        let chains: Vec<(String, i64, Vec<u8>)> = db.rows(CHAINS, values![&after, PAGE]).await?;
        let Some((last, _, _)) = chains.last() else { break };
        after = last.clone();
        for (chain, head, digest) in chains {
            verdict.chains += 1;
            let promised = promised.get(&chain).map_or(&[][..], Vec::as_slice);
            walk(db, &chain, (head, &digest), promised, &mut verdict).await?;
            progress(verdict.entries);
        }
    }
    Ok(verdict)
}

/// Walks one chain from its first entry; stops at its first break.
async fn walk(
    db: &Db,
    chain: &str,
    head: (i64, &[u8]),
    promised: &[(i64, String)],
    verdict: &mut Verdict,
) -> Result<(), Fault> {
    const ENTRIES: &str = "select sequence, at, actor, firm, team, subject, kind, data, digest from entry
        where chain = $1 and sequence > $2 order by sequence limit $3";
    let mut broken = |sequence, what| verdict.breaks.push(Break { chain: chain.to_string(), sequence, what });
    let (mut sequence, mut previous) = (0, Vec::new());
    loop {
        let entries: Vec<Stored> = db.rows(ENTRIES, values![chain, sequence, PAGE]).await?;
        if entries.is_empty() {
            break;
        }
        for stored in entries {
            if stored.sequence != sequence + 1 {
                broken(stored.sequence, Wrong::Gap);
                return Ok(());
            }
            let digest = stored.covered(chain).digest(&previous);
            if digest[..] != stored.digest[..] {
                broken(stored.sequence, Wrong::Changed);
                return Ok(());
            }
            let promise = promised.binary_search_by_key(&stored.sequence, |(sequence, _)| *sequence);
            if promise.is_ok_and(|at| promised[at].1 != hex(&digest)) {
                broken(stored.sequence, Wrong::Rewritten);
                return Ok(());
            }
            verdict.entries += 1;
            (sequence, previous) = (stored.sequence, stored.digest);
        }
    }
    let furthest = promised.last().map_or(0, |(sequence, _)| *sequence);
    if (sequence, &previous[..]) != head || sequence < furthest {
        broken(sequence, Wrong::Cut);
    }
    Ok(())
}

impl Stored {
    fn covered<'a>(&'a self, chain: &'a str) -> Covered<'a> {
        Covered {
            chain,
            sequence: self.sequence,
            at: self.at,
            actor: &self.actor,
            firm: self.firm.unwrap_or(0),
            team: self.team.unwrap_or(0),
            subject: &self.subject,
            kind: &self.kind,
            data: &self.data,
        }
    }
}

/// Sequence and digest that checkpoints promise, by chain, in order.
type Promised = BTreeMap<String, Vec<(i64, String)>>;

async fn checkpoints(db: &Db, verdict: &mut Verdict) -> Result<Promised, Fault> {
    const SQL: &str = "select number, at, heads, signer, digest, signature from checkpoint
        where number > $1 order by number limit 100";
    let mut promised = Promised::new();
    let (mut number, mut previous) = (0, Vec::new());
    loop {
        let page: Vec<Checkpoint> = db.rows(SQL, values![number]).await?;
        if page.is_empty() {
            return Ok(promised);
        }
        for point in page {
            let digest = Checkpoint::digest_of(point.number, point.at, &point.heads, &previous);
            let follows = point.number == number + 1 && digest[..] == point.digest[..];
            if !follows || !point.is_signed() {
                let what = Wrong::Signature;
                verdict.breaks.push(Break { chain: "checkpoint".into(), sequence: point.number, what });
            }
            for (chain, sequence, digest) in point.heads.lines().filter_map(head) {
                promised.entry(chain.to_string()).or_default().push((sequence, digest.to_string()));
            }
            let signer = hex(&point.key);
            if !verdict.signers.contains(&signer) {
                verdict.signers.push(signer);
            }
            verdict.checkpoints += 1;
            (number, previous) = (point.number, point.digest);
        }
    }
}

fn head(line: &str) -> Option<(&str, i64, &str)> {
    let mut words = line.split(' ');
    Some((words.next()?, words.next()?.parse().ok()?, words.next()?))
}
