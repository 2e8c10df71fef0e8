//! `os-extended-updates`: Windows 10 after its last free fixes (延長サポートの確認).
//!
//! **Looks for** devices whose signs, put together (`devices::os`), leave nothing but Windows 10.
//!
//! **Comes from** the end of Windows 10 on 2025-10-14. Whether a firm bought the extended updates cannot be seen in
//! packets, so it is asked, once.
//!
//! **Harmless and alike**: Windows 11 and the servers since 2016, which call themselves NT 10.0 too: only a build of
//! Windows 10's own (10240 to 19045, without those it shares with a server) settles it. Its long-term editions get
//! fixes for years: the answer says so.
//!
//! **Thresholds**: none. Level 2, judged by the day of the run, and never `eol-os`.

use finding::{Clue, Finding, Kind, Level, MAX_EVIDENCE, SignClass};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use knowledge::systems::{Systems, built_in as systems};

use super::{Detector, Network, about};
use crate::devices::{Profile, Seen, timestamp};
use crate::settings::Settings;

#[derive(Debug, Clone)]
pub(super) struct OsExtendedUpdates {
    today: Date,
}

impl OsExtendedUpdates {
    pub(super) fn new(settings: &Settings) -> Self {
        Self { today: settings.as_of.to_zoned_datetime(TimeZone::UTC).date() }
    }

    fn judge(&self, profile: &Profile) -> Option<Finding> {
        let ten = systems().find("windows-10")?;
        let claimed = profile.claimed().filter(|claimed| claimed.within(ten))?;
        let end = systems().end_of_support(claimed).filter(|end| *end < self.today)?;
        let signs = || profile.seen.iter().filter(|seen| supports(seen, claimed));
        let strongest = signs().next()?;
        let mut finding =
            about(profile, Kind::OsExtendedUpdates, Level::NoHurry, "os-extended-updates/windows-10");
        finding.subject = profile.subject_at(strongest.address);
        finding.first = timestamp(signs().map(|seen| seen.first).min()?);
        finding.last = timestamp(signs().map(|seen| seen.last).max()?);
        finding.count = signs().map(|seen| seen.count).sum();
        finding.evidence = signs().map(|seen| seen.clue.clone()).take(MAX_EVIDENCE - 1).collect();
        let end = end.to_string();
        finding.evidence.push(Clue::known("free-updates-ended", &[("date", &end)]));
        finding.facts.insert("os".into(), systems().name(claimed)?.to_string());
        finding.facts.insert("end".into(), end);
        Some(finding)
    }
}

/// Signs that leave nothing but the claim.
fn supports(seen: &Seen, claimed: Systems) -> bool {
    !seen.claim.systems.is_empty() && seen.claim.systems.within(claimed) && seen.class() != SignClass::C
}

impl capture::Observer for OsExtendedUpdates {}

impl Detector for OsExtendedUpdates {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        network.profiles.iter().filter_map(|profile| self.judge(profile)).collect()
    }
}
