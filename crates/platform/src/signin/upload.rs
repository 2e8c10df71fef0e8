//! The session's token of a form that brings a file: it stands in the first field, so that nothing of the file need be
//! read before it is known whose request it is.

use axum::body::{Body, BodyDataStream, Bytes};
use futures_util::{StreamExt as _, stream};

use crate::{Because, Refusal, Stop};

/// The first field is found within so many bytes: a boundary, a head of one line, the token.
const HEAD: usize = 1024;

/// The start of a body, and what follows it.
pub(super) async fn head_of(body: Body) -> Result<(Vec<u8>, BodyDataStream), Stop> {
    let (mut head, mut rest) = (Vec::new(), body.into_data_stream());
    while head.len() < HEAD {
        match rest.next().await {
            Some(Ok(chunk)) => head.extend_from_slice(&chunk),
            Some(Err(_)) => return Err(Refusal::new(Because::TooLarge, "refusal-too-large").into()),
            None => break,
        }
    }
    Ok((head, rest))
}

/// The value of the first field, where that is the token's.
pub(super) fn token(head: &[u8]) -> Option<&[u8]> {
    let head = &head[..head.len().min(HEAD)];
    let (first, value) = split(head, b"\r\n\r\n")?;
    let first = std::str::from_utf8(first).ok()?;
    let mut lines = first.split("\r\n");
    let is_boundary = lines.next()?.starts_with("--");
    let names = lines.next()?.eq_ignore_ascii_case("content-disposition: form-data; name=\"csrf\"");
    let (value, _) = split(value, b"\r\n--")?;
    (is_boundary && names && lines.next().is_none()).then_some(value)
}

fn split<'a>(bytes: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let place = bytes.windows(at.len()).position(|window| window == at)?;
    Some((&bytes[..place], &bytes[place + at.len()..]))
}

/// The body as it was.
pub(super) fn together(head: Vec<u8>, rest: BodyDataStream) -> Body {
    let head = stream::once(async { Ok::<_, axum::Error>(Bytes::from(head)) });
    Body::from_stream(head.chain(rest))
}

#[cfg(test)]
mod tests {
    use super::token;

    const FORM: &str = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n--b\r\n";

    #[test]
    fn the_first_field_is_the_token() {
        assert_eq!(token(FORM.as_bytes()), Some(&b"abc"[..]));
    }

    #[test]
    fn a_token_in_a_later_field_or_in_a_file_is_none() {
        let other = FORM.replace("csrf", "note");
        assert_eq!(token(format!("{other}{FORM}").as_bytes()), None);
        let file = FORM.replace("name=\"csrf\"", "name=\"csrf\"; filename=\"a\"");
        assert_eq!(token(file.as_bytes()), None);
    }

    #[test]
    fn any_start_of_a_form_is_read_without_harm() {
        (0..FORM.len()).for_each(|end| assert!(token(&FORM.as_bytes()[..end]).is_none() || end > 55));
    }
}
