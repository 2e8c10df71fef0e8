use knowledge::Lang;

use super::*;

#[test]
fn a_new_password_ends_other_sessions_and_needs_the_present_one() {
    on_both("a_new_password_ends_other_sessions_and_needs_the_present_one", async |center: TestCenter| {
        let (id, _) = account(&center, "tanaka@example.jp", CLERK, false).await;
        let mut here = signed_in(&center, "tanaka@example.jp", None).await;
        let mut there = signed_in(&center, "tanaka@example.jp", None).await;
        here.get("/account/password").await;
        let new = "usagi to kame no yoru";
        let wrong =
            here.post("/account/password", &[("current", "kumo no ito ga kireru"), ("password", new)]).await;
        assert_eq!(wrong.status, 422);
        assert!(!wrong.body.contains(new), "secrets are not shown again");
        let easy =
            here.post("/account/password", &[("current", PASSWORD), ("password", "password1234")]).await;
        assert_eq!(easy.status, 422);
        assert_eq!(there.get("/today").await.status, 200);
        let done = here.post("/account/password", &[("current", PASSWORD), ("password", new)]).await;
        assert_eq!(done.location(), "/account?done=password");
        assert_eq!((here.get("/today").await.status, there.get("/today").await.status), (200, 303));
        let old = there.post("/sign-in", &[("mail", "tanaka@example.jp"), ("password", PASSWORD)]).await;
        assert_eq!(old.status, 422);
        assert!(center.entries(&format!("account:{id}")).await.contains(&"password-changed".to_string()));
    });
}

#[test]
fn a_session_is_ended_from_another_device_and_only_ones_own() {
    on_both("a_session_is_ended_from_another_device_and_only_ones_own", async |center: TestCenter| {
        account(&center, "tanaka@example.jp", CLERK, false).await;
        account(&center, "suzuki@example.jp", CLERK, false).await;
        let mut lost = signed_in(&center, "tanaka@example.jp", None).await;
        let mut here = signed_in(&center, "tanaka@example.jp", None).await;
        let mut neighbour = signed_in(&center, "suzuki@example.jp", None).await;
        neighbour.get("/account").await;
        assert_eq!(neighbour.post("/account/sessions/1/ending", &[]).await.status, 404);
        assert_eq!(lost.get("/today").await.status, 200);
        let page = here.get("/account").await;
        assert_eq!(page.body.matches("/ending\"").count(), 2, "{}", page.body);
        assert!(page.body.contains("この機器（192.0.2.1）"));
        here.post("/account/sessions/1/ending", &[]).await;
        assert_eq!((lost.get("/today").await.status, here.get("/today").await.status), (303, 200));
    });
}

#[test]
fn another_phone_needs_the_password_and_a_new_set_up() {
    on_both("another_phone_needs_the_password_and_a_new_set_up", async |center: TestCenter| {
        let (_, app) = account(&center, "op@example.jp", OPERATOR, true).await;
        let mut browser = signed_in(&center, "op@example.jp", app.as_ref()).await;
        browser.get("/account/codes/ending").await;
        assert_eq!(
            browser.post("/account/codes/ending", &[("current", "wrong wrong wrong")]).await.status,
            422
        );
        assert_eq!(browser.get("/inbox").await.status, 200);
        assert_eq!(browser.post("/account/codes/ending", &[("current", PASSWORD)]).await.status, 303);
        let (reached, page) = browser.visit("/inbox").await;
        assert_eq!(reached, "/account/codes");
        let secret = page.body.split("<code>").nth(1).unwrap().split('<').next().unwrap();
        let next = generator(secret);
        let old = browser.post("/account/codes", &[("code", &code(&center, &app.unwrap()))]).await;
        assert_eq!(old.status, 422, "the old phone's");
        assert_eq!(browser.post("/account/codes", &[("code", &code(&center, &next))]).await.status, 200);
    });
}

#[test]
fn a_members_display_and_language_are_there_on_the_next_device() {
    on_both("a_members_display_and_language_are_there_on_the_next_device", async |center: TestCenter| {
        account(&center, "tanaka@example.jp", CLERK, false).await;
        let mut stranger = Browser::new(&center);
        stranger.post("/display", &[("size", "l"), ("lang", "ja")]).await;
        assert!(stranger.get("/sign-in").await.body.contains("data-size=\"l\""));
        let mut browser = signed_in(&center, "tanaka@example.jp", None).await;
        browser.get("/display").await;
        let kept = browser.post("/display", &[("size", "xl"), ("furigana", "on"), ("lang", "en")]).await;
        assert_eq!((kept.status, kept.location()), (303, "/display?kept=1"));
        let mut next = signed_in(&center, "tanaka@example.jp", None).await;
        let page = next.get("/account").await;
        for part in ["data-size=\"xl\"", "data-furigana=\"on\"", "lang=\"en\"", "Keys of programs"] {
            assert!(page.body.contains(part), "{part}: {}", page.body);
        }
    });
}

/// The text of a page, without tags.
fn text(page: &str) -> String {
    let body = page.split("<body").nth(1).unwrap_or_default();
    body.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| format!("{text}\n")).collect()
}

#[test]
fn every_page_of_sign_in_has_its_words_in_both_languages() {
    on_both("every_page_of_sign_in_has_its_words_in_both_languages", async |center: TestCenter| {
        let printed = setup_code(&center.center).await.unwrap().unwrap();
        let mut pages = Vec::new();
        for lang in Lang::ALL.map(Lang::name) {
            pages.push(Browser::new(&center).get(&format!("/setup?code={printed}&lang={lang}")).await);
        }
        let (_, app) = account(&center, "op@example.jp", ADMINISTRATOR, true).await;
        account(&center, "new@example.jp", ADMINISTRATOR, false).await;
        let mut browser = signed_in(&center, "op@example.jp", app.as_ref()).await;
        browser.get("/account/tokens").await;
        browser.post("/account/tokens", &[("name", "台帳"), ("days", "30")]).await;
        let mut new = signed_in(&center, "new@example.jp", None).await;
        for lang in Lang::ALL.map(Lang::name) {
            pages.push(Browser::new(&center).get(&format!("/sign-in?lang={lang}")).await);
            pages.push(new.get(&format!("/account/codes?lang={lang}")).await);
            for path in [
                "/account",
                "/account/password",
                "/account/codes/ending",
                "/account/tokens",
                "/setup",
                "/setup/mail",
            ] {
                pages.push(browser.get(&format!("{path}?lang={lang}")).await);
            }
        }
        for page in pages {
            assert_eq!(page.status, 200, "{}", page.body);
            let text = text(&page.body);
            for start in ["account-", "signin-", "setup-", "role-", "refusal-", "display-", "kit-", "page-"] {
                assert!(!text.contains(start), "{start}: {text}");
            }
            assert!(
                page.body.contains("<title>")
                    && !page.body.contains(" style=")
                    && !page.body.contains("<script>")
            );
        }
    });
}
