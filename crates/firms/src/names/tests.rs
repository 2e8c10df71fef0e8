use super::*;

fn check(name: &str, strict: &str, loose: &str, form: Option<LegalForm>) {
    let folded = Folded::of(name);
    let expected = Folded { strict: strict.into(), loose: loose.into(), form };
    assert_eq!(folded, expected, "{name}");
}

#[test]
fn the_legal_form_is_cut_at_either_end_and_kept_apart() {
    use LegalForm::*;
    for (name, form) in [
        ("株式会社みなと", Kabushiki),
        ("みなと株式会社", Kabushiki),
        ("㈱みなと", Kabushiki),
        ("みなと㈱", Kabushiki),
        ("（株）みなと", Kabushiki),
        ("㍿みなと", Kabushiki),
        ("みなと（有）", Yugen),
        ("㈲みなと", Yugen),
        ("合同会社 みなと", Godo),
        ("一般社団法人みなと", Shadan),
        ("公益財団法人みなと", Zaidan),
        ("医療法人社団みなと", Medical),
        ("(医)みなと", Medical),
        ("NPO法人みなと", NonProfit),
        ("特定非営利活動法人みなと", NonProfit),
        ("みなと協同組合", Cooperative),
    ] {
        check(name, "みなと", "ミナト", Some(form));
    }
    check("カブシキガイシャミナト", "ミナト", "ミナト", Some(Kabushiki));
    check("Minato Co., Ltd.", "minato", "minato", Some(Foreign));
    check("MINATO K.K.", "minato", "minato", Some(Kabushiki));
    check("Minato, Inc.", "minato", "minato", Some(Foreign));
    check("Rockinc", "rockinc", "rockinc", None);
}

#[test]
fn width_and_case_are_forgiven_by_both_keys() {
    check("Ｒｅｉ ﾃﾞｻﾞｲﾝ", "rei デザイン", "reiデザイン", None);
    check("ｶﾞ", "ガ", "ガ", None);
}

#[test]
fn kana_dashes_and_blanks_are_forgiven_by_the_loose_key_only() {
    check("すーぱー・マーケット", "すーぱー・マーケット", "スパマケツト", None);
    check("ヴィラ", "ヴィラ", "ブイラ", None);
    let dashes = ["コー", "コ−", "コ‐", "コ―", "コ-", "コ ー"];
    for name in dashes {
        assert_eq!(Folded::of(name).loose, "コ", "{name}");
    }
    assert_ne!(Folded::of("コー").strict, Folded::of("コ−").strict);
}

#[test]
fn old_kanji_are_found_by_todays() {
    for (old, today) in [
        ("髙﨑", "高崎"),
        ("濵田", "浜田"),
        ("濱田", "浜田"),
        ("齋藤", "斉藤"),
        ("齊藤", "斉藤"),
        ("斎藤", "斉藤"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"),
        ("澤", "沢"),
        ("廣", "広"),
        ("櫻", "桜"),
        ("眞", "真"),
        ("惠", "恵"),
        ("榮", "栄"),
        ("德", "徳"),
        ("會", "会"),
        ("國", "国"),
        ("學", "学"),
    ] {
        assert_eq!(Folded::of(old).loose, Folded::of(today).loose, "{old}");
        assert_ne!(Folded::of(old).strict, Folded::of(today).strict, "{old}");
    }
}

#[test]
fn a_name_that_is_nothing_but_a_form_is_still_found() {
    check("株式会社", "株式会社", "株式会社", Some(LegalForm::Kabushiki));
    check("  ", "", "", None);
}

#[test]
fn bigrams_hold_every_pair_once() {
    assert_eq!(Folded::of("みなとみなと").bigrams(), ["ミナ", "ナト", "トミ"]);
    assert_eq!(Folded::of("林").bigrams(), ["林"]);
    assert!(Folded::of("・").bigrams().is_empty());
}

#[test]
fn what_was_typed_is_a_number_or_a_name() {
    let number = "7000012050002".parse().unwrap();
    for typed in ["7000012050002", " ７０００-０１２０５０００２ ", "T7000012050002"] {
        assert_eq!(Query::of(typed), Some(Query::Number(number)), "{typed}");
    }
    assert_eq!(Query::of("4012345678９"), Some(Query::Declaration("40123456789".into())));
    assert_eq!(Query::of("㈱みなと"), Some(Query::Name(Folded::of("みなと株式会社"))));
    assert_eq!(Query::of(" ・ "), None);
    assert!(matches!(Query::of("8000012050002"), Some(Query::Name(_))), "a wrong check digit is no number");
}

proptest::proptest! {
    #[test]
    fn folding_what_is_folded_changes_nothing_more(name in "[ぁ-んァ-ヶ一-龠a-zA-Zａ-ｚ0-9㈱・ー ]{0,30}") {
        let once = Folded::of(&name);
        let again = Folded::of(&once.loose);
        proptest::prop_assert!(again.form.is_some() || again.loose == once.loose, "{} {}", once.loose, again.loose);
    }

    #[test]
    fn a_part_of_a_name_has_only_pairs_of_the_name(name in "[ァ-ヶ一-龠a-z]{2,20}", from in 0usize..10, len in 2usize..8) {
        let folded = Folded::of(&name);
        let part: String = folded.loose.chars().skip(from).take(len).collect();
        let whole = folded.bigrams();
        if part.chars().count() >= 2 {
            proptest::prop_assert!(bigrams(&part).iter().all(|pair| whole.contains(pair)));
        }
    }

    #[test]
    fn no_name_is_too_much(name in ".{0,400}") {
        let folded = Folded::of(&name);
        proptest::prop_assert!(folded.bigrams().len() <= folded.loose.chars().count());
        let _ = Query::of(&name);
    }
}
