use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{Broken, Wrong, of_pem, pem, verify};

/// The same archive with one file changed; none takes it out.
fn changed(archive: &[u8], path: &str, change: impl Fn(Vec<u8>) -> Option<Vec<u8>>) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> = old.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in names {
        let mut bytes = Vec::new();
        old.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        let kept = if name == path { change(bytes) } else { Some(bytes) };
        if let Some(bytes) = kept {
            new.start_file(&*name, SimpleFileOptions::default()).unwrap();
            new.write_all(&bytes).unwrap();
        }
    }
    new.finish().unwrap().into_inner()
}

/// Whatever is done to a whole archive afterwards is seen, and named. For tests through the router.
pub(crate) fn assert_proves(archive: &[u8], evidence: &str) {
    let whole = verify(archive).unwrap();
    assert!(whole.wrong.is_empty(), "{whole:?}");
    let touched = |path: &str| {
        let archive = changed(archive, path, |mut bytes| {
            bytes.push(b' ');
            Some(bytes)
        });
        verify(&archive).unwrap().wrong
    };
    assert_eq!(touched(evidence), [Wrong::Changed(evidence.into())]);
    assert_eq!(touched("timeline.csv"), [Wrong::Changed("timeline.csv".into())]);
    assert_eq!(touched("manifest.json"), [Wrong::Signature]);
    let gone = changed(archive, evidence, |_| None);
    assert_eq!(verify(&gone).unwrap().wrong, [Wrong::Missing(evidence.into())]);
    assert_eq!(verify(&changed(archive, "manifest.sig", |_| None)), Err(Broken::NoManifest));
    // Cut anywhere, it is refused or named, and nothing panics.
    for cut in (0..archive.len()).step_by(97) {
        assert!(!matches!(verify(&archive[..cut]), Ok(verdict) if verdict.wrong.is_empty()), "{cut}");
    }
}

#[test]
fn a_key_is_written_as_other_tools_read_it() {
    let key = [7; 32];
    assert_eq!(of_pem(&pem(&key)).as_deref(), Some(key.as_slice()));
    assert_eq!(of_pem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"), None);
    assert_eq!(of_pem(""), None);
}

#[test]
fn what_is_no_archive_is_said_to_be_none() {
    assert_eq!(verify(b""), Err(Broken::NotZip));
    assert_eq!(verify(b"PK\x03\x04 but not for long"), Err(Broken::NotZip));
    let empty = ZipWriter::new(Cursor::new(Vec::new())).finish().unwrap().into_inner();
    assert_eq!(verify(&empty), Err(Broken::NoManifest));
}
