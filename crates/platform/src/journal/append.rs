use jiff::Timestamp;

use super::{Heard, NewEntry};
use crate::Fault;
use crate::db::Tx;
use crate::ids::EntryId;
use crate::principal::Actor;
use crate::values;

/// What a digest covers, in the order of hashing. Text in full, so that nothing can be moved from one field to the
/// next.
pub(super) struct Covered<'a> {
    pub(super) chain: &'a str,
    pub(super) sequence: i64,
    pub(super) at: i64,
    pub(super) actor: &'a str,
    pub(super) firm: i64,
    pub(super) team: i64,
    pub(super) subject: &'a str,
    pub(super) kind: &'a str,
    pub(super) data: &'a str,
}

impl Covered<'_> {
    /// SHA-256 over the previous digest and every field, each with its length before it.
    pub(super) fn digest(&self, previous: &[u8]) -> [u8; 32] {
        let mut bytes = Vec::with_capacity(self.data.len() + 256);
        let mut add = |field: &[u8]| {
            bytes.extend_from_slice(&(field.len() as u64).to_be_bytes());
            bytes.extend_from_slice(field);
        };
        add(previous);
        add(self.chain.as_bytes());
        for number in [self.sequence, self.at, self.firm, self.team] {
            add(&number.to_be_bytes());
        }
        for text in [self.actor, self.subject, self.kind, self.data] {
            add(text.as_bytes());
        }
        crate::crypto::sha256(&bytes)
    }
}

impl Tx {
    /// Appends an entry to its chain, and the jobs of those who listen to its kind. The row of the chain's head is
    /// locked until the commit, so the chain has one order.
    pub async fn append(&mut self, now: Timestamp, actor: Actor, entry: NewEntry) -> Result<EntryId, Fault> {
        const HEAD: &str = "insert into chain (chain, sequence, digest) values ($1, 1, $2)
            on conflict (chain) do update set sequence = chain.sequence + 1
            returning sequence, digest";
        const MOVED: &str = "update chain set digest = $2 where chain = $1";
        const INSERT: &str = "insert into entry
            (chain, sequence, at, actor, firm, team, subject, kind, data, digest)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
        let chain = entry.chain();
        let head: Option<(i64, Vec<u8>)> = self.one(HEAD, values![&chain, Vec::new()]).await?;
        let (sequence, previous) = head.ok_or_else(|| Fault::said("a chain without a head"))?;
        let (actor, data) = (actor.to_string(), entry.data.to_string());
        let covered = Covered {
            chain: &chain,
            sequence,
            at: now.as_microsecond(),
            actor: &actor,
            firm: entry.firm.map_or(0, |firm| firm.0),
            team: entry.team.map_or(0, |team| team.0),
            subject: &entry.subject,
            kind: entry.kind,
            data: &data,
        };
        let digest = covered.digest(&previous);
        self.run(MOVED, values![&chain, digest]).await?;
        let row = values![
            &chain,
            sequence,
            now,
            &actor,
            entry.firm,
            entry.team,
            &entry.subject,
            entry.kind,
            &data,
            digest
        ];
        let id = EntryId(self.insert(INSERT, row).await?);
        for job in self.db().clone().ears().jobs(entry.kind) {
            crate::work::jobs::add_for(self, now, job, id, &entry).await?;
        }
        let NewEntry { firm, team, subject, kind, .. } = entry;
        self.heard(Heard { id, firm, team, subject, kind: kind.to_string() });
        Ok(id)
    }
}
