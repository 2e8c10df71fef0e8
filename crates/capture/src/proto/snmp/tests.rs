use super::*;

pub(super) fn value(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    match u8::try_from(content.len()) {
        Ok(short @ 0..0x80) => [&[tag, short], &content[..]].concat(),
        _ => [&[tag, 0x82][..], &(content.len() as u16).to_be_bytes(), &content].concat(),
    }
}

const SYSTEM: [u8; 7] = [0x2b, 6, 1, 2, 1, 1, 1];
const ZERO: [u8; 3] = [2, 1, 0];

fn variable(last: u8, said: &[u8]) -> Vec<u8> {
    let mut object = [&SYSTEM[..], &[0]].concat();
    object[6] = last;
    value(SEQUENCE, &[&value(OBJECT, &[&object]), said])
}

fn message(version: u8, community: &[u8], tag: u8, variables: &[&[u8]]) -> Vec<u8> {
    let pdu = value(tag, &[&ZERO, &ZERO, &ZERO, &value(SEQUENCE, variables)]);
    value(SEQUENCE, &[&[2, 1, version], &value(OCTETS, &[community]), &pdu])
}

#[test]
fn a_question_tells_what_is_asked_and_never_its_secret() {
    let bytes = message(1, b"s3cret-word", 0xa0, &[&variable(1, &[5, 0])]);
    let read = read(&bytes).unwrap();
    assert_eq!((read.version, read.pdu, read.is_answer()), (2, "get_request", false));
    assert_eq!(read.community, Some(Community::Other));
    assert_eq!(read.objects, ["1.3.6.1.2.1.1.1.0"]);
    assert!(!format!("{read:?}").contains("s3cret"));
}

#[test]
fn an_answer_tells_what_a_device_says_of_itself() {
    let description = value(OCTETS, &[b"RTX830 Rev.15.02.15 (Mon Apr 27 2020)\0"]);
    let bytes = message(
        0,
        b"public",
        0xa2,
        &[&variable(1, &description), &variable(5, &value(OCTETS, &[b"gw"])), &variable(3, &[0x43, 1, 9])],
    );
    let read = read(&bytes).unwrap();
    assert_eq!((read.version, read.pdu, read.community), (1, "response", Some(Community::Public)));
    assert!(read.description.unwrap().starts_with("RTX830 Rev.15.02.15"));
    assert_eq!((read.name.as_deref(), read.objects.len()), (Some("gw"), 3));
}

fn third(rest: &[u8]) -> Vec<u8> {
    let security = value(
        SEQUENCE,
        &[&value(OCTETS, &[b"engine"]), &ZERO, &ZERO, &value(OCTETS, &[b"admin"]), &[4, 0, 4, 0]],
    );
    value(SEQUENCE, &[&[2, 1, 3], &value(SEQUENCE, &[&ZERO]), &value(OCTETS, &[&security]), rest])
}

#[test]
fn the_third_version_names_its_user_and_may_hide_the_rest() {
    let hidden = read(&third(&value(OCTETS, &[&[7; 40]]))).unwrap();
    assert_eq!((hidden.pdu, hidden.user.as_deref(), hidden.community), ("encrypted", Some("admin"), None));
    let pdu = value(0xa8, &[&ZERO, &ZERO, &ZERO, &value(SEQUENCE, &[&variable(1, &[5, 0])])]);
    let open = read(&third(&value(SEQUENCE, &[&[4, 0, 4, 0], &pdu]))).unwrap();
    assert_eq!((open.pdu, open.objects.len()), ("report", 1));
}

#[test]
fn an_old_trap_has_its_variables_further_behind() {
    let pdu = value(
        0xa4,
        &[
            &value(OBJECT, &[&SYSTEM]),
            &[0x40, 4, 192, 168, 1, 2],
            &ZERO,
            &ZERO,
            &[0x43, 1, 9],
            &value(SEQUENCE, &[&variable(5, &[5, 0])]),
        ],
    );
    let read = read(&value(SEQUENCE, &[&[2, 1, 0], &value(OCTETS, &[b""]), &pdu])).unwrap();
    assert_eq!((read.pdu, read.objects.len(), read.community), ("trap_v1", 1, Some(Community::Empty)));
}

#[test]
fn objects_have_a_limit_and_other_protocols_are_none() {
    let variables: Vec<Vec<u8>> = (0..100).map(|last| variable(last, &[5, 0])).collect();
    let parts: Vec<&[u8]> = variables.iter().map(Vec::as_slice).collect();
    assert_eq!(read(&message(1, b"public", 0xa5, &parts)).unwrap().objects.len(), MAX_OBJECTS);
    // LDAP over UDP begins alike.
    let ldap = value(SEQUENCE, &[&[2, 1, 1], &value(0x63, &[&[4, 0]])]);
    assert_eq!(read(&ldap), None);
}

#[test]
fn a_message_cut_or_changed_anywhere_never_panics() {
    let bytes = message(1, b"public", 0xa2, &[&variable(1, &value(OCTETS, &[b"Linux"]))]);
    for at in 0..bytes.len() {
        let _ = read(&bytes[..at]);
        for bit in 0..8 {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << bit;
            let _ = read(&changed);
        }
    }
}
