//! The protocols, thrown at random and at damaged input, as [`fuzz`](super::fuzz) does it.

use capture::Direction;
use capture::proto::{self, Dissect, browser, dhcp, dns, http, nbns, ntlm, rpc, smb, ssdp, tls};

use super::fuzz::{ITERATIONS, MAX_LENGTH, regressions, shaped, targets};

targets! {
    dns_datagram, vec![QUERY.to_vec(), ANSWER.to_vec()], |bytes: &[u8]| drop(dns::read((53, 53), bytes));
    dhcp_datagram, vec![dhcp_request()], |bytes: &[u8]| drop(dhcp::read(bytes));
    nbns_datagram, vec![nbns_registration()], |bytes: &[u8]| drop(nbns::read(bytes));
    browser_datagram, vec![announcement()], |bytes: &[u8]| drop(browser::read(bytes));
    ssdp_datagram, vec![SSDP.to_vec()], |bytes: &[u8]| drop(ssdp::read(bytes));
    any_datagram, vec![QUERY.to_vec()], |bytes: &[u8]| proto::datagram((40_000, 137), bytes, &mut Vec::new());
    ntlm_blob, vec![NEGOTIATE.to_vec()], |bytes: &[u8]| drop(ntlm::read(bytes));
    dns_stream, vec![[&[0, 29][..], QUERY, &[0, 45], ANSWER].concat()], stream::<dns::Reader>;
    http_stream, vec![HTTP.to_vec()], stream::<http::Reader>;
    tls_stream, vec![client_hello()], stream::<tls::Reader>;
    smb_stream, vec![smb_negotiation()], stream::<smb::Reader>;
    rpc_stream, vec![rpc_bind()], stream::<rpc::Reader>;
    any_stream, vec![HTTP.to_vec(), client_hello(), smb_negotiation(), rpc_bind()], guessed;
}

/// Both sides say it, in pieces whose length the bytes themselves tell, with a hole here and there.
fn stream<R: Dissect + Default>(bytes: &[u8]) {
    play(&mut R::default(), bytes);
}

fn guessed(bytes: &[u8]) {
    for direction in [Direction::ToServer, Direction::ToClient] {
        if let Ok(mut reading) = proto::guess(direction, bytes) {
            play(reading.reader(), bytes);
        }
    }
}

fn play(reader: &mut dyn Dissect, bytes: &[u8]) {
    let (mut rest, mut out) = (bytes, Vec::new());
    while let Some(&first) = rest.first() {
        let (piece, behind) = rest.split_at((usize::from(first) % 97 + 1).min(rest.len()));
        reader.data(Direction::ToServer, piece, &mut out);
        reader.data(Direction::ToClient, piece, &mut out);
        if first % 11 == 0 {
            reader.gap(Direction::ToServer, u64::from(first), &mut out);
        }
        rest = behind;
    }
    reader.end(&mut out);
}

const QUERY: &[u8] = b"\x12\x34\x01\0\0\x01\0\0\0\0\0\0\x03www\x07example\0\0\x01\0\x01";
const ANSWER: &[u8] = b"\x12\x34\x81\x80\0\x01\0\x01\0\0\0\0\x03www\x07example\0\0\x05\0\x01\xc0\x0c\0\x05\0\x01\0\0\0\x3c\0\x04\x01a\xc0\x10";
const SSDP: &[u8] =
    b"NOTIFY * HTTP/1.1\r\nNT: upnp:rootdevice\r\nNTS: ssdp:alive\r\nServer: Microsoft-Windows-NT/5.1 UPnP/1.0\r\n\r\n";
const NEGOTIATE: &[u8] =
    b"NTLMSSP\0\x01\0\0\0\x07\x82\x08\xa2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x06\x01\xb1\x1d\0\0\0\x0f";
const HTTP: &[u8] = b"POST /a HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n\
    3\r\nabc\r\n0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 204 No\r\n\r\n";

fn dhcp_request() -> Vec<u8> {
    let mut bytes = b"\x01\x01\x06\0\xde\xad\xbe\xef".to_vec();
    bytes.resize(236, 0);
    bytes.extend_from_slice(b"\x63\x82\x53\x63\x35\x01\x03\x0c\x05KEIRI\x51\x08\x04\0\0\x01a\x01b\0\xff");
    bytes
}

/// `KEIRI` as a name of half bytes.
const NETBIOS_NAME: &[u8] = b"\x20ELEFEJFCEJCACACACACACACACACACAAA\0";

fn nbns_registration() -> Vec<u8> {
    let record = b"\xc0\x0c\0\x20\0\x01\0\0\0\0\0\x06\0\0\xc0\xa8\x01\x1f";
    [b"\0\x07\x29\x10\0\x01\0\0\0\0\0\x01", NETBIOS_NAME, &[0, 0x20, 0, 1], record].concat()
}

fn announcement() -> Vec<u8> {
    let mut smb = b"\xffSMB\x25".to_vec();
    smb.resize(32, 0);
    smb.push(17);
    smb.resize(69, 0);
    smb[55] = 34;
    smb[57] = 86;
    smb.extend_from_slice(b"\\MAILSLOT\\BROWSE\0\x01\0\0\0\0\0KEIRI\0\0\0\0\0\0\0\0\0\0\0\x05\x01\x03\x10\x01\0\x0f\x01\x55\xaahi\0");
    [b"\x11\x02\0\x01\xc0\xa8\x01\x1f\0\x8a\0\0\0\0", NETBIOS_NAME, NETBIOS_NAME, &smb].concat()
}

fn client_hello() -> Vec<u8> {
    let extensions = b"\0\0\0\x0e\0\x0c\0\0\x09a.example\0\x0a\0\x04\0\x02\0\x1d\0\x10\0\x05\0\x03\x02h2\0\x2b\0\x03\x02\x03\x04";
    let lists =
        [b"\0\0\x04\x13\x01\xc0\x2f\x01\0\0".as_slice(), &[extensions.len() as u8], extensions].concat();
    let hello = [&[3, 3][..], &[7; 32], &lists].concat();
    let length = hello.len() as u8;
    [&[22, 3, 1, 0, length + 4, 1, 0, 0, length][..], &hello].concat()
}

fn smb_negotiation() -> Vec<u8> {
    let mut smb = b"\xffSMB\x72".to_vec();
    smb.resize(33, 0);
    smb.extend_from_slice(b"\x0c\0\x02NT LM 0.12\0");
    [&[0, 0, 0, smb.len() as u8][..], &smb].concat()
}

fn rpc_bind() -> Vec<u8> {
    let length = NEGOTIATE.len() as u8;
    [&[5, 0, 11, 3, 0x10, 0, 0, 0, 24 + length, 0, length, 0, 1, 0, 0, 0][..], &[0; 8], NEGOTIATE].concat()
}

#[test]
fn the_good_inputs_are_understood() {
    assert!(dns::read((53, 53), QUERY).is_some() && dns::read((53, 53), ANSWER).is_some());
    assert!(dhcp::read(&dhcp_request()).is_some() && nbns::read(&nbns_registration()).is_some());
    assert!(ssdp::read(SSDP).is_some_and(|message| message.server.is_some()));
    assert!(browser::read(&announcement()).is_some() && ntlm::read(NEGOTIATE).is_some());
    for (bytes, name) in
        [(HTTP.to_vec(), "http"), (client_hello(), "tls"), (smb_negotiation(), "smb"), (rpc_bind(), "dcerpc")]
    {
        assert_eq!(proto::guess(Direction::ToServer, &bytes).map(|reading| reading.name()).ok(), Some(name));
    }
}
