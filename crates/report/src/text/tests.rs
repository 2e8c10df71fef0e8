use insta::assert_snapshot;
use knowledge::Lang;

use super::*;
use crate::fixture;

fn shown(inspection: Inspection, lang: Lang) -> String {
    render(&fixture::report(inspection), &fixture::words(lang), false)
}

#[test]
fn an_office_with_two_requests_reads_in_japanese() {
    assert_snapshot!(shown(fixture::office(), Lang::Ja), @r"
    Hikeshi 点検   office.pcap   2026-10-06 09:00〜09:40 (JST) 40分
    今のようす: 小雨   今週中のお願い 1件 ・ 急がないお願い 1件

    1. [今週中] Windows XP の古いパソコンが1台、つながっています
       何が      KEIRI-OLD (192.168.1.31) が、10月6日 9:12 から
                 インターネットと通信しています。                           [測定]
                 通信の特徴から、Windows XP と見ています。                  [推測]
       深刻      この記録の中に、被害は見つかっていません。                 [測定]
                 ただ、Windows XP は2014年4月8日で修正の配布が終わり、
                 ウイルスに弱いままです。                                   [確認]
       今        何に使っているかを確かめてください。電源は切らなくて大丈夫です。
       だれが    確かめるのは社内の担当の方です。
       次        使わないなら線を外します。仕事で必要なら、守りながら使う方法を見
                 守り窓口へご相談ください。
    2. [急がない] 登録のないスマートフォンが1台あります
       何が      iPhone (192.168.1.44) が、10月6日 9:12 から社内の
                 ネットワークにつながっています。                           [測定]
                 通信の特徴から、個人のスマートフォンと見ています。         [推測]
       深刻      この記録の中に、おかしな通信は見つかっていません。         [測定]
       今        だれのものかを聞いてください。
       だれが    社内の担当の方です。
       次        分かったら機器の名簿に書いてください。個人のものなら来客用のWi-Fi
                 へ移します。

    機器 4台 (パソコン 1 スマートフォン 1 プリンター 1 不明 1)
    見えたもの    812,441 パケット ・ 5 種類の通信 ・ 注意リスト 1,250件との照らし
                  合わせ
    見えないもの  暗号化された中身 (通信の 86%) ・ 9:21 から 1分の記録なし ・ 機器
                  の中のようす

    外への送信: なし
    ");
}

#[test]
fn an_office_with_two_requests_reads_in_english() {
    assert_snapshot!(shown(fixture::office(), Lang::En), @r"
    Hikeshi inspection   office.pcap   2026-10-06 09:00–09:40 (JST) 40 min
    Now: Light rain   1 request for this week, 1 request without hurry

    1. [this week] An old Windows XP computer is connected
       What      KEIRI-OLD (192.168.1.31) has used the internet since
                 9:12 on 6 Oct.                                         [measured]
                 Its traffic looks like Windows XP.                        [guess]
       Serious   No damage was found in this recording.                 [measured]
                 But Windows XP has had no fixes since 8 Apr 2014 and
                 stays weak against viruses.                             [checked]
       Now       Find out what it is used for. No need to power it off.
       Who       Your own staff.
       Next      Unused: unplug it. Needed for work: ask the help desk for a safe
                 way to keep it.
    2. [no hurry] One unlisted phone
       What      iPhone (192.168.1.44) has been on your network since
                 9:12 on 6 Oct.                                         [measured]
                 Its traffic looks like a private phone.                   [guess]
       Serious   No odd traffic was found in this recording.            [measured]
       Now       Ask whose it is.
       Who       Your own staff.
       Next      Then write it into the device list. A private one moves to the
                 guest Wi-Fi.

    Devices 4 (PC 1, mobile phone 1, printer 1, unknown 1)
    Seen      812,441 packets; 5 kinds of traffic; compared with 1,250 listed
              hosts
    Not seen  encrypted content (86% of traffic); nothing recorded for 1 min from
              9:21; the inside of the devices

    Sent elsewhere: nothing
    ");
}

#[test]
fn a_quiet_office_says_that_nothing_is_asked() {
    assert_snapshot!(shown(fixture::quiet(), Lang::En), @r"
    Hikeshi inspection   office.pcap   2026-10-06 09:00–09:40 (JST) 40 min
    Now: Fine
    Nothing to do. We found nothing odd in this recording.

    Devices 4 (PC 1, mobile phone 1, printer 1, unknown 1)
    Seen      812,441 packets; 5 kinds of traffic; compared with 1,250 listed
              hosts
    Not seen  encrypted content (86% of traffic); nothing recorded for 1 min from
              9:21; the inside of the devices

    Sent elsewhere: nothing
    ");
}

#[test]
fn no_line_is_wider_than_a_terminal() {
    for lang in Lang::ALL {
        for line in shown(fixture::damaged(), lang).lines() {
            assert!(columns(line) <= WIDTH, "{line}");
        }
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    let words = fixture::words(Lang::Ja);
    let report = fixture::report(fixture::office());
    let coloured = render(&report, &words, true);
    assert!(coloured.contains("\x1b[33m[今週中]\x1b[0m"), "{coloured}");
    let mut bare = String::new();
    for (at, part) in coloured.split('\x1b').enumerate() {
        bare.push_str(if at == 0 { part } else { part.split_once('m').unwrap().1 });
    }
    assert_eq!(bare, render(&report, &words, false));
}

#[test]
fn a_hostile_name_cannot_move_the_cursor() {
    let mut inspection = fixture::office();
    inspection.devices[0].names = vec!["\x1b[2J\u{202e}PC\r\n".into()];
    inspection.findings[0].facts.insert("os".into(), "Windows\x07XP".into());
    let shown = shown(inspection, Lang::Ja);
    assert!(!shown.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'), "{shown:?}");
}
