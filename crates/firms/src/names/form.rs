//! Legal forms (法人格) around a name.

use serde::{Deserialize, Serialize};

/// What kind of legal person a name says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LegalForm {
    /// 株式会社.
    Kabushiki,
    /// 有限会社.
    Yugen,
    /// 合同会社.
    Godo,
    /// 合名会社.
    Gomei,
    /// 合資会社.
    Goshi,
    /// 一般社団法人, 公益社団法人.
    Shadan,
    /// 一般財団法人, 公益財団法人.
    Zaidan,
    /// 医療法人.
    Medical,
    /// 社会福祉法人.
    Welfare,
    /// 学校法人.
    School,
    /// 宗教法人.
    Religious,
    /// 特定非営利活動法人.
    NonProfit,
    /// 協同組合.
    Cooperative,
    /// A form of another country: Co., Ltd., Inc., LLC.
    Foreign,
}

use LegalForm::*;

/// Spellings after NFKC and lower case, longer before those that they contain.
const SPELLINGS: &[(&str, LegalForm)] = &[
    ("特定非営利活動法人", NonProfit),
    ("npo法人", NonProfit),
    ("公益社団法人", Shadan),
    ("一般社団法人", Shadan),
    ("公益財団法人", Zaidan),
    ("一般財団法人", Zaidan),
    ("社会医療法人", Medical),
    ("医療法人社団", Medical),
    ("医療法人財団", Medical),
    ("医療法人", Medical),
    ("社会福祉法人", Welfare),
    ("学校法人", School),
    ("宗教法人", Religious),
    ("事業協同組合", Cooperative),
    ("協同組合", Cooperative),
    ("株式会社", Kabushiki),
    ("有限会社", Yugen),
    ("合同会社", Godo),
    ("合名会社", Gomei),
    ("合資会社", Goshi),
    ("カブシキガイシャ", Kabushiki),
    ("カブシキカイシャ", Kabushiki),
    ("ユウゲンガイシャ", Yugen),
    ("ゴウドウガイシャ", Godo),
    ("(特非)", NonProfit),
    ("(一社)", Shadan),
    ("(公社)", Shadan),
    ("(一財)", Zaidan),
    ("(公財)", Zaidan),
    ("(社)", Shadan),
    ("(財)", Zaidan),
    ("(医)", Medical),
    ("(福)", Welfare),
    ("(学)", School),
    ("(宗)", Religious),
    ("(協)", Cooperative),
    ("(株)", Kabushiki),
    ("(有)", Yugen),
    ("(同)", Godo),
    ("(名)", Gomei),
    ("(資)", Goshi),
    ("(カ)", Kabushiki),
    ("(ユ)", Yugen),
    ("(ド)", Godo),
];

/// Forms in Latin letters stand at the end, and only as a word of their own: `Rockinc` is a name.
const LATIN: &[(&str, LegalForm)] = &[
    ("co., ltd.", Foreign),
    ("co.,ltd.", Foreign),
    ("co.,ltd", Foreign),
    ("co., ltd", Foreign),
    ("co. ltd.", Foreign),
    ("co ltd", Foreign),
    ("corporation", Foreign),
    ("corp.", Foreign),
    ("k.k.", Kabushiki),
    ("kk", Kabushiki),
    ("ltd.", Foreign),
    ("ltd", Foreign),
    ("inc.", Foreign),
    ("inc", Foreign),
    ("llc", Godo),
    ("g.k.", Godo),
];

/// Cuts the legal form off either end; both are cut where both ends have one. The first found is the form.
pub(super) fn cut(normal: &str) -> (Option<LegalForm>, &str) {
    let trimmed = normal.trim();
    let (mut form, mut rest) = (None, trimmed);
    if let Some((found, after)) = at_start(rest) {
        (form, rest) = (Some(found), after.trim_start());
    }
    if let Some((found, before)) = at_end(rest).or_else(|| latin_at_end(rest)) {
        (form, rest) = (form.or(Some(found)), before.trim_end().trim_end_matches(','));
    }
    if rest.is_empty() { (form, trimmed) } else { (form, rest) }
}

fn at_start(text: &str) -> Option<(LegalForm, &str)> {
    SPELLINGS.iter().find_map(|(spelling, form)| Some((*form, text.strip_prefix(spelling)?)))
}

fn at_end(text: &str) -> Option<(LegalForm, &str)> {
    SPELLINGS.iter().find_map(|(spelling, form)| Some((*form, text.strip_suffix(spelling)?)))
}

fn latin_at_end(text: &str) -> Option<(LegalForm, &str)> {
    LATIN.iter().find_map(|(spelling, form)| {
        let before = text.strip_suffix(spelling)?;
        before.ends_with([' ', ',', '.']).then_some((*form, before))
    })
}
