use super::*;

/// The connection of the examples in RFC 9001 (appendix A) and RFC 9369 (appendix A).
const CONNECTION: [u8; 8] = [0x83, 0x94, 0xc8, 0xf0, 0x3e, 0x51, 0x57, 0x08];

#[test]
fn keys_are_those_of_the_standards_examples() {
    let mask = |version, sample: u128| {
        let keys = Keys::of_client(version, &CONNECTION).unwrap();
        keys.mask(&sample.to_be_bytes())
    };
    assert_eq!(mask(1, 0xd1b1_c98d_d768_9fb8_ec11_d242_b123_dc9b), [0x43, 0x7b, 0x9a, 0xec, 0x36]);
    let version_2 = mask(packet::VERSION_2, 0xffe6_7b6a_bcdb_4298_b485_dd04_de80_6071);
    assert_eq!(version_2, [0x94, 0xa0, 0xc9, 0x5e, 0x80]);
}

fn hello() -> Vec<u8> {
    let extensions = b"\0\0\0\x0e\0\x0c\0\0\x09a.example\0\x10\0\x05\0\x03\x02h3\0\x2b\0\x03\x02\x03\x04";
    let lists =
        [b"\0\0\x04\x13\x01\x13\x02\x01\0\0".as_slice(), &[extensions.len() as u8], extensions].concat();
    let hello = [&[3, 3][..], &[7; 32], &lists].concat();
    [&[1, 0, 0, hello.len() as u8][..], &hello].concat()
}

fn crypto_frame(offset: usize, bytes: &[u8]) -> Vec<u8> {
    [&[6, 0x40 | (offset >> 8) as u8, offset as u8, 0x40, bytes.len() as u8][..], bytes].concat()
}

/// A client's first packet with these frames, protected as on the wire.
fn initial(version: u32, number: u8, frames: &[u8]) -> Vec<u8> {
    let keys = Keys::of_client(version, &CONNECTION).unwrap();
    let first = if version == packet::VERSION_2 { 0xd0 } else { 0xc0 };
    let mut content = frames.to_vec();
    content.resize(frames.len().max(20), 0);
    let length = (1 + content.len() + 16) as u16 | 0x4000;
    let mut header = vec![first];
    header.extend(version.to_be_bytes());
    header.push(8);
    header.extend(CONNECTION);
    header.extend([0, 0]);
    header.extend(length.to_be_bytes());
    let number_at = header.len();
    header.push(number);
    let mut packet = [&header[..], &keys.seal(number, &header, &content)].concat();
    let mask = keys.mask(&packet[number_at + 4..number_at + 20]);
    packet[0] ^= mask[0] & 0x0f;
    packet[number_at] ^= mask[1];
    packet
}

#[test]
fn the_name_asked_for_is_read_in_every_version_we_know() {
    for version in [1, packet::VERSION_2, 0xff00_001d, 0xff00_001b] {
        let mut reader = Reader::default();
        let told = reader.datagram(&initial(version, 0, &crypto_frame(0, &hello()))).unwrap();
        assert_eq!(told.version, version);
        let client = told.client.unwrap();
        assert_eq!(client.sni.as_deref(), Some("a.example"));
        assert_eq!(client.alpn, ["h3"]);
        assert!(client.ja4.starts_with("q13d0203h3_"), "{}", client.ja4);
    }
}

#[test]
fn a_hello_in_pieces_out_of_order_over_packets_is_put_together() {
    let hello = hello();
    let (head, tail) = hello.split_at(30);
    let (middle, end) = tail.split_at(20);
    let one = [&[1, 0, 0][..], &crypto_frame(50, end), &[0, 0], &crypto_frame(0, head)].concat();
    let two = [&[2, 0, 0, 0, 0][..], &crypto_frame(30, middle), &[1]].concat();
    let mut reader = Reader::default();
    assert_eq!(reader.datagram(&initial(1, 0, &one)), None);
    let told = reader.datagram(&initial(1, 1, &two)).unwrap();
    assert_eq!(told.client.unwrap().sni.as_deref(), Some("a.example"));
    // Both packets in one datagram.
    let both = [initial(1, 0, &one), initial(1, 1, &two)].concat();
    assert!(Reader::default().datagram(&both).is_some_and(|told| told.client.is_some()));
}

#[test]
fn a_version_nobody_knows_is_told_by_its_number() {
    let bytes = b"\xc3Q046\x50\x84\xa1";
    let told = Reader::default().datagram(bytes).unwrap();
    assert_eq!((version_name(told.version).as_str(), told.client), ("Q046", None));
    assert_eq!(version_name(0xface_b002), "faceb002");
}

#[test]
fn what_cannot_be_opened_is_given_up_after_some_datagrams() {
    let mut packet = initial(1, 0, &crypto_frame(0, &hello()));
    let last = packet.len() - 1;
    packet[last] ^= 1;
    let mut reader = Reader::default();
    for _ in 1..MAX_DATAGRAMS {
        assert_eq!(reader.datagram(&packet), None);
    }
    assert!(!opens(&packet) && opens(&initial(1, 0, &crypto_frame(0, &hello()))));
    assert_eq!(reader.datagram(&packet), Some(Hello { version: 1, client: None }));
}

#[test]
fn pieces_are_kept_only_up_to_a_hellos_size() {
    let mut reader = Reader::default();
    for offset in 0..MAX_DATAGRAMS {
        let frames: Vec<u8> =
            (0..40).flat_map(|i| crypto_frame(4096 + usize::from(offset) * 40 + i, &[7; 200])).collect();
        let _ = reader.datagram(&initial(1, offset, &frames[..8000]));
    }
    assert!(reader.held() <= 16 * 1024, "{}", reader.held());
}

#[test]
fn a_packet_cut_or_changed_anywhere_never_panics() {
    let packet = initial(1, 0, &crypto_frame(0, &hello()));
    for at in 0..packet.len() {
        let _ = Reader::default().datagram(&packet[..at]);
        let mut changed = packet.clone();
        changed[at] ^= 0x55;
        assert!(Reader::default().datagram(&changed).is_none_or(|told| told.client.is_none()), "{at}");
    }
}
