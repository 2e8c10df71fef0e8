//! One firm's part of a campaign as a drawing: from when its alert was opened until it was over, on the same scale for
//! all firms.

use std::fmt::Write as _;

use jiff::Timestamp;

/// Width of the drawing; its height is 20.
pub(super) const WIDTH: i64 = 300;

/// A path of what is over or goes on, and one of the ground it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thread {
    pub(super) path: String,
    pub(super) ground: String,
}

/// Draws one alert: a bar from `opened` until `over`, with a foot where it ended; without one it goes on until `now`.
pub(super) fn draw(from: Timestamp, now: Timestamp, opened: Timestamp, over: Option<Timestamp>) -> Thread {
    let whole = now.duration_since(from).as_secs().max(1);
    let at = |time: Timestamp| {
        (time.duration_since(from).as_secs().clamp(0, whole)).saturating_mul(WIDTH - 8) / whole
    };
    let (start, end) = (at(opened), at(over.unwrap_or(now)));
    let width = (end - start).max(4);
    let mut path = format!("M{start} 7h{width}v6h-{width}z");
    if over.is_some() {
        // Writing to a String cannot fail.
        let _ = write!(path, "M{} 2h4v16h-4z", start + width);
    }
    Thread { path, ground: format!("M0 10h{WIDTH}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + seconds).unwrap()
    }

    #[test]
    fn all_firms_share_one_scale_and_what_goes_on_has_no_foot() {
        let whole = draw(at(0), at(1000), at(0), None).path;
        assert_eq!(whole, "M0 7h292v6h-292z");
        let half = draw(at(0), at(1000), at(500), Some(at(750))).path;
        assert_eq!(half, "M146 7h73v6h-73zM219 2h4v16h-4z");
    }

    #[test]
    fn nothing_is_drawn_outside_whatever_the_clocks_say() {
        for (opened, over) in [(-50, None), (5_000, None), (5_000, Some(-9)), (0, Some(90_000))] {
            let path = draw(at(0), at(100), at(opened), over.map(at)).path;
            let numbers =
                path.split(|c: char| !c.is_ascii_digit() && c != '-').filter_map(|n| n.parse().ok());
            assert!(numbers.clone().all(|n: i64| n.abs() <= WIDTH), "{path}");
        }
        draw(at(0), at(0), at(0), None);
    }
}
