//! Sentences with places for values, as field maps write them: `Login failed for {service}: {source}`.

/// The values of a sentence's places, where the line begins with it somewhere; `{*}` takes anything and tells nothing.
/// A place takes as little as lets the rest fit.
pub(super) fn read<'a>(template: &'a str, line: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let (start, mut rest) = template.split_once('{').unwrap_or((template, ""));
    let mut line = line.get(line.find(start)? + start.len()..)?;
    let mut values = Vec::new();
    while !rest.is_empty() {
        let (name, behind) = rest.split_once('}')?;
        let (literal, next) = behind.split_once('{').unwrap_or((behind, ""));
        let end = if literal.is_empty() { line.len() } else { line.find(literal)? };
        // A place at the very end takes one word: what follows is another sentence.
        let value = line.get(..end)?;
        let value = if literal.is_empty() && name != "*" { value.split_whitespace().next()? } else { value };
        if name != "*" {
            // Addresses, numbers and names have no blanks; the text of a threat may.
            if name != "threat" && value.contains(' ') {
                return None;
            }
            values.push((name, value.trim()));
        }
        line = line.get(end + literal.len()..)?;
        rest = next;
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_what_does_not_fit_is_refused() {
        let says = "Rejected at {*}filter: {*} {source}:{*} > {target}:{port}";
        let line = "PP[01] Rejected at IN(2000) filter: TCP 198.51.100.7:51234 > 203.0.113.1:23";
        let values = [("source", "198.51.100.7"), ("target", "203.0.113.1"), ("port", "23")];
        assert_eq!(read(says, line), Some(values.to_vec()));
        assert_eq!(read(says, "PP[01] Rejected at IN(2000) filter: ICMP 198.51.100.7 > 203.0.113.1"), None);
        assert_eq!(read("Login failed for {service}: {source}", "Login succeeded for HTTP: 192.0.2.1"), None);
    }
}
