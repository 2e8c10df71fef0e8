//! Names of firms, folded so that they are found however they are typed: 「㈱サイトウ」 finds 「株式会社齋藤」's reading,
//! 「髙﨑鐵工」 finds 「高崎鐵工」. Folded once, when written; who searches folds the same way.
//!
//! Two keys. The *strict* one forgives width, case and legal form, the *loose* one also kana, old kanji, blanks and
//! dashes; who matches strictly stands first. Names are no identity: that is the corporate number.

mod form;
mod kanji;

use unicode_normalization::UnicodeNormalization;

pub use form::LegalForm;

/// Longest name in characters that is folded; what comes after it is not searched.
pub const MAX_NAME: usize = 120;

/// A name as it is searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// Width, case and legal form taken away.
    pub strict: String,
    /// Kana, old kanji, blanks, dots and dashes taken away too.
    pub loose: String,
    /// The legal form, where the name has one.
    pub form: Option<LegalForm>,
}

impl Folded {
    /// Folds a name or a reading. What is nothing but a legal form keeps it, for it is all there is.
    pub fn of(name: &str) -> Self {
        let normal: String = name.nfkc().take(MAX_NAME).collect::<String>().to_lowercase();
        let (form, rest) = form::cut(&normal);
        let strict = single_blanks(rest);
        let loose: String = strict.chars().filter(|c| !is_passed_over(*c)).map(loosened).collect();
        Self { strict, loose, form }
    }

    /// Pairs of neighbouring characters of the loose key, each once, in order: what the search table holds. A name of
    /// one character gives itself.
    pub fn bigrams(&self) -> Vec<String> {
        bigrams(&self.loose)
    }
}

/// Pairs of neighbouring characters, each once, in order.
pub fn bigrams(loose: &str) -> Vec<String> {
    let chars: Vec<char> = loose.chars().collect();
    let mut pairs: Vec<String> = match chars.as_slice() {
        [] => Vec::new(),
        [one] => vec![one.to_string()],
        more => more.windows(2).map(String::from_iter).collect(),
    };
    let mut seen = std::collections::BTreeSet::new();
    pairs.retain(|pair| seen.insert(pair.clone()));
    pairs
}

/// What somebody typed into a search box for firms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// A corporate number whose check digit is right.
    Number(crate::corporate_number::CorporateNumber),
    /// A number of a SECURITY ACTION declaration: eleven digits that begin with 4 or 5.
    Declaration(String),
    /// A name or a piece of one.
    Name(Folded),
}

impl Query {
    /// Reads what was typed; none where it holds nothing to search for.
    pub fn of(typed: &str) -> Option<Self> {
        let bare: String = typed.nfkc().filter(|c| !is_passed_over(*c)).take(MAX_NAME).collect();
        let digits = bare.strip_prefix(['T', 't']).unwrap_or(&bare);
        if let Ok(number) = digits.parse() {
            return Some(Query::Number(number));
        }
        let all_digits = bare.bytes().all(|byte| byte.is_ascii_digit());
        if all_digits && bare.len() == 11 && bare.starts_with(['4', '5']) {
            return Some(Query::Declaration(bare));
        }
        let folded = Folded::of(typed);
        (!folded.loose.is_empty()).then_some(Query::Name(folded))
    }
}

fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What people leave out or put in as they like: blanks, dots, all dashes and the long mark (NFKC keeps these apart).
fn is_passed_over(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '・' | '.' | ',' | '、' | '。' | '\'' | '’' | '`' | '´' | '&' | '/' | '_' | '·' | '"')
        || is_dash(c)
}

/// All dashes, and the long mark, which stands where a dash would (NFKC keeps these apart).
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' | '\u{FE63}' | '\u{2500}' | '~' | '\u{301C}'
    )
}

fn loosened(c: char) -> char {
    kanji::today(large(katakana(c)))
}

/// Hiragana as katakana: the two blocks lie 0x60 apart.
fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Small kana as large ones, and the ヴ row as the バ row.
fn large(c: char) -> char {
    match c {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        'ヴ' => 'ブ',
        'ヷ' => 'バ',
        'ヸ' => 'ビ',
        'ヹ' => 'ベ',
        'ヺ' => 'ボ',
        _ => c,
    }
}

#[cfg(test)]
mod tests;
