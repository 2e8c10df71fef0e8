//! The operator's verdict (判定) on an alert, with its reason: two keys.

use serde::{Deserialize, Serialize};

pub use knowledge::questions::AskReason;

use crate::named::named;

named! {
    /// Why an alert becomes an incident.
    pub enum IncidentReason {
        /// A virus is likely (感染).
        Infection = "infection",
        /// Somebody else uses an account or a device (乗っ取り).
        Takeover = "takeover",
        /// Money or secrets were asked for under a false name (詐欺).
        Fraud = "fraud",
        /// A device or a medium is lost (紛失).
        Loss = "loss",
        /// Anything else that needs tasks (その他).
        Other = "other",
    }
}

named! {
    /// Why an alert is no trouble.
    pub enum BenignReason {
        /// The firm's ordinary work (業務).
        Business = "business",
        /// We were mistaken (誤検知).
        Mistaken = "mistaken",
        /// An exercise (訓練).
        Drill = "drill",
        /// Already dealt with (対応済み).
        Handled = "handled",
    }
}

named! {
    /// Why there is no verdict yet.
    pub enum NotYetReason {
        /// Something we asked for has not come (情報待ち).
        Awaiting = "awaiting",
        /// A colleague goes on with it (引き継ぎ).
        HandOver = "hand-over",
    }
}

/// A verdict with its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "verdict", content = "reason", rename_all = "kebab-case")]
pub enum Verdict {
    /// Open an incident (事案にする).
    Incident(IncidentReason),
    /// Ask the firm (会社に聞く).
    Ask(AskReason),
    /// No trouble (問題なし).
    Benign(BenignReason),
    /// Not yet (まだ決めない). Nothing moves, the promise goes on running.
    NotYet(NotYetReason),
}

impl Verdict {
    /// Every verdict with every reason, in the order of the keys.
    pub fn all() -> impl Iterator<Item = Verdict> {
        let incident = IncidentReason::ALL.iter().copied().map(Verdict::Incident);
        let ask = AskReason::ALL.into_iter().map(Verdict::Ask);
        let benign = BenignReason::ALL.iter().copied().map(Verdict::Benign);
        let not_yet = NotYetReason::ALL.iter().copied().map(Verdict::NotYet);
        incident.chain(ask).chain(benign).chain(not_yet)
    }

    /// The verdict of two keys: `1` to `4`, then `a` to `e`.
    pub fn of_keys(verdict: char, reason: char) -> Option<Self> {
        Self::all().find(|one| one.keys() == (verdict, reason))
    }

    /// The verdict of two names, as forms and the API send them.
    pub fn named(verdict: &str, reason: &str) -> Option<Self> {
        Self::all().find(|one| one.name() == verdict && one.reason() == reason)
    }

    /// The two keys that give it.
    pub fn keys(self) -> (char, char) {
        let (verdict, place) = match self {
            Verdict::Incident(reason) => ('1', reason as u8),
            Verdict::Ask(reason) => ('2', reason as u8),
            Verdict::Benign(reason) => ('3', reason as u8),
            Verdict::NotYet(reason) => ('4', reason as u8),
        };
        (verdict, char::from(b'a' + place))
    }

    /// Name of the verdict; its word is `verdict-NAME`.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Incident(_) => "incident",
            Verdict::Ask(_) => "ask",
            Verdict::Benign(_) => "benign",
            Verdict::NotYet(_) => "not-yet",
        }
    }

    /// Name of the reason; its word is `reason-VERDICT-REASON`.
    pub fn reason(self) -> &'static str {
        match self {
            Verdict::Incident(reason) => reason.name(),
            Verdict::Ask(reason) => reason.name(),
            Verdict::Benign(reason) => reason.name(),
            Verdict::NotYet(reason) => reason.name(),
        }
    }

    /// The text key of its reason.
    pub fn reason_key(self) -> String {
        format!("reason-{}-{}", self.name(), self.reason())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_keys_name_one_verdict_and_one_reason() {
        assert_eq!(Verdict::of_keys('1', 'a'), Some(Verdict::Incident(IncidentReason::Infection)));
        assert_eq!(Verdict::of_keys('2', 'b'), Some(Verdict::Ask(AskReason::Use)));
        assert_eq!(Verdict::of_keys('3', 'd'), Some(Verdict::Benign(BenignReason::Handled)));
        assert_eq!(Verdict::of_keys('4', 'b'), Some(Verdict::NotYet(NotYetReason::HandOver)));
        for (verdict, reason) in [('4', 'c'), ('0', 'a'), ('5', 'a'), ('1', 'f')] {
            assert_eq!(Verdict::of_keys(verdict, reason), None, "{verdict}{reason}");
        }
        for one in Verdict::all() {
            let (verdict, reason) = one.keys();
            assert_eq!(Verdict::of_keys(verdict, reason), Some(one));
            assert_eq!(Verdict::named(one.name(), one.reason()), Some(one));
        }
    }

    #[test]
    fn every_verdict_and_reason_has_its_word_in_both_languages() {
        let text = &knowledge::built_in().text;
        for lang in knowledge::Lang::ALL {
            for one in Verdict::all() {
                assert!(text.has(lang, &format!("verdict-{}", one.name())), "{one:?}");
                assert!(text.has(lang, &one.reason_key()), "{one:?}");
            }
        }
    }
}
