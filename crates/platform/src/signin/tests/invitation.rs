use knowledge::Lang;

use super::*;
use crate::Stop;

fn by(role: Role, seat: Seat) -> Principal {
    Principal { actor: Actor::Account(AccountId(1)), name: "山口".into(), role, seat }
}

fn invitation(mail: &str, (seat, role): (Seat, Role), lang: Lang) -> Invitation {
    Invitation { mail: MailAddress::parse(mail).unwrap(), name: "田中".into(), lang, seat, role }
}

async fn invited(center: &TestCenter, by: &Principal, new: Invitation) -> Result<String, Stop> {
    let mut tx = center.center.db.begin().await.unwrap();
    let link = invite(&mut tx, &center.center, by, new).await?;
    tx.commit().await.unwrap();
    Ok(link)
}

/// The path of a link.
fn path(link: &str) -> &str {
    &link[link.find("/invitations/").unwrap()..]
}

#[test]
fn an_invited_clerk_chooses_a_password_and_is_in() {
    on_both("an_invited_clerk_chooses_a_password_and_is_in", async |center: TestCenter| {
        let yamaguchi = by(OPERATOR.1, OPERATOR.0);
        let link = invited(&center, &yamaguchi, invitation("t@example.jp", CLERK, Lang::Ja)).await.unwrap();
        let [(subject, body)] = &center.waiting_mails("t@example.jp").await[..] else { panic!("one mail") };
        assert_eq!(subject, "みなと見守り隊から見守りの画面へのご招待");
        for part in ["田中 様", "山口です", "担当者", "12月8日", &link] {
            assert!(body.contains(part), "{part}: {body}");
        }
        let mut browser = Browser::new(&center);
        for _ in 0..3 {
            let page = browser.get(path(&link)).await;
            assert!(
                page.status == 200 && page.body.contains("みなと見守り隊から、担当者として"),
                "{}",
                page.body
            );
        }
        let short = browser.post(path(&link), &[("name", "田中 一郎"), ("password", "short")]).await;
        assert!(short.status == 422 && short.body.contains("田中 一郎"), "{}", short.body);
        let answer = browser.post(path(&link), &[("name", "田中 一郎"), ("password", PASSWORD)]).await;
        assert_eq!((answer.status, answer.location()), (303, "/"));
        let (reached, page) = browser.visit("/").await;
        assert_eq!(reached, "/today");
        assert!(page.body.starts_with("田中 一郎 clerk"), "{}", page.body);
        assert_eq!(center.entries("invitation:1").await, ["invitation-sent", "invitation-accepted"]);
        let again =
            Browser::new(&center).post(path(&link), &[("name", "泥棒"), ("password", PASSWORD)]).await;
        assert_eq!(again.status, 410, "once");
    });
}

#[test]
fn the_mail_speaks_the_readers_language() {
    on_both("the_mail_speaks_the_readers_language", async |center: TestCenter| {
        let yamaguchi = by(OPERATOR.1, OPERATOR.0);
        invited(&center, &yamaguchi, invitation("smith@example.jp", CLERK, Lang::En)).await.unwrap();
        let [(subject, body)] = &center.waiting_mails("smith@example.jp").await[..] else {
            panic!("one mail")
        };
        assert_eq!(subject, "Invitation from みなと見守り隊");
        assert!(body.contains("as contact person") && body.contains("8 Dec)."), "{body}");
    });
}

#[test]
fn an_invitation_ends_after_fourteen_days_and_an_invented_one_looks_the_same() {
    let test = "an_invitation_ends_after_fourteen_days_and_an_invented_one_looks_the_same";
    on_both(test, async |center: TestCenter| {
        let yamaguchi = by(OPERATOR.1, OPERATOR.0);
        let link = invited(&center, &yamaguchi, invitation("t@example.jp", CLERK, Lang::Ja)).await.unwrap();
        forward(&center, 14 * 86_400 - 1);
        assert_eq!(Browser::new(&center).get(path(&link)).await.status, 200);
        forward(&center, 1);
        let ended = Browser::new(&center).get(path(&link)).await;
        let invented =
            Browser::new(&center).get("/invitations/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").await;
        assert_eq!((ended.status, invented.status), (410, 410));
        let secret = path(&link).trim_start_matches("/invitations/");
        assert_eq!(ended.body.replace(secret, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), invented.body);
    });
}

#[test]
fn whoever_has_an_account_joins_with_its_password() {
    on_both("whoever_has_an_account_joins_with_its_password", async |center: TestCenter| {
        let (id, app) = account(&center, "op@example.jp", OPERATOR, true).await;
        let new = invitation("op@example.jp", (Seat::Firm(FirmId(9)), Role::Clerk), Lang::Ja);
        let link = invited(&center, &by(OPERATOR.1, OPERATOR.0), new).await.unwrap();
        let mut browser = Browser::new(&center);
        assert!(browser.get(path(&link)).await.body.contains("もう登録されています"));
        let wrong = browser.post(path(&link), &[("password", "kumo no ito ga kireru")]).await;
        assert_eq!(wrong.status, 422, "a link alone opens no account");
        let answer = browser.post(path(&link), &[("password", PASSWORD)]).await;
        assert_eq!(answer.location(), "/sign-in/code?next=/", "nor does it replace the code");
        forward(&center, 30);
        browser.post("/sign-in/code", &[("code", &code(&center, &app.unwrap()))]).await;
        let seats: Vec<(i64, i64)> = center
            .center
            .db
            .rows("select firm, team from seat where ended is null order by id", &[])
            .await
            .unwrap();
        assert_eq!(seats, [(0, 1), (9, 0)]);
        assert!(center.entries(&format!("account:{id}")).await.contains(&"seat-given".to_string()));
    });
}

#[test]
fn nobody_gives_away_more_than_they_have() {
    on_both("nobody_gives_away_more_than_they_have", async |center: TestCenter| {
        let (team, other) = (Seat::Team(TeamId(1)), Seat::Team(TeamId(2)));
        let (firm, neighbour) = (Seat::Firm(FirmId(3)), Seat::Firm(FirmId(4)));
        use Role::{Administrator, Clerk, Engineer, Operator, Owner};
        let table = [
            ((Administrator, team), (team, Operator), true),
            ((Administrator, team), (team, Administrator), true),
            ((Administrator, team), (other, Operator), false),
            ((Administrator, team), (firm, Owner), true),
            ((Administrator, SETTING_UP), (firm, Owner), false),
            ((Administrator, SETTING_UP), (SETTING_UP, Administrator), false),
            ((Operator, team), (firm, Clerk), true),
            ((Operator, team), (team, Operator), false),
            ((Engineer, team), (firm, Clerk), false),
            ((Owner, firm), (firm, Owner), true),
            ((Owner, firm), (firm, Clerk), true),
            ((Clerk, firm), (firm, Clerk), true),
            ((Clerk, firm), (firm, Owner), false),
            ((Owner, firm), (neighbour, Clerk), false),
            ((Owner, firm), (team, Operator), false),
            ((Administrator, team), (firm, Operator), false),
            ((Administrator, team), (team, Clerk), false),
        ];
        for (at, ((role, seat), gives, may)) in table.into_iter().enumerate() {
            let new = invitation(&format!("p{at}@example.jp"), gives, Lang::Ja);
            let outcome = invited(&center, &by(role, seat), new).await;
            assert_eq!(outcome.is_ok(), may, "{role:?} {seat:?} gives {gives:?}");
        }
    });
}
