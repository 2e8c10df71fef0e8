use std::fmt::Write as _;

use knowledge::Lang;
use proptest::prelude::*;

use super::*;

const NOON: Timestamp = Timestamp::constant(1_790_000_000, 0);

fn question() -> &'static Question {
    knowledge::built_in().cards.question("ask-eol-os").unwrap()
}

fn chosen(name: &str) -> Chosen {
    Chosen::of(question(), name).unwrap()
}

fn late() -> Timestamp {
    NOON.checked_add(VALID).unwrap()
}

fn after_all(commands: impl IntoIterator<Item = (Command, Timestamp)>) -> State {
    let asked = State::asked(NOON).0;
    commands.into_iter().fold(asked, |state, (command, at)| decide(&state, command, at).unwrap().0)
}

fn states() -> Vec<(&'static str, State)> {
    vec![
        ("asked", after_all([])),
        ("seen", after_all([(Command::See, NOON)])),
        ("answered", after_all([(Command::Answer(chosen("needed"), Way::Link), NOON)])),
        ("expired", after_all([(Command::Expire, late())])),
        ("withdrawn", after_all([(Command::Withdraw, NOON)])),
    ]
}

fn commands() -> Vec<(&'static str, Command)> {
    vec![
        ("see", Command::See),
        ("answer: same", Command::Answer(chosen("needed"), Way::Link)),
        ("answer: other", Command::Answer(chosen("call-me"), Way::Link)),
        ("answer by phone", Command::Answer(chosen("unused"), Way::Phone)),
        ("expire", Command::Expire),
        ("withdraw", Command::Withdraw),
        ("restore", Command::Restore),
    ]
}

#[test]
fn every_command_from_every_stage_stands_in_one_table() {
    let mut table = String::new();
    for (when, now) in [("in time", NOON), ("too late", late())] {
        for (stage, state) in states() {
            writeln!(table, "{stage}, {when}").unwrap();
            for (name, command) in commands() {
                let told = match decide(&state, command, now) {
                    Ok((_, None)) => "nothing to do".to_string(),
                    Ok((next, Some(happened))) => format!("{}: {}", next.stage.name(), happened.kind()),
                    Err(refusal) => format!("- {}", refusal.key().trim_start_matches("refusal-question-")),
                };
                writeln!(table, "    {name:18}{told}").unwrap();
            }
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn an_answer_is_one_that_the_question_offers() {
    assert_eq!(Chosen::of(question(), "needed").unwrap().leads(), Leads::Incident);
    assert_eq!(Chosen::of(question(), "not-sure").unwrap().leads(), Leads::Call);
    for foreign in ["", "company", "needed ", "NEEDED"] {
        assert_eq!(Chosen::of(question(), foreign), Err(QuestionRefusal::NoSuchAnswer), "{foreign}");
    }
}

#[test]
fn a_link_scanner_that_follows_every_link_answers_nothing() {
    let state = (0..100).fold(State::asked(NOON).0, |state, _| decide(&state, Command::See, NOON).unwrap().0);
    assert_eq!((state.stage, state.answer), (Stage::Seen, None));
}

#[test]
fn who_phones_is_heard_after_the_link_has_expired() {
    let expired = after_all([(Command::Expire, late())]);
    let by = |way| decide(&expired, Command::Answer(chosen("needed"), way), late());
    assert_eq!(by(Way::Link), Err(QuestionRefusal::Expired));
    assert_eq!(by(Way::Phone).unwrap().0.stage, Stage::Answered);
}

#[test]
fn an_answer_is_corrected_a_few_times_and_not_without_end() {
    let mut state = after_all([(Command::Answer(chosen("needed"), Way::Link), NOON)]);
    for turn in 0..MAX_CHANGES {
        let name = if turn % 2 == 0 { "unused" } else { "needed" };
        state = decide(&state, Command::Answer(chosen(name), Way::Link), NOON).unwrap().0;
    }
    let more = Command::Answer(chosen("call-me"), Way::Link);
    assert_eq!(decide(&state, more, NOON), Err(QuestionRefusal::TooManyChanges));
    let by_phone = Command::Answer(chosen("call-me"), Way::Phone);
    assert!(decide(&state, by_phone, NOON).is_ok());
}

#[test]
fn every_refusal_stage_and_happening_has_its_words_in_both_languages() {
    for lang in Lang::ALL {
        let words = knowledge::Words::new(lang, jiff::tz::TimeZone::UTC);
        let text = &words.knowledge().text;
        for refusal in QuestionRefusal::ALL {
            assert!(text.has(lang, refusal.key()), "{refusal:?}");
        }
        for stage in Stage::ALL {
            assert!(text.has(lang, &format!("question-stage-{}", stage.name())), "{stage:?}");
        }
        let mut kinds = std::collections::BTreeSet::from(["question-asked"]);
        for (_, state) in states() {
            for (_, command) in commands() {
                for now in [NOON, late()] {
                    let Ok((_, Some(happened))) = decide(&state, command.clone(), now) else { continue };
                    let sentence = happened.say(&words, question());
                    assert!(!sentence.contains(['$', '{']) && !sentence.contains("entry-"), "{sentence}");
                    kinds.insert(happened.kind());
                }
            }
        }
        assert!(!State::asked(NOON).1.say(&words, question()).contains("entry-"));
        assert_eq!(kinds.into_iter().collect::<Vec<_>>(), {
            let mut all = Happening::KINDS.to_vec();
            all.sort_unstable();
            all
        });
    }
}

proptest! {
    #[test]
    fn an_answer_that_was_given_is_never_lost(
        walk in prop::collection::vec((0usize..7, 0i64..40), 0..50),
    ) {
        let mut state = State::asked(NOON).0;
        let mut now = NOON;
        for (which, hours) in walk {
            now = now.checked_add(SignedDuration::from_hours(hours)).unwrap();
            let had = state.answer.clone();
            if let Ok((next, happened)) = decide(&state, commands().swap_remove(which).1, now) {
                prop_assert_eq!(next != state, happened.is_some());
                prop_assert!(had.is_none() || next.answer.is_some());
                prop_assert_eq!(next.answer.is_some(), next.stage == Stage::Answered);
                let changed = matches!(happened, Some(Happening::Answered(_, Way::Link) | Happening::Changed(_, Way::Link)));
                prop_assert!(!changed || now < state.expires, "a link answered after its time");
                state = next;
            }
        }
    }
}
