//! Sending, keeping and showing, on both databases and through the real router.

use finding::{Kind, Level};
use jiff::SignedDuration;
use platform::ids::{FirmId, LetterId};
use platform::testing::{assert_indexed, centers};
use platform::values;

use crate::alerts::inbox::tests::assert_whole;
use crate::alerts::inbox::tests::world::{World, wings};
use crate::letters::{send, store};

/// The test's clock stands at noon of 24 November 2026; the letter of November leaves on Tuesday, 1 December, 8:30.
const UNTIL_LETTERS: SignedDuration =
    SignedDuration::from_hours(6 * 24 + 20).saturating_add(SignedDuration::from_mins(30));

impl World {
    async fn letters(&self) {
        send::begin(self.center.center.clone()).await.unwrap();
        self.center.work_off().await;
    }

    async fn letter_of(&self, firm: FirmId) -> Option<LetterId> {
        let row: Option<(LetterId,)> =
            self.center.center.db.one("select id from letter where firm = $1", values![firm]).await.unwrap();
        row.map(|(id,)| id)
    }

    async fn to(&self, firm: FirmId) -> Vec<(String, String)> {
        self.center.waiting_mails(&format!("clerk-{firm}@firm.test")).await
    }
}

#[test]
fn each_firm_gets_one_letter_on_the_day_even_with_nothing_to_say() {
    centers("each_firm_gets_one_letter_on_the_day_even_with_nothing_to_say", wings, async |center| {
        let world = World::new(center).await;
        world.sensor(world.minato, 5, None).await;
        world.letters().await;
        assert_eq!(world.letter_of(world.minato).await, None, "not before its day");
        world.center.clock.forward(UNTIL_LETTERS);
        world.letters().await;
        for firm in [world.minato, world.takase, world.far] {
            let mails = world.to(firm).await;
            assert_eq!(mails.len(), 1, "{mails:?}");
        }
        let (subject, body) = &world.to(world.minato).await[0];
        assert_eq!(subject, "【みなと見守り隊】みなと印刷株式会社 見守りだより（11月分）");
        for said in
            ["合言葉：青い傘", "見守りは11月19日に始まりました。", "/letters/2026-11", "000-0000-0119"]
        {
            assert!(body.contains(said), "{said}: {body}");
        }
        // Other processes tick, and the same one again.
        for _ in 0..3 {
            world.letters().await;
        }
        assert_eq!(world.to(world.minato).await.len(), 1);
        let id = world.letter_of(world.minato).await.unwrap();
        assert_eq!(world.center.entries(&format!("letter:{id}")).await, ["letter-sent"]);
    });
}

#[test]
fn a_letter_that_was_sent_never_changes() {
    centers("a_letter_that_was_sent_never_changes", wings, async |center| {
        let world = World::new(center).await;
        world.sensor(world.minato, 5, None).await;
        let alert = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        world.center.clock.forward(UNTIL_LETTERS);
        world.letters().await;
        let page = async || world.center.get(Some(&world.clerk), "/letters/2026-11?lang=ja").await;
        let before = page().await;
        assert_eq!(before.status, 200, "{}", before.body);
        assert!(before.body.contains("申し訳ありません"), "the promise of a week ago: {}", before.body);
        let chosen = world.mark(alert).await;
        let done = [("chosen", chosen.as_str()), ("verdict", "benign.business")];
        world.center.post(Some(&world.sato), "/inbox/verdicts", &done).await;
        world.center.clock.forward(SignedDuration::from_hours(24));
        assert_eq!(page().await.body, before.body);
        for lang in ["ja", "en"] {
            let shown = world.center.get(Some(&world.clerk), &format!("/letters/2026-11?lang={lang}")).await;
            assert_whole(&shown.body, lang);
            let list = world.center.get(Some(&world.clerk), &format!("/letters?lang={lang}")).await;
            assert!(list.status == 200 && list.body.contains("/letters/2026-11"), "{}", list.body);
            assert_whole(&list.body, lang);
        }
        let home = world.center.get(Some(&world.clerk), "/today?lang=ja").await;
        assert!(home.body.contains("記録と証明") && home.body.contains("href=\"/letters\""), "{}", home.body);
    });
}

#[test]
fn a_neighbour_and_another_team_read_no_letter() {
    centers("a_neighbour_and_another_team_read_no_letter", wings, async |center| {
        let world = World::new(center).await;
        world.center.clock.forward(UNTIL_LETTERS);
        world.letters().await;
        let theirs = format!("/firms/{}/letters/2026-11", world.minato);
        for path in [theirs.clone(), format!("{theirs}/pdf"), format!("/firms/{}/letters", world.minato)] {
            assert_eq!(world.center.get(Some(&world.jones), &path).await.status, 404, "{path}");
            assert_eq!(world.center.get(Some(&world.clerk), &path).await.status, 403, "{path}");
        }
        assert_eq!(world.center.get(Some(&world.sato), &theirs).await.status, 200);
        // One's own month, never that of another firm.
        let own = world.center.get(Some(&world.neighbour), "/letters/2026-11?lang=ja").await;
        assert!(
            own.body.contains("有限会社たかせ鉄工 御中") && !own.body.contains("みなと印刷"),
            "{}",
            own.body
        );
        for nothing in ["/letters/2026-10", "/letters/2026-13", "/letters/1", "/letters/2026-12"] {
            assert_eq!(world.center.get(Some(&world.clerk), nothing).await.status, 404, "{nothing}");
        }
    });
}

#[test]
fn the_desk_sees_drafts_before_the_day_and_who_has_no_address() {
    centers("the_desk_sees_drafts_before_the_day_and_who_has_no_address", wings, async |center| {
        let world = World::new(center).await;
        let mut tx = world.center.center.db.begin().await.unwrap();
        tx.run("update person set mail = '' where organization = $1", values![world.takase]).await.unwrap();
        tx.commit().await.unwrap();
        let list = world.center.get(Some(&world.sato), "/letters?lang=ja").await;
        for said in
            ["11月分は、2026年12月1日 8時30分に送られます", "宛先なし", "これから（下書き）", "みなと印刷"]
        {
            assert!(list.body.contains(said), "{said}: {}", list.body);
        }
        assert!(!list.body.contains("北星食品"), "another team's firm");
        let path = format!("/firms/{}/letters/2026-11?lang=ja", world.takase);
        let draft = world.center.get(Some(&world.sato), &path).await;
        assert!(
            draft.body.contains("下書きです。") && draft.body.contains("メールアドレスがありません"),
            "{}",
            draft.body
        );
        let own = world.center.get(Some(&world.neighbour), "/letters/2026-11").await;
        assert_eq!(own.status, 404, "a draft is the desk's");
        world.center.clock.forward(UNTIL_LETTERS);
        world.letters().await;
        let id = world.letter_of(world.takase).await.unwrap();
        assert_eq!(world.center.entries(&format!("letter:{id}")).await, ["letter-no-address"]);
        let own = world.center.get(Some(&world.neighbour), "/letters/2026-11?lang=ja").await;
        assert!(own.status == 200 && own.body.contains("メールの宛先がないため"), "{}", own.body);
        let list = world.center.get(Some(&world.sato), "/letters?month=2026-11&lang=ja").await;
        assert!(list.body.contains("宛先がありません") && list.body.contains("送りました"), "{}", list.body);
        for (lang, path) in [("ja", "/letters?lang=ja"), ("en", "/letters?lang=en")] {
            assert_whole(&world.center.get(Some(&world.sato), path).await.body, lang);
        }
    });
}

#[test]
fn a_firm_taken_into_care_after_the_month_gets_no_letter_of_it() {
    centers("a_firm_taken_into_care_after_the_month_gets_no_letter_of_it", wings, async |center| {
        let world = World::new(center).await;
        let since = world.center.clock.now().checked_add(SignedDuration::from_hours(24 * 7)).unwrap();
        let mut tx = world.center.center.db.begin().await.unwrap();
        tx.run("update care set since = $2 where firm = $1", values![world.takase, since]).await.unwrap();
        tx.commit().await.unwrap();
        world.center.clock.forward(UNTIL_LETTERS.saturating_add(SignedDuration::from_hours(48)));
        world.letters().await;
        assert_eq!(world.letter_of(world.takase).await, None);
        assert!(world.letter_of(world.minato).await.is_some(), "two days late, for a center that slept");
    });
}

#[test]
fn the_pdf_of_a_letter_is_kept_and_goes_with_its_mail() {
    if !print::BUILT_IN {
        return;
    }
    centers("the_pdf_of_a_letter_is_kept_and_goes_with_its_mail", wings, async |center| {
        let world = World::new(center).await;
        world.center.clock.forward(UNTIL_LETTERS);
        world.letters().await;
        const FILES: &str = "select cast(count(*) as bigint) from outbox_file f join file x on x.id = f.file
            where x.purpose = 'letter' and x.media = 'application/pdf'";
        let attached: Option<(i64,)> = world.center.center.db.one(FILES, &[]).await.unwrap();
        assert_eq!(attached, Some((3,)));
        let path = format!("/firms/{}/letters/2026-11/pdf?lang=ja", world.minato);
        let pdf = world.center.get(Some(&world.sato), &path).await;
        assert!(pdf.status == 200 && pdf.body.starts_with("%PDF-"));
        assert_eq!(pdf.headers["content-type"], "application/pdf");
    });
}

#[test]
fn lists_of_letters_are_read_by_an_index() {
    centers("lists_of_letters_are_read_by_an_index", wings, async |center| {
        let world = World::new(center).await;
        let (db, firm) = (&world.center.center.db, world.minato);
        let (now, scope) = (world.center.clock.now(), world.sato.scope());
        let tables = ["letter", "care", "person", "organization", "alert", "device"];
        assert_indexed(db, store::OF_FIRM, values![firm, scope.firm(), scope.team(), 202_612, 25], &tables)
            .await;
        assert_indexed(db, store::IN_CARE, values![scope.team(), 202_611, "", 0, 51], &tables).await;
        assert_indexed(db, store::MISSING, values![scope.team(), 202_611, now, 200], &tables).await;
        let opened = platform::db::Sql::built(crate::alerts::store::opened_between_sql());
        assert_indexed(db, opened, values![firm, now, now], &tables).await;
        assert_indexed(db, firms::devices::FRESH, values![firm, now, now, 20], &tables).await;
        assert_indexed(db, firms::devices::FRESH_COUNT, values![firm, now, now], &tables).await;
    });
}
