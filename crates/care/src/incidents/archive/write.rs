use std::io::{Cursor, Write};

use knowledge::Words;
use platform::crypto::{hex, sha256};
use platform::principal::Principal;
use platform::web::Center;
use platform::{Fault, Stop};
use ring::signature::KeyPair;
use serde_json::json;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Absent, Listed, MANIFEST, Manifest, SIGNATURE, SIGNER, pem};
use crate::incidents::acts::write as enter;
use crate::incidents::evidence::acts::{self, EXPORTED};
use crate::incidents::evidence::store as evidence;
use crate::incidents::report::{FORMAT, Report};
use crate::incidents::store::Incident;

/// Kind of the entry of an export.
pub(in crate::incidents) const KIND: &str = "incident-exported";

/// Every file of an archive but those that sign it.
struct Pile {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    files: Vec<Listed>,
}

impl Pile {
    fn add(&mut self, path: String, bytes: &[u8], method: CompressionMethod) -> Result<(), Fault> {
        let digest = hex(&sha256(bytes));
        self.put(&path, bytes, method)?;
        self.files.push(Listed { path, size: bytes.len() as u64, sha256: digest });
        Ok(())
    }

    fn put(&mut self, path: &str, bytes: &[u8], method: CompressionMethod) -> Result<(), Fault> {
        // Without times: the same incident gives the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::default());
        self.zip.start_file(path, options).map_err(Fault::of)?;
        self.zip.write_all(bytes).map_err(Fault::of)
    }
}

/// The whole archive, entered in the journal with the digest of its manifest.
pub(in crate::incidents) async fn archive(
    center: &Center,
    by: &Principal,
    words: &Words,
    incident: &Incident,
) -> Result<Vec<u8>, Stop> {
    let pieces = evidence::of_incident(&center.db, by.scope(), incident.id).await?;
    let mut tx = center.db.begin().await?;
    for piece in pieces.iter().filter(|piece| piece.file.is_some()) {
        acts::enter(&mut tx, center, by, piece, EXPORTED).await?;
    }
    let now = center.clock.now();
    let data = json!({ "pieces": pieces.len() });
    enter(&mut tx, now, by.actor, &by.name, incident, KIND, data).await?;
    tx.commit().await?;

    // After the entries: the archive tells of itself.
    let report = Report::of(center, by, words, incident).await?;
    let mut pile = Pile { zip: ZipWriter::new(Cursor::new(Vec::new())), files: Vec::new() };
    let text = CompressionMethod::Deflated;
    pile.add("README.txt".into(), words.label("archive-readme").as_bytes(), text)?;
    pile.add("incident.json".into(), &serde_json::to_vec_pretty(&report).map_err(Fault::from)?, text)?;
    pile.add("timeline.csv".into(), &timeline(&report)?, text)?;
    pile.add("custody.csv".into(), &custody(&report)?, text)?;
    let mut absent = Vec::new();
    for piece in &pieces {
        match acts::whole(center, by, piece).await? {
            // Mostly packed already: photos, mails with attachments, packed logs.
            Some((_, bytes)) => {
                pile.add(path(piece.number, piece.about.name.as_deref()), &bytes, CompressionMethod::Stored)?
            }
            None => absent.push(Absent {
                evidence: piece.called(),
                title: piece.about.title.as_str().to_string(),
                sha256: piece.sha256.clone(),
            }),
        }
    }
    let manifest = Manifest {
        format: FORMAT,
        incident: incident.called(),
        firm: report.firm.clone(),
        made: now.to_string(),
        made_by: by.name.clone(),
        files: std::mem::take(&mut pile.files),
        absent,
    };
    let manifest = serde_json::to_vec_pretty(&manifest).map_err(Fault::from)?;
    let key = &center.journal_key;
    pile.put(MANIFEST, &manifest, text)?;
    pile.put(SIGNATURE, key.sign(&manifest).as_ref(), CompressionMethod::Stored)?;
    pile.put(SIGNER, pem(key.public_key().as_ref()).as_bytes(), CompressionMethod::Stored)?;
    Ok(pile.zip.finish().map_err(Fault::of)?.into_inner())
}

/// A name that every file system takes, with the number before it.
fn path(number: i64, name: Option<&str>) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
    let name: String = name.unwrap_or("file").chars().map(plain).take(80).collect();
    format!("evidence/E-{number}-{name}")
}

/// As spreadsheets open it: with a mark that says UTF-8, and no cell that a spreadsheet would compute.
fn sheet(rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, Fault> {
    let mut sheet =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    for row in rows {
        sheet.write_record(row.iter().map(|cell| inert(cell))).map_err(Fault::of)?;
    }
    sheet.into_inner().map_err(|_| Fault::said("a table was not written to its end"))
}

/// What begins like a formula is text.
fn inert(cell: &str) -> String {
    let computes = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if computes { format!("'{cell}") } else { cell.to_string() }
}

fn timeline(report: &Report) -> Result<Vec<u8>, Fault> {
    let head = ["known", "occurred", "occurred_shown", "text", "by", "basis"].map(String::from).to_vec();
    let rows = report.timeline.iter().map(|row| {
        let or = |value: &Option<String>| value.clone().unwrap_or_default();
        vec![
            row.known.clone(),
            or(&row.occurred),
            or(&row.occurred_shown),
            row.text.clone(),
            row.by.clone(),
            or(&row.basis),
        ]
    });
    sheet(std::iter::once(head).chain(rows))
}

fn custody(report: &Report) -> Result<Vec<u8>, Fault> {
    let head = ["evidence", "title", "sha256", "what"].map(String::from).to_vec();
    let rows = report.evidence.iter().flat_map(|piece| {
        let line = |line: &String| {
            vec![piece.called.clone(), piece.title.clone(), piece.sha256.clone(), line.clone()]
        };
        piece.custody.iter().map(line).collect::<Vec<_>>()
    });
    sheet(std::iter::once(head).chain(rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_path_that_stays_in_its_folder() {
        assert_eq!(path(3, Some("../../etc/passwd")), "evidence/E-3-.._.._etc_passwd");
        assert_eq!(path(1, Some("画面の写真.png")), "evidence/E-1-画面の写真.png");
        assert_eq!(path(2, None), "evidence/E-2-file");
    }

    #[test]
    fn a_cell_is_never_computed() {
        let bytes = sheet([vec!["=1+1".to_string(), "a,b".into()]]).unwrap();
        assert_eq!(bytes, b"\xef\xbb\xbf'=1+1,\"a,b\"\r\n");
    }
}
