//! Every page that the router has, as each of its readers, in both languages, on a phone and on a desk.

use std::collections::{BTreeMap, BTreeSet};

use platform::ids::{FirmId, TeamId};
use platform::principal::{Actor, Principal, Role, Seat};
use platform::serve::{Assembled, assemble};
use platform::signin::{Invitation, MailAddress, invite};
use platform::web::{Config, Route};
use platform::{Chance, Clock, values};

use super::super::world::good;
use super::audit::Judge;
use super::demo::Demo;
use super::driver::{Browser, PHONE, Tools};
use super::runtime;
use super::triage::{OLD_PC, PHONE_FIRM, decide, inbox};

/// What is no page: for programs, sensors, the page's own script.
const NO_PAGES: [&str; 6] = ["/api/", "/assets/", "/events", "/health/", "/metrics", "/sensor/"];

/// What is saved as a file, and never shown.
const FILES: [&str; 5] = ["/pdf", "/paper", "/archive", "/file", "/files/{at}"];

/// Pages of things that the demo does not hold yet: nobody has asked the desk, muted, dropped or called in it, the
/// firms are watched since today, and no evidence was brought.
const NOT_YET: [&str; 13] = [
    "/campaigns/{id}",
    "/consultations/{id}",
    "/consultations/{id}/alert",
    "/consultations/{id}/closing",
    "/consultations/{id}/place",
    "/consultations/{id}/promotion",
    "/drops/{id}",
    "/drops/{id}/report",
    "/handoffs/{id}",
    "/incidents/{id}/evidence/{number}",
    "/incidents/{id}/pieces/{piece}/striking",
    "/ladder/runs/{id}",
    "/muting/{id}",
];

/// Pages that are asked about something, and what names it.
const ASKED: [(&str, &str, &str); 3] = [
    ("/inbox/matching", "alert", "/alerts/"),
    ("/muting/new", "alert", "/alerts/"),
    ("/handoffs/new", "incident", "/incidents/"),
];

/// What is found of each firm, by the address that names it.
const FINDS: [(&str, &str); 7] = [
    ("/sites/", "select min(id) from site where firm = $1"),
    ("/people/", "select min(id) from person where organization = $1"),
    ("/sensors/", "select min(id) from sensor where firm = $1"),
    ("/devices/", "select min(id) from device where firm = $1"),
    ("/alerts/", "select min(id) from alert where firm = $1"),
    ("/questions/", "select min(id) from question where firm = $1"),
    ("/incidents/", "select min(id) from incident where firm = $1"),
];

/// The demo, with one of each thing that a page can show.
struct Visited {
    demo: Demo,
    inside: Assembled,
    /// Things of the two firms with a story: one was asked, one has an incident.
    things: [BTreeMap<&'static str, i64>; 2],
}

impl Visited {
    async fn prepare(tools: &Tools) -> Self {
        let demo = Demo::start();
        let folder = format!("{}/center", demo.folder).into();
        let config = Config { folder, address: demo.address.clone(), plain: true, ..Config::default() };
        let wings = vec![firms::wing(), care::wing()];
        let inside = assemble(config, wings, Clock::system(), Chance::system()).await;
        let inside = inside.unwrap_or_else(|fault| panic!("{}", fault.whole()));
        let browser = tools.open(&demo.address).await;
        inbox(&browser, &demo).await;
        decide(&browser, OLD_PC, "2a").await;
        decide(&browser, PHONE_FIRM, "1a").await;
        let things = [Self::things(&inside, OLD_PC).await, Self::things(&inside, PHONE_FIRM).await];
        Self { demo, inside, things }
    }

    async fn things(inside: &Assembled, name: &str) -> BTreeMap<&'static str, i64> {
        const FIRM: &str = "select id from organization where name like $1";
        let like = format!("%{name}%");
        let firm: Option<(i64,)> = inside.center.db.one(FIRM, values![&like]).await.unwrap();
        let firm = firm.unwrap().0;
        let mut things = BTreeMap::from([("/firms/", firm)]);
        for (place, sql) in FINDS {
            let found: Option<(Option<i64>,)> = inside.center.db.one(sql, values![firm]).await.unwrap();
            things.extend(found.and_then(|(id,)| id).map(|id| (place, id)));
        }
        things
    }

    /// Addresses of the pages that somebody may open, of the first firm that has what they name; and what could not be
    /// filled in.
    fn pages(&self, who: Option<&Principal>, firms: &[usize]) -> (Vec<String>, Vec<&'static str>) {
        // Set-up is there for strangers, until there is an account, and for administrators.
        let sets_up = who.is_none_or(|who| who.role == Role::Administrator);
        let routes = self.inside.routes.iter().filter(|route| {
            route.method == "GET"
                && (sets_up || route.path != "/setup")
                && !NO_PAGES.iter().any(|start| route.path.starts_with(start))
                && !route.path.contains(".svg")
                && !FILES.iter().any(|end| route.path.ends_with(end))
                && !route.path.contains("{token}")
                && route.access.admits(who, false)
        });
        let (mut pages, mut unfilled) = (Vec::new(), Vec::new());
        for route in routes {
            match firms.iter().find_map(|firm| self.filled(route, *firm)) {
                Some(page) => pages.push(page),
                None => unfilled.push(route.path),
            }
        }
        (pages, unfilled)
    }

    fn filled(&self, route: &Route, firm: usize) -> Option<String> {
        let month = self.inside.center.clock.now().to_string();
        let path = route.path.replace("{task}", "1").replace("{month}", month.get(..7)?);
        // A firm's own letter is there once it was sent.
        if NOT_YET.contains(&route.path) || route.path == "/letters/{month}" {
            return None;
        }
        if let Some((_, name, of)) = ASKED.iter().find(|(page, ..)| *page == route.path) {
            return Some(format!("{path}?{name}={}", self.things[firm].get(of)?));
        }
        let Some(at) = path.find("{id}") else { return Some(path) };
        let id = self.things[firm].get(&path[..at])?;
        let path = path.replace("{id}", &id.to_string());
        Some(if path.ends_with("/pieces") { format!("{path}?kind=device") } else { path })
    }

    /// Links that need no sign-in: a question, an invitation.
    async fn links(&self) -> [String; 2] {
        const MAIL: &str = "select body from outbox where body like '%/m/%' order by id limit 1";
        let center = &self.inside.center;
        let (body,): (String,) = center.db.one(MAIL, &[]).await.unwrap().expect("no mail asks");
        let question = body.split_whitespace().find(|word| word.contains("/m/")).unwrap();
        let team: Option<(TeamId,)> = center.db.one("select min(id) from team", &[]).await.unwrap();
        let seat = Seat::Team(team.unwrap().0);
        let by =
            Principal { actor: Actor::Center, name: "井上 亮".into(), role: Role::Administrator, seat };
        let new = Invitation {
            mail: MailAddress::parse("new@team.example").unwrap(),
            name: "原 さくら".into(),
            lang: knowledge::Lang::Ja,
            seat,
            role: Role::Operator,
        };
        let mut tx = center.db.begin().await.unwrap();
        let invitation = good(invite(&mut tx, center, &by, new).await);
        tx.commit().await.unwrap();
        [question.to_string(), invitation]
    }
}

/// Somebody with a role; which seat it is decides nothing here.
fn reader(role: Role) -> Principal {
    Principal { actor: Actor::Center, name: String::new(), role, seat: Seat::Firm(FirmId(0)) }
}

/// Opens pages in both languages, and fails with all that is wrong. Gives how many it looked at.
async fn look(name: &str, browser: &Browser, judge: &Judge, pages: &[String]) -> usize {
    let (mut wrongs, mut looked) = (Vec::new(), 0);
    for page in pages {
        for lang in ["ja", "en"] {
            let joint = if page.contains('?') { '&' } else { '?' };
            browser.open(&format!("{page}{joint}lang={lang}")).await;
            looked += 1;
            let mut said = judge.wrongs(browser).await;
            let status = "return performance.getEntriesByType('navigation')[0].responseStatus";
            let expected = if page == NOWHERE { 404 } else { 200 };
            let status: u16 = browser.script(status, &[]).await;
            if status != expected {
                said.push(format!("answered {status}"));
            }
            let spoken: String = browser.script("return document.documentElement.lang", &[]).await;
            if spoken != lang {
                said.push(format!("speaks {spoken}"));
            }
            wrongs.extend(said.into_iter().map(|wrong| format!("{page} {lang} {wrong}")));
            picture(name, browser, page, lang).await;
        }
    }
    assert!(wrongs.is_empty(), "{} wrongs\n{}", wrongs.len(), wrongs.join("\n"));
    looked
}

/// An address that leads nowhere has a page, too.
const NOWHERE: &str = "/nowhere";

async fn picture(name: &str, browser: &Browser, page: &str, lang: &str) {
    let page = page.rsplit("://").next().unwrap_or_default().replace('/', "-");
    for size in [PHONE, super::driver::DESK] {
        browser.size(size).await;
        browser.picture(&format!("{name}{page}-{lang}-{}", size.0)).await;
    }
}

#[test]
fn every_page_of_a_clerk_fits_and_shuts_nobody_out() {
    let name = "center::browser::pages::every_page_of_a_clerk";
    let (Some(tools), Some(judge)) = (Tools::of(name), Judge::of(name)) else { return };
    runtime().block_on(async {
        let visited = Visited::prepare(&tools).await;
        for (at, firm) in [OLD_PC, PHONE_FIRM].into_iter().enumerate() {
            let browser = tools.open(&visited.demo.address).await;
            browser.open(visited.demo.clerk(firm)).await;
            let (mut pages, _) = visited.pages(Some(&reader(Role::Clerk)), &[at]);
            pages.push(NOWHERE.into());
            println!("{} pages", look(&format!("clerk-{at}"), &browser, &judge, &pages).await);
        }
    });
}

#[test]
fn every_page_of_an_operator_fits_and_shuts_nobody_out() {
    let name = "center::browser::pages::every_page_of_an_operator";
    let (Some(tools), Some(judge)) = (Tools::of(name), Judge::of(name)) else { return };
    runtime().block_on(async {
        let visited = Visited::prepare(&tools).await;
        let browser = tools.open(&visited.demo.address).await;
        browser.open(visited.demo.team("operator")).await;
        let (pages, unfilled) = visited.pages(Some(&reader(Role::Operator)), &[0, 1]);
        let unfilled: BTreeSet<&str> = unfilled.into_iter().collect();
        assert_eq!(unfilled, NOT_YET.into(), "what the demo holds nothing for");
        println!("{} pages", look("operator", &browser, &judge, &pages).await);
    });
}

#[test]
fn what_only_an_administrator_or_a_stranger_sees_fits_and_shuts_nobody_out() {
    let name = "center::browser::pages::what_only_an_administrator_or_a_stranger";
    let (Some(tools), Some(judge)) = (Tools::of(name), Judge::of(name)) else { return };
    runtime().block_on(async {
        let visited = Visited::prepare(&tools).await;
        let stranger = tools.open(&visited.demo.address).await;
        let (mut pages, _) = visited.pages(None, &[0]);
        pages.extend(visited.links().await);
        println!("{} pages", look("stranger", &stranger, &judge, &pages).await);

        let administrator = tools.open(&visited.demo.address).await;
        administrator.open(visited.demo.team("administrator")).await;
        let (others, _) = visited.pages(Some(&reader(Role::Operator)), &[0, 1]);
        let (mut pages, _) = visited.pages(Some(&reader(Role::Administrator)), &[0, 1]);
        pages.retain(|page| !others.contains(page));
        assert!(!pages.is_empty());
        println!("{} pages", look("administrator", &administrator, &judge, &pages).await);
    });
}
