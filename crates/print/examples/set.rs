//! Sets a document from a file of data, for whoever works on a template:
//! `cargo run -p print --example set -- crates/print/testdata/letter.ja.json /tmp/letter.pdf`.

use std::error::Error;
use std::fs;

use print::Document;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (from, to) = (arguments.next().ok_or("which data?")?, arguments.next().ok_or("where to?")?);
    let data = serde_json::from_str(&fs::read_to_string(from)?)?;
    fs::write(to, print::pdf(Document::Letter, &data)?)?;
    Ok(())
}
