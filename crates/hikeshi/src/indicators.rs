//! `hikeshi indicators build`: an index out of lists, ready before the first packet however long they are.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::place::Place;
use crate::progress::Meter;
use crate::settings::{list_problem, warn};
use crate::{Ending, inputs};

/// Runs the command. `Err` is a sentence for the reader: it could not be done, and the old index stands as it was.
pub(crate) fn build(place: &Place, lists: &[PathBuf], output: &Path) -> Result<Ending, String> {
    let name = output.display().to_string();
    if lists.iter().any(|list| inputs::is_same(list, output)) {
        return Err(place.words.say("error-output-is-input", &[("file", &name)]));
    }
    let mut meter = Meter::new(&place.words, &name, place.err_is_terminal, Box::new(io::stderr()));
    let built = watch::indicators::build(lists, output, place.now, &mut |progress| meter.note(progress));
    let built = built
        .map_err(|why| place.words.say("error-output", &[("file", &name), ("detail", &why.to_string())]))?;
    drop(meter);
    for problem in &built.problems {
        warn(place, &list_problem(place, problem));
    }
    let left_out = built.counts.warned + built.counts.expired + built.counts.withdrawn + built.counts.weak;
    let counts = [
        ("count", knowledge::grouped(built.counts.loaded)),
        ("lists", knowledge::grouped(built.lists.len() as u64)),
        ("left-out", knowledge::grouped(left_out)),
        ("file", name),
    ];
    let counts = counts.each_ref().map(|(key, value)| (*key, value.as_str()));
    let _ = writeln!(io::stdout(), "{}", place.words.say("indicators-built", &counts));
    // An index of nothing is whole, and nobody's wish.
    Ok(if built.counts.loaded == 0 { Ending::Failed } else { Ending::Quiet })
}
