use super::json::{decimal, show};
use crate::Time;

/// The first and last second of the years 0000 to 9999: the format has four digits for a year, and damaged captures
/// name years far beyond.
const YEARS: (i64, i64) = (-62_167_219_200, 253_402_300_799);

/// Writes times as Suricata does, `2026-10-06T00:12:04.123456+0000`, and remembers the last second, since records
/// come in the order of time.
#[derive(Debug, Default)]
pub(super) struct Stamp {
    second: i64,
    text: Vec<u8>,
}

impl Stamp {
    pub(super) fn write(&mut self, out: &mut Vec<u8>, time: Time) {
        let (second, micros) = (time.micros().div_euclid(1_000_000), time.micros().rem_euclid(1_000_000));
        if self.text.is_empty() || second != self.second {
            self.second = second;
            self.text.clear();
            civil(&mut self.text, second);
        }
        out.extend_from_slice(&self.text);
        out.push(b'.');
        let padded = 1_000_000 + micros.unsigned_abs();
        let from = out.len();
        decimal(out, padded);
        out.remove(from);
        out.extend_from_slice(b"+0000");
    }
}

/// Date and time of a second since 1970, in UTC, without a zone: `2026-10-06T00:12:04`.
pub(super) fn civil(out: &mut Vec<u8>, second: i64) {
    let second = second.clamp(YEARS.0, YEARS.1);
    let (day, within) = (second.div_euclid(86_400), second.rem_euclid(86_400));
    let (year, month, date) = civil_from_days(day);
    let (h, m, s) = (within / 3600, within / 60 % 60, within % 60);
    show(out, format_args!("{year:04}-{month:02}-{date:02}T{h:02}:{m:02}:{s:02}"));
}

/// The civil date of a day since 1970 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"), for any i64:
/// damaged captures name years that a calendar library refuses.
fn civil_from_days(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let date = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_suricata_writes_them() {
        let mut stamp = Stamp::default();
        for (micros, text) in [
            (0, "1970-01-01T00:00:00.000000+0000"),
            (1_791_245_524_123_456, "2026-10-06T00:12:04.123456+0000"),
            (951_782_400_000_001, "2000-02-29T00:00:00.000001+0000"),
            (-1, "1969-12-31T23:59:59.999999+0000"),
            (i64::MAX, "9999-12-31T23:59:59.775807+0000"),
        ] {
            let mut out = Vec::new();
            stamp.write(&mut out, Time::from_micros(micros));
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
    }
}
