use capture::Time;
use finding::{Clue, Confidence, SignClass};
use knowledge::signs::{Claim, built_in as signs};
use knowledge::systems::built_in as systems;

use super::super::trail::{Group, Seen, Trail};
use super::*;

const DAY: i64 = 24 * 3600 * 1_000_000;

/// A sign as the registry would note it: group, system or group of systems, class.
fn signs_of(told: &[(Group, &str, SignClass)]) -> Vec<Seen> {
    timed(&told.iter().map(|(group, id, class)| (*group, *id, *class, 0)).collect::<Vec<_>>())
}

fn timed(told: &[(Group, &str, SignClass, i64)]) -> Vec<Seen> {
    let mut trail = Trail::new(Time::default(), 1);
    for (mark, (group, id, class, day)) in (0u64..).zip(told) {
        let systems = systems().find(id).unwrap_or_else(|| panic!("{id}"));
        let claim = Claim { systems, kind: None, class: *class };
        trail.sign(Time::from_micros(day * DAY), mark, *group, claim, || Clue::known("test", &[]));
    }
    trail.signs
}

fn check(told: &[(Group, &str, SignClass)], expect: &str) {
    assert_eq!(said(&signs_of(told)), expect, "{told:?}");
}

fn said(seen: &[Seen]) -> String {
    decide(systems(), seen).map_or("nothing".into(), |verdict| {
        let sure = match verdict.confidence {
            Confidence::Possible => "perhaps",
            Confidence::Probable => "probably",
            Confidence::Certain => "surely",
        };
        format!("{sure} {}", systems().name(verdict.systems).unwrap_or("unnamed"))
    })
}

use Group::{Agents, Card, Dhcp, Hosts, Names, Windows, WindowsClient};
use SignClass::{A, B, C};

#[test]
fn an_announcement_and_a_dhcp_list_that_agree_make_it_sure() {
    check(&[(Windows, "windows-xp", A), (Dhcp, "xp-or-2003", B), (Dhcp, "windows", C)], "surely Windows XP");
}

#[test]
fn one_statement_or_one_habit_that_nothing_contradicts_makes_it_probable() {
    check(&[(Windows, "windows-7", A)], "probably Windows 7");
    check(&[(Agents, "windows-xp", B)], "probably Windows XP");
    check(&[(Dhcp, "windows-xp-to-8.1", B), (Dhcp, "windows", C)], "probably Windows XP – 8.1");
}

#[test]
fn windows_habits_on_apple_hardware_with_an_apple_name_claim_nothing_firm() {
    // NicksMacBook: DHCP as Windows 7, card of Apple, name of a Mac.
    check(
        &[(Dhcp, "windows-xp-to-8.1", B), (Card, "apple", C), (Names, "macos", C)],
        "perhaps Windows XP – 8.1",
    );
    check(&[(Dhcp, "windows-xp-to-8.1", B), (Card, "apple", C)], "probably Windows XP – 8.1");
}

#[test]
fn a_mac_that_says_6_1_7600_stays_a_mac() {
    check(&[(WindowsClient, "macos", A), (WindowsClient, "nt-6.1", C)], "probably macOS");
}

#[test]
fn statements_that_contradict_each_other_are_not_chosen_from() {
    check(&[(Windows, "windows-7", A), (Windows, "windows-10", A)], "nothing");
    check(&[(Agents, "windows-xp", B), (Dhcp, "any-android", B)], "nothing");
    check(&[(Agents, "windows-xp", B), (Agents, "nt-6.1", B)], "nothing");
}

#[test]
fn a_statement_outweighs_a_habit_that_contradicts_it() {
    check(&[(Windows, "windows-10", A), (Agents, "windows-xp", B)], "probably Windows 10");
}

#[test]
fn a_browser_that_says_10_0_takes_an_older_agents_word_back() {
    check(&[(Agents, "nt-6.1", B), (Agents, "windows-10-or-later", C)], "perhaps Windows 7 / Server 2008 R2");
    check(&[(Agents, "nt-6.1", B), (Hosts, "windows-10-or-later", C)], "probably Windows 7 / Server 2008 R2");
}

#[test]
fn an_attack_tools_false_names_do_not_count() {
    check(&[(WindowsClient, "windows-2000", C), (WindowsClient, "windows-xp", A)], "nothing");
    check(&[(WindowsClient, "windows-2000", C), (Windows, "windows-7", A)], "probably Windows 7");
    // A real Windows 2000 also announces itself.
    check(&[(WindowsClient, "windows-2000", C), (Windows, "windows-2000", A)], "probably Windows 2000");
}

#[test]
fn a_machine_set_up_anew_is_what_it_says_now() {
    let anew = [(Windows, "windows-7", A, 0), (Windows, "windows-10", A, 8)];
    assert_eq!(said(&timed(&anew)), "probably Windows 10");
    let both = [(Windows, "windows-7", A, 0), (Windows, "windows-10", A, 2)];
    assert_eq!(said(&timed(&both)), "nothing", "within a week they contradict");
}

#[test]
fn shapes_alone_are_a_guess_and_only_where_two_agree() {
    check(&[(Card, "apple", C)], "nothing");
    check(&[(Card, "apple", C), (Hosts, "ios-or-ipados", C)], "perhaps iOS / iPadOS");
    check(&[], "nothing");
}

#[test]
fn a_host_that_phones_home_to_windows_update_does_not_make_it_sure() {
    check(&[(Windows, "nt-6.1", A), (Hosts, "windows", C)], "probably Windows 7 / Server 2008 R2");
}

#[test]
fn the_enablement_builds_are_read_as_their_range() {
    let build = signs().build(19041).and_then(|systems_| systems().name(systems_));
    assert_eq!(build, Some("Windows 10"), "19041 to 19045 all say 19041");
}
