//! Many indicators of our own making, to measure with: `indicators generate COUNT FILE`, `indicators build FILE INDEX`,
//! `indicators open FILE`.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use watch::indicators::{Indicators, build};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let start = Instant::now();
    // The dates that are generated lie before it.
    let as_of = "2026-10-01T00:00:00Z".parse().map_err(io::Error::other)?;
    let told = match arguments[..] {
        ["generate", count, file] => {
            generate(count.parse().map_err(io::Error::other)?, Path::new(file))?;
            String::from("written")
        }
        ["build", list, index] => {
            let built = build(&[list.into()], Path::new(index), as_of, &mut |_| {})?;
            format!("{:?}\n{:?}", built.counts, built.problems)
        }
        ["open", list] => {
            let (all, problems) = Indicators::open(&[list.into()], as_of);
            format!("{:?}\n{problems:?}", all.counts())
        }
        _ => String::from("indicators generate COUNT FILE | build FILE INDEX | open FILE"),
    };
    writeln!(io::stdout(), "{told}\n{:.3} s", start.elapsed().as_secs_f64())
}

/// Names, addresses, addresses with ports, URLs, networks and hashes in the proportions of public feeds, with dates and
/// labels. The same every time; none of them is real: names end in `.example`, addresses are reserved ones (class E).
fn generate(count: u64, file: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(std::fs::File::create(file)?);
    writeln!(out, "value,confidence,last_seen,malware")?;
    for number in 0..count {
        // Steps of an odd factor through 64 bits look like chance and never repeat.
        let chance = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let [a, b, c, d, e, ..] = chance.to_be_bytes();
        let address = format!("{}.{b}.{c}.{d}", 240 + a % 15);
        match number % 20 {
            0..10 => write!(out, "{:x}.site-{}.example", chance >> 40, chance % 900_000)?,
            10..13 => write!(out, "{address}")?,
            13..15 => write!(out, "{address}:{}", 1024 + u16::from(e) * 16)?,
            15..18 => write!(out, "http://host-{}.example/{:x}/{e}.bin", chance % 50_000, chance >> 16)?,
            18 => write!(out, "{address}/{}", 20 + e % 9)?,
            _ => write!(out, "{:064x}", u128::from(chance) << 64 | u128::from(number))?,
        }
        let (month, day) = (1 + a % 9, 1 + c % 28);
        writeln!(out, ",{},2026-{month:02}-{day:02},family-{}", 50 + b % 50, chance % 500)?;
    }
    out.flush()
}
