//! `eol-os`: a device whose operating system gets no more fixes (サポート切れOS).
//!
//! **Looks for** devices whose signs, put together (`devices::os`), leave only systems from Windows 9x to 8.1 and
//! Server 2000 to 2012 R2 whose support ended before the day of the run.
//!
//! **Comes from** the case of a Windows XP PC that was kept for one program, joined the network to print, reached the
//! internet that way and was infected; damage about 55 million yen (METI demonstration project 2019).
//!
//! **Harmless and alike**: Samba, which announces 4.9 or pretends NT; Macs, whose NTLM says 6.1.7600; browsers
//! frozen at `Windows NT 10.0`; programs that Windows tells a false 6.2; attack tools that call themselves
//! `Windows 2000 2195`; a Mac or another maker's PC with an odd DHCP list. The signs' classes keep them out, and a
//! claim that another sign contradicts is no finding.
//!
//! **Thresholds**: one sign of class A or B that nothing contradicts (probable), so that a PC heard only once in its
//! announcement is still found; two groups make it certain. Level 2. Level 3 asks a person to act this week, so it
//! takes certainty, internet contact, and a system that is attacked without anybody's mistake (`exposed` in
//! `knowledge/systems.toml`): a lone User-Agent may be a program's invention.

use finding::{Clue, Confidence, Finding, Kind, Level, MAX_EVIDENCE, SignClass};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use knowledge::systems::{Systems, built_in as systems};

use super::{Detector, Network, about};
use crate::devices::{Group, Profile, Seen};
use crate::settings::Settings;

#[derive(Debug, Clone)]
pub(super) struct EolOs {
    today: Date,
}

impl EolOs {
    pub(super) fn new(settings: &Settings) -> Self {
        Self { today: settings.as_of.to_zoned_datetime(TimeZone::UTC).date() }
    }

    fn judge(&self, profile: &Profile) -> Option<Finding> {
        let claimed = profile.claimed().filter(|claimed| systems().is_covered(*claimed, self.today))?;
        let signs = || profile.seen.iter().filter(|seen| supports(seen, claimed));
        let strongest = signs().next()?;
        let certain = profile.system.is_some_and(|verdict| verdict.confidence == Confidence::Certain);
        let exposed = certain && profile.online && systems().is_exposed(claimed);
        let level = if exposed { Level::Dated } else { Level::NoHurry };
        let mut finding = about(profile, Kind::EolOs, level, rule(strongest.group));
        finding.subject = profile.subject_at(strongest.address);
        finding.first = crate::devices::timestamp(signs().map(|seen| seen.first).min()?);
        finding.last = crate::devices::timestamp(signs().map(|seen| seen.last).max()?);
        finding.count = signs().map(|seen| seen.count).sum();
        let end = systems().end_of_support(claimed)?.to_string();
        finding.evidence = signs().map(|seen| seen.clue.clone()).take(MAX_EVIDENCE - 1).collect();
        finding.evidence.push(Clue::known("support-ended", &[("date", &end)]));
        finding.facts.insert("os".into(), systems().name(claimed)?.to_string());
        finding.facts.insert("end".into(), end);
        if profile.online {
            finding.facts.insert("internet".into(), "yes".into());
        }
        Some(finding)
    }
}

impl capture::Observer for EolOs {}

impl Detector for EolOs {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        network.profiles.iter().filter_map(|profile| self.judge(profile)).collect()
    }
}

/// Signs that speak for the claim and say more than "some Windows".
fn supports(seen: &Seen, claimed: Systems) -> bool {
    let telling = !systems().family(claimed).within(seen.claim.systems);
    seen.claim.systems.meets(claimed) && telling && seen.class() != SignClass::C
}

fn rule(group: Group) -> &'static str {
    match group.cause() {
        Group::Windows | Group::WindowsClient | Group::Banners => "eol-os/windows-version",
        Group::Agents => "eol-os/user-agent",
        Group::Dhcp => "eol-os/dhcp",
        Group::Names | Group::Services | Group::Hosts | Group::Card | Group::Tcp => "eol-os/name",
    }
}
