//! Who signs in by HTTP: in a header (RFC 7617, 7616), or in a form.

use super::Request;
use crate::proto::login::Secret;
use crate::proto::{base64, text};

/// Most bytes of a form that are looked at; those that sign in have a few hundred.
pub(super) const MAX_FORM: usize = 16 * 1024;

/// A sign-in without its outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) user: Option<String>,
    pub(super) secret: Secret,
    /// It stood in a form, to which any page may be the answer.
    pub(super) is_form: bool,
}

/// What a request's head signs in with.
pub(super) fn of_head(request: &Request) -> Option<Asked> {
    let named = |name: &str| request.headers.get(name);
    let value = named("authorization").or_else(|| named("proxy-authorization"))?;
    let (scheme, rest) = value.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("basic") {
        let said = base64::unpack(rest.trim().as_bytes());
        let colon = memchr::memchr(b':', &said)?;
        let (user, password) = said.split_at(colon);
        let secret = if password.len() > 1 { Secret::Readable } else { Secret::None };
        return Some(Asked { user: name(user), secret, is_form: false });
    }
    if scheme.eq_ignore_ascii_case("digest") {
        let user = rest.split(',').find_map(|part| {
            let (key, value) = part.split_once('=')?;
            key.trim().eq_ignore_ascii_case("username").then(|| value.trim().trim_matches('"'))
        });
        return Some(Asked { user: name(user?.as_bytes()), secret: Secret::Hidden, is_form: false });
    }
    None
}

/// Whether a request's body may be a form that signs in.
pub(super) fn may_be_form(request: &Request) -> bool {
    let kind = request.headers.get("content-type").unwrap_or_default();
    let is_form =
        kind.get(..33).is_some_and(|kind| kind.eq_ignore_ascii_case("application/x-www-form-urlencoded"));
    request.method == "POST" && is_form
}

/// Whether a request's body is likely to hold what somebody typed, passwords among it.
pub(super) fn may_be_typed(request: &Request) -> bool {
    let kind = request.headers.get("content-type").unwrap_or_default().to_ascii_lowercase();
    ["application/x-www-form-urlencoded", "application/json"].iter().any(|typed| kind.starts_with(typed))
}

/// What a form's fields sign in with.
pub(super) fn of_form(body: &[u8]) -> Option<Asked> {
    let fields = || {
        let pairs = body.split(|byte| *byte == b'&');
        pairs.filter_map(|pair| {
            let equals = memchr::memchr(b'=', pair)?;
            let (key, value) = pair.split_at(equals);
            Some((plain(key.get(..64).unwrap_or(key)).to_ascii_lowercase(), value.get(1..)?))
        })
    };
    let secret = fields().find(|(key, value)| is_secret(key) && !value.is_empty())?.1;
    let user = fields().find(|(key, value)| is_user(key) && !value.is_empty());
    let secret = if is_digest(secret) { Secret::Hidden } else { Secret::Readable };
    let user = user.and_then(|(_, value)| name(plain(value.get(..256).unwrap_or(value)).as_bytes()));
    Some(Asked { user, secret, is_form: true })
}

/// Names of fields that hold a password, or end so behind a group's name (`user[password]`, `login:pass`).
fn is_secret(key: &str) -> bool {
    let key = key.trim_end_matches([']', ')']);
    let last = key.rsplit(['[', '(', '.', ':', '_', '-', '$', '/']).next().unwrap_or_default();
    let whole = ["password", "passwd", "passwort", "passphrase", "userpass", "loginpass"];
    matches!(last, "pass" | "pwd" | "psw" | "pswd" | "passcode" | "pw")
        || whole.iter().any(|it| last.ends_with(it))
}

fn is_user(key: &str) -> bool {
    ["user", "login", "mail", "account", "name", "uid", "id"].iter().any(|part| key.contains(part))
        && !is_secret(key)
}

/// A digest of 128 bits or more in hexadecimal: what the page's script made of a password.
fn is_digest(secret: &[u8]) -> bool {
    matches!(secret.len(), 32 | 40 | 64 | 96 | 128) && secret.iter().all(u8::is_ascii_hexdigit)
}

/// A form's text: `+` is a blank, any byte `%HH`.
fn plain(coded: &[u8]) -> String {
    let spaced: Vec<u8> = coded.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    text::escaped(&crate::proto::mime::percent(&spaced))
}

fn name(bytes: &[u8]) -> Option<String> {
    let name = text::escaped(bytes.get(..256).unwrap_or(bytes));
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_signs_in_is_known_by_its_fields() {
        let of =
            |body: &str| of_form(body.as_bytes()).map(|asked| (asked.user.unwrap_or_default(), asked.secret));
        let sato = |secret| Some(("sato".to_owned(), secret));
        assert_eq!(of("username=sato&password=himitsu&Login=Login"), sato(Secret::Readable));
        assert_eq!(of("pma_username=sato&pma_password=himitsu"), sato(Secret::Readable));
        assert_eq!(of("user%5Bemail%5D=sato&user%5Bpassword%5D=x"), sato(Secret::Readable));
        assert_eq!(of("login=sato&pwd=0123456789abcdef0123456789abcdef"), sato(Secret::Hidden));
        for none in ["", "password=", "q=password", "bypass=1", "compass=n", "passage=a", "user=sato", "&=&"]
        {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
