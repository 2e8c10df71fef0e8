use std::net::IpAddr;

use crate::Direction;

/// What an FTP connection says about the data connections beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Announced {
    /// One side waits for the other on this port: the server after PASV and EPSV, the client after PORT and EPRT.
    Waits {
        /// Whither the connection will be opened.
        toward: Direction,
        /// The port.
        port: u16,
    },
    /// The next data connection carries this.
    Carries(Transfer),
}

/// What a data connection carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// `RETR`, `STOR`, `LIST` ...
    pub command: String,
    /// Name of the file as it was asked for; empty for a listing of the working folder.
    pub name: String,
}

impl Transfer {
    /// Whether a file is carried, not a listing.
    pub fn is_file(&self) -> bool {
        matches!(self.command.as_str(), "RETR" | "STOR" | "APPE" | "STOU")
    }

    /// Whether the command opens a data connection (RFC 959, section 4.1.3; RFC 3659, section 7).
    pub(super) fn opened_by(command: &str) -> bool {
        matches!(command, "RETR" | "STOR" | "APPE" | "STOU" | "LIST" | "NLST" | "MLSD")
    }
}

/// The port in `192,168,1,9,19,137`, wherever it stands in the text.
pub(super) fn port_of_six(text: &str) -> Option<u16> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let numbers = text.get(start..)?.split(|c: char| !c.is_ascii_digit() && c != ' ').map(str::trim);
    let mut numbers = numbers.map(|number| number.parse::<u8>());
    for _ in 0..4 {
        numbers.next()?.ok()?;
    }
    let (high, low) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    Some(u16::from_be_bytes([high, low])).filter(|port| *port != 0)
}

/// The port in `(|||6446|)` or `|1|192.0.2.1|6446|` (RFC 2428). The character between may be another.
pub(super) fn port_of_extended(text: &str) -> Option<u16> {
    let start = text.find('(').map_or(0, |place| place + 1);
    let text = text.get(start..)?.trim_start();
    let between = text.chars().next().filter(char::is_ascii_punctuation)?;
    let mut parts = text.split(between).skip(1);
    let (family, address, port) = (parts.next()?, parts.next()?, parts.next()?);
    let fits = family.is_empty() && address.is_empty()
        || matches!(family, "1" | "2") && address.parse::<IpAddr>().is_ok();
    port.parse().ok().filter(|port| fits && *port != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_read_in_all_four_forms() {
        assert_eq!(port_of_six("192,168,1,9,19,137"), Some(5001));
        assert_eq!(port_of_six("Entering Passive Mode (10,0,0,1,4,1)."), Some(1025));
        assert_eq!(port_of_extended("Entering Extended Passive Mode (|||6446|)"), Some(6446));
        assert_eq!(port_of_extended("|2|2001:db8::1|5282|"), Some(5282));
        for wrong in
            ["", "1,2,3,4,5", "256,1,1,1,1,1", "1,1,1,1,0,0", "(", "|||", "|1|office|80|", "|||99999|"]
        {
            assert_eq!((port_of_six(wrong), port_of_extended(wrong)), (None, None), "{wrong}");
        }
    }
}
