//! Pages of incidents: the list, one incident in its tabs, and a small page for each deed that needs words.

mod affected;
mod deeds;
pub(super) mod evidence;
mod fields;
mod head;
mod list;
mod people;
pub(super) mod pieces;
mod show;
mod tasks;
pub(super) mod timeline;

use platform::principal::Role;
use platform::web::access::{Access, DESK, TEAM};
use platform::web::{NavItem, Routes};

pub(super) use self::deeds::{close, go, replan};
pub(super) use self::evidence::custody;
use self::fields::Kind;
pub(super) use self::head::is_desk;
pub(super) use self::tasks::command as task_command;

/// Everyone who looks at incidents: the firm at its own, the team at those of its firms.
const LOOKERS: Access =
    Access::Roles(&[Role::Clerk, Role::Owner, Role::Operator, Role::Engineer, Role::Administrator]);

/// Their addresses.
pub(super) fn routes() -> Routes {
    let routes = Routes::new()
        .get("/incidents", LOOKERS, list::list)
        .get("/incidents/{id}", LOOKERS, show::show)
        .get("/incidents/{id}/tasks", LOOKERS, tasks::list)
        .post("/incidents/{id}/tasks", DESK, deeds::add_task)
        .get("/incidents/{id}/tasks/{task}", LOOKERS, tasks::show)
        .post("/incidents/{id}/tasks/{task}", LOOKERS, tasks::act)
        .get("/incidents/{id}/timeline", TEAM, timeline::show)
        .get("/incidents/{id}/people", LOOKERS, people::show)
        .get("/incidents/{id}/affected", LOOKERS, affected::show)
        .get("/incidents/{id}/evidence", LOOKERS, evidence::list)
        .upload("/incidents/{id}/evidence", LOOKERS, evidence::bring)
        .get("/incidents/{id}/new-evidence", LOOKERS, evidence::form)
        .get("/incidents/{id}/evidence/{number}", LOOKERS, evidence::show)
        .get("/incidents/{id}/evidence/{number}/file", LOOKERS, evidence::file)
        .get("/incidents/{id}/archive", DESK, super::archive::download)
        .get("/incidents/{id}/paper", DESK, super::paper::download);
    routes
        .get("/incidents/{id}/stage", DESK, deeds::stage_form)
        .post("/incidents/{id}/stage", DESK, deeds::stage)
        .get("/incidents/{id}/closing", DESK, deeds::closing_form)
        .post("/incidents/{id}/closing", DESK, deeds::closing)
        .get("/incidents/{id}/reopening", DESK, deeds::reopening_form)
        .post("/incidents/{id}/reopening", DESK, deeds::reopening)
        .get("/incidents/{id}/notes", TEAM, deeds::note_form)
        .post("/incidents/{id}/notes", TEAM, deeds::note)
        .get("/incidents/{id}/new-task", DESK, deeds::task_form)
        .get("/incidents/{id}/playbook", DESK, deeds::playbook_form)
        .post("/incidents/{id}/playbook", DESK, deeds::playbook)
        .get("/incidents/{id}/pieces", TEAM, pieces::form)
        .post("/incidents/{id}/pieces", TEAM, pieces::put)
        .get("/incidents/{id}/pieces/{piece}/striking", TEAM, pieces::strike_form)
        .post("/incidents/{id}/pieces/{piece}/striking", TEAM, pieces::strike)
}

/// Its places in the main navigation: one word for the desk, one for the firm.
pub(crate) fn nav() -> Vec<NavItem> {
    let item = |key, access| NavItem { order: 20, href: "/incidents", key, access, keys: None };
    vec![item("nav-incidents", TEAM), item("nav-troubles", platform::web::access::FIRM)]
}
