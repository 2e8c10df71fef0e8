use proptest::prelude::*;

use super::*;

fn at(local: &str) -> Timestamp {
    format!("{local}:00+09:00").parse().unwrap()
}

fn rota() -> Rota {
    Rota { people: vec![AccountId(1), AccountId(2), AccountId(3)], ..Rota::default() }
}

fn who(now: &str) -> i64 {
    rota().on_duty(&Calendar::of_japan(), &[], at(now)).unwrap().account.0
}

#[test]
fn the_week_goes_round_and_is_handed_over_at_nine() {
    // 2026-01-05 is the first Monday.
    assert_eq!([who("2026-01-05T09:00"), who("2026-01-12T08:59"), who("2026-01-13T09:00")], [1, 1, 2]);
    assert_eq!([who("2026-01-19T09:00"), who("2026-01-26T09:00")], [3, 1]);
}

#[test]
fn nobody_hands_over_on_a_holiday() {
    // Monday 12 January is 成人の日; 4 to 6 May are holidays, too.
    assert_eq!([who("2026-01-12T12:00"), who("2026-01-13T08:59"), who("2026-01-13T09:00")], [1, 1, 2]);
    assert_eq!(who("2026-05-06T12:00"), who("2026-04-28T12:00"));
    assert_ne!(who("2026-05-07T09:00"), who("2026-05-07T08:59"));
}

#[test]
fn who_stands_in_is_on_duty_and_the_turn_goes_on_behind() {
    let (rota, calendar) = (rota(), Calendar::of_japan());
    let stand_in =
        StandIn { account: AccountId(9), since: at("2026-01-07T18:00"), until: at("2026-01-08T09:00") };
    let shifts = rota.shifts(&calendar, &[stand_in], at("2026-01-05T09:00"), at("2026-01-13T09:00"));
    let told: Vec<(i64, bool)> = shifts.iter().map(|shift| (shift.account.0, shift.stands_in)).collect();
    assert_eq!(told, [(1, false), (9, true), (1, false)]);
    let on_duty = rota.on_duty(&calendar, &[stand_in], at("2026-01-08T03:00")).unwrap();
    assert_eq!(on_duty.account, AccountId(9));
    assert_eq!(rota.after(&calendar, Some(AccountId(9)), at("2026-01-08T03:00")), Some(AccountId(2)));
    assert_eq!(Rota::default().on_duty(&calendar, &[], at("2026-01-08T03:00")), None);
}

proptest! {
    #[test]
    fn shifts_lie_one_behind_the_other_without_a_gap(
        people in prop::collection::vec(1i64..5, 1..5),
        start in 0i64..3_000_000,
        stand_ins in prop::collection::vec((0i64..100_000, 1i64..20_000, 6i64..9), 0..4),
    ) {
        let calendar = Calendar::of_japan();
        let rota = Rota { people: people.into_iter().map(AccountId).collect(), ..Rota::default() };
        let minute = |minute: i64| Timestamp::from_second(1_767_000_000 + minute * 60).unwrap();
        let (from, until) = (minute(start), minute(start + 100_000));
        let stand_ins: Vec<StandIn> = stand_ins
            .into_iter()
            .map(|(since, length, who)| StandIn {
                account: AccountId(who), since: minute(start + since), until: minute(start + since + length),
            })
            .collect();
        let shifts = rota.shifts(&calendar, &stand_ins, from, until);
        prop_assert!(shifts.first().unwrap().since <= from && shifts.last().unwrap().until >= until);
        for pair in shifts.windows(2) {
            prop_assert_eq!(pair[0].until, pair[1].since);
        }
        for shift in &shifts {
            if shift.since >= from {
                prop_assert_eq!(rota.on_duty(&calendar, &stand_ins, shift.since).unwrap().account, shift.account);
            }
        }
    }
}
