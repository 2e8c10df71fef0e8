//! `hikeshi verify journal`: proves that nothing in the journal was changed, moved or taken out.

use std::io::{self, Write};
use std::path::Path;

use platform::db::Db;
use platform::journal::Ears;
use platform::journal::verify::{Verdict, verify};

use crate::Ending;
use crate::center::{fault_sentence, runtime, settings};
use crate::place::Place;

/// Reads the whole journal. Ends with 1 where it does not fit together.
pub(crate) fn journal(place: &Place, file: Option<&Path>) -> Result<Ending, String> {
    let config = settings(place, file)?;
    let verdict = runtime()?.block_on(async {
        let db = Db::open(&config.database_url(), Ears::default()).await?;
        let mut show = |entries| {
            if place.err_is_terminal {
                let line = place.words.count("journal-read", entries);
                let _ = write!(io::stderr(), "\r{line}");
            }
        };
        let verdict = verify(&db, &mut show).await;
        db.close().await;
        verdict
    });
    let verdict = verdict.map_err(|fault| fault_sentence(place, &fault))?;
    if place.err_is_terminal {
        let _ = writeln!(io::stderr());
    }
    let _ = writeln!(io::stdout(), "{}", told(place, &verdict));
    Ok(if verdict.breaks.is_empty() { Ending::Quiet } else { Ending::Alerts })
}

fn told(place: &Place, verdict: &Verdict) -> String {
    let words = &place.words;
    let counts = [
        ("chains", knowledge::grouped(verdict.chains)),
        ("entries", knowledge::grouped(verdict.entries)),
        ("checkpoints", knowledge::grouped(verdict.checkpoints)),
    ];
    let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
    let mut lines = Vec::new();
    let whole = verdict.breaks.is_empty();
    lines.push(words.say(if whole { "journal-whole" } else { "journal-broken" }, &counts));
    lines.extend(verdict.breaks.iter().map(|one| {
        let key = format!("journal-wrong-{}", one.what.name());
        words.say(&key, &[("chain", &one.chain), ("sequence", &one.sequence.to_string())])
    }));
    lines.extend(verdict.signers.iter().map(|signer| words.say("journal-signer", &[("key", signer)])));
    lines.join("\n")
}
