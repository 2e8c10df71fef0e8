use super::*;
use crate::db::Db;

/// Every text and every byte string of the tables of signing in, and of the journal.
async fn everything(db: &Db) -> (String, Vec<u8>) {
    const TEXTS: [&str; 9] = [
        "select mail || name || coalesce(password, '') || display from account",
        "select role from seat",
        "select stage || address || agent from session",
        "select mail || name || place from invitation",
        "select name || may || scope from api_token",
        "select name || value from setting",
        "select actor || subject || kind || data from entry",
        "select recipient || subject || about || coalesce(error, '') from outbox",
        "select kind || data from job",
    ];
    const BYTES: [&str; 5] = [
        "select totp from account where totp is not null",
        "select digest from session",
        "select digest from invitation",
        "select digest from recovery_code",
        "select digest from api_token",
    ];
    let mut text = String::new();
    for sql in TEXTS {
        let rows: Vec<(String,)> = db.rows(sql, &[]).await.unwrap();
        text.extend(rows.into_iter().map(|(row,)| row + "\n"));
    }
    let mut bytes = Vec::new();
    for sql in BYTES {
        let rows: Vec<(Vec<u8>,)> = db.rows(sql, &[]).await.unwrap();
        assert!(!rows.is_empty(), "{sql}");
        bytes.extend(rows.into_iter().flat_map(|(row,)| row));
    }
    (text, bytes)
}

/// True where the bytes occur as they are.
fn holds(all: &[u8], one: &[u8]) -> bool {
    all.windows(one.len()).any(|bytes| bytes == one)
}

#[test]
fn a_stolen_database_opens_nothing() {
    on_both("a_stolen_database_opens_nothing", async |center: TestCenter| {
        let printed = setup_code(&center.center).await.unwrap().unwrap();
        let (id, app) = account(&center, "op@example.jp", ADMINISTRATOR, true).await;
        let app = app.unwrap();
        let mut browser = signed_in(&center, "op@example.jp", Some(&app)).await;
        browser.get("/account").await;
        let recovery = browser.post("/account/recovery-codes", &[]).await.body;
        let recovery: Vec<&str> =
            recovery.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        let token = browser.post("/account/tokens", &[("name", "台帳"), ("days", "30")]).await.body;
        let token = token.split("<li><code>").nth(1).unwrap().split('<').next().unwrap();
        let by = Principal {
            actor: Actor::Account(id),
            name: "山口".into(),
            role: Role::Administrator,
            seat: ADMINISTRATOR.0,
        };
        let mut tx = center.center.db.begin().await.unwrap();
        let mail = MailAddress::parse("t@example.jp").unwrap();
        let new =
            Invitation {
                mail, name: "田中".into(), lang: knowledge::Lang::Ja, seat: CLERK.0, role: CLERK.1
            };
        let link = invite(&mut tx, &center.center, &by, new).await.unwrap();
        tx.commit().await.unwrap();

        let (text, bytes) = everything(&center.center.db).await;
        let mut secrets = vec![
            PASSWORD,
            browser.secret(),
            token,
            link.rsplit('/').next().unwrap(),
            &printed,
            &browser.csrf,
        ];
        secrets.extend(&recovery);
        for secret in secrets {
            assert!(secret.len() >= 12, "{secret}");
            assert!(
                !text.contains(secret) && !holds(&bytes, secret.as_bytes()),
                "{secret} is stored as it is"
            );
            // A digest without the center's key would be enough to try short secrets one by one.
            if secret.len() < 40 {
                let folded = codes::folded(secret);
                for one in [secret, &folded] {
                    let digest = crate::crypto::sha256(one.as_bytes());
                    let is_stored = holds(&bytes, &digest) || text.contains(&crate::crypto::hex(&digest));
                    assert!(!is_stored, "{secret} is stored by its plain digest");
                }
            }
        }
        assert!(!holds(&bytes, app.secret().as_bytes()), "the secret of codes is sealed");
    });
}
