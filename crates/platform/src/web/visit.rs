//! One request for a page, as templates need it.

use askama::Template;
use axum::extract::{FromRef, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use futures_util::future::BoxFuture;
use knowledge::{Lang, Words};

use super::{Access, Center, Signed};
use crate::pages::view::Phone;
use crate::pages::{Display, ErrorPage, NavLink, Place, Shell, Who};
use crate::principal::Principal;
use crate::{Fault, Stop};

/// In which words a page speaks, and for whom.
#[derive(Clone)]
pub struct Visit {
    /// Language and zone of the reader.
    pub words: Words,
    /// How they want it shown.
    pub display: Display,
    /// Who has signed in.
    pub principal: Option<Principal>,
    /// What a form must carry; empty where nobody has signed in.
    pub csrf: String,
    /// Path and query of the page.
    pub here: String,
    masthead: Masthead,
    nav: Vec<NavLink>,
}

/// What stands in the masthead and at the foot of whoever is signed in.
#[derive(Debug, Clone)]
pub struct Masthead {
    /// Whose page it is.
    pub place: Place,
    /// Whom to call.
    pub phone: Option<Phone>,
}

/// Finds the masthead of a principal; given by the wing that knows firms and teams.
pub type FindMasthead = fn(Center, Principal) -> BoxFuture<'static, Result<Masthead, Fault>>;

/// A page of the main navigation, for those who may use it.
#[derive(Debug, Clone, Copy)]
pub struct NavItem {
    /// Lower comes first.
    pub order: u32,
    /// Its address.
    pub href: &'static str,
    /// Key of its words.
    pub key: &'static str,
    /// Who sees it.
    pub access: Access,
    /// Keys that lead there: `g i`.
    pub keys: Option<&'static str>,
}

impl<S> FromRequestParts<S> for Visit
where
    S: Sync,
    Center: FromRef<S>,
{
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Stop> {
        let center = Center::from_ref(state);
        Ok(Self::of(&center, &parts.extensions, &parts.headers, &parts.uri).await?)
    }
}

impl Visit {
    /// Of a request.
    pub(super) async fn of(
        center: &Center,
        extensions: &Extensions,
        headers: &HeaderMap,
        uri: &Uri,
    ) -> Result<Self, Fault> {
        let signed = extensions.get::<Signed>();
        let mut visit = Self::of_stranger(center, headers, uri);
        if let Some(signed) = signed {
            visit.words.lang = chosen(headers, uri).or(signed.lang).unwrap_or(visit.words.lang);
            visit.csrf = signed.csrf.clone().unwrap_or_default();
            visit.nav = nav(center, &visit.words, &signed.principal, uri.path());
            if let Some(find) = center.masthead {
                visit.masthead = find(center.clone(), signed.principal.clone()).await?;
            }
            visit.principal = Some(signed.principal.clone());
        }
        Ok(visit)
    }

    /// Of a request of which nothing is known but what it says itself. Asks no database.
    pub(super) fn of_stranger(center: &Center, headers: &HeaderMap, uri: &Uri) -> Self {
        let display = cookie(headers, Display::COOKIE).map(|text| Display::parse(&text)).unwrap_or_default();
        let lang = chosen(headers, uri).or_else(|| accepted(headers)).unwrap_or(center.config.lang());
        Self {
            words: Words::new(lang, center.zone.clone()),
            display,
            principal: None,
            csrf: String::new(),
            here: uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
            masthead: Masthead { place: Place::Public, phone: None },
            nav: Vec::new(),
        }
    }

    /// What stands around a page of this title.
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        let who = self.principal.as_ref().map(|principal| Who {
            name: principal.name.clone(),
            href: "/account".into(),
            sign_out: "/sign-out".into(),
        });
        Shell {
            words: self.words.clone(),
            title: title.into(),
            place: self.masthead.place.clone(),
            who,
            nav: self.nav.clone(),
            csrf: self.csrf.clone(),
            display: self.display,
            phone: self.masthead.phone.clone(),
            live: self.principal.is_some(),
            wrong: false,
            here: self.here.clone(),
        }
    }

    /// What stands around a page whose title is a key.
    pub fn titled(&self, key: &str) -> Shell {
        self.shell(self.words.label(key))
    }

    pub(super) fn error_page(
        &self,
        status: StatusCode,
        sentence: String,
        reference: Option<&str>,
    ) -> Response {
        let shell = self.titled(&format!("problem-{}", status.as_u16()));
        let page = match reference {
            Some(reference) => ErrorPage::fault(shell, &self.words, reference),
            None => ErrorPage::refused(shell, &self.words, sentence.clone()),
        };
        // Should even this page fail, the sentence alone is better than nothing.
        match page.render() {
            Ok(html) => (status, Html(html)).into_response(),
            Err(_) => (status, sentence).into_response(),
        }
    }
}

fn nav(center: &Center, words: &Words, principal: &Principal, path: &str) -> Vec<NavLink> {
    let seen = center.nav.iter().filter(|item| item.access.admits(Some(principal), false));
    seen.map(|item| NavLink {
        label: words.label(item.key),
        href: item.href.to_string(),
        current: path == item.href,
        keys: item.keys,
    })
    .collect()
}

/// The language of the address (`?lang=en`), else of the display cookie.
fn chosen(headers: &HeaderMap, uri: &Uri) -> Option<Lang> {
    asked(uri).or_else(|| Display::parse(&cookie(headers, Display::COOKIE)?).lang)
}

fn asked(uri: &Uri) -> Option<Lang> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix("lang=")?.parse().ok())
}

/// The first language of the browser that we speak.
fn accepted(headers: &HeaderMap) -> Option<Lang> {
    let wanted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    wanted.split(',').find_map(|one| one.trim().split(['-', ';']).next()?.parse().ok())
}

/// The value of a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(this, _)| *this == name).map(|(_, value)| value.to_string())
}

/// Keeps the language of `?lang=` in the display cookie, so that the next page speaks it too.
pub(super) async fn keep_language(request: Request, next: Next) -> Response {
    let kept = asked(request.uri()).map(|lang| {
        let display = cookie(request.headers(), Display::COOKIE).map(|text| Display::parse(&text));
        Display { lang: Some(lang), ..display.unwrap_or_default() }
    });
    let mut response = next.run(request).await;
    if let Some(display) = kept {
        let text =
            format!("{}={}; Path=/; Max-Age=31536000; SameSite=Lax", Display::COOKIE, display.to_cookie());
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

/// A page as an answer.
pub fn page(template: &impl Template) -> Result<Html<String>, Stop> {
    Ok(Html(template.render().map_err(Fault::of)?))
}
