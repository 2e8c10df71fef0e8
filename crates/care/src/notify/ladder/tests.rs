use proptest::prelude::*;

use super::*;

type Run = State<u8>;

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + minute * 60).unwrap()
}

fn rungs(waits: &[u32]) -> Vec<Rung> {
    waits.iter().map(|wait| Rung { whom: Whom::Duty, channel: Channel::Mail, wait: *wait }).collect()
}

fn run(waits: &[u32], holds: Option<u32>) -> Run {
    State::begin(rungs(waits), at(0), holds, None)
}

fn must(state: &mut Run, event: Event<u8>, minute: i64) -> Vec<Happening<u8>> {
    let (next, happened) = step(state, event, at(minute)).unwrap();
    *state = next;
    happened
}

#[test]
fn one_rung_after_another_until_none_is_left() {
    let mut state = run(&[5, 10], None);
    assert_eq!(must(&mut state, Event::Tick, 0), [Happening::Climbed(0)]);
    assert_eq!(must(&mut state, Event::Tick, 4), []);
    assert_eq!(must(&mut state, Event::Tick, 5), [Happening::Climbed(1)]);
    assert_eq!(must(&mut state, Event::Tick, 15), [Happening::RanOut]);
    assert_eq!(must(&mut state, Event::Tick, 99), []);
    // Somebody who comes late still has it, and is told so.
    assert_eq!(
        must(&mut state, Event::Acknowledge(7, Way::Link), 99),
        [Happening::Acknowledged(7, Way::Link)]
    );
}

#[test]
fn a_word_stops_it_and_the_second_word_is_told_who_was_first() {
    let mut state = run(&[5, 10], None);
    must(&mut state, Event::Tick, 0);
    must(&mut state, Event::Acknowledge(7, Way::Desk), 1);
    assert_eq!(must(&mut state, Event::Tick, 1_000), []);
    assert_eq!(step(&state, Event::Acknowledge(8, Way::Link), at(2)), Err(LadderRefusal::Already));
    must(&mut state, Event::Settle, 3);
    assert_eq!(step(&state, Event::Acknowledge(8, Way::Link), at(4)), Err(LadderRefusal::Over));
}

#[test]
fn a_word_that_does_not_hold_any_more_lets_the_ladder_go_on_where_it_was() {
    let mut state = run(&[5, 10], Some(30));
    must(&mut state, Event::Tick, 0);
    must(&mut state, Event::Acknowledge(7, Way::Desk), 1);
    assert_eq!(must(&mut state, Event::Tick, 30), []);
    assert_eq!(must(&mut state, Event::Tick, 31), [Happening::Lapsed, Happening::Climbed(1)]);
}

#[test]
fn a_rung_that_reached_nobody_is_not_waited_for() {
    let mut state = run(&[60, 60, 60], None);
    must(&mut state, Event::Tick, 0);
    assert_eq!(must(&mut state, Event::Told(0, Outcome::Failed), 1), [Happening::Failed(0)]);
    assert_eq!(must(&mut state, Event::Tick, 1), [Happening::Climbed(1)]);
    // An older rung that fails late changes nothing of the wait.
    must(&mut state, Event::Told(1, Outcome::Arrived), 2);
    assert_eq!(must(&mut state, Event::Tick, 2), []);
    assert_eq!(must(&mut state, Event::Told(1, Outcome::Failed), 3), [], "what arrived has arrived");
}

#[test]
fn a_test_calls_every_rung_and_is_over_when_all_are_known() {
    let mut state = State::<u8>::test(rungs(&[0, 0]), at(0));
    must(&mut state, Event::Tick, 0);
    must(&mut state, Event::Tick, 0);
    assert_eq!(step(&state, Event::Acknowledge(7, Way::Desk), at(0)), Err(LadderRefusal::Over));
    must(&mut state, Event::Told(1, Outcome::Arrived), 1);
    assert_eq!(
        must(&mut state, Event::Told(0, Outcome::Failed), 2),
        [Happening::Failed(0), Happening::Ended]
    );
    assert!(state.has_failed());
}

fn event() -> impl Strategy<Value = Event<u8>> {
    prop_oneof![
        4 => Just(Event::Tick),
        1 => (0usize..6, any::<bool>()).prop_map(|(rung, arrived)| {
            Event::Told(rung, if arrived { Outcome::Arrived } else { Outcome::Failed })
        }),
        1 => (0u8..3).prop_map(|by| Event::Acknowledge(by, Way::Link)),
        1 => Just(Event::Settle),
    ]
}

proptest! {
    /// Whatever happens when: rungs are climbed in their order, each once; nothing is climbed while somebody has it or
    /// nothing waits; between two words a word has lapsed.
    #[test]
    fn no_rung_is_left_out_and_none_is_climbed_twice(
        waits in prop::collection::vec(0u32..20, 0..5),
        holds in prop::option::of(1u32..60),
        events in prop::collection::vec((event(), 0i64..15), 0..60),
    ) {
        let (mut state, mut minute) = (run(&waits, holds), 0);
        let (mut climbed, mut held) = (Vec::new(), false);
        for (event, later) in events {
            minute += later;
            let Ok((next, happened)) = step(&state, event, at(minute)) else { continue };
            for one in happened {
                match one {
                    Happening::Climbed(rung) => {
                        prop_assert!(!held);
                        climbed.push(rung);
                    }
                    Happening::Acknowledged(..) => {
                        prop_assert!(!held, "acknowledged twice");
                        held = true;
                    }
                    Happening::Lapsed => held = false,
                    Happening::Ended => held = true,
                    _ => {}
                }
            }
            state = next;
        }
        prop_assert_eq!(&climbed, &(0..climbed.len()).collect::<Vec<_>>());
        prop_assert_eq!(climbed.len(), state.climbed.len());
        prop_assert!(climbed.len() <= waits.len());
        // Left to the clock, a run that nobody has climbs every rung.
        while state.stage == Stage::Running {
            minute += 20;
            state = step(&state, Event::Tick, at(minute)).unwrap().0;
        }
        if state.stage == Stage::RanOut {
            prop_assert_eq!(state.climbed.len(), waits.len());
        }
    }
}
