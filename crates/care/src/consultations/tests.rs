//! Consultations through the router, on both databases.

use finding::{Kind, Level};
use knowledge::Lang;
use platform::ids::{ConsultationId, FirmId, IncidentId};
use platform::principal::Principal;
use platform::testing::{Answer, assert_indexed, centers};
use platform::values;

use super::life::{ConsultRefusal, Happening, How, Stage};
use super::store::{self, Shown, Way};
pub(crate) use crate::questions::tests::{World, assert_worded, wings};

impl World {
    /// The firm's clerk writes; the consultation that it is.
    pub(crate) async fn consults(&self, by: &Principal, body: &str) -> ConsultationId {
        let done = self.center.post(Some(by), "/consultations", &[("about", "ask"), ("body", body)]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let id = done.location().trim_start_matches("/consultations/").split('?').next().unwrap();
        id.parse().unwrap()
    }

    pub(crate) async fn thread(&self, id: ConsultationId) -> (String, String, String) {
        let sql = "select stage, waits, thread from consultation where id = $1";
        let row: Option<(String, String, String)> =
            self.center.center.db.one(sql, values![id]).await.unwrap();
        row.unwrap()
    }

    async fn says(
        &self,
        by: &Principal,
        id: ConsultationId,
        what: &str,
        body: &str,
        seen: Option<u32>,
    ) -> Answer {
        let seen = seen.map(|seen| seen.to_string()).unwrap_or_default();
        let mut fields = vec![("do", what), ("body", body)];
        if !seen.is_empty() {
            fields.push(("seen", &seen));
        }
        self.center.post(Some(by), &format!("/consultations/{id}/messages"), &fields).await
    }
}

#[test]
fn a_question_is_written_answered_by_mail_and_goes_on() {
    centers("a_question_is_written_answered_by_mail_and_goes_on", wings, async |center| {
        let world = World::new(center).await;
        let home = world.center.get(Some(&world.clerk), "/consultations").await;
        // Noon of a Tuesday: within the hour, said before anything is written.
        assert!(home.body.contains("13:00までにお返事します"), "{}", home.body);
        assert!(!home.body.contains("公的な相談窓口"), "{}", home.body);
        let id = world
            .consults(&world.clerk, "経理のパソコンに変な画面が出ます。\n\nどうすればよいですか。")
            .await;
        let desk = world.center.get(Some(&world.sato), "/consultations").await;
        assert!(desk.body.contains("C-1001") && desk.body.contains("みなと印刷"), "{}", desk.body);
        let answered = world.says(&world.sato, id, "answer", "線を抜いてください。", Some(1)).await;
        assert_eq!(answered.status, 303, "{}", answered.body);
        let (stage, waits, thread) = world.thread(id).await;
        assert_eq!((stage.as_str(), waits.as_str()), ("answered", "firm"));
        let mails = world.mails().await;
        let [(subject, body)] = mails.as_slice() else { panic!("{mails:?}") };
        assert!(subject.contains(&format!("[C:{thread}]")), "{subject}");
        assert!(body.contains("線を抜いてください。") && body.contains("青い傘"), "{body}");
        let page = world.center.get(Some(&world.clerk), &format!("/consultations/{id}")).await;
        assert!(page.body.contains("線を抜いてください。"), "{}", page.body);
        assert_worded(&page.body);
        assert_eq!(world.says(&world.clerk, id, "write", "抜きました", None).await.status, 303);
        assert_eq!(world.thread(id).await.0, "waiting");
        let kinds = world.center.entries(&format!("consultation:{id}")).await;
        assert_eq!(kinds, ["consultation-opened", "consultation-answered", "consultation-written"]);
    });
}

#[test]
fn out_of_hours_the_public_desks_stand_there_and_a_closed_one_offers_no_call() {
    centers("out_of_hours_the_public_desks", wings, async |center| {
        let world = World::new(center).await;
        // Tuesday 22:00 in Tokyo.
        world.center.clock.forward(jiff::SignedDuration::from_hours(10));
        let home = world.center.get(Some(&world.clerk), "/consultations").await;
        assert!(home.body.contains("受付時間外") && home.body.contains("安心相談窓口"), "{}", home.body);
        assert!(!home.body.contains("tel:0359787509"), "closed: {}", home.body);
        assert!(home.body.contains("tel:110"), "{}", home.body);
        assert!(home.body.contains("11月25日 10:00から"), "{}", home.body);
        assert_worded(&home.body);
    });
}

#[test]
fn a_note_is_the_desks_and_who_answers_the_unread_is_told() {
    centers("a_note_is_the_desks", wings, async |center| {
        let world = World::new(center).await;
        let id = world.consults(&world.clerk, "質問です").await;
        assert_eq!(world.says(&world.sato, id, "note", "折り返し待ち", None).await.status, 303);
        assert_eq!(world.says(&world.clerk, id, "write", "もう1つあります", None).await.status, 303);
        let late = world.says(&world.sato, id, "answer", "お答えします", Some(1)).await;
        assert_eq!(late.status, 409);
        assert!(
            late.body.contains("続きが届きました") && late.body.contains("お答えします"),
            "{}",
            late.body
        );
        let page = world.center.get(Some(&world.clerk), &format!("/consultations/{id}")).await;
        assert!(
            !page.body.contains("折り返し待ち") && page.body.contains("もう1つあります"),
            "{}",
            page.body
        );
        let desk = world.center.get(Some(&world.sato), &format!("/consultations/{id}")).await;
        assert!(desk.body.contains("折り返し待ち"), "{}", desk.body);
        assert_worded(&desk.body);
        assert!(world.mails().await.is_empty());
    });
}

#[test]
fn neighbours_and_other_teams_see_nothing_of_it() {
    centers("neighbours_and_other_teams_see_nothing", wings, async |center| {
        let world = World::new(center).await;
        let id = world.consults(&world.clerk, "ひみつの話").await;
        for stranger in [&world.neighbour, &world.jones] {
            let page = world.center.get(Some(stranger), &format!("/consultations/{id}")).await;
            assert_eq!(page.status, 404);
            let list = world.center.get(Some(stranger), "/consultations").await;
            assert!(!list.body.contains("ひみつの話"), "{}", list.body);
            assert_eq!(world.says(stranger, id, "answer", "x", None).await.status, 404);
        }
        let closing =
            world.center.post(Some(&world.clerk), &format!("/consultations/{id}/closing"), &[]).await;
        assert_eq!(closing.status, 403, "closing is the desk's");
    });
}

#[test]
fn a_call_is_written_down_and_becomes_an_incident_with_its_words() {
    centers("a_call_is_written_down", wings, async |center| {
        let world = World::new(center).await;
        let fields = [("firm", "みなと"), ("about", "ask"), ("body", "請求書の添付を開いたあと、動きが遅い")];
        let done = world.center.post(Some(&world.sato), "/consultations/call", &fields).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let wrong = [("firm", "いない会社"), ("body", "x")];
        let wrong = world.center.post(Some(&world.sato), "/consultations/call", &wrong).await;
        assert!(wrong.status == 422 && wrong.body.contains("見つかりません"), "{}", wrong.body);
        let path = "/consultations/1/promotion";
        let form = world.center.get(Some(&world.sato), path).await;
        assert_worded(&form.body);
        let fields =
            [("kind", "malicious-attachment"), ("reason", "infection"), ("level", "4"), ("seen", "1")];
        let opened = world.center.post(Some(&world.sato), path, &fields).await;
        assert_eq!(opened.status, 303, "{}", opened.body);
        let incident: IncidentId = opened.location().trim_start_matches("/incidents/").parse().unwrap();
        let timeline = world.center.get(Some(&world.sato), &format!("/incidents/{incident}/timeline")).await;
        assert!(timeline.body.contains("請求書の添付を開いたあと"), "{}", timeline.body);
        let page = world.center.get(Some(&world.sato), &format!("/incidents/{incident}")).await;
        assert!(page.body.contains(&format!("/handoffs/new?incident={incident}")), "{}", page.body);
        let sheet = format!("/handoffs/new?incident={incident}&desk=jpcert");
        let sheet = world.center.get(Some(&world.sato), &sheet).await;
        assert!(sheet.body.contains("請求書の添付を開いたあと"), "{}", sheet.body);
        assert_eq!(world.thread(ConsultationId(1)).await.0, "promoted");
        let again = world.center.post(Some(&world.sato), path, &fields).await;
        assert_eq!(again.status, 409, "{}", again.body);
        let rows: Option<(i64,)> =
            world.center.center.db.one("select count(*) from incident", &[]).await.unwrap();
        assert_eq!(rows.unwrap().0, 1, "a refused promotion leaves no incident");
    });
}

#[test]
fn a_consultation_is_joined_with_an_alert_of_its_own_firm_only() {
    centers("a_consultation_is_joined_with_an_alert", wings, async |center| {
        let world = World::new(center).await;
        let id = world.consults(&world.clerk, "お知らせについて").await;
        world.arrives(world.takase, Kind::EolOs, Level::Dated, 8).await;
        let path = format!("/consultations/{id}/alert");
        let none = world.center.post(Some(&world.sato), &path, &[("alert", "A-1001")]).await;
        assert_eq!(none.status, 422, "{}", none.body);
        world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let done = world.center.post(Some(&world.sato), &path, &[("alert", "A-1001")]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let page = world.center.get(Some(&world.sato), &format!("/consultations/{id}")).await;
        assert!(page.body.contains("A-1001"), "{}", page.body);
    });
}

#[test]
fn lists_are_read_by_their_indexes() {
    centers("lists_of_consultations_are_read_by_their_indexes", wings, async |center| {
        let world = World::new(center).await;
        let db = &world.center.center.db;
        let team = world.sato.scope().team();
        for shown in Shown::ALL {
            let row = values![team, 0_i64, 0_i64];
            assert_indexed(db, store::of_team_sql(shown), row, &["consultation"]).await;
        }
        let firm = values![FirmId(1), FirmId(1), team, 0_i64, 0_i64];
        assert_indexed(db, store::of_firm_sql(), firm, &["consultation"]).await;
        assert_indexed(db, store::MESSAGES, values![1_i64], &["consultation_message"]).await;
        assert_indexed(db, store::WRITER, values!["a@b.test"], &["person"]).await;
        assert_indexed(db, store::WAITING, values![team], &["consultation"]).await;
        let sheets = platform::db::Sql::built(super::handoff::store::of_consultation_sql());
        assert_indexed(db, sheets, values![1_i64], &["handoff"]).await;
        let sheets = platform::db::Sql::built(super::handoff::store::of_incident_sql());
        assert_indexed(db, sheets, values![1_i64, 1_i64, 0_i64], &["handoff"]).await;
    });
}

#[test]
fn every_word_of_a_consultation_is_there_in_both_languages() {
    let text = &knowledge::built_in().text;
    let mut keys: Vec<String> = Happening::KINDS.iter().map(|kind| format!("entry-{kind}")).collect();
    keys.extend(ConsultRefusal::ALL.iter().map(|why| format!("refusal-consultation-{}", why.name())));
    keys.extend(Stage::NAMES.iter().map(|stage| format!("consult-stage-{stage}")));
    keys.extend(How::ALL.iter().map(|how| format!("consult-how-{}", how.name())));
    keys.extend(Way::ALL.iter().map(|way| format!("consult-way-{}", way.name())));
    for shown in Shown::ALL {
        keys.extend([
            format!("consultations-{}", shown.name()),
            format!("consultations-{}-none", shown.name()),
        ]);
    }
    for key in keys {
        for lang in Lang::ALL {
            assert!(text.has(lang, &key), "{key} {lang:?}");
        }
    }
}

#[test]
fn a_case_is_handed_on_with_a_filled_sheet_and_the_answer_comes_back() {
    centers("a_case_is_handed_on_with_a_filled_sheet", wings, async |center| {
        let world = World::new(center).await;
        let id = world.consults(&world.clerk, "昨日9時に変な画面が出ました").await;
        let choose = world.center.get(Some(&world.sato), &format!("/handoffs/new?consultation={id}")).await;
        assert!(choose.body.contains("JPCERT/CC"), "{}", choose.body);
        let form = format!("/handoffs/new?consultation={id}&desk=ipa-firms");
        let form = world.center.get(Some(&world.sato), &form).await;
        assert!(
            form.body.contains("昨日9時に変な画面が出ました") && form.body.contains("みなと印刷株式会社"),
            "{}",
            form.body
        );
        assert_worded(&form.body);
        let number = id.to_string();
        let mut fields =
            vec![("consultation", number.as_str()), ("desk", "ipa-firms"), ("firm", "みなと印刷株式会社")];
        fields.extend([("course", "9:00 画面"), ("do", "check")]);
        let check = world.center.post(Some(&world.sato), "/handoffs", &fields).await;
        assert!(
            check.status == 200 && check.body.contains("未確認") && check.body.contains("9:00 画面"),
            "{}",
            check.body
        );
        fields.pop();
        fields.push(("do", "send"));
        let made = world.center.post(Some(&world.sato), "/handoffs", &fields).await;
        assert_eq!(made.location(), "/handoffs/1?done=made", "{}", made.body);
        let sheet = world.center.get(Some(&world.sato), "/handoffs/1").await;
        assert!(
            sheet.body.contains("cs-support@ipa.go.jp") && sheet.body.contains("■ 会社"),
            "{}",
            sheet.body
        );
        assert_worded(&sheet.body);
        let answer = [("receipt", "IPA-2026-1"), ("reply", "様子を見てください")];
        let kept = world.center.post(Some(&world.sato), "/handoffs/1/answer", &answer).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        let page = world.center.get(Some(&world.sato), &format!("/consultations/{id}")).await;
        assert!(page.body.contains("IPA-2026-1"), "{}", page.body);
        assert_eq!(world.thread(id).await.0, "handed-off");
        let firm = world.center.get(Some(&world.clerk), &format!("/consultations/{id}")).await;
        assert!(firm.body.contains("引き継ぎました"), "{}", firm.body);
        assert_eq!(world.center.get(Some(&world.jones), "/handoffs/1").await.status, 404);
        assert_eq!(world.center.get(Some(&world.clerk), "/handoffs/1").await.status, 403);
        let wrong = [("consultation", number.as_str()), ("desk", "nowhere"), ("do", "send")];
        assert_eq!(world.center.post(Some(&world.sato), "/handoffs", &wrong).await.status, 422);
        let kinds = world.center.entries(&format!("consultation:{id}")).await;
        assert_eq!(
            kinds,
            ["consultation-opened", "handoff-made", "consultation-handed-off", "handoff-answered"]
        );
    });
}
