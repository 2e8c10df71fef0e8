use proptest::prelude::*;

use super::*;

fn code() -> EnrolmentCode {
    let secret = Secret(std::array::from_fn(|at| at as u8));
    let fingerprint = Fingerprint(std::array::from_fn(|at| 255 - at as u8 * 3));
    EnrolmentCode::new("center.example:8443", secret, fingerprint).unwrap()
}

/// The letters of a written code, without prefix and hyphens.
fn written() -> Vec<char> {
    code().to_string().chars().collect()
}

fn parse(letters: &[char]) -> Result<EnrolmentCode, CodeError> {
    letters.iter().collect::<String>().parse()
}

#[test]
fn a_code_survives_what_mail_and_keyboards_do_to_it() {
    let text = code().to_string();
    let quoted = text.as_bytes().chunks(31).map(|line| format!("> {}\r\n", String::from_utf8_lossy(line)));
    let wide: String = text
        .chars()
        .map(|c| char::from_u32(c as u32 + 0xfee0).filter(|_| c.is_ascii_alphanumeric()).unwrap_or('ー'))
        .collect();
    let spellings = [
        text.clone(),
        quoted.collect(),
        wide,
        text.to_lowercase(),
        text.replace('0', "o").replace('1', "l"),
        text.replace('-', ""),
        format!("\u{feff} {text}\u{200b}\n"),
    ];
    for spelling in spellings {
        assert_eq!(spelling.parse(), Ok(code()), "{spelling}");
    }
}

#[test]
fn every_single_wrong_letter_is_found() {
    let good = written();
    for at in 0..good.len() {
        for letter in LETTERS.iter().map(|letter| char::from(*letter)).filter(|letter| *letter != good[at]) {
            let mut typed = good.clone();
            typed[at] = letter;
            // Between the letters a hyphen means nothing, so a letter in its place is one too many.
            assert!(parse(&typed).is_err(), "{letter} at {at}");
        }
    }
}

#[test]
fn a_forgotten_or_exchanged_letter_is_found() {
    let good = written();
    for at in 0..good.len() {
        let mut less = good.clone();
        if less.remove(at) != '-' {
            assert!(parse(&less).is_err(), "without {at}");
        }
        let mut swapped = good.clone();
        if at > 0 && swapped[at] != swapped[at - 1] && swapped[at] != '-' && swapped[at - 1] != '-' {
            swapped.swap(at, at - 1);
            assert!(parse(&swapped).is_err(), "exchanged at {at}");
        }
    }
}

#[test]
fn errors_say_what_is_wrong() {
    let text = code().to_string();
    assert_eq!("".parse::<EnrolmentCode>(), Err(CodeError::NotACode));
    assert_eq!("こんにちは".parse::<EnrolmentCode>(), Err(CodeError::NotACode));
    assert_eq!(text.replace("HK1", "HK2").parse::<EnrolmentCode>(), Err(CodeError::Newer));
    assert_eq!(format!("{text}!").parse::<EnrolmentCode>(), Err(CodeError::Letter('!')));
    assert_eq!(text[..text.len() - 24].parse::<EnrolmentCode>(), Err(CodeError::CutShort));
    assert_eq!(format!("{text} {text}").parse::<EnrolmentCode>(), Err(CodeError::Mistyped), "pasted twice");
    assert_eq!("x".repeat(1 << 20).parse::<EnrolmentCode>(), Err(CodeError::NotACode));
}

#[test]
fn an_address_that_is_none_makes_no_code() {
    let make = |address: &str| EnrolmentCode::new(address, Secret([1; 16]), Fingerprint([2; 32]));
    let long = "a".repeat(256);
    for wrong in ["", "http://center.example", "user@center.example", "a b", "/path", "あ.example", &long] {
        assert_eq!(make(wrong), Err(CodeError::Address), "{wrong}");
    }
    assert_eq!(make("https://center.example/").unwrap().center(), "https://center.example");
    assert_eq!(make("[2001:db8::1]:8443/hikeshi").unwrap().center(), "https://[2001:db8::1]:8443/hikeshi");
}

#[test]
fn a_secret_does_not_stand_in_what_is_logged() {
    assert!(!format!("{:?}", code()).contains("0, 1, 2, 3"));
}

proptest! {
    #[test]
    fn any_code_survives_being_written_and_read(
        address in "[a-z][a-z0-9.-]{0,60}(:[0-9]{1,5})?",
        secret: [u8; 16],
        fingerprint: [u8; 32],
    ) {
        let code = EnrolmentCode::new(&address, Secret(secret), Fingerprint(fingerprint)).unwrap();
        prop_assert_eq!(code.to_string().parse(), Ok(code));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(HK1-)?[ -~あ-ん]{0,300}") {
        if let Ok(code) = text.parse::<EnrolmentCode>() {
            prop_assert_eq!(code.to_string().parse(), Ok(code));
        }
    }
}
