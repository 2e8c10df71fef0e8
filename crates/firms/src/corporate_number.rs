//! Corporate number (法人番号).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Thirteen digits, the first of which checks the other twelve (平成26年財務省令第70号, article 2). A right check
/// digit proves no existence; sole proprietors have no such number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct CorporateNumber(u64);

/// Why digits are no corporate number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NoNumber {
    /// Not thirteen digits.
    #[error("a corporate number has 13 digits")]
    NotThirteenDigits,
    /// The check digit is another one: a digit is mistyped.
    #[error("the check digit of the corporate number does not fit")]
    Mistyped,
}

impl NoNumber {
    /// The sentence for the form's field.
    pub fn key(self) -> &'static str {
        match self {
            NoNumber::NotThirteenDigits => "refusal-corporate-number-digits",
            NoNumber::Mistyped => "refusal-corporate-number-mistyped",
        }
    }
}

const DIGITS: usize = 13;

impl CorporateNumber {
    /// Nine less the sum of the base digits, weighed 1 and 2 in turn from the right, modulo nine.
    fn check_digit(base: u64) -> u64 {
        let (mut rest, mut weight, mut sum) = (base, 1, 0);
        while rest > 0 {
            sum += rest % 10 * weight;
            rest /= 10;
            weight = 3 - weight;
        }
        9 - sum % 9
    }
}

impl FromStr for CorporateNumber {
    type Err = NoNumber;

    /// Reads half-width and full-width digits, with blanks and dashes as people group them.
    fn from_str(typed: &str) -> Result<Self, NoNumber> {
        // Digits, and room for a blank or dash after each.
        let normal = typed.nfkc().take(DIGITS * 3).filter(|c| !c.is_whitespace() && !is_dash(*c));
        let digits: Option<Vec<u64>> = normal.map(|c| c.to_digit(10).map(u64::from)).collect();
        let digits = digits.filter(|digits| digits.len() == DIGITS).ok_or(NoNumber::NotThirteenDigits)?;
        let number = digits.iter().fold(0, |number, digit| number * 10 + digit);
        let base = number % 10u64.pow(DIGITS as u32 - 1);
        if number / 10u64.pow(DIGITS as u32 - 1) == Self::check_digit(base) {
            Ok(Self(number))
        } else {
            Err(NoNumber::Mistyped)
        }
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}')
}

impl fmt::Display for CorporateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:013}", self.0)
    }
}

impl From<CorporateNumber> for String {
    fn from(number: CorporateNumber) -> String {
        number.to_string()
    }
}

impl TryFrom<String> for CorporateNumber {
    type Error = NoNumber;
    fn try_from(text: String) -> Result<Self, NoNumber> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLISHED: [&str; 2] = ["7123456789012", "7000012050002"];

    #[test]
    fn published_numbers_hold_in_every_width() {
        for number in PUBLISHED {
            assert_eq!(number.parse::<CorporateNumber>().map(String::from), Ok(number.to_string()));
        }
        for typed in
            ["７１２３４５６７８９０１２", " 7-1234-5678-9012 ", "7 1234 5678 9012", "7－1234ー56789012"]
        {
            assert_eq!(
                typed.parse::<CorporateNumber>().map(String::from),
                Ok("7123456789012".into()),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_has_not_thirteen_digits_is_refused() {
        for typed in [
            "",
            "712345678901",
            "71234567890123",
            "T7123456789012",
            "712345678901a",
            "一二三四五六七八九〇一二三",
        ] {
            assert_eq!(typed.parse::<CorporateNumber>(), Err(NoNumber::NotThirteenDigits), "{typed}");
        }
        assert_eq!("7".repeat(100_000).parse::<CorporateNumber>(), Err(NoNumber::NotThirteenDigits));
    }

    #[test]
    fn every_wrong_digit_and_every_swap_is_caught_except_nought_for_nine() {
        for number in PUBLISHED {
            let digits: Vec<u8> = number.bytes().collect();
            for place in 0..digits.len() {
                for digit in b'0'..=b'9' {
                    let pair = [digits[place].min(digit), digits[place].max(digit)];
                    if digit == digits[place] || (pair == *b"09" && place > 0) {
                        continue;
                    }
                    let mut wrong = digits.clone();
                    wrong[place] = digit;
                    let wrong = String::from_utf8(wrong).unwrap();
                    assert_eq!(wrong.parse::<CorporateNumber>(), Err(NoNumber::Mistyped), "{wrong}");
                }
            }
            for place in 1..digits.len() - 1 {
                let pair = [digits[place].min(digits[place + 1]), digits[place].max(digits[place + 1])];
                if pair[0] == pair[1] || pair == *b"09" {
                    continue;
                }
                let mut swapped = digits.clone();
                swapped.swap(place, place + 1);
                let swapped = String::from_utf8(swapped).unwrap();
                assert_eq!(swapped.parse::<CorporateNumber>(), Err(NoNumber::Mistyped), "{swapped}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn the_check_digit_is_never_nought(base in 0u64..1_000_000_000_000) {
            let number = format!("{}{base:012}", CorporateNumber::check_digit(base));
            proptest::prop_assert!(!number.starts_with('0'));
            proptest::prop_assert_eq!(number.parse::<CorporateNumber>().map(String::from), Ok(number));
        }
    }
}
