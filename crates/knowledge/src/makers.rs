//! Makers of network cards, by the first half of their address (IEEE's lists, crate `oui-data`).

use finding::Mac;

/// The registered maker of a card, as people call it; none for addresses that software made up.
///
/// It names the maker of the network part, which is not always that of the device.
pub fn maker(mac: Mac) -> Option<String> {
    if mac.is_local() || mac.is_group() {
        return None;
    }
    let [a, b, c, d, e, f] = mac.0;
    let record = oui_data::lookup(&format!("{a:02X}{b:02X}{c:02X}{d:02X}{e:02X}{f:02X}"))?;
    let name = plain_name(record.organization());
    // IEEE lists owners who do not want to be named under this word.
    (!name.is_empty() && name != "Private").then_some(name)
}

/// `VMware, Inc.` → `VMware`: legal forms are noise in a table of devices.
fn plain_name(registered: &str) -> String {
    const FORMS: [&str; 15] = [
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "ltd",
        "limited",
        "llc",
        "gmbh",
        "ag",
        "sa",
        "bv",
        "kg",
        "plc",
        "company",
    ];
    let mut words: Vec<&str> = registered.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    while words.len() > 1 {
        let Some(last) = words.last() else { break };
        let bare: String = last.chars().filter(char::is_ascii_alphanumeric).collect();
        // `CO.,LTD` splits at its comma, `Co.LTD` does not.
        if FORMS.contains(&bare.to_ascii_lowercase().as_str()) || bare.eq_ignore_ascii_case("coltd") {
            words.pop();
        } else {
            break;
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_called_by_its_makers_plain_name() {
        assert_eq!(maker(Mac([0x00, 0x0c, 0x29, 1, 2, 3])).as_deref(), Some("VMware"));
        assert_eq!(maker(Mac([0x7c, 0xbb, 0x8a, 1, 2, 3])).as_deref(), Some("Nintendo"));
    }

    #[test]
    fn an_address_made_up_by_software_has_no_maker() {
        assert_eq!(maker(Mac([0x02, 0x0c, 0x29, 1, 2, 3])), None);
        assert_eq!(maker(Mac([0xff; 6])), None);
    }

    #[test]
    fn a_name_is_never_stripped_to_nothing() {
        assert_eq!(plain_name("Company, Inc."), "Company");
        assert_eq!(plain_name("BUFFALO.INC"), "BUFFALO.INC");
    }
}
