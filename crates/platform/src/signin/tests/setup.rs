use super::*;

const ADMIN: [(&str, &str); 3] = [("name", "佐藤"), ("mail", "admin@example.jp"), ("password", PASSWORD)];

fn fields(code: &str) -> Vec<(&str, &str)> {
    ADMIN.into_iter().chain([("code", code)]).collect()
}

#[test]
fn before_there_is_an_account_every_page_leads_to_set_up() {
    on_both("before_there_is_an_account_every_page_leads_to_set_up", async |center: TestCenter| {
        for path in ["/", "/today", "/inbox", "/sign-in", "/account"] {
            let (reached, answer) = Browser::new(&center).visit(path).await;
            assert_eq!((reached.as_str(), answer.status), ("/setup", 200), "{path}");
        }
    });
}

#[test]
fn the_first_run_needs_the_printed_code_then_codes_of_an_app_then_a_team() {
    let test = "the_first_run_needs_the_printed_code_then_codes_of_an_app_then_a_team";
    on_both(test, async |center: TestCenter| {
        let printed = setup_code(&center.center).await.unwrap().unwrap();
        assert!(setup_link(&center.center, &printed).ends_with(&format!("/setup?code={printed}")));
        let mut browser = Browser::new(&center);
        let page = browser.get(&format!("/setup?code={printed}")).await;
        assert!(page.body.contains(&printed), "need not be typed");

        let wrong = browser.post("/setup", &fields("AAAA-AAAA-AAAA-AAAA-AAAA")).await;
        assert_eq!(wrong.status, 422);
        assert!(
            wrong.body.contains("始めるためのコードが違う") && wrong.body.contains("admin@example.jp"),
            "kept"
        );

        // Typed by hand in another width is the same code.
        let typed = printed.to_lowercase().replace('-', " ");
        let entered = browser.post("/setup", &fields(&typed)).await;
        assert_eq!((entered.status, entered.location()), (303, "/setup"), "{}", entered.body);
        assert_eq!(setup_code(&center.center).await.unwrap(), None, "there is an account now");

        let (reached, page) = browser.visit("/setup").await;
        assert_eq!(reached, "/account/codes", "whoever sees many firms has codes first");
        let secret = page.body.split("<code>").nth(1).unwrap().split('<').next().unwrap();
        let app = generator(secret);
        let picture = browser.get("/account/codes/picture.svg").await;
        assert!(picture.body.contains("<svg") && picture.headers["content-type"] == "image/svg+xml");
        let wrong = browser.post("/account/codes", &[("code", "000000")]).await;
        assert_eq!(wrong.status, 422);
        let once = browser.post("/account/codes", &[("code", &code(&center, &app))]).await;
        assert_eq!((once.status, once.body.matches("<li><code>").count()), (200, 10), "{}", once.body);
        assert_eq!(browser.get("/account/codes/picture.svg").await.status, 404, "not shown again");

        let (reached, page) = browser.visit("/inbox").await;
        assert_eq!((reached.as_str(), page.status), ("/setup", 200), "a team first");
        assert!(page.body.contains("href=\"/setup/team\""), "{}", page.body);
        assert!(browser.get("/setup/mail").await.body.contains("中継サーバー"));

        let account: Vec<(AccountId,)> = center.center.db.rows("select id from account", &[]).await.unwrap();
        let account = account[0].0;
        let by = Principal {
            actor: Actor::Account(account),
            name: "佐藤".into(),
            role: Role::Administrator,
            seat: SETTING_UP,
        };
        let mut tx = center.center.db.begin().await.unwrap();
        settle(&mut tx, center.clock.now(), &by, TeamId(1)).await.unwrap();
        tx.commit().await.unwrap();
        let (_, inbox) = browser.visit("/").await;
        assert_eq!(inbox.body, format!("佐藤 administrator account:{account}"), "the same session goes on");
        assert_eq!(
            center.entries(&format!("account:{account}")).await,
            [
                "account-opened",
                "seat-given",
                "signed-in",
                "totp-on",
                "recovery-codes-made",
                "seat-given",
                "seat-ended"
            ],
        );
    });
}

#[test]
fn the_code_opens_one_account_and_only_the_newest_code_does() {
    on_both("the_code_opens_one_account_and_only_the_newest_code_does", async |center: TestCenter| {
        let old = setup_code(&center.center).await.unwrap().unwrap();
        let new = setup_code(&center.center).await.unwrap().unwrap();
        let mut browser = Browser::new(&center);
        assert_eq!(browser.post("/setup", &fields(&old)).await.status, 422);
        assert_eq!(browser.post("/setup", &fields(&new)).await.status, 303);
        let again = Browser::new(&center).post("/setup", &fields(&new)).await;
        assert_eq!((again.status, again.location()), (303, "/setup"), "leads on, opens nothing");
        let count: Vec<(i64,)> = center.center.db.rows("select id from account", &[]).await.unwrap();
        assert_eq!(count.len(), 1);
    });
}

#[test]
fn a_guessed_set_up_code_is_slowed() {
    on_both("a_guessed_set_up_code_is_slowed", async |center: TestCenter| {
        setup_code(&center.center).await.unwrap();
        let mut browser = Browser::new(&center);
        let mut statuses = Vec::new();
        for _ in 0..11 {
            statuses.push(browser.post("/setup", &fields("AAAA")).await.status);
        }
        assert_eq!((statuses[9], statuses[10]), (422, 429));
    });
}

#[test]
fn a_test_mail_is_said_to_wait_and_to_have_left() {
    on_both("a_test_mail_is_said_to_wait_and_to_have_left", async |center: TestCenter| {
        let (_, app) = account(&center, "admin@example.jp", ADMINISTRATOR, true).await;
        let mut browser = signed_in(&center, "admin@example.jp", app.as_ref()).await;
        browser.get("/setup/mail").await;
        assert_eq!(browser.post("/setup/mail", &[("mail", "not an address")]).await.status, 422);
        let sent = browser.post("/setup/mail", &[("mail", "ｍｅ＠example.jp")]).await;
        assert_eq!((sent.status, sent.location()), (303, "/setup/mail"));
        assert_eq!(center.waiting_mails("me@example.jp").await.len(), 1);
        assert!(browser.get("/setup/mail").await.body.contains("me@example.jp への1通を送っています"));
        let mut tx = center.center.db.begin().await.unwrap();
        tx.run("update outbox set sent = 1", &[]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(browser.get("/setup/mail").await.body.contains("受け取りました"));
        assert_eq!(browser.get("/setup").await.body.matches("data-task=\"done\"").count(), 3);
    });
}
