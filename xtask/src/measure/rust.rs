//! Reads Rust just well enough to count: comments, strings and tests away, functions from signature to closing brace.

/// Source with comments, strings and characters blanked out, so that braces and words left in it are code. Line breaks
/// stay.
pub(super) fn bare(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = skipped(rest);
        let (gone, next) = rest.split_at(length.max(first.len_utf8()));
        if length > 0 {
            out.extend(gone.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        } else {
            out.push(first);
        }
        rest = next;
    }
    out
}

/// Length of the comment, string or character that the text begins with; 0 where it begins with code.
fn skipped(text: &str) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return text.find("*/").map_or(text.len(), |end| end + 2);
    }
    if text.starts_with('"') {
        return quoted(text, '"');
    }
    if let Some(hashes) = raw_string(text) {
        let end = format!("\"{}", "#".repeat(hashes));
        let begin = hashes + 2;
        return text
            .get(begin..)
            .and_then(|body| body.find(&end))
            .map_or(text.len(), |at| begin + at + end.len());
    }
    if text.starts_with('\'') {
        // A lifetime has no closing quote behind its first character.
        let mut inside = text.chars().skip(1);
        let (first, second) = (inside.next(), inside.next());
        if first == Some('\\') || second == Some('\'') {
            return quoted(text, '\'');
        }
    }
    0
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Number of `#` of a raw string that the text begins with.
fn raw_string(text: &str) -> Option<usize> {
    let body = text.strip_prefix('r')?;
    let hashes = body.bytes().take_while(|byte| *byte == b'#').count();
    body.get(hashes..)?.starts_with('"').then_some(hashes)
}

/// Bare source without its inline test modules.
pub(super) fn without_tests(bare: &str) -> String {
    let mut kept = String::new();
    let mut rest = bare;
    while let Some(at) = rest.find("#[cfg(test)]") {
        let (before, tests) = rest.split_at(at);
        kept.push_str(before);
        let end = match (tests.find('{'), tests.find(';')) {
            (Some(open), semicolon) if semicolon.is_none_or(|semicolon| open < semicolon) => {
                open + block(tests.get(open..).unwrap_or_default())
            }
            (_, Some(semicolon)) => semicolon + 1,
            _ => tests.len(),
        };
        rest = tests.get(end..).unwrap_or_default();
    }
    kept.push_str(rest);
    kept
}

/// Length of the block in braces that the text begins with.
fn block(text: &str) -> usize {
    let mut depth = 0i32;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

/// Lines of each function with a body, in bare source.
pub(super) fn functions(bare: &str) -> Vec<usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let begins = bare.match_indices("fn ").filter(|(at, _)| !bare[..*at].ends_with(is_word));
    begins.filter_map(|(at, _)| body(bare.get(at..)?)).collect()
}

/// Lines of the function that the text begins with; None for a type (`fn(…)`), or a declaration without a body.
fn body(text: &str) -> Option<usize> {
    let mut depth = 0i32;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ';' if depth == 0 => return None,
            '{' if depth == 0 => {
                let whole = text.get(..at + block(text.get(at..)?))?;
                return Some(whole.lines().count());
            }
            _ if depth < 0 => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r##"
//! fn not_me() {}
fn one() { "}"; '}'; r#"} " fn x() {"#; }
trait T { fn declared(&self, a: [u8; 3]); fn given(&self) {
    /* } */
} }
type F = fn (u8) -> u8;
fn lifetime<'a>(x: &'a str) -> &'a str
where
    'a: 'a,
{
    x
}
#[cfg(test)]
mod tests { fn tested() { {} } }
#[cfg(test)]
mod elsewhere;
fn last() {}
"##;

    #[test]
    fn functions_are_counted_from_signature_to_closing_brace_without_tests() {
        assert_eq!(functions(&without_tests(&bare(SOURCE))), [1, 3, 6, 1]);
    }

    #[test]
    fn blanking_keeps_the_lines() {
        assert_eq!(bare(SOURCE).lines().count(), SOURCE.lines().count());
        assert!(!bare(SOURCE).contains("not_me") && bare(SOURCE).contains("lifetime<'a>"));
    }
}
