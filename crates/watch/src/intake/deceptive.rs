//! `deceptive-mail`: a mail whose sender or links are not what they seem (なりすましメール).
//!
//! **Looks for** a displayed name that is another mail address than the sender's; a sender's domain that is nearly the
//! firm's or a partner's (`rninato` for `minato`); the firm's own domain in the sender where the receiving server's
//! checks failed; answers that would go to another domain; links whose text names another host than they lead to.
//!
//! **Comes from** the partner's stolen addresses of the Osaka project (case 4: bonus and invoice mails), and from
//! invoices with a changed account, whose senders differ by one letter.
//!
//! **Harmless and alike**: newsletters are sent by another firm (their own domain, Reply-To and counted links are
//! ordinary, and say so by List-Unsubscribe); a form or calendar sends in a person's name; a forwarding server breaks
//! SPF, so one failed check says nothing where DKIM or DMARC holds.
//!
//! **Thresholds** (points): look-alike domain 60, own domain with failed checks 60, address in the name 40, answers
//! elsewhere to a free mailbox 30, link to another host than it names 30, DMARC or both SPF and DKIM failed 20. From 30
//! a record, from 60 level 2, from 100 level 3: two independent signs of an attack on somebody by name.

use std::collections::HashSet;

use finding::{Clue, Level};
use mail_parser::Message;
use psl::Psl;

use super::mailing::domain;
use crate::settings::Firm;
use crate::shown::short;

/// What of a mail tells whether it deceives.
pub(super) struct Letter {
    pub(super) sender: String,
    name: String,
    reply_to: String,
    pub(super) subject: String,
    checks: Checks,
    bulk: bool,
    links: Vec<(String, String)>,
}

/// What the server that took the mail in found (Authentication-Results, RFC 8601). Only the first such header counts:
/// the others were written before, by whomever.
#[derive(Debug, Clone, Copy, Default)]
struct Checks {
    spf_failed: bool,
    dkim_failed: bool,
    dmarc_failed: bool,
    held: bool,
}

/// Links of one mail that are looked at, and the longest page.
const MOST_LINKS: usize = 200;
const MOST_PAGE: usize = 1 << 20;

impl Letter {
    pub(super) fn of(message: &Message<'_>) -> Self {
        let from = message.from().and_then(|from| from.first());
        let reply = message.reply_to().and_then(|to| to.first());
        let text = |text: Option<&str>| text.unwrap_or_default().to_string();
        let results = message.header_raw("Authentication-Results").unwrap_or_default();
        let bulk = ["List-Unsubscribe", "List-Id"].iter().any(|name| message.header_raw(*name).is_some())
            || message.header_raw("Precedence").is_some_and(|value| value.to_lowercase().contains("bulk"));
        let pages =
            message.html_bodies().filter(|part| part.is_text_html()).filter_map(|part| part.text_contents());
        let links = pages.take(4).flat_map(links).take(MOST_LINKS).collect();
        Self {
            sender: text(from.and_then(|from| from.address())).to_lowercase(),
            name: text(from.and_then(|from| from.name())),
            reply_to: text(reply.and_then(|reply| reply.address())).to_lowercase(),
            subject: text(message.subject()),
            checks: checks(&results.to_ascii_lowercase()),
            bulk,
            links,
        }
    }

    pub(super) fn replies_elsewhere(&self) -> bool {
        !self.bulk && !self.reply_to.is_empty() && !related(domain(&self.sender), domain(&self.reply_to))
    }
}

/// Level, sign and reasons; none where the mail is what it seems.
pub(super) fn judge(letter: &Letter, firm: &Firm) -> Option<(Level, &'static str, Vec<Clue>)> {
    let mut signs: Vec<(u32, &'static str, Clue)> = Vec::new();
    let own = domain(&letter.sender);
    let sender = short(&letter.sender, 120);
    if let Some(real) = looks_like(own, firm) {
        let values = [("domain", own), ("real", real)];
        signs.push((60, "look-alike", Clue::known("mail-look-alike", &values)));
    }
    let ours = firm.domains.iter().any(|ours| ours == own);
    let checks = letter.checks;
    let failed = !checks.held && (checks.dmarc_failed || (checks.spf_failed && checks.dkim_failed));
    let failed_ours = ours && !checks.held && (failed || checks.spf_failed);
    if failed_ours {
        signs.push((60, "own-domain", Clue::known("mail-own-domain", &[("domain", own)])));
    } else if failed {
        signs.push((20, "checks-failed", Clue::known("mail-checks-failed", &[("domain", own)])));
    }
    if let Some(shown) = address_in(&letter.name).filter(|shown| !related(domain(shown), own)) {
        let values = [("shown", shown.as_str()), ("sender", sender.as_str())];
        signs.push((40, "other-address", Clue::known("mail-other-address", &values)));
    }
    if letter.replies_elsewhere() && is_free(domain(&letter.reply_to)) && !is_free(own) {
        let reply = domain(&letter.reply_to);
        signs.push((30, "reply-elsewhere", Clue::known("mail-reply-elsewhere", &[("domain", reply)])));
    }
    let odd = letter.links.iter().find(|(shown, leads)| !related(shown, leads));
    if let Some((shown, leads)) = odd.filter(|_| !letter.bulk) {
        let values = [("shown", shown.as_str()), ("leads", leads.as_str())];
        signs.push((30, "other-link", Clue::known("mail-other-link", &values)));
    }
    let points: u32 = signs.iter().map(|(points, ..)| points).sum();
    let level = match points {
        ..30 => return None,
        30..60 => Level::Record,
        60..100 => Level::NoHurry,
        100.. => Level::Dated,
    };
    signs.sort_by_key(|(points, ..)| std::cmp::Reverse(*points));
    let sign = signs.first().map(|(_, sign, _)| *sign)?;
    Some((level, sign, signs.into_iter().map(|(_, _, clue)| clue).collect()))
}

fn checks(results: &str) -> Checks {
    let has = |word: &str| results.contains(word);
    Checks {
        spf_failed: has("spf=fail") || has("spf=softfail"),
        dkim_failed: has("dkim=fail") || has("dkim=none"),
        dmarc_failed: has("dmarc=fail"),
        held: has("dmarc=pass") || has("dkim=pass"),
    }
}

/// A domain of the firm or a partner that this one is nearly.
fn looks_like<'a>(domain: &str, firm: &'a Firm) -> Option<&'a str> {
    let known = || firm.domains.iter().chain(&firm.partners).map(String::as_str);
    if domain.is_empty() || known().any(|known| related(known, domain)) {
        return None;
    }
    known().find(|known| nearly(domain, known))
}

/// The same to a quick eye: the same shape of letters, one letter more, less, other or swapped, or the same name under
/// another end.
fn nearly(one: &str, other: &str) -> bool {
    let (one, other) = (organization(one), organization(other));
    let (name, known) = (first_label(one), first_label(other));
    // Two short names are near each other by chance.
    if known.len() < 4 || one == other {
        return false;
    }
    let (seen, meant) = (drawn(one), drawn(other));
    if seen == meant || drawn(name) == drawn(known) {
        return true;
    }
    known.len() >= 6 && distance_is_one(name, known)
}

/// Letters as they are drawn: `rn` is m, `vv` is w, 0 is o, 1 and I are l; hyphens are overlooked.
fn drawn(text: &str) -> String {
    let letters =
        text.to_lowercase().replace("rn", "m").replace("vv", "w").replace("cl", "d").replace('-', "");
    letters
        .chars()
        .map(|letter| match letter {
            '0' | 'о' | 'ο' => 'o',
            '1' | 'i' | 'і' | '|' => 'l',
            '5' => 's',
            'а' => 'a',
            'е' => 'e',
            other => other,
        })
        .collect()
}

/// One letter more, less or other, or two neighbours swapped.
fn distance_is_one(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same_start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (ra, rb) = (a.get(same_start..).unwrap_or_default(), b.get(same_start..).unwrap_or_default());
    let behind = |text: &'_ [char], by: usize| -> Vec<char> { text.get(by..).unwrap_or_default().to_vec() };
    match (ra, rb) {
        ([], []) => false,
        ([x, y, ..], [p, q, ..]) if x == q && y == p && behind(ra, 2) == behind(rb, 2) => true,
        _ => behind(ra, 1) == behind(rb, 1) || behind(ra, 1) == rb || ra == behind(rb, 1),
    }
}

/// Whose name it is: the registrable domain. Unlike [`crate::network::registrable`], which looks for hosts of the
/// internet, it takes any last label for a public suffix: a mail's domain is always meant as one.
fn organization(domain: &str) -> &str {
    let own = psl::List.domain(domain.as_bytes()).and_then(|own| std::str::from_utf8(own.as_bytes()).ok());
    own.unwrap_or(domain)
}

fn first_label(domain: &str) -> &str {
    domain.split('.').next().unwrap_or(domain)
}

/// Whether two hosts are one organization's, by their registrable domain.
fn related(one: &str, other: &str) -> bool {
    one.is_empty() || other.is_empty() || organization(one).eq_ignore_ascii_case(organization(other))
}

/// A mail address inside a displayed name.
fn address_in(name: &str) -> Option<String> {
    let words =
        name.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | ',' | ';'));
    let is_address =
        |word: &&str| word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    words.filter(is_address).map(|word| short(&word.to_lowercase(), 120)).next()
}

/// Mailboxes that anybody gets in a minute.
pub(super) fn is_free(domain: &str) -> bool {
    const FREE: [&str; 14] = [
        "gmail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "yahoo.com",
        "yahoo.co.jp",
        "icloud.com",
        "aol.com",
        "proton.me",
        "protonmail.com",
        "gmx.com",
        "mail.com",
        "yandex.com",
        "freemail.example",
    ];
    FREE.contains(&organization(domain))
}

/// Hosts that links name and hosts that they lead to, where both are hosts.
fn links(page: &str) -> Vec<(String, String)> {
    let page = page.get(..MOST_PAGE.min(page.len())).unwrap_or(page);
    let lower = page.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for (at, _) in lower.match_indices("<a ") {
        let Some(whole) = lower.get(at..).and_then(|rest| rest.split("</a>").next()) else { continue };
        let Some((tag, shown)) = whole.split_once('>') else { continue };
        let target = tag.split("href=").nth(1).unwrap_or_default().trim_start_matches(['"', '\'']);
        let Some(leads) = host(target) else { continue };
        let text: String = without_tags(shown);
        let Some(shown) = host(text.trim()).or_else(|| bare_host(text.trim())) else { continue };
        if seen.insert((shown.clone(), leads.clone())) && found.len() < MOST_LINKS {
            found.push((shown, leads));
        }
    }
    found
}

fn host(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let end =
        rest.find(|c: char| matches!(c, '/' | '"' | '\'' | '?' | '#' | ':' | '<' | '>') || c.is_whitespace());
    let host = rest.get(..end.unwrap_or(rest.len()))?;
    let host = host.rsplit('@').next().unwrap_or(host);
    (!host.is_empty()).then(|| short(host, 120))
}

/// `www.bank.example` without its scheme; a word with a dot in a sentence is none.
fn bare_host(text: &str) -> Option<String> {
    let is = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/');
    let host = text.split('/').next()?;
    let known = psl::List.domain(host.as_bytes()).is_some_and(|domain| domain.suffix().is_known());
    (text.chars().all(is) && host.contains('.') && known && !host.ends_with('.')).then(|| short(host, 120))
}

fn without_tags(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .filter(|letter| {
            match letter {
                '<' => inside = true,
                '>' if inside => {
                    inside = false;
                    return false;
                }
                _ => {}
            }
            !inside
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_that_a_quick_eye_takes_for_the_firms_are_known() {
        let firm = Firm {
            domains: vec!["minato-seimitsu.co.jp".into()],
            partners: vec!["minato.example".into()],
            ..Firm::default()
        };
        for odd in [
            "rninato-seimitsu.co.jp",
            "minato-seimltsu.co.jp",
            "minatoseimitsu.co.jp",
            "minato-seimitsu.com",
            "rninato.example",
            "minato-seimistu.co.jp",
        ] {
            assert!(looks_like(odd, &firm).is_some(), "{odd}");
        }
        for fine in [
            "minato-seimitsu.co.jp",
            "mail.minato-seimitsu.co.jp",
            "tanaka.example",
            "yamato.example",
            "minamoto.example",
            "",
        ] {
            assert!(looks_like(fine, &firm).is_none(), "{fine}");
        }
    }

    #[test]
    fn links_are_compared_by_the_hosts_that_they_name() {
        let page = "<a href=\"https://evil.example/x\">https://www.bank.co.jp/login</a> <a href='https://t.example/1'>こちら</a>\
                    <a href=\"https://www.bank.co.jp/\">www.bank.co.jp</a>";
        let found = links(page);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0], ("www.bank.co.jp".to_string(), "evil.example".to_string()));
        assert!(related(&found[1].0, &found[1].1));
    }
}
