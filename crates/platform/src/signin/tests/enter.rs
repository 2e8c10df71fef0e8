use std::collections::BTreeSet;

use super::*;
use crate::testing::assert_indexed;
use crate::values;

#[test]
fn a_clerk_signs_in_with_a_password_and_is_led_where_they_wanted_to_go() {
    let test = "a_clerk_signs_in_with_a_password_and_is_led_where_they_wanted_to_go";
    on_both(test, async |center: TestCenter| {
        let (id, _) = account(&center, "tanaka@example.jp", CLERK, false).await;
        let mut browser = Browser::new(&center);
        let (reached, page) = browser.visit("/today?week=3").await;
        assert_eq!(reached, "/sign-in?next=/today%3Fweek%3D3");
        assert!(page.body.contains("name=\"next\" value=\"/today?week=3\""), "{}", page.body);
        let fields = [
            ("mail", "Ｔanaka＠Example.jp "),
            ("password", PASSWORD),
            ("next", "/today?week=3"),
            ("do", "send"),
        ];
        let answer = browser.post("/sign-in", &fields).await;
        assert_eq!((answer.status, answer.location()), (303, "/today?week=3"));
        let cookie = answer.headers["set-cookie"].to_str().unwrap().to_string();
        for part in ["__Host-hikeshi=", "; Path=/;", "HttpOnly", "SameSite=Lax", "Secure"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert_eq!(browser.get("/today").await.body, format!("田中 clerk account:{id}"));
        assert_eq!(browser.get("/inbox").await.status, 403, "of the desk");
        let elsewhere = [("mail", "tanaka@example.jp"), ("password", PASSWORD), ("next", "//evil.example")];
        assert_eq!(Browser::new(&center).post("/sign-in", &elsewhere).await.location(), "/");
        let entries = center.entries(&format!("account:{id}")).await;
        assert_eq!(entries, ["account-opened", "seat-given", "signed-in", "signed-in"]);
        let chain: Vec<(String,)> =
            center.center.db.rows("select chain from entry where kind = 'signed-in'", &[]).await.unwrap();
        assert_eq!(chain[0].0, "firm:3", "in the firm's own chain");
    });
}

#[test]
fn a_code_opens_once_and_an_older_one_never() {
    on_both("a_code_opens_once_and_an_older_one_never", async |center: TestCenter| {
        let (_, app) = account(&center, "op@example.jp", OPERATOR, true).await;
        let app = app.unwrap();
        let before = code(&center, &app);
        forward(&center, 30);
        let used = code(&center, &app);
        let mut one = Browser::new(&center);
        one.post("/sign-in", &[("mail", "op@example.jp"), ("password", PASSWORD)]).await;
        assert_eq!(one.get("/inbox").await.status, 303, "half a sign-in sees nothing");
        let first_step = one.secret().to_string();
        assert_eq!(one.post("/sign-in/code", &[("code", &used)]).await.status, 303);
        assert_eq!(one.get("/inbox").await.status, 200);
        assert_ne!(one.secret(), first_step, "the secret of the first step is another");

        let mut two = Browser::new(&center);
        two.post("/sign-in", &[("mail", "op@example.jp"), ("password", PASSWORD)]).await;
        for (again, why) in [(&used, "replayed"), (&before, "older, though within the clocks' difference")] {
            let answer = two.post("/sign-in/code", &[("code", again)]).await;
            assert_eq!(answer.status, 422, "{why}");
            assert!(answer.body.contains("もう使われています"), "{}", answer.body);
        }
        forward(&center, 30);
        assert_eq!(two.post("/sign-in/code", &[("code", &code(&center, &app))]).await.status, 303);
    });
}

#[test]
fn a_recovery_code_opens_once_and_guessing_codes_is_slowed() {
    on_both("a_recovery_code_opens_once_and_guessing_codes_is_slowed", async |center: TestCenter| {
        let (id, app) = account(&center, "op@example.jp", OPERATOR, true).await;
        let mut first = signed_in(&center, "op@example.jp", app.as_ref()).await;
        first.get("/account").await;
        let shown = first.post("/account/recovery-codes", &[]).await;
        let codes: BTreeSet<&str> =
            shown.body.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        assert_eq!(codes.len(), 10, "{}", shown.body);
        let mut codes = codes.into_iter();
        let (one, other) = (codes.next().unwrap(), codes.next().unwrap().to_lowercase().replace('-', ""));

        let mut browser = Browser::new(&center);
        let password = [("mail", "op@example.jp"), ("password", PASSWORD)];
        browser.post("/sign-in", &password).await;
        let answer = browser.post("/sign-in/code", &[("code", one)]).await;
        assert_eq!(answer.location(), "/account?used=recovery-code");
        assert!(browser.get(answer.location()).await.body.contains("あと9個"));
        browser.cookies.clear();
        browser.csrf.clear();
        browser.post("/sign-in", &password).await;
        assert_eq!(browser.post("/sign-in/code", &[("code", one)]).await.status, 422, "used");
        assert_eq!(browser.post("/sign-in/code", &[("code", &other)]).await.status, 303, "typed loosely");

        browser.cookies.clear();
        browser.csrf.clear();
        browser.post("/sign-in", &password).await;
        let mut statuses = Vec::new();
        for _ in 0..4 {
            statuses.push(browser.post("/sign-in/code", &[("code", "123456")]).await.status);
        }
        assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
        let told = center.entries(&format!("account:{id}")).await;
        assert_eq!(told.iter().filter(|kind| *kind == "sign-in-failed").count(), 1, "{told:?}");
    });
}

#[test]
fn ten_wrong_passwords_are_slowed_and_the_journal_tells_of_them_once() {
    let test = "ten_wrong_passwords_are_slowed_and_the_journal_tells_of_them_once";
    on_both(test, async |center: TestCenter| {
        let (id, _) = account(&center, "tanaka@example.jp", CLERK, false).await;
        let wrong = [("mail", "tanaka@example.jp"), ("password", "kumo no ito ga kireru")];
        let right = [("mail", "tanaka@example.jp"), ("password", PASSWORD)];
        let mut browser = Browser::new(&center);
        for _ in 0..10 {
            assert_eq!(browser.post("/sign-in", &wrong).await.status, 422);
        }
        let slowed = browser.post("/sign-in", &right).await;
        assert_eq!(slowed.status, 429, "even the right one waits");
        assert!(slowed.body.contains("秒たってから") && slowed.body.contains("tanaka@example.jp"), "kept");
        forward(&center, 61);
        assert_eq!(browser.post("/sign-in", &right).await.status, 303);
        // Failures are counted beside the answer.
        for _ in 0..100 {
            let row: Vec<(i64,)> =
                center.center.db.rows("select failed from account where id = $1", values![id]).await.unwrap();
            if row[0].0 == 0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        let told = center.entries(&format!("account:{id}")).await;
        assert_eq!(told.iter().filter(|kind| *kind == "sign-in-failed").count(), 1, "{told:?}");
    });
}

#[test]
fn an_unknown_address_gets_the_same_answer_as_a_wrong_password() {
    on_both("an_unknown_address_gets_the_same_answer_as_a_wrong_password", async |center: TestCenter| {
        account(&center, "known@example.jp", CLERK, false).await;
        let mut bodies = Vec::new();
        for mail in ["known@example.jp", "never@example.jp"] {
            let answer =
                Browser::new(&center).post("/sign-in", &[("mail", mail), ("password", "wrong wrong")]).await;
            assert_eq!(answer.status, 422);
            bodies.push(answer.body.replace(mail, ""));
        }
        assert_eq!(bodies[0], bodies[1]);
    });
}

/// Where nothing can be hashed, neither is answered: both need the same hash, which takes ten times as long as the rest.
#[test]
fn an_unknown_address_waits_for_the_same_hash_as_a_wrong_password() {
    let test = "an_unknown_address_waits_for_the_same_hash_as_a_wrong_password";
    on_both(test, async |center: TestCenter| {
        account(&center, "known@example.jp", CLERK, false).await;
        for mail in ["known@example.jp", "never@example.jp"] {
            let mut browser = Browser::new(&center);
            let fields = [("mail", mail), ("password", "wrong wrong")];
            let mut asked = Box::pin(browser.post("/sign-in", &fields));
            let all = password::ROOM.acquire_many(password::AT_ONCE as u32).await.unwrap();
            let soon = tokio::time::timeout(std::time::Duration::from_millis(500), &mut asked).await;
            assert!(soon.is_err(), "{mail}");
            drop(all);
            assert_eq!(asked.await.status, 422);
        }
    });
}

#[test]
fn a_deed_without_its_sessions_token_is_refused() {
    on_both("a_deed_without_its_sessions_token_is_refused", async |center: TestCenter| {
        account(&center, "tanaka@example.jp", CLERK, false).await;
        let mut browser = signed_in(&center, "tanaka@example.jp", None).await;
        let mut other = signed_in(&center, "tanaka@example.jp", None).await;
        other.get("/account").await;
        let fields = [("name", "別人"), ("lang", "en")];
        let none = browser.post("/account", &fields).await;
        assert_eq!(none.status, 403, "none");
        assert!(none.body.contains("画面が古くなって"), "{}", none.body);
        browser.csrf = other.csrf.clone();
        assert_eq!(browser.post("/account", &fields).await.status, 403, "that of another session");
        browser.get("/account").await;
        assert_ne!(browser.csrf, other.csrf);
        assert_eq!(browser.post("/account", &fields).await.status, 303, "its own");
        assert!(browser.get("/account").await.body.contains("value=\"別人\""));
    });
}

#[test]
fn a_session_ends_when_it_is_not_used_and_at_the_latest_after_its_time() {
    let test = "a_session_ends_when_it_is_not_used_and_at_the_latest_after_its_time";
    on_both(test, async |center: TestCenter| {
        const HOUR: i64 = 3_600;
        let (_, app) = account(&center, "op@example.jp", OPERATOR, true).await;
        account(&center, "tanaka@example.jp", CLERK, false).await;
        let mut desk = signed_in(&center, "op@example.jp", app.as_ref()).await;
        let mut clerk = signed_in(&center, "tanaka@example.jp", None).await;
        forward(&center, 11 * HOUR);
        assert_eq!(desk.get("/inbox").await.status, 200);
        forward(&center, 11 * HOUR);
        assert_eq!(desk.get("/inbox").await.status, 200, "used in between");
        forward(&center, 12 * HOUR);
        assert_eq!(desk.get("/inbox").await.status, 303, "not used for 12 hours");
        for day in 2..30 {
            forward(&center, 24 * HOUR);
            assert_eq!(clerk.get("/today").await.status, 200, "day {day}");
        }
        forward(&center, 24 * HOUR);
        assert_eq!(clerk.get("/today").await.status, 303, "after 30 days");
        sweep::sweep(&center.center).await.unwrap();
        let left: Vec<(i64,)> = center.center.db.rows("select id from session", &[]).await.unwrap();
        assert!(left.is_empty(), "swept");
    });
}

#[test]
fn signing_out_ends_the_session_not_only_the_cookie() {
    on_both("signing_out_ends_the_session_not_only_the_cookie", async |center: TestCenter| {
        let (id, _) = account(&center, "tanaka@example.jp", CLERK, false).await;
        let mut browser = signed_in(&center, "tanaka@example.jp", None).await;
        let stolen = browser.cookies.clone();
        browser.get("/account").await;
        assert_eq!(browser.post("/sign-out", &[]).await.location(), "/sign-in");
        assert!(browser.cookies.is_empty());
        browser.cookies = stolen;
        assert_eq!(browser.get("/today").await.status, 303);
        assert_eq!(center.entries(&format!("account:{id}")).await.last().unwrap(), "session-ended");
    });
}

#[test]
fn somebody_at_the_desk_without_codes_sees_nothing_before_they_are_set_up() {
    let test = "somebody_at_the_desk_without_codes_sees_nothing_before_they_are_set_up";
    on_both(test, async |center: TestCenter| {
        account(&center, "op@example.jp", OPERATOR, false).await;
        let mut browser = signed_in(&center, "op@example.jp", None).await;
        for path in ["/inbox", "/", "/account", "/account/tokens", "/account/password"] {
            assert_eq!(browser.get(path).await.location(), "/account/codes", "{path}");
        }
        assert_eq!(browser.get("/api/v1/things").await.status, 403);
        browser.get("/account/codes").await;
        assert_eq!(browser.post("/account", &[("name", "x"), ("lang", "ja")]).await.status, 403);
    });
}

#[test]
fn whose_seat_ends_sits_in_another_or_is_out() {
    on_both("whose_seat_ends_sits_in_another_or_is_out", async |center: TestCenter| {
        let (id, _) = account(&center, "tanaka@example.jp", CLERK, false).await;
        let mut browser = signed_in(&center, "tanaka@example.jp", None).await;
        let now = center.clock.now();
        let mut tx = center.center.db.begin().await.unwrap();
        let first = give_seat(&mut tx, now, Actor::Center, id, CLERK.0, CLERK.1).await.unwrap();
        let owner = (Seat::Firm(FirmId(4)), Role::Owner);
        let second = give_seat(&mut tx, now, Actor::Center, id, owner.0, owner.1).await.unwrap();
        tx.commit().await.unwrap();
        let end = async |seat| {
            let mut tx = center.center.db.begin().await.unwrap();
            end_seat(&mut tx, now, Actor::Center, seat).await.unwrap();
            tx.commit().await.unwrap();
        };
        assert!(browser.get("/account").await.body.contains("name=\"seat\""), "a choice of two");
        end(first).await;
        assert_eq!(browser.get("/today").await.body, format!("田中 owner account:{id}"));
        end(second).await;
        assert_eq!(browser.get("/today").await.status, 303);
        let again = browser.post("/sign-in", &[("mail", "tanaka@example.jp"), ("password", PASSWORD)]).await;
        assert_eq!(again.status, 403);
        assert!(again.body.contains("開ける画面が今はありません"), "{}", again.body);
    });
}

#[test]
fn who_asks_is_found_by_an_index_and_so_is_what_has_ended() {
    on_both("who_asks_is_found_by_an_index_and_so_is_what_has_ended", async |center: TestCenter| {
        let db = &center.center.db;
        let tables = ["session", "account", "seat", "api_token", "invitation"];
        let asked = values![[0_u8; 32], center.clock.now()];
        assert_indexed(db, session::OF_SECRET, asked, &tables).await;
        assert_indexed(db, crate::signin::token::OF_SECRET, asked, &tables).await;
        for ended in [sweep::SESSIONS, sweep::INVITATIONS, sweep::TOKENS] {
            // What is to go; the rows themselves then go by their numbers.
            let which = ended.split_once('(').unwrap().1.trim_end_matches(')');
            assert_indexed(db, which, values![center.clock.now(), 1_000], &tables).await;
        }
    });
}
