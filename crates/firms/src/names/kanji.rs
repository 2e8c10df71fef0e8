//! Old and variant kanji of names. Unicode keeps them apart (NFKC does not touch them), people do not.

/// Pairs of the form in a name and the one that is searched.
const TODAY: [(char, char); 43] = [
    ('髙', '高'),
    ('﨑', '崎'),
    ('嵜', '崎'),
    ('濵', '浜'),
    ('濱', '浜'),
    ('齋', '斉'),
    ('齊', '斉'),
    ('斎', '斉'),
    ('邊', '辺'),
    ('邉', '辺'),
    ('澤', '沢'),
    ('廣', '広'),
    ('櫻', '桜'),
    ('眞', '真'),
    ('惠', '恵'),
    ('榮', '栄'),
    ('德', '徳'),
    ('會', '会'),
    ('國', '国'),
    ('學', '学'),
    ('嶋', '島'),
    ('嶌', '島'),
    ('鐵', '鉄'),
    ('龍', '竜'),
    ('瀧', '滝'),
    ('藏', '蔵'),
    ('實', '実'),
    ('壽', '寿'),
    ('圓', '円'),
    ('條', '条'),
    ('當', '当'),
    ('萬', '万'),
    ('關', '関'),
    ('黑', '黒'),
    ('靜', '静'),
    ('豐', '豊'),
    ('假', '仮'),
    ('藝', '芸'),
    ('醫', '医'),
    ('驛', '駅'),
    ('𠮷', '吉'),
    ('舘', '館'),
    ('槇', '槙'),
];

/// The form that is searched.
pub(super) fn today(c: char) -> char {
    TODAY.iter().find(|(old, _)| *old == c).map_or(c, |(_, new)| *new)
}
