//! `cargo xtask samples`: the captures of `samples/`, which the demo reads.
//!
//! The four stories that Hikeshi is built around, and a day on which nothing happens. What an old or private device says of itself is built by hand
//! (`said`), since nobody should have to run such a thing; browsing, name look-ups and printing are real programs in
//! network namespaces (`office`), recorded with tcpdump. All public addresses and names are reserved ones (RFC 5737,
//! RFC 2606). The results are committed, so that nobody needs root to run the demo.

mod day;
mod mails;
mod names;
mod office;
mod said;
mod smb;
mod stories;
mod tape;
mod wire;

use std::fs;

use crate::{Outcome, root};

pub(crate) fn make() -> Outcome {
    let folder = root().join("samples");
    fs::create_dir_all(&folder)?;
    let office = office::Office::open()?;
    fs::write(folder.join("old-os.pcap"), stories::old_os(&office)?.pcap())?;
    fs::write(folder.join("private-phone.pcap"), stories::private_phone(&office)?.pcap())?;
    fs::write(folder.join("hotel-wifi.pcap"), mails::hotel_wifi(&office)?.pcap())?;
    fs::write(folder.join("partner-mails.pcap"), mails::partner_mails(&office)?.pcap())?;
    fs::write(folder.join("quiet-day.pcap"), day::quiet(&office)?.pcap())?;
    fs::write(folder.join("indicators.csv"), stories::INDICATORS)?;
    println!("made {}", folder.display());
    Ok(())
}
