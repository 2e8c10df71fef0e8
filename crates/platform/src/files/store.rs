use jiff::Timestamp;

use super::{File, MOST, NewFile, PART, media, plain_name};
use crate::db::{Db, Tx};
use crate::ids::FileId;
use crate::principal::Scope;
use crate::{Because, Fault, Refusal, Stop, values};

const COLUMNS: &str = "id, firm, team, name, purpose, media, size, sha256, added, erase, erased";

impl Tx {
    /// Keeps a file. Refuses what is larger than [`MOST`]. The caller enters in the journal why it is kept.
    pub async fn keep_file(&mut self, now: Timestamp, new: NewFile, bytes: &[u8]) -> Result<File, Stop> {
        const SQL: &str = "insert into file (firm, team, name, purpose, media, size, sha256, added, erase)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id";
        const PARTS: &str = "insert into file_part (file, part, bytes) values ($1, $2, $3)";
        if bytes.len() > MOST {
            return Err(Refusal::new(Because::TooLarge, "refusal-too-large").into());
        }
        let NewFile { firm, team, name, purpose, erase } = new;
        let (name, media) = (plain_name(&name), media(bytes));
        let sha256 = crate::crypto::sha256(bytes).to_vec();
        let size = bytes.len() as i64;
        let row = values![firm, team, &name, purpose, media, size, sha256.clone(), now, erase];
        let id = FileId(self.insert(SQL, row).await?);
        for (part, bytes) in bytes.chunks(PART).enumerate() {
            self.run(PARTS, values![id, part as i64, bytes]).await?;
        }
        let (purpose, media) = (purpose.to_string(), media.to_string());
        Ok(File { id, firm, team, name, purpose, media, size, sha256, added: now, erase, erased: None })
    }

    /// Erases the bytes of a file; its row stays with its hash. False where they had gone before.
    pub async fn erase_file(&mut self, now: Timestamp, id: FileId) -> Result<bool, Fault> {
        const SQL: &str = "update file set erased = $2 where id = $1 and erased is null";
        let changed = self.run(SQL, values![id, now]).await?;
        self.run("delete from file_part where file = $1", values![id]).await?;
        Ok(changed > 0)
    }
}

/// A file within a scope.
pub async fn find(db: &Db, scope: Scope, id: FileId) -> Result<Option<File>, Fault> {
    let sql = format!("select {COLUMNS} from file where id = $1 and (firm = $2 or team = $3)");
    db.one(crate::db::Sql::built(sql), values![id, scope.firm(), scope.team()]).await
}

/// The bytes of a file within a scope; none where they have gone, or were never this scope's.
pub async fn bytes(db: &Db, scope: Scope, id: FileId) -> Result<Option<Vec<u8>>, Fault> {
    match find(db, scope, id).await? {
        Some(file) if file.erased.is_none() => all_parts(db, id).await.map(Some),
        _ => Ok(None),
    }
}

/// The bytes of a file, whoever asks: for what leaves by the outbox.
pub(crate) async fn all_parts(db: &Db, id: FileId) -> Result<Vec<u8>, Fault> {
    const SQL: &str = "select bytes from file_part where file = $1 and part >= $2 order by part limit 16";
    let (mut bytes, mut next) = (Vec::new(), 0_i64);
    loop {
        let parts: Vec<(Vec<u8>,)> = db.rows(SQL, values![id, next]).await?;
        next += parts.len() as i64;
        if parts.is_empty() {
            return Ok(bytes);
        }
        parts.iter().for_each(|(part,)| bytes.extend_from_slice(part));
    }
}

/// Files that a mail carries: name, media type, bytes.
pub(crate) async fn of_mail(
    db: &Db,
    mail: crate::ids::MailId,
) -> Result<Vec<(String, String, Vec<u8>)>, Fault> {
    const SQL: &str = "select file.id, file.name, file.media from outbox_file
        join file on file.id = outbox_file.file where outbox_file.mail = $1 order by file.id";
    let rows: Vec<(FileId, String, String)> = db.rows(SQL, values![mail]).await?;
    let mut files = Vec::with_capacity(rows.len());
    for (id, name, media) in rows {
        files.push((name, media, all_parts(db, id).await?));
    }
    Ok(files)
}
