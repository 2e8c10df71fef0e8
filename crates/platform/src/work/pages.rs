//! `/work`: work and mails that were given up, for the administrator, who gives them new tries.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::Timestamp;
use knowledge::Words;

use super::{hooks, jobs, outbox};
use crate::ids::{HookId, JobId, MailId};
use crate::pages::Shell;
use crate::principal::Principal;
use crate::web::access::ADMINISTRATOR;
use crate::web::{Center, NavItem, Path, Routes, Visit, page};
use crate::{Refusal, Stop};

/// Its page in the main navigation.
pub(crate) const NAV: NavItem =
    NavItem { order: 90, href: "/work", key: "work-title", access: ADMINISTRATOR, keys: None };

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/work", ADMINISTRATOR, show)
        .post("/work/jobs/{id}/revival", ADMINISTRATOR, revive_job)
        .post("/work/mails/{id}/revival", ADMINISTRATOR, revive_mail)
        .post("/work/hooks/{id}/revival", ADMINISTRATOR, revive_hook)
}

#[derive(Template)]
#[template(path = "work/show.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    jobs: Vec<Row>,
    mails: Vec<Row>,
    hooks: Vec<Row>,
}

/// One that was given up.
struct Row {
    title: String,
    facts: Vec<String>,
    /// Where its new tries are posted.
    action: String,
}

async fn show(State(center): State<Center>, visit: Visit) -> Result<Response, Stop> {
    let words = &visit.words;
    let jobs = jobs::dead(&center.db).await?.into_iter().map(|(id, kind, died, attempts, error)| Row {
        title: kind,
        facts: facts(words, died, attempts, error),
        action: format!("/work/jobs/{id}/revival"),
    });
    let mails = outbox::dead(&center.db).await?.into_iter().map(|(id, to, died, attempts, error)| Row {
        title: to,
        facts: facts(words, died, attempts, error),
        action: format!("/work/mails/{id}/revival"),
    });
    let hooks = hooks::dead(&center.db).await?.into_iter().map(|(id, to, died, attempts, error)| Row {
        title: to,
        facts: facts(words, died, attempts, error),
        action: format!("/work/hooks/{id}/revival"),
    });
    let (jobs, mails, hooks) = (jobs.collect(), mails.collect(), hooks.collect());
    Ok(page(&Page { shell: visit.titled("work-title"), words, jobs, mails, hooks })?.into_response())
}

fn facts(words: &Words, died: Timestamp, attempts: i64, error: Option<String>) -> Vec<String> {
    let tries = words.count("work-tries", attempts.unsigned_abs());
    [words.moment(died), tries].into_iter().chain(error.map(|error| words.printable(&error))).collect()
}

async fn revive_job(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<JobId>,
) -> Result<Redirect, Stop> {
    revived(jobs::revive(&center.db, id, center.clock.now(), by.actor).await?)
}

async fn revive_mail(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<MailId>,
) -> Result<Redirect, Stop> {
    revived(outbox::revive(&center.db, id, center.clock.now(), by.actor).await?)
}

async fn revive_hook(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<HookId>,
) -> Result<Redirect, Stop> {
    revived(hooks::revive(&center.db, id, center.clock.now(), by.actor).await?)
}

fn revived(was_dead: bool) -> Result<Redirect, Stop> {
    if was_dead { Ok(Redirect::to("/work")) } else { Err(Refusal::not_there().into()) }
}

#[cfg(test)]
mod tests {
    use crate::ids::TeamId;
    use crate::principal::{Actor, Principal, Role, Seat};
    use crate::testing::centers;
    use crate::values;
    use crate::work::jobs;

    /// A job that no wing knows is given up after its tries; a mail that its relay refuses for good at once.
    #[test]
    fn what_was_given_up_is_shown_to_the_administrator_who_gives_it_new_tries() {
        centers("work::pages::what_was_given_up", Vec::new, async |center| {
            let (db, now) = (&center.center.db, center.clock.now());
            let mut tx = db.begin().await.unwrap();
            jobs::add(&mut tx, now, "unknown-kind", None, None, &serde_json::json!({})).await.unwrap();
            const MAIL: &str = "insert into outbox (recipient, subject, body, message_id, about, added, due, attempts,
                died, error) values ('nobody@mail.example', 's', 'secret link', '<1@x>', 'test:1', $1, $1, 1, $1, '550')";
            tx.run(MAIL, values![now]).await.unwrap();
            tx.commit().await.unwrap();
            for _ in 0..12 {
                center.work_off().await;
                center.clock.forward(jiff::SignedDuration::from_hours(24));
            }
            let name = "井上".to_string();
            let role = Role::Administrator;
            let who = Principal { actor: Actor::Center, name, role, seat: Seat::Team(TeamId(1)) };
            let shown = center.get(Some(&who), "/work").await.body;
            for text in ["unknown-kind", "nobody@mail.example", "550"] {
                assert!(shown.contains(text), "{text}: {shown}");
            }
            assert!(!shown.contains("secret link"), "a mail's body is nobody's to read");
            for kind in ["jobs", "mails"] {
                let path = format!("/work/{kind}/1/revival");
                assert_eq!(center.post(Some(&who), &path, &[]).await.status, 303);
                assert_eq!(
                    center.post(Some(&who), &path, &[]).await.status,
                    404,
                    "{kind}: it is not dead any more"
                );
            }
            assert_eq!(center.entries("job:1").await, ["job-revived"]);
            assert_eq!(center.entries("mail:1").await, ["mail-revived"]);
            let shown = center.get(Some(&who), "/work").await.body;
            assert!(!shown.contains("unknown-kind") && !shown.contains("nobody@"), "{shown}");
        });
    }
}
