//! Log Event Extended Format: `LEEF:1.0|vendor|product|version|id|` with tabs between attributes, and `LEEF:2.0|...|id|^|`,
//! whose sixth field names the sign between them, as itself or in hex (`x5E`, `0x09`).

use super::fields::Values;

/// Where the message begins in a line.
pub(super) fn find(line: &str) -> Option<&str> {
    let at = line.find("LEEF:")?;
    line.get(at..).filter(|text| text.starts_with("LEEF:1") || text.starts_with("LEEF:2"))
}

/// Most values of one message.
const MOST: usize = 256;

/// The values of a message; none where its head is broken.
pub(super) fn read(message: &str) -> Option<Values<'_>> {
    const HEAD: [&str; 5] = ["version", "deviceVendor", "deviceProduct", "deviceVersion", "name"];
    let second = message.starts_with("LEEF:2");
    let mut rest = message.strip_prefix("LEEF:")?;
    let mut values = Vec::new();
    for name in HEAD {
        let (value, behind) = rest.split_once('|')?;
        values.push((name, value.to_string()));
        rest = behind;
    }
    let mut between = '\t';
    if second && let Some((sign, behind)) = rest.split_once('|').filter(|(sign, _)| !sign.contains('=')) {
        between = delimiter(sign).unwrap_or('\t');
        rest = behind;
    }
    let attributes = rest.split(between).filter_map(|pair| pair.split_once('='));
    values.extend(attributes.map(|(key, value)| (key.trim(), value.trim().to_string())).take(MOST));
    Some(values)
}

fn delimiter(sign: &str) -> Option<char> {
    let mut letters = sign.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) => Some(only),
        _ => {
            let hex = sign.trim_start_matches("0x").trim_start_matches(['x', 'X']);
            u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_of_version_1_and_the_named_sign_of_version_2_part_the_attributes() {
        for message in [
            "LEEF:1.0|Maker|Box|1|virus|src=192.0.2.1\tmsg=a b",
            "LEEF:2.0|Maker|Box|1|virus|^|src=192.0.2.1^msg=a b",
            "LEEF:2.0|Maker|Box|1|virus|x5E|src=192.0.2.1^msg=a b",
            "LEEF:2.0|Maker|Box|1|virus|0x09|src=192.0.2.1\tmsg=a b",
            "LEEF:2.0|Maker|Box|1|virus|src=192.0.2.1\tmsg=a b",
        ] {
            let values = read(message).unwrap();
            let wanted = [("src", "192.0.2.1".to_string()), ("msg", "a b".to_string())];
            assert_eq!(values.get(5..), Some(wanted.as_slice()), "{message}");
        }
    }
}
