//! The protocols, thrown at random and at damaged input, as [`fuzz`](super::fuzz) does it.

use capture::Direction;
use capture::proto::file::{Collector, Hashes, Wanted};
use capture::proto::{
    self, Dissect, Message, browser, dhcp, dhcp6, dns, ftp, http, imap, krb5, ldap, lines, nbns, ntlm, pop3,
    quic, rdp, rpc, smb, smtp, snmp, ssdp, ssh, telnet, tls,
};

use super::fuzz::{ITERATIONS, MAX_LENGTH, regressions, shaped, targets};

targets! {
    dns_datagram, vec![QUERY.to_vec(), ANSWER.to_vec()], |bytes: &[u8]| drop(dns::read((53, 53), bytes));
    dhcp_datagram, vec![dhcp_request()], |bytes: &[u8]| drop(dhcp::read(bytes));
    nbns_datagram, vec![nbns_registration()], |bytes: &[u8]| drop(nbns::read(bytes));
    browser_datagram, vec![announcement()], |bytes: &[u8]| drop(browser::read(bytes));
    ssdp_datagram, vec![SSDP.to_vec()], |bytes: &[u8]| drop(ssdp::read(bytes));
    dhcp6_datagram, vec![DHCP6.to_vec(), dhcp6_relayed()], |bytes: &[u8]| drop(dhcp6::read(bytes));
    snmp_datagram, vec![SNMP.to_vec()], |bytes: &[u8]| drop(snmp::read(bytes));
    quic_datagrams, vec![QUIC.to_vec(), [QUIC, QUIC].concat()], quic_datagrams;
    any_datagram, vec![QUERY.to_vec()], |bytes: &[u8]| proto::datagram((40_000, 137), bytes, &mut Vec::new());
    ntlm_blob, vec![NEGOTIATE.to_vec()], |bytes: &[u8]| drop(ntlm::read(bytes));
    dns_stream, vec![[&[0, 29][..], QUERY, &[0, 45], ANSWER].concat()], stream::<dns::Reader>;
    http_stream, vec![HTTP.to_vec()], stream::<http::Reader>;
    tls_stream, vec![client_hello()], stream::<tls::Reader>;
    ssh_stream, vec![SSH.to_vec()], stream::<ssh::Reader>;
    ftp_stream, vec![FTP.to_vec()], stream::<ftp::Reader>;
    smtp_stream, vec![SMTP.to_vec()], stream::<smtp::Reader>;
    pop3_stream, vec![POP3.to_vec()], stream::<pop3::Reader>;
    imap_stream, vec![IMAP.to_vec()], stream::<imap::Reader>;
    telnet_stream, vec![TELNET.to_vec()], stream::<telnet::Reader>;
    http_files, vec![FORM.to_vec(), packed("gzip"), packed("gzip, gzip")], stream::<http::Reader>;
    any_lines, vec![FTP.to_vec(), SMTP.to_vec(), POP3.to_vec(), IMAP.to_vec(), TELNET.to_vec()], guessed_lines;
    krb5_datagram, vec![KERBEROS_ERROR.to_vec()], |bytes: &[u8]| drop(krb5::read(bytes));
    ldap_datagram, vec![LDAP_BIND.to_vec()], |bytes: &[u8]| assert!(ldap::read(bytes).is_none_or(|message| message.operation < 32));
    smb_stream, vec![smb_negotiation(), smb_transaction(), smb_open(), smb_write()], stream::<smb::Reader>;
    smb_files, vec![smb_file(false), smb_file(true)], smb_files;
    rpc_stream, vec![rpc_bind(), rpc_call()], stream::<rpc::Reader>;
    krb5_stream, vec![[&[0, 0, 0, KERBEROS_ERROR.len() as u8][..], KERBEROS_ERROR].concat()], stream::<krb5::Reader>;
    ldap_stream, vec![LDAP_BIND.to_vec()], stream::<ldap::Reader>;
    rdp_stream, vec![RDP_REQUEST.to_vec(), rdp_client()], stream::<rdp::Reader>;
    any_stream, vec![HTTP.to_vec(), client_hello(), smb_negotiation(), rpc_bind(), RDP_REQUEST.to_vec()], guessed;
}

/// Both sides say it, in pieces whose length the bytes themselves tell, with a hole here and there.
fn stream<R: Dissect + Default>(bytes: &[u8]) {
    play(&mut R::default(), bytes);
}

/// The same datagram whole and in two, with what was learned of the first.
fn quic_datagrams(bytes: &[u8]) {
    let mut reader = quic::Reader::default();
    let _ = quic::opens(bytes);
    let (first, second) = bytes.split_at(bytes.len() / 2);
    for datagram in [bytes, first, second, bytes] {
        let _ = reader.datagram(datagram);
    }
    let _ = reader.end();
}

/// Files are the same however long messages are cut, and what is kept stays within bounds.
fn smb_files(bytes: &[u8]) {
    stream::<smb::Reader>(bytes);
    let long = [bytes, &[0; 20_000], bytes].concat();
    assert_eq!(files_of_smb(&long, 1460), files_of_smb(&long, long.len()));
}

/// Both sides say it, one after the other.
fn files_of_smb(bytes: &[u8], size: usize) -> Vec<Message> {
    let (mut reader, mut out) = (smb::Reader::default(), Vec::new());
    reader.collect(&Collector::new(Wanted { hashes: Hashes::Sha256, keep: 0, extract: None }));
    for direction in [Direction::ToServer, Direction::ToClient] {
        bytes.chunks(size).for_each(|piece| reader.data(direction, piece, &mut out));
        assert!(reader.held() < 1 << 20);
    }
    reader.end(&mut out);
    out.into_iter().map(|said| said.message).filter(|message| matches!(message, Message::File(_))).collect()
}

fn guessed(bytes: &[u8]) {
    for direction in [Direction::ToServer, Direction::ToClient] {
        if let Ok(mut reading) = proto::guess(direction, bytes) {
            play(reading.reader(), bytes);
        }
    }
}

/// The other side said the same before.
fn guessed_lines(bytes: &[u8]) {
    for direction in [Direction::ToServer, Direction::ToClient] {
        for earlier in [&[][..], bytes] {
            if let Ok(mut reading) = lines::guess(direction, bytes, earlier) {
                play(reading.reader(), bytes);
            }
        }
    }
}

fn play(reader: &mut dyn Dissect, bytes: &[u8]) {
    let (mut rest, mut out) = (bytes, Vec::new());
    reader.collect(&Collector::new(Wanted { hashes: Hashes::All, keep: 64, extract: None }));
    while let Some(&first) = rest.first() {
        let (piece, behind) = rest.split_at((usize::from(first) % 97 + 1).min(rest.len()));
        reader.data(Direction::ToServer, piece, &mut out);
        reader.data(Direction::ToClient, piece, &mut out);
        if first % 11 == 0 {
            reader.gap(Direction::ToServer, u64::from(first), &mut out);
        }
        rest = behind;
    }
    reader.closed(Direction::ToServer, &mut out);
    reader.end(&mut out);
}

const FTP: &[u8] =
    b"220 Ready\r\nUSER a\r\n331 Who\r\nPASS b\r\n230-In\r\n230 In\r\nPASV\r\n227 (10,0,0,1,4,1)\r\n\
    EPSV\r\n229 (|||9|)\r\nRETR a\r\n150 Go\r\n226 Done\r\nAUTH TLS\r\n234 Go\r\n";
const SMTP: &[u8] = b"EHLO a\r\nAUTH LOGIN\r\nc2F0bw==\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n\
    Subject: =?utf-8?q?=E3?=\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: a/b; \
    name*0*=utf-8''%41; name*1=c\r\nContent-Transfer-Encoding: base64\r\n\r\nTVqQ\r\n--b\r\nContent-Type: \
    message/rfc822\r\n\r\nSubject: c\r\n\r\n=\r\n--b--\r\n.\r\n250 Ok\r\n535 No\r\nBDAT 3 LAST\r\nabc220 Go\r\n";
const POP3: &[u8] =
    b"+OK\r\nUSER a\r\nPASS b\r\n+OK\r\n-ERR\r\nAUTH PLAIN AGEAYg==\r\nRETR 1\r\n+OK\r\nSubject: a\r\n\
    Content-Type: a/b; name=c\r\n\r\n..x\r\n.\r\nSTLS\r\n+OK\r\n";
const IMAP: &[u8] =
    b"* OK\r\na LOGIN {1}\r\nb \"c\\\"\"\r\na OK\r\nb AUTHENTICATE PLAIN\r\nAGEAYg==\r\nb NO\r\n\
    c FETCH 1 BODY[]\r\n* 1 FETCH (BODY[] {5}\r\na: b\r)\r\nc OK\r\nd STARTTLS\r\nd OK\r\n";
const TELNET: &[u8] = b"\xff\xfd\x18\xff\xfa\x18\0x\xff\xf0login: a\x7fb\r\0Password: c\r\nincorrect\r\n";
const FORM: &[u8] = b"POST /a HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 70\r\n\r\n\
    --b\r\nContent-Disposition: form-data; filename=\"c\"\r\n\r\nMZ\r\n--b--\r\nPOST /b HTTP/1.1\r\n\
    Authorization: Basic YTpi\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 16\r\n\r\n\
    user=a&pass=%41b";

/// An answer packed with gzip.
fn packed(codings: &str) -> Vec<u8> {
    let gzip = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x4b\x4c\x4a\x06\0\xc2\x41\x24\x35\x03\0\0\0";
    let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: {codings}\r\nContent-Length: 23\r\n\r\n");
    [head.as_bytes(), gzip].concat()
}

const QUERY: &[u8] = b"\x12\x34\x01\0\0\x01\0\0\0\0\0\0\x03www\x07example\0\0\x01\0\x01";
const ANSWER: &[u8] = b"\x12\x34\x81\x80\0\x01\0\x01\0\0\0\0\x03www\x07example\0\0\x05\0\x01\xc0\x0c\0\x05\0\x01\0\0\0\x3c\0\x04\x01a\xc0\x10";
const SSDP: &[u8] =
    b"NOTIFY * HTTP/1.1\r\nNT: upnp:rootdevice\r\nNTS: ssdp:alive\r\nServer: Microsoft-Windows-NT/5.1 UPnP/1.0\r\n\r\n";
const SNMP: &[u8] = b"\x30\x31\x02\x01\x01\x04\x06public\xa2\x24\x02\x01\x07\x02\x01\0\x02\x01\0\x30\x19\x30\x17\x06\x08\x2b\x06\x01\x02\x01\x01\x01\0\x04\x0bLinux 2.6.1";
const DHCP6: &[u8] = b"\x01\0\0\x07\0\x01\0\x0e\0\x01\0\x01\x09\x09\x09\x09\0\x0c\x29\xaa\xbb\xcc\0\x27\0\x07\0\x05KEIRI\0\x10\0\x0e\0\0\x01\x37\0\x08MSFT 5.0";
/// A first packet that asks for a.example.
const QUIC: &[u8] =
    b"\xc7\x00\x00\x00\x01\x08\x83\x94\xc8\xf0\x3e\x51\x57\x08\x00\x00\x40\x69\x63\x46\xf4\x11\x9a\xc9\
    \x7d\xa3\x27\x8c\xa5\x4c\x92\xc1\x8f\x70\xc4\x25\x17\x17\xf9\xac\x57\x10\x1c\xb6\x71\xb8\x69\x9d\
    \x21\x07\xb3\x0b\x72\xe3\x69\x43\x0c\x70\x5e\x7b\x10\x20\xfb\x11\xf2\xf7\x74\xfa\x00\x69\xd7\x31\
    \xc1\xba\x76\xa4\xd3\xd0\x87\x31\x69\x1d\x52\x84\x35\x23\x99\x94\x73\xe2\xd8\x6e\x51\x8d\x79\xda\
    \x3f\xbc\x29\x9f\xb4\x19\xee\x9e\xfe\x8b\x54\xea\x1f\x3d\x7f\x75\xfe\x13\xb9\x66\x97\xbb\xf8\xe6\
    \x40\xdf\x72";
const NEGOTIATE: &[u8] =
    b"NTLMSSP\0\x01\0\0\0\x07\x82\x08\xa2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x06\x01\xb1\x1d\0\0\0\x0f";
const SSH: &[u8] = b"Welcome\r\nSSH-2.0-OpenSSH_9.2p1 Debian-2\r\n\0\0\x01\x0c";
const HTTP: &[u8] = b"POST /a HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n\
    3\r\nabc\r\n0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 204 No\r\n\r\n";

fn dhcp_request() -> Vec<u8> {
    let mut bytes = b"\x01\x01\x06\0\xde\xad\xbe\xef".to_vec();
    bytes.resize(236, 0);
    bytes.extend_from_slice(b"\x63\x82\x53\x63\x35\x01\x03\x0c\x05KEIRI\x51\x08\x04\0\0\x01a\x01b\0\xff");
    bytes
}

fn dhcp6_relayed() -> Vec<u8> {
    [&[12][..], &[0; 33], &[0, 9, 0, DHCP6.len() as u8], DHCP6].concat()
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

/// A transaction over a pipe, with a call inside.
fn smb_transaction() -> Vec<u8> {
    let call = rpc_call();
    let mut smb = b"\xffSMB\x25\0\0\0\0\x18\x07\xc0".to_vec();
    smb.resize(32, 0);
    smb.push(16);
    let mut words = [0; 32];
    (words[2], words[22], words[24], words[26], words[28], words[31]) =
        (call.len() as u8, call.len() as u8, 69, 2, 0x26, 0x40);
    smb.extend(words);
    smb.extend((call.len() as u16).to_le_bytes());
    smb.extend([0, 0]);
    smb.extend(call);
    [&[0, 0, 0, smb.len() as u8][..], &smb].concat()
}

fn smb_2(command: u8, answer: bool, body: &[u8]) -> Vec<u8> {
    let mut smb = b"\xfeSMB".to_vec();
    smb.resize(64, 0);
    (smb[12], smb[16]) = (command, u8::from(answer));
    smb.extend(body);
    [&(smb.len() as u32).to_be_bytes()[..], &smb].concat()
}

/// An opening of a pipe, and its answer.
fn smb_open() -> Vec<u8> {
    let mut asks = [0; 62];
    (asks[0], asks[36], asks[44], asks[46]) = (57, 1, 120, 6);
    asks[56..].copy_from_slice(b"a\0b\0c\0");
    let mut answers = [0; 88];
    (answers[0], answers[64]) = (89, 5);
    [smb_2(5, false, &asks), smb_2(5, true, &answers)].concat()
}

/// A write of a call, and the reading of something.
fn smb_write() -> Vec<u8> {
    let call = rpc_call();
    let mut asks = [0; 48];
    (asks[0], asks[2], asks[4], asks[16]) = (49, 112, call.len() as u8, 5);
    let reads = [&[49, 0][..], &[0; 46]].concat();
    let answers = [&[17, 0, 80, 0, 8, 0, 0, 0][..], &[0; 8], &[5, 0, 2, 3, 0x10, 0, 0, 0]].concat();
    [smb_2(9, false, &[&asks[..], &call].concat()), smb_2(8, false, &reads), smb_2(8, true, &answers)]
        .concat()
}

/// A file is opened, and a long piece of it is read or written, whose bytes only begin here.
fn smb_file(written: bool) -> Vec<u8> {
    let mut asks = [0; 49];
    (asks[0], asks[16]) = (49, 5);
    let mut content = [&[17, 0, 80, 0, 0, 64, 0, 0][..], &[0; 8], b"MZ content"].concat();
    let mut command = 8;
    if written {
        (command, asks[2], asks[5]) = (9, 112, 64);
        content = b"MZ content".to_vec();
    }
    let mut long = match written {
        true => smb_2(command, false, &[&asks[..48], &content].concat()),
        false => smb_2(command, true, &content),
    };
    // It says that it has 16 KiB more than are here.
    long[2] += 64;
    let asked = if written { Vec::new() } else { smb_2(command, false, &asks) };
    [smb_open(), asked, long].concat()
}

/// A service is set up.
fn rpc_call() -> Vec<u8> {
    let name = b"\x04\0\0\0\0\0\0\0\x04\0\0\0a\0b\0c\0\0\0";
    let stub = [&[7; 20][..], name, &[0; 20], name].concat();
    [&[5, 0, 0, 3, 0x10, 0, 0, 0, 24 + stub.len() as u8, 0, 0, 0, 1, 0, 0, 0][..], &[0; 6], &[12, 0], &stub]
        .concat()
}

const KERBEROS_ERROR: &[u8] = b"\x7e\x3f\x30\x3d\xa0\x03\x02\x01\x05\xa1\x03\x02\x01\x1e\xa4\x11\x18\x0f20261006000000Z\xa5\x03\x02\x01\0\xa6\x03\x02\x01\x18\xa9\x03\x1b\x01A\xaa\x0c\x30\x0a\xa0\x03\x02\x01\x01\xa1\x03\x30\x01\0";
const LDAP_BIND: &[u8] = b"\x30\x14\x02\x01\x01\x60\x0f\x02\x01\x03\x04\x04cn=a\x80\x04abcd";
const RDP_REQUEST: &[u8] = b"\x03\0\0\x26\x21\xe0\0\0\0\0\0Cookie: mstshash=a\r\n\x01\0\x08\0\x03\0\0\0";

fn rdp_client() -> Vec<u8> {
    let core = [&b"\x01\xc0\xd8\0\x04\0\x08\0"[..], &[1; 208]].concat();
    let rest = [&b"\x02\xf0\x80\x7f\x65\x82\x01\x90"[..], &core].concat();
    [&[3, 0, 0, 4 + rest.len() as u8][..], &rest].concat()
}

fn rpc_bind() -> Vec<u8> {
    let length = NEGOTIATE.len() as u8;
    [&[5, 0, 11, 3, 0x10, 0, 0, 0, 24 + length, 0, length, 0, 1, 0, 0, 0][..], &[0; 8], NEGOTIATE].concat()
}

#[test]
fn the_good_inputs_are_understood() {
    assert!(dns::read((53, 53), QUERY).is_some() && dns::read((53, 53), ANSWER).is_some());
    assert!(dhcp::read(&dhcp_request()).is_some() && nbns::read(&nbns_registration()).is_some());
    let hello = quic::Reader::default().datagram(QUIC).and_then(|hello| hello.client);
    assert!(hello.is_some_and(|client| client.sni.as_deref() == Some("a.example")));
    assert!(snmp::read(SNMP).is_some_and(|message| message.description.is_some()));
    assert!(dhcp6::read(&dhcp6_relayed()).is_some_and(|message| message.vendor_class.is_some()));
    assert!(ssdp::read(SSDP).is_some_and(|message| message.server.is_some()));
    assert!(browser::read(&announcement()).is_some() && ntlm::read(NEGOTIATE).is_some());
    assert!(ldap::read(LDAP_BIND).is_some());
    for written in [false, true] {
        let bytes = [smb_file(written), vec![0; 20_000]].concat();
        assert!(matches!(&files_of_smb(&bytes, 1460)[..], [Message::File(file)] if file.whole));
    }
    for (bytes, name) in [
        (HTTP.to_vec(), "http"),
        (client_hello(), "tls"),
        (smb_negotiation(), "smb"),
        (smb_transaction(), "smb"),
        (rpc_bind(), "dcerpc"),
        (rpc_call(), "dcerpc"),
        (LDAP_BIND.to_vec(), "ldap"),
        (RDP_REQUEST.to_vec(), "rdp"),
    ] {
        assert_eq!(proto::guess(Direction::ToServer, &bytes).map(|reading| reading.name()).ok(), Some(name));
    }
}
