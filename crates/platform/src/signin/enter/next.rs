/// Where to go after signing in: an address of ours, or the first page. `//host` and `/\host` would lead elsewhere.
pub(super) fn own(next: &str) -> &str {
    let is_own = next.starts_with('/') && !next.starts_with("//");
    let is_plain = next.bytes().all(|byte| matches!(byte, b'!'..=b'~') && byte != b'\\');
    if is_own && is_plain { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::own;

    #[test]
    fn only_addresses_of_ours_are_followed() {
        for next in ["/today", "/inbox?level=4&page=2", "/alerts/7#question"] {
            assert_eq!(own(next), next);
        }
        for next in
            ["", "today", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb: c", "/ａ"]
        {
            assert_eq!(own(next), "/", "{next}");
        }
    }
}
