//! SSDP, by which UPnP devices find each other (UPnP Device Architecture 1.1, section 1): heads in the manner of HTTP,
//! one a datagram, mostly by way of UDP port 1900.

use super::text;

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `NOTIFY`: a device says that it is there, or goes.
    Notify,
    /// `M-SEARCH`: somebody looks for devices.
    Search,
    /// A device answers who looked for it.
    Answer,
}

/// One message: the headers that tell something of its sender, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it is for.
    pub kind: Kind,
    /// `NT` or `ST`: what is offered or looked for, `urn:schemas-upnp-org:device:InternetGatewayDevice:1`.
    pub target: Option<String>,
    /// `NTS`: `ssdp:alive`, `ssdp:byebye`.
    pub notice: Option<String>,
    /// `USN`: which device and which of its parts.
    pub usn: Option<String>,
    /// `SERVER`: system and program of who offers.
    pub server: Option<String>,
    /// `USER-AGENT`: system and program of who looks.
    pub user_agent: Option<String>,
    /// `LOCATION`: where the device describes itself.
    pub location: Option<String>,
}

/// Devices send about ten headers.
const MAX_HEADERS: usize = 64;

/// Most bytes kept of a header; honest ones are below 200.
const MAX_VALUE: usize = 512;

/// First lines, without what follows the version.
const NOTIFY: &[u8] = b"NOTIFY * HTTP/1.";
const SEARCH: &[u8] = b"M-SEARCH * HTTP/1.";
const ANSWER: &[u8] = b"HTTP/1.";

/// Reads a UDP payload, on whatever port.
pub fn read(bytes: &[u8]) -> Option<Message> {
    // The first letter first: this runs on every datagram.
    let kind = match bytes.first()? {
        b'N' if bytes.starts_with(NOTIFY) => Kind::Notify,
        b'M' if bytes.starts_with(SEARCH) => Kind::Search,
        b'H' if bytes.starts_with(ANSWER) => Kind::Answer,
        _ => return None,
    };
    let mut message = Message {
        kind,
        target: None,
        notice: None,
        usn: None,
        server: None,
        user_agent: None,
        location: None,
    };
    for line in bytes.split(|&byte| byte == b'\n').skip(1).take(MAX_HEADERS) {
        message.header(line);
    }
    // What a device answers to other questions by UDP begins alike.
    let is_answer = message.target.is_some() && message.usn.is_some();
    (kind != Kind::Answer || is_answer).then_some(message)
}

impl Message {
    fn header(&mut self, line: &[u8]) {
        let Some(colon) = memchr::memchr(b':', line) else { return };
        let (name, value) = line.split_at(colon);
        let name = name.trim_ascii();
        let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
        let field = if is("nt") || is("st") {
            &mut self.target
        } else if is("nts") {
            &mut self.notice
        } else if is("usn") {
            &mut self.usn
        } else if is("server") {
            &mut self.server
        } else if is("user-agent") {
            &mut self.user_agent
        } else if is("location") {
            &mut self.location
        } else {
            return;
        };
        let value = value.get(1..).unwrap_or_default().trim_ascii();
        if field.is_none() && !value.is_empty() {
            *field = Some(text::escaped(value.get(..MAX_VALUE).unwrap_or(value)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALIVE: &[u8] = b"NOTIFY * HTTP/1.1\r\nHost:239.255.255.250:1900\r\nNT: upnp:rootdevice\r\n\
        NTS: ssdp:alive\r\nLocation: http://192.168.1.1:2869/desc.xml\r\nUSN:uuid:1::upnp:rootdevice\r\n\
        Server:Microsoft-Windows-NT/5.1 UPnP/1.0 UPnP-Device-Host/1.0\r\n\r\n";

    #[test]
    fn a_device_that_is_there_tells_its_system() {
        let read = read(ALIVE).unwrap();
        assert_eq!((read.kind, read.notice.as_deref()), (Kind::Notify, Some("ssdp:alive")));
        assert_eq!(read.target.as_deref(), Some("upnp:rootdevice"));
        assert_eq!(read.usn.as_deref(), Some("uuid:1::upnp:rootdevice"));
        assert_eq!(read.server.as_deref(), Some("Microsoft-Windows-NT/5.1 UPnP/1.0 UPnP-Device-Host/1.0"));
        assert_eq!(read.location.as_deref(), Some("http://192.168.1.1:2869/desc.xml"));
    }

    #[test]
    fn who_looks_for_devices_tells_its_program() {
        let bytes = b"M-SEARCH * HTTP/1.1\nST:ssdp:all\nuser-agent: iPhone OS/9.3.3 UPnP/1.1 App/1\n\n";
        let read = read(bytes).unwrap();
        assert_eq!((read.kind, read.target.as_deref()), (Kind::Search, Some("ssdp:all")));
        assert_eq!(read.user_agent.as_deref(), Some("iPhone OS/9.3.3 UPnP/1.1 App/1"));
        assert_eq!(read.server, None);
    }

    #[test]
    fn an_answer_counts_only_if_it_says_what_it_answers() {
        let answer =
            b"HTTP/1.1 200 OK\r\nST: roku:ecp\r\nUSN: uuid:roku:ecp:1\r\nServer: Roku/9.4.0 UPnP/1.0\r\n\r\n";
        assert_eq!(read(answer).map(|message| message.kind), Some(Kind::Answer));
        assert_eq!(read(b"HTTP/1.1 200 OK\r\nServer: Roku/9.4.0 UPnP/1.0\r\n\r\n"), None);
        assert_eq!(read(b"SIP/2.0 200 OK\r\nServer: a\r\n\r\n"), None);
    }

    #[test]
    fn what_is_too_long_is_cut_and_the_first_of_a_name_counts() {
        let long =
            [b"NOTIFY * HTTP/1.1\r\nServer: ".as_slice(), &[b'a'; 4000], b"\r\nServer: b\r\n"].concat();
        assert_eq!(read(&long).unwrap().server.map(|server| server.len()), Some(MAX_VALUE));
        let many =
            [b"NOTIFY * HTTP/1.1\r\n".as_slice(), &b"A: b\r\n".repeat(9000), b"Server: b\r\n"].concat();
        assert_eq!(read(&many).unwrap().server, None);
    }

    #[test]
    fn a_message_cut_anywhere_never_panics() {
        (0..ALIVE.len()).for_each(|cut| drop(read(&ALIVE[..cut])));
        assert_eq!(read(&ALIVE[..20]).map(|message| message.target), Some(None));
    }
}
