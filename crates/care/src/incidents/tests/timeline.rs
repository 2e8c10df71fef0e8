use jiff::SignedDuration;
use knowledge::questions::AskReason;
use platform::testing::centers;

use super::{World, assert_worded, wings};
use crate::alerts::happening::Deed;
use crate::alerts::verdict::{IncidentReason, Verdict};

/// Sentences of a timeline in their order.
fn sentences(body: &str) -> Vec<String> {
    let moments = body.split("<p class=\"clocks\">").skip(1);
    moments
        .filter_map(|moment| {
            Some(moment.split("<div><p>").nth(1)?.split(['<', '\n']).next()?.trim().to_string())
        })
        .collect()
}

#[test]
fn the_timeline_tells_the_whole_story_by_two_clocks() {
    centers("the_timeline_tells_the_whole_story_by_two_clocks", wings, async |center| {
        use finding::{Kind, Level};
        let world = World::new(center).await;
        let alert = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        world.judges(&world.sato, alert, Deed::Judge(Verdict::Ask(AskReason::Known))).await;
        world.center.clock.forward(SignedDuration::from_mins(20));
        let link = world.link().await;
        world.center.post(None, &link, &[("answer", "needed")]).await;
        world.judges(&world.sato, alert, Deed::Judge(Verdict::Incident(IncidentReason::Infection))).await;
        let id = world.incident(alert).await;
        let path = format!("/incidents/{id}");
        let sato = Some(&world.sato);
        let note = [
            ("note", "朝いちで再起動していた"),
            ("basis", "measured"),
            // Half past eight in Tokyo: hours before anybody knew of it.
            ("occurred", "2026-11-24 08:30"),
        ];
        world.center.post(sato, &format!("{path}/notes"), &note).await;
        world.center.post(sato, &format!("{path}/tasks/1"), &[("state", "done")]).await;
        let page = world.center.get(sato, &format!("{path}/timeline")).await;
        assert_worded(&page.body);
        let known = sentences(&page.body);
        assert_eq!(
            known,
            [
                "お知らせができました（今週中）",
                "会社に聞くことにしました（心当たり）",
                "会社に質問を送りました",
                "会社からお返事がありました（一緒に対応する）",
                "お返事「ある。仕事で使っている」（リンクから）",
                "事案にしました（感染）",
                "事案を始めました",
                "メモ：朝いちで再起動していた",
                "「ネットワークの線を抜く」が終わりました",
            ],
            "{}",
            page.body
        );
        assert!(page.body.contains("起きてから3時間50分あとに知りました"), "{}", page.body);
        assert!(page.body.contains("佐藤 美咲さん") && page.body.contains("会社の方（メールのリンクから）"));
        assert!(page.body.contains("data-src=\"measured\""), "{}", page.body);
        let machine = world.center.get(sato, &format!("{path}/timeline?order=occurred")).await;
        let occurred = sentences(&machine.body);
        assert_eq!(occurred[..2], ["メモ：朝いちで再起動していた", "お知らせができました（今週中）"]);
        assert_eq!(occurred.len(), known.len());
        let english = world.center.get(sato, &format!("{path}/timeline?lang=en")).await;
        assert_worded(&english.body);
        assert!(english.body.contains("Finished &#34;Unplug its network cable&#34;"), "{}", english.body);
    });
}

#[test]
fn a_note_with_hostile_text_stays_text() {
    centers("a_note_with_hostile_text_stays_text", wings, async |center| {
        let world = World::new(center).await;
        let (_, id) = world.opens().await;
        let note = [("note", "<script>alert(1)</script>{ $x }\u{202e}"), ("basis", "said")];
        world.center.post(Some(&world.sato), &format!("/incidents/{id}/notes"), &note).await;
        let page = world.center.get(Some(&world.sato), &format!("/incidents/{id}/timeline")).await;
        assert!(!page.body.contains("<script>alert") && !page.body.contains('\u{202e}'), "{}", page.body);
        assert!(page.body.contains("{ $x }"));
    });
}
