//! Clocks of pcapng interfaces.

use pcap_parser::pcapng::{parse_option_be, parse_option_le};

use crate::Time;

/// An interface's clock: from ticks since 1970 to microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    tick: Tick,
    /// Seconds to add (if_tsoffset).
    offset: i64,
}

/// How long a tick is (if_tsresol).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tick {
    /// So many microseconds.
    Long(u64),
    /// One microsecond is so many of them.
    Short(u64),
    /// One second is 2 to this power of them.
    Binary(u8),
}

impl Clock {
    const OPTION_RESOLUTION: u16 = 9;
    const OPTION_OFFSET: u16 = 14;

    /// Reads the options of an interface block.
    pub(super) fn read(mut options: &[u8], big_endian: bool) -> Self {
        let mut clock = Self { tick: Tick::Long(1), offset: 0 };
        let parse = if big_endian { parse_option_be::<()> } else { parse_option_le::<()> };
        while let Ok((rest, option)) = parse(options) {
            match (option.code.0, option.value()) {
                (0, _) => break,
                (Self::OPTION_RESOLUTION, [resolution, ..]) => clock.tick = Tick::of(*resolution),
                (Self::OPTION_OFFSET, value) => {
                    if let Some(bytes) = value.first_chunk() {
                        clock.offset =
                            if big_endian { i64::from_be_bytes(*bytes) } else { i64::from_le_bytes(*bytes) };
                    }
                }
                _ => {}
            }
            options = rest;
        }
        clock
    }

    #[inline]
    pub(super) fn time(&self, ticks: u64) -> Time {
        let micros = match self.tick {
            Tick::Long(micros) => ticks.saturating_mul(micros),
            Tick::Short(parts) => ticks / parts,
            Tick::Binary(power) => {
                u64::try_from((u128::from(ticks) * 1_000_000) >> power).unwrap_or(u64::MAX)
            }
        };
        let micros = i64::try_from(micros).unwrap_or(i64::MAX);
        Time::from_micros(micros.saturating_add(self.offset.saturating_mul(1_000_000)))
    }
}

impl Tick {
    fn of(resolution: u8) -> Self {
        let power = u32::from(resolution & 0x7f);
        if resolution & 0x80 != 0 {
            return Tick::Binary(power as u8);
        }
        match power {
            0..=6 => Tick::Long(10u64.pow(6 - power)),
            // Finer than 10^-25 s no 64-bit count reaches a microsecond.
            _ => Tick::Short(10u64.checked_pow(power - 6).unwrap_or(u64::MAX)),
        }
    }
}
