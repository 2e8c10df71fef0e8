//! `hikeshi verify archive FILE`: proves that the archive of an incident is what a center signed. It needs no center.

use std::io::{self, Read, Write};
use std::path::Path;

use care::incidents::archive::{Broken, Verdict, Wrong, verify};

use crate::Ending;
use crate::place::Place;

/// The largest file that is read: all the evidence that one incident may have, and room for what stands beside it.
const MOST: u64 = 512 * 1024 * 1024;

/// Reads an archive. Ends with 1 where it is not what was signed.
pub(crate) fn archive(place: &Place, path: &Path) -> Result<Ending, String> {
    let words = &place.words;
    let name = words.printable(&path.to_string_lossy());
    let unreadable = |why: io::Error| {
        words.say("archive-unreadable", &[("file", &name), ("why", &words.printable(&why.to_string()))])
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(MOST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MOST {
        return Err(words.say("archive-too-much", &[("file", &name)]));
    }
    let verdict = verify(&bytes).map_err(|broken| {
        let key = match broken {
            Broken::NotZip => "archive-not-zip",
            Broken::NoManifest => "archive-no-manifest",
            Broken::TooMuch => "archive-too-much",
        };
        words.say(key, &[("file", &name)])
    })?;
    let _ = writeln!(io::stdout(), "{}", told(place, &verdict));
    Ok(if verdict.wrong.is_empty() { Ending::Quiet } else { Ending::Alerts })
}

fn told(place: &Place, verdict: &Verdict) -> String {
    let words = &place.words;
    let (incident, made) = (words.printable(&verdict.incident), words.printable(&verdict.made));
    let files = verdict.files.to_string();
    let head = if verdict.wrong.is_empty() { "archive-whole" } else { "archive-broken" };
    let mut lines = vec![words.say(head, &[("incident", &incident), ("made", &made), ("files", &files)])];
    lines.extend(verdict.wrong.iter().map(|wrong| {
        let (key, path) = match wrong {
            Wrong::Signature => ("archive-wrong-signature", ""),
            Wrong::Changed(path) => ("archive-wrong-changed", path.as_str()),
            Wrong::Missing(path) => ("archive-wrong-missing", path.as_str()),
            Wrong::Added(path) => ("archive-wrong-added", path.as_str()),
        };
        words.say(key, &[("file", &words.printable(path))])
    }));
    lines.push(words.say("archive-signer", &[("key", &verdict.signer)]));
    lines.join("\n")
}
