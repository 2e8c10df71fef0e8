use insta::assert_snapshot;
use knowledge::Lang;

use super::*;
use crate::fixture;

/// Four firms: two requests, calm, an attack with bytes both ways, and one whose capture is empty.
fn survey() -> (Report, Vec<Firm>) {
    let mut attacked = fixture::quiet();
    attacked.findings = vec![fixture::contact("192.168.1.31")];
    attacked.alerts = watch::alert::join(&attacked.findings);
    let mut empty = fixture::quiet();
    empty.sight.packets = 0;
    let office = |name: &str| format!("{name}/office.pcap");
    let shown =
        [("みなと商店", fixture::office()), ("=SUM(A1)", fixture::quiet()), ("青葉, 製作所", attacked)];
    let mut inputs: Vec<Input> =
        shown.into_iter().map(|(name, seen)| Input { path: office(name), outcome: Ok(seen) }).collect();
    inputs.push(Input { path: office("梅"), outcome: Ok(empty) });
    let names = ["みなと商店", "=SUM(A1)", "青葉, 製作所", "梅"];
    let firms = names.into_iter().enumerate();
    let firms = firms.map(|(at, name)| Firm { name: name.to_string(), inputs: at..at + 1 }).collect();
    (Report { inputs, as_of: fixture::at("12:00:00"), indicators: 0 }, firms)
}

#[test]
fn a_survey_says_at_how_many_of_the_firms_it_saw() {
    let (report, firms) = survey();
    assert_snapshot!(text(&report, &firms, &fixture::words(Lang::Ja)), @"
    調査のまとめ
    会社          ようす  今すぐ  今週中  急がない  不審な通信  流出の可能性
    みなと商店    小雨    0       1       1         なし        なし
    =SUM(A1)      晴れ    0       0       0         なし        なし
    青葉, 製作所  小雨    0       1       0         あり        あり
    梅            霧      0       0       0         分からない  分からない

    不審な通信は3社のうち1社、情報が流出した可能性は1社で見つかりました。
    このほか1社は、記録が読めないか通信が写っていないため、分かりません。
    ");
    assert_snapshot!(text(&report, &firms, &fixture::words(Lang::En)), @"
    Survey
    Firm          Weather     Now  This week  No hurry  Suspicious traffic  Possible outflow
    みなと商店    Light rain  0    1          1         no                  no
    =SUM(A1)      Fine        0    0          0         no                  no
    青葉, 製作所  Light rain  0    1          0         yes                 yes
    梅            Fog         0    0          0         not known           not known

    Suspicious traffic at 1 of 3 firms, possible outflow at 1.
    One more firm cannot be judged: nothing could be read, or no traffic was in
    it.
    ");
}

#[test]
fn a_spreadsheet_opens_the_table_and_runs_nothing_in_it() {
    let (report, firms) = survey();
    assert_snapshot!(csv(&report, &firms, &fixture::words(Lang::En)).replace('\r', "␍"), @r#"
    ﻿Firm,Captures,Weather,Now,This week,No hurry,Suspicious traffic,Possible outflow,Found␍
    みなと商店,1,Light rain,0,1,1,0,0,␍
    "'=SUM(A1)",1,Fine,0,0,0,0,0,␍
    "青葉, 製作所",1,Light rain,0,1,0,1,1,known-bad-contact␍
    梅,1,Fog,0,0,0,not known,not known,␍
    "#);
}

#[test]
fn a_firm_with_one_readable_capture_is_seen() {
    let (mut report, _) = survey();
    report.inputs.swap(0, 3);
    let firms = [Firm { name: "a".into(), inputs: 0..2 }, Firm { name: "none".into(), inputs: 4..4 }];
    let lines: Vec<Line> = firms.iter().map(|firm| line(&report, firm)).collect();
    assert_eq!(lines[0].weather, Weather::Fine);
    assert_eq!(sum(&lines), Sum { seen: 1, unseen: 1, suspicious: 0, outflow: 0 });
}
