use std::fmt::Write as _;

use knowledge::{Lang, Words};
use proptest::prelude::*;

use super::*;

fn why() -> Reason {
    Reason::parse("もう止まっていました").unwrap()
}

fn playbook() -> &'static [Planned] {
    &knowledge::built_in().playbooks.get("old-os").unwrap().tasks
}

fn open() -> State {
    State::open(&playbook()[..3]).0
}

/// After commands of the desk, which all have to succeed.
fn after_all(commands: impl IntoIterator<Item = Command>) -> State {
    commands.into_iter().fold(open(), |state, command| decide(&state, Side::Desk, None, command).unwrap().0)
}

fn replan(to: &str, by_hand: &[TaskNumber]) -> Command {
    let tasks = knowledge::built_in().playbooks.get(to).unwrap().tasks.clone();
    Command::Replan { to: to.into(), tasks, by_hand: by_hand.to_vec() }
}

fn states() -> Vec<(&'static str, State)> {
    let all_done = || [Command::Finish(1), Command::Drop(2, why()), Command::Finish(3)];
    vec![
        ("new", open()),
        (
            "looking, task 1 waits",
            after_all([Command::Go(Stage::Look, Some(why())), Command::Wait(1, why())]),
        ),
        ("restoring, all settled", {
            let go = Command::Go(Stage::Restore, Some(why()));
            after_all(all_done().into_iter().chain([go]))
        }),
        ("closed", after_all(all_done().into_iter().chain([Command::Close(Outcome::Mended, None)]))),
        ("withdrawn", after_all([Command::Withdraw])),
    ]
}

fn commands() -> Vec<(&'static str, Command)> {
    vec![
        ("go: contain", Command::Go(Stage::Contain, None)),
        ("go: look", Command::Go(Stage::Look, None)),
        ("go: look, why", Command::Go(Stage::Look, Some(why()))),
        ("go: review, why", Command::Go(Stage::Review, Some(why()))),
        ("add", Command::Add(Stage::Look, Doer::Desk)),
        ("replan", replan("lost-device", &[])),
        ("start 1", Command::Start(1)),
        ("wait 1", Command::Wait(1, why())),
        ("finish 1", Command::Finish(1)),
        ("drop 1", Command::Drop(1, why())),
        ("resume 1", Command::Resume(1)),
        ("finish 3 (desk's)", Command::Finish(3)),
        ("finish 99", Command::Finish(99)),
        ("close", Command::Close(Outcome::NothingFound, None)),
        ("close, why", Command::Close(Outcome::Unknown, Some(why()))),
        ("reopen", Command::Reopen(why())),
        ("withdraw", Command::Withdraw),
    ]
}

#[test]
fn every_command_from_every_stage_stands_in_one_table() {
    let mut table = String::new();
    for side in [Side::Desk, Side::Firm] {
        for (name, state) in states() {
            writeln!(table, "{side:?}: {name}").unwrap();
            for (name, command) in commands() {
                let told = match decide(&state, side, None, command) {
                    Ok((_, happened)) if happened.is_empty() => "nothing to do".to_string(),
                    Ok((next, happened)) => {
                        let kinds: Vec<_> = happened.iter().map(Happening::kind).collect();
                        format!("{}, {} open: {}", next.stage.name(), next.open_tasks(), kinds.join(", "))
                    }
                    Err(refusal) => format!("- {}", refusal.key().trim_start_matches("refusal-incident-")),
                };
                writeln!(table, "    {name:20}{told}").unwrap();
            }
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn a_new_incident_has_the_tasks_of_its_playbook_in_order() {
    let (state, happened) = State::open(playbook());
    assert_eq!((state.stage, happened), (Stage::Notice, Happening::Opened));
    let numbers: Vec<_> = state.tasks.iter().map(|task| task.number).collect();
    assert_eq!(numbers, (1..=u32::try_from(playbook().len()).unwrap()).collect::<Vec<_>>());
    assert!(state.tasks.iter().zip(playbook()).all(|(task, planned)| task.stage == planned.stage));
}

#[test]
fn a_stage_is_passed_over_with_a_reason_that_stays_until_we_go_back() {
    let skipped = after_all([Command::Go(Stage::Look, Some(why()))]);
    assert_eq!(skipped.skipped, [(Stage::Contain, why())]);
    let further = decide(&skipped, Side::Desk, None, Command::Go(Stage::Restore, None)).unwrap().0;
    assert_eq!(further.skipped, [(Stage::Contain, why())]);
    let back = decide(&further, Side::Desk, None, Command::Go(Stage::Contain, Some(why()))).unwrap().0;
    assert!(back.skipped.is_empty());
}

#[test]
fn the_firm_sees_one_task_at_a_time_and_moves_only_its_own() {
    let state = open();
    assert_eq!(state.next_of_firm().map(|task| task.number), Some(1));
    let next = decide(&state, Side::Firm, None, Command::Finish(1)).unwrap().0;
    assert_eq!(next.next_of_firm().map(|task| task.number), Some(2));
    assert_eq!(decide(&next, Side::Firm, None, Command::Finish(3)), Err(IncidentRefusal::NotYourTask));
    let go = Command::Go(Stage::Contain, None);
    assert_eq!(decide(&next, Side::Firm, None, go), Err(IncidentRefusal::DeskOnly));
}

#[test]
fn another_playbook_takes_the_place_of_what_is_not_settled() {
    let before = after_all([Command::Finish(1), Command::Start(2), Command::Add(Stage::Look, Doer::Desk)]);
    let (state, happened) = decide(&before, Side::Desk, None, replan("lost-device", &[4])).unwrap();
    let planned = knowledge::built_in().playbooks.get("lost-device").unwrap().tasks.len();
    let numbers: Vec<_> = state.tasks.iter().map(|task| task.number).collect();
    let wanted: Vec<TaskNumber> = [1, 4].into_iter().chain((5..).take(planned)).collect();
    assert_eq!(numbers, wanted, "what is done and what was added by hand stay; no number is given twice");
    assert_eq!(state.tasks[0], before.tasks[0]);
    let Happening::Replanned { gone, .. } = &happened[0] else { panic!("{happened:?}") };
    assert_eq!(gone, &[2, 3]);
    let more = decide(&state, Side::Desk, None, Command::Add(Stage::Look, Doer::Desk)).unwrap().0;
    assert_eq!(more.tasks.last().unwrap().number, *wanted.last().unwrap() + 1);
    // Numbers do not come back even where the last tasks are gone.
    let back = decide(&before, Side::Desk, None, replan("old-os", &[])).unwrap().0;
    assert!(back.tasks.iter().skip(1).all(|task| task.number > 4));
}

#[test]
fn whoever_changes_the_playbook_for_ever_is_stopped() {
    let mut state = open();
    for _ in 0..200 {
        match decide(&state, Side::Desk, None, replan("lost-device", &[])) {
            Ok((next, _)) => state = next,
            Err(refusal) => return assert_eq!(refusal, IncidentRefusal::TooManyTasks),
        }
    }
    panic!("{} numbers", state.last);
}

#[test]
fn an_incident_with_open_tasks_is_closed_only_with_a_reason() {
    let close = |reason| decide(&open(), Side::Desk, None, Command::Close(Outcome::Unknown, reason));
    assert_eq!(close(None), Err(IncidentRefusal::OpenTasks { count: 3 }));
    assert!(close(Some(why())).unwrap().0.closed.is_some());
}

#[test]
fn of_two_people_who_move_the_stage_at_once_the_second_looks_again() {
    let state = open();
    let go = || Command::Go(Stage::Contain, None);
    let next = decide(&state, Side::Desk, Some(1), go()).unwrap().0;
    assert_eq!(decide(&next, Side::Desk, Some(1), go()), Err(IncidentRefusal::ChangedMeanwhile));
    // Tasks are moved side by side.
    assert!(decide(&next, Side::Firm, None, Command::Finish(1)).is_ok());
}

#[test]
fn tasks_are_added_up_to_the_limit() {
    let mut state = open();
    while state.tasks.len() < MAX_TASKS {
        state = decide(&state, Side::Desk, None, Command::Add(Stage::Look, Doer::Desk)).unwrap().0;
    }
    let one_more = decide(&state, Side::Desk, None, Command::Add(Stage::Look, Doer::Desk));
    assert_eq!(one_more, Err(IncidentRefusal::TooManyTasks));
}

#[test]
fn every_state_refusal_and_happening_has_its_words_in_both_languages() {
    let mut kinds = std::collections::BTreeSet::from([Happening::Opened.kind()]);
    for lang in Lang::ALL {
        let words = Words::new(lang, jiff::tz::TimeZone::UTC);
        let text = &words.knowledge().text;
        let keys = Stage::ALL.map(|stage| format!("incident-stage-{}", stage.name())).into_iter();
        let keys = keys.chain(TaskState::NAMES.map(|name| format!("task-state-{name}")));
        let keys = keys.chain(Doer::ALL.map(|who| format!("doer-{}", who.name())));
        let keys = keys.chain(Outcome::ALL.iter().map(|outcome| format!("outcome-{}", outcome.name())));
        let keys = keys.chain(IncidentRefusal::ALL.map(|refusal| refusal.key().to_string()));
        for key in keys.chain(["refusal-reason-empty".into(), "refusal-reason-too-long".into()]) {
            assert!(text.has(lang, &key), "{key}");
        }
        assert!(!Happening::Opened.say(&words, |_| String::new()).contains("entry-"));
        let more = [("reopen 1", Command::Resume(1)), ("back", Command::Go(Stage::Notice, Some(why())))];
        for (_, state) in states() {
            for (_, command) in commands().into_iter().chain(more.clone()) {
                let Ok((_, happened)) = decide(&state, Side::Desk, None, command) else { continue };
                for one in happened {
                    let sentence = one.say(&words, |number| format!("task {number}"));
                    assert!(!sentence.contains(['$', '{']) && !sentence.contains("entry-"), "{sentence}");
                    kinds.insert(one.kind());
                }
            }
        }
    }
    assert!(Happening::KINDS.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
}

#[test]
fn an_outcome_never_says_safe() {
    let text = &knowledge::built_in().text;
    for outcome in Outcome::ALL {
        let key = format!("outcome-{}", outcome.name());
        assert!(!text.say(Lang::Ja, &key, &[]).contains("安全"), "{outcome:?}");
        assert!(!text.say(Lang::En, &key, &[]).to_lowercase().contains("safe"), "{outcome:?}");
    }
}

proptest! {
    /// Whatever is done in whatever order: no stage is passed over in silence, no closed incident moves, nothing is
    /// closed over open tasks without a reason, and the firm touches only its own.
    #[test]
    fn no_walk_breaks_an_incident(walk in prop::collection::vec((0usize..16, any::<bool>()), 0..60)) {
        let mut state = open();
        for (which, firm) in walk {
            let side = if firm { Side::Firm } else { Side::Desk };
            let Ok((next, happened)) = decide(&state, side, None, commands().swap_remove(which).1) else { continue };
            prop_assert_eq!(next != state, !happened.is_empty());
            let moved = u32::from(!happened.is_empty());
            prop_assert_eq!(next.version, state.version + moved);
            for over in Stage::ALL.into_iter().filter(|over| (state.stage < *over) && (*over < next.stage)) {
                prop_assert!(next.skipped.iter().any(|(skipped, _)| *skipped == over));
            }
            prop_assert!(state.closed.is_none() || next.closed.is_none() || next == state);
            if let Some(closed) = &next.closed {
                prop_assert!(next.open_tasks() == 0 || closed.reason.is_some());
            }
            if side == Side::Firm {
                let others = |state: &State| -> Vec<Task> {
                    state.tasks.iter().filter(|task| task.who != Doer::Firm).cloned().collect()
                };
                prop_assert_eq!(others(&state), others(&next));
                prop_assert_eq!((state.stage, &state.closed), (next.stage, &next.closed));
            }
            state = next;
        }
        let stored = serde_json::to_string(&state).unwrap();
        prop_assert_eq!(serde_json::from_str::<State>(&stored).unwrap(), state);
    }
}
