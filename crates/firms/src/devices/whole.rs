//! Parts that are one device: a notebook with cable and Wi-Fi, a telephone whose address changed.

use finding::{Basis, Device, DeviceKind};

/// Signs that are kept of all parts together.
const SIGNS: usize = 32;

/// Of three ways to know a thing, the one that counts, and which it was: said beats measured beats guessed.
pub(super) fn best<T>(said: Option<T>, measured: Option<T>, guessed: Option<T>) -> Option<(T, Basis)> {
    let said = said.map(|value| (value, Basis::Said));
    let measured = || measured.map(|value| (value, Basis::Measured));
    said.or_else(measured).or_else(|| guessed.map(|value| (value, Basis::Guessed)))
}

/// All parts as one: that of the kept row first, the others as they were seen last. Nothing that any part showed is
/// lost; where parts disagree, the surer one counts, then the one seen later.
pub(super) fn whole(parts: &[Device]) -> Option<Device> {
    let mut one = parts.first()?.clone();
    let mut by_time: Vec<&Device> = parts.iter().collect();
    by_time.sort_by_key(|part| std::cmp::Reverse(part.last));
    one.addresses = together(&by_time, |part| &part.addresses);
    one.macs = together(&by_time, |part| &part.macs);
    one.names = together(&by_time, |part| &part.names);
    one.signs = together(&by_time, |part| &part.signs);
    one.signs.truncate(SIGNS);
    one.first = parts.iter().map(|part| part.first).min()?;
    one.last = parts.iter().map(|part| part.last).max()?;
    one.kind =
        by_time.iter().map(|part| part.kind).find(|kind| *kind != DeviceKind::Unknown).unwrap_or(one.kind);
    // An address that a device made up names no maker.
    let of_card = |part: &&&Device| part.maker.is_some() && part.macs.iter().any(|mac| !mac.is_local());
    let maker = by_time.iter().find(of_card).or_else(|| by_time.iter().find(|part| part.maker.is_some()));
    one.maker = maker.and_then(|part| part.maker.clone());
    // The first of equals stays, which is the one seen later.
    one.os =
        by_time
            .iter()
            .filter_map(|part| part.os.as_ref())
            .fold(None, |best: Option<&finding::Os>, os| {
                if best.is_some_and(|best| best.confidence >= os.confidence) { best } else { Some(os) }
            })
            .cloned();
    Some(one)
}

/// Every value of every part once.
fn together<T: Clone + PartialEq>(parts: &[&Device], of: impl Fn(&Device) -> &Vec<T>) -> Vec<T> {
    let mut all = Vec::new();
    for value in parts.iter().flat_map(|part| of(part)) {
        if !all.contains(value) {
            all.push(value.clone());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sensors::tests::device;
    use finding::{Confidence, Os};
    use jiff::Timestamp;
    use proptest::prelude::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn what_is_said_counts_before_what_is_measured_and_that_before_a_guess() {
        assert_eq!(best(Some("a"), Some("b"), Some("c")), Some(("a", Basis::Said)));
        assert_eq!(best(None, Some("b"), Some("c")), Some(("b", Basis::Measured)));
        assert_eq!(best(None, None, Some("c")), Some(("c", Basis::Guessed)));
        assert_eq!(best::<&str>(None, None, None), None);
    }

    #[test]
    fn the_surer_system_counts_even_where_it_was_seen_earlier() {
        let system =
            |name: &str, confidence| Some(Os { name: name.into(), confidence, end_of_support: None });
        let mut sure = device(1, at(10));
        sure.os = system("Windows XP", Confidence::Certain);
        let mut later = device(2, at(20));
        later.os = system("Windows 7", Confidence::Possible);
        let one = whole(&[later, sure]).unwrap();
        assert_eq!(one.os.unwrap().name, "Windows XP");
        assert_eq!(one.id, "m-00005e005302", "the kept row's key");
    }

    proptest! {
        #[test]
        fn nothing_that_a_part_showed_is_lost(seen in proptest::collection::vec((1..30_u8, 0..1000_i64), 1..8)) {
            let parts: Vec<_> = seen.iter().map(|(number, second)| device(*number, at(*second))).collect();
            let one = whole(&parts).unwrap();
            for part in &parts {
                prop_assert!(part.macs.iter().all(|mac| one.macs.contains(mac)));
                prop_assert!(part.addresses.iter().all(|address| one.addresses.contains(address)));
                prop_assert!(part.names.iter().all(|name| one.names.contains(name)));
                prop_assert!(one.first <= part.first && part.last <= one.last);
            }
            let mut macs = one.macs.clone();
            macs.dedup();
            prop_assert_eq!(macs.len(), one.macs.len());
        }
    }
}
