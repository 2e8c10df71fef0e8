mod later;
pub(crate) mod world;

use finding::{Kind, Level};
use jiff::SignedDuration;
use platform::ids::{AccountId, AlertId, FirmId};
use platform::testing::{assert_indexed, centers};
use platform::values;

use self::world::{World, wings};
use super::store::{self, asking};
use super::{Filter, Key, PAGE, View};

/// Addresses of alerts in the order in which a page shows them.
fn order(body: &str) -> Vec<i64> {
    let rows = body.split("<tr data-row=\"").skip(1);
    rows.filter_map(|row| row.split('-').next()?.parse().ok()).collect()
}

#[test]
fn the_nearest_promise_comes_first_and_what_burns_before_it() {
    centers("the_nearest_promise_comes_first_and_what_burns_before_it", wings, async |center| {
        let world = World::new(center).await;
        let calm = world.arrives(world.minato, Kind::PrivateDevice, Level::NoHurry, 7).await;
        let dated = world.arrives(world.takase, Kind::EolOs, Level::Dated, 8).await;
        let now = world.arrives(world.minato, Kind::KnownBadContact, Level::Now, 9).await;
        let far = world.arrives(world.far, Kind::KnownBadContact, Level::Now, 9).await;
        let page = world.center.get(Some(&world.sato), "/inbox").await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert_eq!(order(&page.body), [now.0, dated.0, calm.0], "without {far}, another team's");
        assert!(page.body.contains("残り 0:30"), "level 4 is answered within half an hour");
        assert!(page.body.contains("みなと印刷株式会社・要注意の相手・測定"));
        assert!(page.body.contains("待ち <b class=\"num\">3</b>"));
        assert!(page.body.contains("000-0000-0000"), "whom to call");
        assert!(!page.body.contains("北星食品"));
    });
}

#[test]
fn every_view_and_filter_narrows_the_list_and_walks_an_index() {
    centers("every_view_and_filter_narrows_the_list_and_walks_an_index", wings, async |center| {
        let world = World::new(center).await;
        let phone = world.arrives(world.minato, Kind::PrivateDevice, Level::NoHurry, 7).await;
        let old = world.arrives(world.takase, Kind::EolOs, Level::Dated, 8).await;
        for (address, wanted) in [
            ("/inbox?level=3", vec![old.0]),
            ("/inbox?level=2&kind=private-device", vec![phone.0]),
            ("/inbox?kind=eol-os", vec![old.0]),
            ("/inbox?firm=%E3%81%BF%E3%81%AA%E3%81%A8", vec![phone.0]),
            ("/inbox?firm=nobody-has-this-name", vec![]),
            ("/inbox?level=nonsense&kind=", vec![old.0, phone.0]),
            ("/inbox/mine", vec![]),
            ("/inbox/asked", vec![]),
        ] {
            let page = world.center.get(Some(&world.sato), address).await;
            assert_eq!(order(&page.body), wanted, "{address}");
        }
        let (db, scope) = (&world.center.center.db, world.sato.scope());
        let levels = [None, Some(Level::Now)];
        let kinds = [None, Some(Kind::EolOs)];
        for view in [View::Waiting, View::Mine, View::Asked, View::Later] {
            for (level, kind) in levels.iter().flat_map(|level| kinds.iter().map(move |kind| (*level, *kind)))
            {
                for firms in [None, Some([FirmId(1), FirmId(2)])] {
                    let filter = Filter { level, kind, firm: None };
                    let firms = firms.as_ref().map(|firms| firms.as_slice());
                    let asking = asking(scope, view, Some(AccountId(1)), &filter, firms, Key::FIRST);
                    let (sql, values) = asking.parts();
                    assert_indexed(db, sql, &values, &["alert", "finding", "question"]).await;
                }
            }
        }
        let (team, now) = (scope.team(), world.center.clock.now());
        assert_indexed(db, store::COUNTS, values![team, 1, 10], &["alert"]).await;
        assert_indexed(db, store::KEPT, values![team, now, now, 10], &["alert"]).await;
        assert_indexed(db, store::PAST, values![team, "eol-os", 1, 5], &["alert"]).await;
        let of_firm = platform::db::Sql::built(store::of_firm_sql());
        assert_indexed(db, of_firm, values![world.minato, 9, 5], &["alert", "question"]).await;
        assert_indexed(db, firms::sensors::SILENT, values![team, 5], &["sensor"]).await;
    });
}

#[test]
fn pages_follow_each_other_without_gap_and_without_repeat() {
    centers("pages_follow_each_other_without_gap_and_without_repeat", wings, async |center| {
        let world = World::new(center).await;
        let mut all = Vec::new();
        for at in 0..(PAGE as u8 * 2 + 3) {
            // Two at each promise: only their numbers tell them apart.
            if at % 2 == 0 {
                world.center.clock.forward(SignedDuration::from_secs(60));
            }
            all.push(world.arrives(world.minato, Kind::KnownBadContact, Level::Now, at + 10).await.0);
        }
        let silent = world.center.clock.now().checked_sub(SignedDuration::from_hours(26)).unwrap();
        world.sensor(world.takase, 40, Some(silent)).await;
        let (mut seen, mut boxes, mut address) = (Vec::new(), 0, "/inbox".to_string());
        for _ in 0..5 {
            let page = world.center.get(Some(&world.sato), &address).await;
            let rows = page.body.matches("<tr data-row=").count();
            assert!(rows <= PAGE, "{rows}");
            seen.extend(order(&page.body));
            boxes += page.body.matches("<tr data-row=\"s").count();
            let Some((before, _)) = page.body.split_once("\">次の50件") else { break };
            address = before.rsplit('"').next().unwrap().to_string();
        }
        assert_eq!(seen, all);
        assert_eq!(boxes, 1, "the silent box stands in exactly one page");
    });
}

#[test]
fn two_keys_decide_and_u_takes_it_back() {
    centers("two_keys_decide_and_u_takes_it_back", wings, async |center| {
        let world = World::new(center).await;
        let id = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let page = world.center.get(Some(&world.sato), "/inbox").await;
        assert!(page.body.contains("data-reason=\"d\"") && page.body.contains("value=\"benign.handled\""));
        let chosen = world.mark(id).await;
        let fields = [("view", "waiting"), ("chosen", &chosen), ("verdict", "benign.business")];
        let answer = world.center.post(Some(&world.sato), "/inbox/verdicts", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let page = world.center.get(Some(&world.sato), answer.location()).await;
        assert!(page.body.contains("「問題なし・業務」にしました。"), "{}", page.body);
        assert!(page.body.contains("data-key=\"u\""));
        assert!(order(&page.body).is_empty());
        assert!(page.body.contains("1件のうち 1件を守りました"), "the promise is kept");
        let other = world.center.get(Some(&world.mori), answer.location()).await;
        assert!(!other.body.contains("data-key=\"u\""), "nobody takes back what another decided");
        let also = world.mark(id).await;
        let undo = [("view", "waiting"), ("also", also.as_str())];
        let answer = world.center.post(Some(&world.sato), "/inbox/undo", &undo).await;
        let page = world.center.get(Some(&world.sato), answer.location()).await;
        assert!(page.body.contains("判定を取り消しました"));
        assert_eq!(order(&page.body), [id.0]);
        let subject = format!("alert:{id}");
        assert_eq!(world.center.entries(&subject).await, ["alert-opened", "alert-benign", "alert-undone"]);
    });
}

#[test]
fn an_undo_that_comes_too_late_is_refused_in_words() {
    centers("an_undo_that_comes_too_late_is_refused_in_words", wings, async |center| {
        let world = World::new(center).await;
        let id = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let chosen = world.mark(id).await;
        let fields = [("chosen", chosen.as_str()), ("verdict", "benign.business")];
        world.center.post(Some(&world.sato), "/inbox/verdicts", &fields).await;
        world.center.clock.forward(SignedDuration::from_secs(60));
        let also = world.mark(id).await;
        let answer = world.center.post(Some(&world.sato), "/inbox/undo", &[("also", &also)]).await;
        assert_eq!(answer.status, 409);
        assert!(answer.body.contains("取り消せる時間を過ぎました"), "{}", answer.body);
    });
}

#[test]
fn the_slower_of_two_is_told_who_decided_and_what() {
    centers("the_slower_of_two_is_told_who_decided_and_what", wings, async |center| {
        let world = World::new(center).await;
        let id = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let other = world.arrives(world.takase, Kind::EolOs, Level::Dated, 8).await;
        let (seen, seen_other) = (world.mark(id).await, world.mark(other).await);
        let sato = [("chosen", seen.as_str()), ("verdict", "benign.business")];
        world.center.post(Some(&world.sato), "/inbox/verdicts", &sato).await;
        let mori = [("chosen", seen.as_str()), ("verdict", "incident.infection")];
        let answer = world.center.post(Some(&world.mori), "/inbox/verdicts", &mori).await;
        let page = world.center.get(Some(&world.mori), answer.location()).await;
        assert!(page.body.contains("佐藤 美咲さんが先に「問題なし・業務」と判定しました"), "{}", page.body);
        let both = [("chosen", seen.as_str()), ("also", &seen_other), ("verdict", "benign.handled")];
        let answer = world.center.post(Some(&world.mori), "/inbox/verdicts", &both).await;
        let page = world.center.get(Some(&world.mori), answer.location()).await;
        assert!(
            page.body.contains("2件中1件を更新しました。1件は佐藤 美咲さんが先に判定しました"),
            "{}",
            page.body
        );
    });
}

#[test]
fn asking_several_firms_at_once_is_shown_before_it_is_sent() {
    centers("asking_several_firms_at_once_is_shown_before_it_is_sent", wings, async |center| {
        let world = World::new(center).await;
        let one = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let two = world.arrives(world.takase, Kind::EolOs, Level::Dated, 8).await;
        let (first, second) = (world.mark(one).await, world.mark(two).await);
        let fields =
            [("chosen", first.as_str()), ("also", &second), ("also", &first), ("verdict", "ask.known")];
        let check = world.center.post(Some(&world.sato), "/inbox/verdicts", &fields).await;
        assert_eq!(check.status, 200, "{}", check.body);
        for said in ["2社に、2件の質問を送ります", "みなと印刷株式会社", "有限会社たかせ鉄工", "心当たり"]
        {
            assert!(check.body.contains(said), "{said}: {}", check.body);
        }
        assert!(world.center.waiting_mails(&format!("clerk-{}@firm.test", world.minato)).await.is_empty());
        let sure = [("also", first.as_str()), ("also", &second), ("verdict", "ask.known"), ("sure", "1")];
        let answer = world.center.post(Some(&world.sato), "/inbox/verdicts", &sure).await;
        assert_eq!(answer.status, 303);
        for firm in [world.minato, world.takase] {
            let mails = world.center.waiting_mails(&format!("clerk-{firm}@firm.test")).await;
            assert_eq!(mails.len(), 1, "{firm}");
        }
        let page = world.center.get(Some(&world.sato), "/inbox/asked").await;
        assert_eq!(order(&page.body).len(), 2);
        assert!(page.body.contains("未読"));
    });
}

#[test]
fn a_silent_box_is_a_row_with_its_script_and_no_verdict() {
    centers("a_silent_box_is_a_row_with_its_script_and_no_verdict", wings, async |center| {
        let world = World::new(center).await;
        let since = world.center.clock.now().checked_sub(SignedDuration::from_hours(26)).unwrap();
        world.sensor(world.minato, 40, Some(since)).await;
        world.sensor(world.far, 40, Some(since)).await;
        for address in ["/inbox", "/inbox/blind"] {
            let page = world.center.get(Some(&world.sato), address).await;
            assert!(page.body.contains("見守り装置から26時間、連絡がありません"), "{address} {}", page.body);
            assert!(page.body.contains("線が抜けていないかを見ていただけますか"), "{}", page.body);
            assert!(!page.body.contains("id=\"verdict\""));
            assert_eq!(page.body.matches("<tr data-row=\"s").count(), 1, "{address}");
        }
    });
}

#[test]
fn hostile_names_stay_text_and_both_languages_are_whole() {
    centers("hostile_names_stay_text_and_both_languages_are_whole", wings, async |center| {
        let world = World::new(center).await;
        let id = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let mut tx = world.center.center.db.begin().await.unwrap();
        let mut alert = crate::alerts::store::one_in(&mut tx, world.sato.scope(), id).await.unwrap().unwrap();
        alert.facts.insert("device-name".into(), "<script>alert(1)</script>\u{202e}".into());
        alert.shape = "\"><img src=x>".into();
        crate::alerts::store::update(&mut tx, &mut alert).await.unwrap();
        tx.commit().await.unwrap();
        for lang in ["ja", "en"] {
            for path in ["/inbox", "/inbox/mine", "/inbox/asked", "/inbox/blind", "/inbox?firm=%22%3E%3Cb%3E"]
            {
                let joint = if path.contains('?') { '&' } else { '?' };
                let page = world.center.get(Some(&world.sato), &format!("{path}{joint}lang={lang}")).await;
                assert_eq!(page.status, 200);
                for bad in ["<script>a", "<img src=x", "<b>\"", "\u{202e}"] {
                    assert!(!page.body.contains(bad), "{path} {bad}");
                }
                assert_whole(&page.body, path);
            }
        }
    });
}

#[test]
fn cases_that_looked_alike_stand_beside_with_verdict_and_who() {
    centers("cases_that_looked_alike_stand_beside_with_verdict_and_who", wings, async |center| {
        let world = World::new(center).await;
        let before = world.arrives(world.takase, Kind::PrivateDevice, Level::NoHurry, 7).await;
        let chosen = world.mark(before).await;
        let fields = [("chosen", chosen.as_str()), ("verdict", "benign.handled")];
        world.center.post(Some(&world.mori), "/inbox/verdicts", &fields).await;
        let elsewhere = world.arrives(world.far, Kind::PrivateDevice, Level::NoHurry, 7).await;
        world.arrives(world.minato, Kind::PrivateDevice, Level::NoHurry, 9).await;
        let page = world.center.get(Some(&world.sato), "/inbox").await;
        assert!(
            page.body.contains("有限会社たかせ鉄工 A-1001: 対応が済んでいます（森 健）"),
            "{}",
            page.body
        );
        assert!(page.body.contains("ほか1社"), "not the other team's {elsewhere}");
        assert!(!page.body.contains(&format!("/alerts/{elsewhere}\"")));
    });
}

#[test]
fn another_row_never_slips_under_the_fingers_of_whoever_decides() {
    centers("another_row_never_slips_under_the_fingers_of_whoever_decides", wings, async |center| {
        let world = World::new(center).await;
        let id = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let pane = |body: &str| body.split("<aside").nth(1).unwrap().split('>').next().unwrap().to_string();
        let unnamed = world.center.get(Some(&world.sato), "/inbox").await;
        assert!(!pane(&unnamed.body).contains("data-live"), "{}", pane(&unnamed.body));
        let named = world.center.get(Some(&world.sato), &format!("/inbox?at={id}")).await;
        assert!(pane(&named.body).contains(&format!("data-live=\"alert:{id}\"")), "{}", pane(&named.body));
        let foreign = world.arrives(world.far, Kind::EolOs, Level::Dated, 8).await;
        let other = world.center.get(Some(&world.sato), &format!("/inbox?at={foreign}")).await;
        assert!(!pane(&other.body).contains("data-live") && other.body.contains("みなと印刷"));
    });
}

#[test]
fn time_left_is_said_as_people_read_a_clock() {
    use jiff::Timestamp;
    use jiff::tz::TimeZone;
    use platform::pages::view::Tag;
    let words = knowledge::Words::new(knowledge::Lang::Ja, TimeZone::get("Asia/Tokyo").unwrap());
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let (made, now) = (at("2026-11-24T02:00:00Z"), at("2026-11-24T03:00:00Z"));
    for (due, left, state) in [
        ("2026-11-24T05:05:00Z", "残り 2:05", "ok"),
        ("2026-11-24T03:10:00Z", "残り 0:10", "near"),
        ("2026-11-25T08:00:00Z", "あす 17:00", "ok"),
        ("2026-11-27T03:00:00Z", "11/27 12:00", "ok"),
        ("2026-11-24T02:18:00Z", "0:42 超過", "missed"),
        ("2026-11-20T02:00:00Z", "4日 超過", "missed"),
    ] {
        let promise = super::row::promise(&words, Tag::blind(&words), made, at(due), now);
        assert_eq!((promise.left.as_str(), promise.state()), (left, state), "{due}");
    }
    let silent = |since: &str| super::silent_for(&words, at(since), now);
    assert_eq!(silent("2026-11-23T01:00:00Z"), "26時間");
    assert_eq!(silent("2026-11-20T03:00:00Z"), "4日");
}

/// No key of ours is left in a page: every sentence was found.
pub(crate) fn assert_whole(body: &str, path: &str) {
    let keys =
        ["inbox-", "alert-", "alerts-", "today-", "kit-", "keys-", "question-stage", "verdict-", "reason-"];
    // Classes and identifiers of the kit share words with keys; texts stand between tags.
    for text in body.split('>').filter_map(|part| part.split('<').next()) {
        assert!(!keys.iter().any(|key| text.contains(key)), "{path}: {text}");
    }
}

#[test]
fn keys_of_the_queue_are_read_as_they_are_written() {
    let key = Key { due: "2026-11-24T03:00:00.000001Z".parse().unwrap(), calm: 2, id: 41 };
    assert_eq!(key.to_string().parse(), Ok(key));
    assert!(Key::FIRST < key);
    for bad in ["", "1", "1.2", "1.2.x", "99999999999999999999.1.1", "-"] {
        assert!(bad.parse::<Key>().is_err(), "{bad}");
    }
    let _ = AlertId(1);
}
