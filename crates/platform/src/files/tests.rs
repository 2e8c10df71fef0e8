use std::time::Duration;

use axum::http::{Request, header};
use serde::Deserialize;

use super::{NewFile, Upload, bytes, download, erase, find, plain_name};
use crate::ids::{AccountId, FileId, FirmId, TeamId};
use crate::principal::{Actor, Principal, Role, Seat};
use crate::testing::{TestCenter, centers};
use crate::web::access::FIRM;
use crate::web::{Center, Path, Routes};
use crate::wing::Wing;
use crate::{Refusal, Stop};

#[derive(Deserialize)]
struct Fields {
    note: String,
}

async fn take(
    axum::extract::State(center): axum::extract::State<Center>,
    upload: Upload<Fields>,
) -> Result<String, Stop> {
    let Some((name, bytes)) = upload.file else {
        return Ok(format!("{} without a file", upload.fields.note));
    };
    let mut tx = center.db.begin().await?;
    let kept = tx.keep_file(center.clock.now(), new(&name), &bytes).await?;
    tx.commit().await?;
    Ok(kept.id.to_string())
}

async fn give(
    axum::extract::State(center): axum::extract::State<Center>,
    who: Principal,
    Path(id): Path<FileId>,
) -> Result<axum::response::Response, Stop> {
    let file = find(&center.db, who.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let bytes = bytes(&center.db, who.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    Ok(download(&file, bytes))
}

fn wings() -> Vec<Wing> {
    let routes = Routes::new().upload("/try", FIRM, take).get("/try/{id}", FIRM, give);
    vec![Wing { routes, ..Wing::new("trial") }]
}

fn new(name: &str) -> NewFile {
    NewFile { firm: FirmId(1), team: TeamId(1), name: name.into(), purpose: "evidence", erase: None }
}

fn clerk(firm: i64) -> Principal {
    let (actor, seat) = (Actor::Account(AccountId(firm)), Seat::Firm(FirmId(firm)));
    Principal { actor, name: "田中".into(), role: Role::Clerk, seat }
}

async fn upload(center: &TestCenter, content: &[u8]) -> (u16, String) {
    let mut body = b"--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nseen\r\n".to_vec();
    body.extend_from_slice(
        b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../a/\xe5\x9b\xb3.pdf\"\r\n\r\n",
    );
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--b--\r\n");
    let request = Request::post("/try").header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    let answer = center.ask(Some(&clerk(1)), request.body(body.into()).unwrap()).await;
    (answer.status, answer.body)
}

#[test]
fn a_file_comes_back_as_it_was_and_to_its_firm_only() {
    centers("files_round", wings, async |center: TestCenter| {
        let content: Vec<u8> = (0..700_000_u32).map(|at| (at % 251) as u8).collect();
        let (status, id) = upload(&center, &content).await;
        assert_eq!(status, 200, "{id}");
        let kept = FileId(id.parse().unwrap());
        let scope = clerk(1).scope();
        let file = find(&center.center.db, scope, kept).await.unwrap().unwrap();
        assert_eq!((file.name.as_str(), file.size), ("図.pdf", 700_000));
        assert_eq!(bytes(&center.center.db, scope, kept).await.unwrap().unwrap(), content);
        let answer = center.get(Some(&clerk(1)), &format!("/try/{id}")).await;
        assert_eq!(answer.headers[header::CONTENT_DISPOSITION], "attachment; filename*=UTF-8''%E5%9B%B3.pdf");
        assert_eq!(center.get(Some(&clerk(2)), &format!("/try/{id}")).await.status, 404);
    });
}

#[test]
fn what_is_too_large_is_refused_and_nothing_is_kept() {
    centers("files_large", wings, async |center: TestCenter| {
        let (status, body) = upload(&center, &vec![0; super::MOST + 1]).await;
        assert_eq!(status, 413, "{body}");
        assert!(find(&center.center.db, clerk(1).scope(), FileId(1)).await.unwrap().is_none());
    });
}

#[test]
fn bytes_go_when_their_time_has_come_and_the_hash_stays() {
    centers("files_erase", wings, async |center: TestCenter| {
        let now = center.center.clock.now();
        let erase = now.checked_add(Duration::from_secs(60)).ok();
        let mut tx = center.center.db.begin().await.unwrap();
        let kept = tx.keep_file(now, NewFile { erase, ..new("a.txt") }, b"hello").await;
        let Ok(kept) = kept else { panic!("not kept") };
        tx.commit().await.unwrap();
        assert_eq!(kept.media, "text/plain");
        center.clock.forward(jiff::SignedDuration::from_secs(61));
        erase::erase_due(center.center.clone()).await.unwrap();
        let (db, scope) = (&center.center.db, clerk(1).scope());
        assert_eq!(bytes(db, scope, kept.id).await.unwrap(), None);
        let file = find(db, scope, kept.id).await.unwrap().unwrap();
        assert_eq!(file.digest(), "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assert!(file.erased.is_some());
    });
}

#[test]
fn names_lose_folders_and_what_turns_them_round() {
    assert_eq!(plain_name("C:\\a\\b\\invoice\u{202e}fdp.exe"), "invoicefdp.exe");
    assert_eq!(plain_name("../../etc/passwd"), "passwd");
    assert_eq!(plain_name("\u{0}\n"), "file");
}
