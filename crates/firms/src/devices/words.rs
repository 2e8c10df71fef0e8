//! Devices in plain words.

use finding::Basis;
use jiff::civil::Date;
use knowledge::Words;
use platform::pages::view::{Cell, Link};

use super::owner;
use super::read::Shown;

/// Its system, with the end of its support where that is near or past; none where no sign carries so far.
pub(super) fn system(words: &Words, device: &Shown, today: Date) -> Option<String> {
    let os = device.seen.os.as_ref()?;
    let name = words.printable(&os.name);
    Some(match os.end_of_support {
        Some(end) if end < today => {
            words.say("devices-system-ended", &[("system", &name), ("date", &words.date(end))])
        }
        Some(end) => words.say("devices-system-until", &[("system", &name), ("date", &words.date(end))]),
        None => name,
    })
}

/// What it is and who made its network part: プリンター（Canon）.
pub(super) fn kind(words: &Words, device: &Shown) -> String {
    let kind = words.device_kind(device.kind().0);
    match &device.seen.maker {
        Some(maker) => words.say("devices-kind-of", &[("kind", &kind), ("maker", &words.printable(maker))]),
        None => kind,
    }
}

/// Whose it is.
pub(super) fn owner(words: &Words, device: &Shown) -> String {
    words.label(&format!("owner-{}", owner::name(device.owner)))
}

/// As a row of the list.
pub(super) fn cells(words: &Words, device: &Shown, today: Date) -> Vec<Cell> {
    let system = system(words, device, today);
    // Also where it is certain: what a device says of itself is not what we saw of it.
    let basis = device.seen.os.as_ref().map(|_| Basis::Guessed);
    let owner_basis = (device.owner != finding::Owner::Unknown).then_some(Basis::Said);
    vec![
        Cell::link(Link::new(words.printable(device.title()), format!("/devices/{}", device.id))),
        Cell::new(kind(words, device)),
        Cell { basis, ..Cell::new(system.unwrap_or_else(|| words.label("devices-system-unknown"))) },
        Cell { basis: owner_basis, ..Cell::new(owner(words, device)) },
        Cell::new(words.moment(device.first)),
        Cell::new(words.moment(device.last)),
    ]
}
