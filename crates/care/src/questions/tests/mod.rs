//! Questions through the router, on both databases.

mod answers;
mod endings;
mod mails;

use finding::{Kind, Level};
use knowledge::questions::AskReason;
use platform::ids::{AlertId, QuestionId};
use platform::principal::Principal;
use platform::values;
use platform::wing::Wing;

use crate::alerts::acts;
use crate::alerts::happening::Deed;
pub(crate) use crate::alerts::inbox::tests::world::World;
use crate::alerts::verdict::Verdict;

/// The wings of these tests.
pub(crate) fn wings() -> Vec<Wing> {
    vec![firms::wing(), crate::wing()]
}

/// A question that the firm was asked, with the address of its link.
pub(super) struct Asked {
    pub(super) alert: AlertId,
    pub(super) id: QuestionId,
    pub(super) link: String,
}

impl World {
    /// An operator judges an alert as it stands now.
    pub(crate) async fn judges(&self, by: &Principal, alert: AlertId, deed: Deed<platform::ids::AccountId>) {
        let seen = self.alert(alert).await.state.version;
        acts::act(&self.center.center, by, alert, seen, deed).await.unwrap();
    }

    /// An old computer at Minato, and the firm is asked whether it knows of it.
    pub(super) async fn asks(&self) -> Asked {
        let alert = self.arrives(self.minato, Kind::EolOs, Level::Dated, 8).await;
        self.judges(&self.sato, alert, Deed::Judge(Verdict::Ask(AskReason::Known))).await;
        let (id, link) = (self.question(alert).await, self.link().await);
        Asked { alert, id, link }
    }

    /// The newest question of an alert.
    pub(super) async fn question(&self, alert: AlertId) -> QuestionId {
        let sql = "select id from question where alert = $1 order by id desc limit 1";
        let row: Option<(QuestionId,)> = self.center.center.db.one(sql, values![alert]).await.unwrap();
        row.unwrap().0
    }

    /// Where the question's state stands in its row.
    pub(super) async fn stage(&self, id: QuestionId) -> String {
        let sql = "select stage from question where id = $1";
        let row: Option<(String,)> = self.center.center.db.one(sql, values![id]).await.unwrap();
        row.unwrap().0
    }

    /// Mails that wait for Minato's clerk.
    pub(crate) async fn mails(&self) -> Vec<(String, String)> {
        self.center.waiting_mails(&format!("clerk-{}@firm.test", self.minato)).await
    }

    /// The path of the link in the last mail.
    pub(crate) async fn link(&self) -> String {
        let mails = self.mails().await;
        let (_, body) = mails.last().expect("a mail");
        let at = body.find("/m/").expect("a link");
        body[at..].split_whitespace().next().unwrap().to_string()
    }
}

/// Fails where a page shows a key instead of a sentence.
pub(crate) fn assert_worded(page: &str) {
    let texts = page.split('>').filter_map(|part| part.split('<').next());
    for text in texts.map(str::trim) {
        let is_key = text.contains('-')
            && !text.contains("--")
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'.');
        assert!(!is_key, "a key without a sentence: {text}");
    }
}
