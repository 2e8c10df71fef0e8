//! Every reader, thrown at random bytes and at damaged samples: it ends, and counts what it cannot read.

use std::io::Cursor;

use capture::Opened;
use proptest::prelude::*;

use super::{sample, settings};
use crate::inspect::anything;

const SAMPLES: [&str; 12] = [
    "suricata-eve.json",
    "fortigate.log",
    "sonicwall.log",
    "yamaha.log",
    "cef.log",
    "leef.log",
    "wazuh-alerts.json",
    "ocsf.json",
    "postfix.log",
    "m365-message-trace.csv",
    "partner.eml",
    "mailbox.mbox",
];

fn seed(number: usize) -> Vec<u8> {
    #[cfg(feature = "evtx")]
    if number == SAMPLES.len() {
        use super::evtx_file::{Log, event};
        let mut log = Log::default();
        log.add(event(4625, "Security", 1, &[("TargetUserName", "a"), ("IpAddress", "192.0.2.1")]));
        return log.bytes();
    }
    sample(SAMPLES[number % SAMPLES.len()])
}

/// None where the bytes are of no kind that is known.
fn survives(bytes: Vec<u8>) -> bool {
    let length = bytes.len() as u64;
    let Ok(opened) = Opened::stream(Box::new(Cursor::new(bytes))) else { return true };
    let Ok(seen) = anything(opened, &settings(), &mut (), &mut |_| {}) else { return true };
    seen.account.is_none_or(|account| account.unread <= account.entries + 1 && account.entries <= length + 1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_damage_to_any_sample_ends_in_a_count(
        number in 0..=SAMPLES.len(),
        edits in proptest::collection::vec((any::<u32>(), any::<u8>()), 0..24),
        cut in any::<u32>(),
    ) {
        let mut bytes = seed(number);
        for (place, value) in edits {
            let at = place as usize % bytes.len();
            bytes[at] = value;
        }
        if cut % 3 == 0 {
            bytes.truncate(cut as usize % (bytes.len() + 1));
        }
        prop_assert!(survives(bytes));
    }

    #[test]
    fn any_bytes_behind_a_known_beginning_end_in_a_count(
        number in 0..SAMPLES.len(),
        noise in proptest::collection::vec(any::<u8>(), 0..600),
    ) {
        let mut bytes = seed(number);
        bytes.extend(noise);
        prop_assert!(survives(bytes));
    }

    #[test]
    fn any_text_line_is_read_or_counted(line in "\\PC{0,200}") {
        for start in ["CEF:0|a|b|c|", "LEEF:2.0|a|b|c|d|", "<13>1 ", "devid=a logid=b ", "<134>sn=1 fw=a pri=1 m=82 ", "From: a\nTo: b\n\n"] {
            let bytes = [start, line.as_str(), "\n"].concat().into_bytes();
            prop_assert!(survives(bytes));
        }
    }
}
