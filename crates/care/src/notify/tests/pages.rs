use jiff::SignedDuration;
use platform::principal::Principal;
use platform::testing::{centers, part};
use platform::values;

use super::{World, account, wings};
use crate::notify::rota::store as rota;
use crate::notify::{daily, settings};

/// No key without its sentence, no value that was left out.
fn assert_worded(page: &str) {
    for broken in ["ladder-", "rota-", "channels-", "{ $"] {
        let shown = page.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
        assert!(shown.clone().all(|text| !text.contains(broken)), "{broken}: {page}");
    }
}

async fn takes_turns(world: &World, boss: &Principal) {
    let people = format!("{}\n{}", world.sato.name, world.mori.name);
    let fields = [("people", people.as_str()), ("first", "2026-11-23"), ("at", "9:00"), ("revision", "0")];
    let answer = world.center.post(Some(boss), "/rota/turns", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

#[test]
fn the_rota_says_who_is_on_duty_and_who_stands_in() {
    centers("notify::the_rota_says", wings, async |center| {
        let world = World::new(center).await;
        let boss = world.administrator().await;
        let page = world.center.get(Some(&world.sato), "/ladder").await.body;
        assert!(page.contains("決まっていません"), "{page}");
        let refused = [("people", "だれか"), ("first", "2026-11-23"), ("at", "9:00"), ("revision", "0")];
        let answer = world.center.post(Some(&boss), "/rota/turns", &refused).await;
        assert!(answer.status == 422 && answer.body.contains("名前を、表示のとおりに"), "{}", answer.body);
        takes_turns(&world, &boss).await;
        // Monday 23 November is a holiday: handed over on Tuesday at nine. It is Tuesday noon.
        let page = world.center.get(Some(&world.sato), "/rota").await.body;
        assert!(page.contains("佐藤 美咲（12月1日") || page.contains("佐藤 美咲（11月30日"), "{page}");
        assert_worded(&page);
        let mori = account(&world.mori).to_string();
        let fields = [
            ("account", mori.as_str()),
            ("day", "2026-11-24"),
            ("from", "11:00"),
            ("last_day", "2026-11-24"),
            ("until", "18:00"),
        ];
        let answer = world.center.post(Some(&world.sato), "/rota/stand-ins", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let page = world.center.get(Some(&world.sato), "/ladder").await.body;
        assert!(page.contains("森 健（11月24日 18:00まで）"), "{page}");
        // Another team sees nothing of it, and ends nothing.
        let theirs = world.center.get(Some(&world.jones), "/rota").await.body;
        assert!(!theirs.contains("森 健"), "{theirs}");
        assert_eq!(world.center.post(Some(&world.jones), "/rota/stand-ins/1/end", &[]).await.status, 404);
        assert_eq!(world.center.post(Some(&world.sato), "/rota/stand-ins/1/end", &[]).await.status, 303);
        let team = world.sato.scope().team();
        let left = rota::stand_ins(&world.center.center.db, team, world.center.clock.now()).await.unwrap();
        assert!(left.is_empty());
        let changed = world.center.entries("stand-in:1").await;
        assert_eq!(changed, ["rota-stand-in-added", "rota-stand-in-ended"]);
    });
}

#[test]
fn the_rota_goes_out_as_a_calendar_by_a_secret_link() {
    centers("notify::the_rota_goes_out", wings, async |center| {
        let world = World::new(center).await;
        let boss = world.administrator().await;
        takes_turns(&world, &boss).await;
        let made = world.center.post(Some(&world.sato), "/rota/calendar", &[]).await.body;
        let at = made.find("/rota/calendar/").unwrap();
        let path = made[at..].split('<').next().unwrap().to_string();
        let calendar = world.center.get(None, &path).await;
        assert_eq!(calendar.headers["content-type"], "text/calendar; charset=utf-8");
        let text = calendar.body.replace("\r\n ", "");
        for said in ["BEGIN:VCALENDAR", "DTSTART:20261124T000000Z", "当番：佐藤 美咲", "祝日"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(calendar.body.lines().all(|line| line.len() <= 75), "lines are folded");
        read_by_python(&calendar.body);
        assert_eq!(world.center.get(None, "/rota/calendar/nonsense.ics").await.status, 404);
        world.center.post(Some(&world.sato), "/rota/calendar", &[]).await;
        assert_eq!(world.center.get(None, &path).await.status, 404, "a new link ends the old");
    });
}

/// An independent reader: Python's icalendar, where the test's variable names an interpreter that has it.
fn read_by_python(text: &str) {
    use std::io::Write as _;
    let Some(python) = part("notify::the_rota_goes_out", "HIKESHI_ICALENDAR", "Python's icalendar") else {
        return;
    };
    const READ: &str = "import sys, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
events = list(calendar.walk('VEVENT'))
assert len(events) > 20 and len({str(e['UID']) for e in events}) == len(events)
for one, two in zip(events, events[1:]):
    assert one['DTEND'].dt == two['DTSTART'].dt, (one, two)
";
    let mut child = std::process::Command::new(python)
        .args(["-c", READ])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn the_administrator_changes_the_rules_and_a_slower_colleague_is_told() {
    centers("notify::the_administrator_changes", wings, async |center| {
        let world = World::new(center).await;
        let boss = world.administrator().await;
        let page = world.center.get(Some(&boss), "/ladder/settings").await.body;
        assert_worded(&page);
        let fields = [
            ("revision", "0"),
            ("from-level", "3"),
            ("whom-1", "team"),
            ("channel-1", "mail"),
            ("wait-1", "7"),
            ("holds", "30"),
            ("quiet-from", "22:00"),
            ("quiet-until", "6:30"),
            ("per-hour", "12"),
            ("digest", ""),
            ("names", "full"),
        ];
        let answer = world.center.post(Some(&boss), "/ladder/settings", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let kept = settings::of(&world.center.center.db, boss.scope().team()).await.unwrap();
        let set = kept.settings;
        assert_eq!((set.from_level, set.rungs.len(), set.rungs[0].wait, set.holds), (3, 1, 7, Some(30)));
        assert_eq!((set.per_hour, set.digest, set.names), (12, None, true));
        let answer = world.center.post(Some(&boss), "/ladder/settings", &fields).await;
        assert_eq!(answer.status, 409, "{}", answer.body);
        let wrong = [("revision", "1"), ("per-hour", "12"), ("whom-1", "team"), ("wait-1", "0")];
        assert_eq!(world.center.post(Some(&boss), "/ladder/settings", &wrong).await.status, 422);
        assert_eq!(world.center.post(Some(&world.sato), "/ladder/settings", &fields).await.status, 403);
    });
}

#[test]
fn a_channel_is_entered_tested_and_ended_by_the_administrator() {
    centers("notify::a_channel_is_entered", wings, async |center| {
        let world = World::new(center).await;
        let boss = world.administrator().await;
        assert_worded(&world.center.get(Some(&boss), "/channels/new").await.body);
        let inner = [("name", "窓口"), ("form", "slack"), ("address", "https://10.0.0.1/x")];
        let answer = world.center.post(Some(&boss), "/channels", &inner).await;
        assert!(answer.status == 422 && answer.body.contains("社内のアドレス"), "{}", answer.body);
        let fields = [("name", "道具"), ("form", "signed"), ("address", "https://hooks.example/secret-path")];
        let made = world.center.post(Some(&boss), "/channels", &fields).await;
        assert!(made.status == 200 && made.body.contains("whsec_"), "{}", made.body);
        let page = world.center.get(Some(&boss), "/channels").await.body;
        assert!(page.contains("道具") && !page.contains("secret-path"), "{page}");
        assert_worded(&page);
        let tested = world.center.post(Some(&boss), "/channels/1/tests", &[]).await;
        assert_eq!(tested.status, 303);
        world.ticks().await;
        let bodies: Vec<(String,)> = world.center.center.db.rows("select body from hook", &[]).await.unwrap();
        assert!(bodies.len() == 1 && bodies[0].0.contains("ladder.test"), "{bodies:?}");
        let mut tx = world.center.center.db.begin().await.unwrap();
        tx.run("update hook set died = 1", &[]).await.unwrap();
        tx.commit().await.unwrap();
        world.passes(5).await;
        let page = world.center.get(Some(&boss), "/channels").await.body;
        assert!(page.contains("1件の連絡が届きませんでした"), "{page}");
        let other = Principal { seat: world.jones.seat, ..boss.clone() };
        for path in ["/channels/1/tests", "/channels/1/end"] {
            assert_eq!(world.center.post(Some(&other), path, &[]).await.status, 404);
            assert_eq!(world.center.post(Some(&world.sato), path, &[]).await.status, 403);
        }
        assert_eq!(world.center.post(Some(&boss), "/channels/1/end", &[]).await.status, 303);
        assert!(!world.center.get(Some(&boss), "/channels").await.body.contains("道具"));
    });
}

#[test]
fn another_team_sees_no_call_and_takes_none() {
    centers("notify::another_team_sees_no_call", wings, async |center| {
        let world = World::new(center).await;
        world.burns(world.minato, 1).await;
        let run = world.runs().await.remove(0);
        let path = format!("/ladder/runs/{}", run.id);
        assert_eq!(world.center.get(Some(&world.jones), &path).await.status, 404);
        let deed = format!("{path}/acknowledgement");
        assert_eq!(world.center.post(Some(&world.jones), &deed, &[]).await.status, 404);
        assert_eq!(world.center.post(Some(&world.clerk), &deed, &[]).await.status, 403);
        let page = world.center.get(Some(&world.mori), &path).await;
        assert_worded(&page.body);
        assert_eq!(world.center.post(Some(&world.mori), &deed, &[]).await.status, 303);
        assert_eq!(world.center.post(Some(&world.mori), &deed, &[]).await.status, 303, "pressed twice");
        assert_eq!(world.center.post(Some(&world.sato), &deed, &[]).await.status, 409, "somebody has it");
        for lang in ["ja", "en"] {
            let page = world.center.get(Some(&world.sato), &format!("/ladder?lang={lang}")).await.body;
            assert!(page.contains("森 健"), "{page}");
            assert_worded(&page);
        }
    });
}

#[test]
fn the_digest_leaves_once_on_a_business_day_and_the_test_once_a_month() {
    centers("notify::the_digest_leaves_once", wings, async |center| {
        let world = World::new(center).await;
        let db = &world.center.center.db;
        let count = async |like: &'static str| {
            const SQL: &str = "select cast(count(*) as bigint) from outbox where about like $1";
            let row: Option<(i64,)> = db.one(SQL, values![like]).await.unwrap();
            row.unwrap().0
        };
        daily::look(world.center.center.clone()).await.unwrap();
        assert_eq!(count("digest:%").await, 0, "nothing waits");
        world.arrives(world.minato, finding::Kind::EolOs, finding::Level::Dated, 1).await;
        world.center.clock.forward(SignedDuration::from_hours(24));
        for _ in 0..2 {
            daily::look(world.center.center.clone()).await.unwrap();
        }
        assert_eq!(count("digest:%").await, 2, "one for each of the two at the desk");
        // Saturday.
        world.center.clock.forward(SignedDuration::from_hours(72));
        daily::look(world.center.center.clone()).await.unwrap();
        assert_eq!(count("digest:%").await, 2);
        let tests: Vec<_> = world.runs().await.into_iter().filter(|run| run.state.test).collect();
        assert_eq!(tests.len(), 1);
        world.ticks().await;
        let mails = world.called().await;
        assert!(mails.iter().all(|mail| mail.subject.starts_with("訓練")), "marked as a test");
        world.center.clock.forward(SignedDuration::from_hours(24 * 9));
        daily::look(world.center.center.clone()).await.unwrap();
        let tests = world.runs().await.into_iter().filter(|run| run.state.test).count();
        assert_eq!(tests, 2, "the next month");
    });
}

#[test]
fn every_word_of_this_room_exists_in_both_languages() {
    use crate::notify::ladder::{Happening, Outcome, Stage, Way, Whom};
    let text = &knowledge::built_in().text;
    let mut keys: Vec<String> = Happening::<i64>::KINDS.iter().map(|kind| format!("entry-{kind}")).collect();
    keys.extend(Stage::ALL.iter().map(|one| format!("ladder-stage-{}", one.name())));
    keys.extend(Stage::ALL.iter().map(|one| format!("ladder-link-{}", one.name())));
    keys.extend(Outcome::ALL.iter().map(|one| format!("ladder-outcome-{}", one.name())));
    keys.extend(Whom::ALL.iter().map(|one| format!("ladder-whom-{}", one.name())));
    keys.extend(Way::ALL.iter().map(|one| format!("ladder-way-{}", one.name())));
    for kind in [
        "ladder-settings-changed",
        "rota-changed",
        "rota-stand-in-added",
        "rota-stand-in-ended",
        "rota-link-made",
        "hook-target-added",
        "hook-target-ended",
        "digest-sent",
    ] {
        keys.push(format!("entry-{kind}"));
    }
    keys.extend(
        ["refusal-ladder-already", "refusal-ladder-over", "refusal-ladder-changed"].map(String::from),
    );
    for key in keys {
        for lang in knowledge::Lang::ALL {
            assert!(text.has(lang, &key), "{key} {lang:?}");
        }
    }
}
