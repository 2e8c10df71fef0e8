use std::fmt::Write as _;

use finding::Level;
use jiff::{SignedDuration, Timestamp};
use knowledge::questions::Leads;
use knowledge::{Lang, Words};
use proptest::prelude::*;

use super::*;
use crate::alerts::happening::Clock;
use crate::alerts::verdict::{AskReason, IncidentReason};

type Person = &'static str;

const NOON: Timestamp = Timestamp::constant(1_790_000_000, 0);
const SATO: Person = "佐藤";
const MORI: Person = "森";

fn after(seconds: i64) -> Timestamp {
    NOON.checked_add(SignedDuration::from_secs(seconds)).unwrap()
}

fn desk(by: Person, state: &State<Person>, deed: Deed<Person>) -> Command<Person> {
    Command::Desk { by, seen: state.version, deed }
}

fn open(level: Level) -> State<Person> {
    State::open(level).0
}

fn arrival(level: Level, seconds: i64, deed: bool) -> Arrival {
    Arrival { level, last: after(seconds), deed }
}

/// The state after commands by Sato, which all have to succeed.
fn after_all(level: Level, deeds: impl IntoIterator<Item = Command<Person>>) -> State<Person> {
    deeds.into_iter().fold(open(level), |state, command| {
        let command = match command {
            Command::Desk { by, deed, .. } => desk(by, &state, deed),
            other => other,
        };
        decide(&state, command, NOON).unwrap().0
    })
}

fn judge(verdict: Verdict) -> Command<Person> {
    Command::Desk { by: SATO, seen: 0, deed: Deed::Judge(verdict) }
}

/// One state of each kind, with its name.
fn states() -> Vec<(&'static str, State<Person>)> {
    use Verdict::*;
    let ask = || judge(Ask(AskReason::Known));
    let infection = || judge(Incident(IncidentReason::Infection));
    let two = Level::NoHurry;
    let later = || Command::Desk { by: SATO, seen: 0, deed: Deed::Wait(after(3)) };
    vec![
        ("open", open(two)),
        ("open, level 4", open(Level::Now)),
        ("open, not yet", after_all(two, [judge(NotYet(NotYetReason::Awaiting))])),
        ("asked", after_all(two, [ask()])),
        ("answered: call", after_all(two, [ask(), Command::Answer(Leads::Call)])),
        ("incident", after_all(two, [infection()])),
        ("closed: benign", after_all(two, [judge(Benign(BenignReason::Business))])),
        ("asked, then closed: benign", after_all(two, [ask(), judge(Benign(BenignReason::Mistaken))])),
        ("closed: handled", after_all(two, [judge(Benign(BenignReason::Handled))])),
        ("closed: answered", after_all(two, [ask(), Command::Answer(Leads::Close)])),
        ("closed: learning", after_all(two, [Command::Learn])),
        ("closed: incident", after_all(two, [infection(), Command::IncidentClosed])),
        ("closed: joined", after_all(two, [Command::JoinInto])),
        ("closed: muted", after_all(two, [Command::Mute])),
        ("open, left for later", after_all(two, [later()])),
    ]
}

fn commands(state: &State<Person>) -> Vec<(&'static str, Command<Person>)> {
    use Verdict::*;
    let desk = |deed| desk(SATO, state, deed);
    vec![
        ("judge: incident", desk(Deed::Judge(Incident(IncidentReason::Fraud)))),
        ("judge: ask", desk(Deed::Judge(Ask(AskReason::Use)))),
        ("judge: benign", desk(Deed::Judge(Benign(BenignReason::Drill)))),
        ("judge: not yet", desk(Deed::Judge(NotYet(NotYetReason::HandOver)))),
        ("undo", desk(Deed::Undo)),
        ("take", desk(Deed::Take)),
        ("assign", desk(Deed::Assign(MORI))),
        ("release", desk(Deed::Release)),
        ("reopen", desk(Deed::Reopen)),
        ("answer: incident", Command::Answer(Leads::Incident)),
        ("answer: close", Command::Answer(Leads::Close)),
        ("answer: call", Command::Answer(Leads::Call)),
        ("answer: keep", Command::Answer(Leads::Keep)),
        ("question expired", Command::QuestionExpired),
        ("findings: more nature", Command::Findings(arrival(state.level, 5, false))),
        ("findings: more deeds", Command::Findings(arrival(state.level, 5, true))),
        ("findings: under way", Command::Findings(arrival(state.level, 0, true))),
        ("findings: level 4", Command::Findings(arrival(Level::Now, 5, true))),
        ("incident closed", Command::IncidentClosed),
        ("incident reopened", Command::IncidentReopened),
        ("incident withdrawn", Command::IncidentWithdrawn),
        ("learn", Command::Learn),
        ("join into", Command::JoinInto),
        ("mute", Command::Mute),
        ("muting over", Command::MutingOver),
        ("wait", desk(Deed::Wait(after(60)))),
        ("come back", Command::ComeBack),
    ]
}

#[test]
fn every_command_from_every_stage_stands_in_one_table() {
    let mut table = String::new();
    for (stage, state) in states() {
        writeln!(table, "{stage}").unwrap();
        for (name, command) in commands(&state) {
            let told = match decide(&state, command, after(5)) {
                Ok((next, happened)) if happened.is_empty() => {
                    assert_eq!(next, state, "nothing happened, yet something changed");
                    "nothing to do".to_string()
                }
                Ok((next, happened)) => {
                    let kinds: Vec<_> = happened.iter().map(Happening::kind).collect();
                    let (stage, level) = (next.stage, next.level.number());
                    format!("{stage:?}, level {level}, {:?}: {}", next.holder, kinds.join(", "))
                }
                Err(refusal) => format!("- {}", refusal.key().trim_start_matches("refusal-alert-")),
            };
            writeln!(table, "    {name:23}{told}").unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn what_is_left_for_later_comes_back_by_itself_or_with_whatever_happens_first() {
    let state = open(Level::Dated);
    let wait = |state: &State<Person>, at| decide(state, desk(SATO, state, Deed::Wait(at)), NOON);
    let (left, happened) = wait(&state, after(60)).unwrap();
    assert_eq!((left.waits(), left.holder), (Waits::Later, Some(SATO)));
    assert_eq!(happened, [Happening::Waiting(after(60))]);
    assert!(decide(&left, Command::ComeBack, after(59)).is_err(), "not before its time");
    let (back, _) = decide(&left, Command::ComeBack, after(60)).unwrap();
    assert_eq!((back.waits(), back.later), (Waits::Desk, None));
    assert!(decide(&back, Command::ComeBack, after(61)).is_err(), "two ticks bring it back once");
    let (given, _) = decide(&left, desk(SATO, &left, Deed::Assign(MORI)), NOON).unwrap();
    assert_eq!(given.waits(), Waits::Later, "who has it does not change when it comes back");
    let (loud, _) = decide(&left, Command::Findings(arrival(Level::Now, 5, true)), after(5)).unwrap();
    assert_eq!(loud.waits(), Waits::Desk, "what is more urgent does not wait");
    assert_eq!(wait(&open(Level::Now), after(60)).unwrap_err(), AlertRefusal::TooUrgentToWait);
    let month = LONGEST_WAIT.as_secs();
    for at in [NOON, after(-5), after(month + 1)] {
        assert_eq!(wait(&state, at).unwrap_err(), AlertRefusal::NoTimeToWait);
    }
}

#[test]
fn of_two_operators_who_decide_at_once_the_second_is_told_who_was_first() {
    let state = open(Level::Dated);
    let business = Verdict::Benign(BenignReason::Business);
    let (after_sato, _) = decide(&state, desk(SATO, &state, Deed::Judge(business)), NOON).unwrap();
    let refused = decide(&after_sato, desk(MORI, &state, Deed::Judge(business)), NOON);
    let expected = AlertRefusal::ChangedMeanwhile { holder: Some(SATO), verdict: Some(business) };
    assert_eq!(refused, Err(expected));
}

#[test]
fn a_verdict_is_taken_back_for_fifteen_seconds_by_its_own_operator_only() {
    let asked = after_all(Level::Dated, [judge(Verdict::Ask(AskReason::Known))]);
    let undo = |by, at| decide(&asked, desk(by, &asked, Deed::Undo), at);
    let (back, happened) = undo(SATO, after(15)).unwrap();
    assert_eq!((back.stage, back.holder), (Stage::Open, None));
    assert_eq!(happened, [Happening::Undone(Verdict::Ask(AskReason::Known)), Happening::QuestionWithdrawn]);
    assert_eq!(undo(MORI, after(1)), Err(AlertRefusal::NotYourVerdict));
    assert_eq!(undo(SATO, after(16)), Err(AlertRefusal::UndoTooLate));
    assert!(asked.can_undo(&SATO, after(15)) && !asked.can_undo(&MORI, after(1)));
    assert!(UNDO_SHOWN < UNDO_TAKEN);
    assert_eq!(decide(&back, desk(SATO, &back, Deed::Undo), after(3)), Err(AlertRefusal::NothingToUndo));
}

#[test]
fn a_verdict_is_not_taken_back_over_the_firms_answer() {
    let ask = judge(Verdict::Ask(AskReason::Known));
    let answered = after_all(Level::Dated, [ask, Command::Answer(Leads::Call)]);
    assert_eq!(decide(&answered, desk(SATO, &answered, Deed::Undo), NOON), Err(AlertRefusal::NothingToUndo));
}

#[test]
fn taking_back_the_verdict_on_an_asked_alert_asks_again() {
    let ask = judge(Verdict::Ask(AskReason::Known));
    let benign = judge(Verdict::Benign(BenignReason::Business));
    let closed = after_all(Level::Dated, [ask, benign]);
    let (back, happened) = decide(&closed, desk(SATO, &closed, Deed::Undo), NOON).unwrap();
    assert_eq!(back.stage, Stage::Asked(AskReason::Known));
    assert_eq!(happened.last(), Some(&Happening::QuestionRestored));
}

#[test]
fn more_of_the_same_findings_does_not_disturb_a_decision_and_more_urgent_ones_do() {
    let state = open(Level::NoHurry);
    let (same, _) = decide(&state, Command::Findings(arrival(Level::NoHurry, 5, true)), NOON).unwrap();
    assert_eq!(same.version, state.version);
    let (raised, happened) = decide(&state, Command::Findings(arrival(Level::Now, 5, true)), NOON).unwrap();
    assert_eq!(happened, [Happening::Raised(Level::Now)]);
    let verdict = Deed::Judge(Verdict::Benign(BenignReason::Business));
    let stale = decide(&raised, desk(SATO, &state, verdict), NOON);
    assert!(matches!(stale, Err(AlertRefusal::ChangedMeanwhile { .. })), "the verdict was on less");
}

#[test]
fn at_level_4_no_answer_closes_an_alert_without_a_person_of_ours() {
    let answer =
        |level| after_all(level, [judge(Verdict::Ask(AskReason::Known)), Command::Answer(Leads::Close)]);
    assert_eq!(answer(Level::Dated).stage, Stage::Closed(Closing::Answered));
    assert_eq!(answer(Level::Now).stage, Stage::Answered(Leads::Close));
}

#[test]
fn every_refusal_stage_and_closing_has_its_words_in_both_languages() {
    let text = &knowledge::built_in().text;
    let closings = BenignReason::ALL.iter().map(|reason| Closing::Benign(*reason)).chain([
        Closing::Answered,
        Closing::Learning,
        Closing::Incident(IncidentReason::Other),
        Closing::Joined,
    ]);
    let keys: Vec<String> = AlertRefusal::<Person>::KEYS
        .into_iter()
        .map(String::from)
        .chain(Stage::NAMES.map(|name| format!("alert-stage-{name}")))
        .chain(closings.map(Closing::key))
        .chain(Leads::ALL.map(|leads| format!("leads-{}", leads.name())))
        .collect();
    for lang in Lang::ALL {
        for key in &keys {
            assert!(text.has(lang, key), "{key}");
        }
    }
}

#[test]
fn every_happening_is_a_whole_sentence_in_both_languages() {
    let mut kinds = std::collections::BTreeSet::new();
    for lang in Lang::ALL {
        let words = Words::new(lang, jiff::tz::TimeZone::UTC);
        // The desk's promise is no part of a life; what follows from it is said all the same.
        let mut said = vec![State::<Person>::open(Level::Dated).1, Happening::PromiseMoved(NOON)];
        for (_, state) in states() {
            for (_, command) in commands(&state) {
                said.extend(decide(&state, command, after(5)).into_iter().flat_map(|(_, happened)| happened));
            }
        }
        for happening in said {
            let sentence = happening.say(&words, |person| person.to_string());
            assert!(!sentence.contains(['$', '{']) && !sentence.contains("entry-"), "{sentence}");
            kinds.insert(happening.kind());
        }
    }
    assert_eq!(kinds.len(), Happening::<Person>::KINDS.len(), "the table reaches every kind: {kinds:?}");
    assert!(Happening::<Person>::KINDS.iter().all(|kind| kinds.contains(kind)));
}

fn any_command() -> impl Strategy<Value = (usize, u32, i64)> {
    (0usize..27, 0u32..3, 0i64..40)
}

proptest! {
    /// Whatever people and rooms do in whatever order: levels never fall, every change is written and counted once,
    /// what is refused changes nothing, and only an incident is closed by an incident.
    #[test]
    fn no_walk_breaks_a_life(level in 2u8..5, walk in prop::collection::vec(any_command(), 0..60)) {
        let mut state = open(Level::try_from(level).unwrap());
        let mut now = NOON;
        let mut was_incident = false;
        for (which, stale, seconds) in walk {
            now = now.checked_add(SignedDuration::from_secs(seconds)).unwrap();
            let (_, command) = commands(&state).swap_remove(which);
            let command = match command {
                Command::Desk { by, seen, deed } => {
                    Command::Desk { by, seen: seen.saturating_sub(u32::from(stale == 0)), deed }
                }
                other => other,
            };
            let is_stale = matches!(command, Command::Desk { seen, .. } if seen != state.version);
            match decide(&state, command, now) {
                Ok((next, happened)) => {
                    prop_assert!(!is_stale, "a person decided on what they did not see");
                    prop_assert!(next.level >= state.level);
                    prop_assert_eq!(next.closed_at.is_some(), matches!(next.stage, Stage::Closed(_)));
                    // A noted answer is written down and moves nothing.
                    let moved = happened.iter().any(|one| !matches!(one, Happening::AnswerNoted(_)));
                    prop_assert_eq!(next != state, moved);
                    prop_assert_eq!(next.version, state.version + u32::from(moved));
                    was_incident |= matches!(next.stage, Stage::Incident(_));
                    prop_assert!(was_incident || !matches!(next.stage, Stage::Closed(Closing::Incident(_))));
                    let reopened = happened.iter().any(|one| matches!(one, Happening::Reopened(_) | Happening::Undone(_)));
                    let leaves_closed = matches!(state.stage, Stage::Closed(_)) && !matches!(next.stage, Stage::Closed(_));
                    prop_assert!(!leaves_closed || reopened, "a closed alert opened without a word");
                    prop_assert!(happened.iter().filter(|one| one.clock() == Clock::Start).count() <= 2);
                    state = next;
                }
                Err(refusal) => prop_assert!(refusal.key().starts_with("refusal-")),
            }
        }
    }

    #[test]
    fn undoing_leads_back_to_where_it_was(place in 0usize..15, verdict in 0usize..14) {
        let (_, state) = states().swap_remove(place);
        let verdict = Verdict::all().nth(verdict).unwrap();
        if let Ok((judged, _)) = decide(&state, desk(SATO, &state, Deed::Judge(verdict)), NOON) {
            let (back, _) = decide(&judged, desk(SATO, &judged, Deed::Undo), after(3)).unwrap();
            prop_assert_eq!(
                (back.stage, back.level, back.holder, back.postponed),
                (state.stage, state.level, state.holder, state.postponed)
            );
        }
    }

    #[test]
    fn a_life_survives_being_stored(place in 0usize..15) {
        let (_, state) = states().swap_remove(place);
        let state = State::<String> {
            stage: state.stage,
            level: state.level,
            version: state.version,
            holder: state.holder.map(String::from),
            postponed: state.postponed,
            later: state.later,
            closed_at: state.closed_at,
            last: None,
        };
        let stored = serde_json::to_string(&state).unwrap();
        prop_assert_eq!(serde_json::from_str::<State<String>>(&stored).unwrap(), state);
    }
}
