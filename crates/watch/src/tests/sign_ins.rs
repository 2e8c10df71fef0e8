//! Sign-ins: readable ones, and those that somebody guesses.

use super::check;
use super::scene::{Host, Scene, host, outside};

const PC: &str = "192.168.1.31";
const NAS: &str = "192.168.1.20";

fn pc() -> Host {
    host(31, PC)
}

fn nas() -> Host {
    host(20, NAS)
}

fn provider() -> Host {
    outside("198.51.100.25")
}

const FTP_IN: &str = "220 Ready|>USER sato|331 Password|>PASS himitsu|230 In|>QUIT|221 Bye";
const FTP_REFUSED: &str = "220 Ready|>USER sato|331 Password|>PASS falsch|530 No|>QUIT|221 Bye";

#[test]
fn a_readable_password_is_a_record_inside_and_a_request_towards_the_internet() {
    check(Scene::new().lines(pc(), (nas(), 21), FTP_IN), &["cleartext-credential 1 192.168.1.31"]);
    let told = ["cleartext-credential 2 192.168.1.31", "alert 2 cleartext-credential 192.168.1.31"];
    check(Scene::new().lines(pc(), (provider(), 21), FTP_IN), &told);
    check(Scene::new().lines(pc(), (provider(), 110), "+OK|>USER a|+OK|>PASS himitsu|+OK"), &told);
    check(Scene::new().lines(pc(), (provider(), 143), "* OK|>1 LOGIN a himitsu|1 OK"), &told);
    let mail = "220 mx|>EHLO pc|250 Ok|>AUTH PLAIN AHNhdG8AaGltaXRzdQ==|235 In";
    check(Scene::new().lines(pc(), (provider(), 587), mail), &told);
    let form = "POST /login HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/x-www-form-urlencoded\r\n\
        Content-Length: 25\r\n\r\nuser=sato&password=himitsu";
    let page = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n";
    check(Scene::new().tcp(pc(), (provider(), 80), form.as_bytes(), Some(page)), &told);
    let basic = b"GET / HTTP/1.1\r\nHost: a.example\r\nAuthorization: Basic c2F0bzpoaW1pdHN1\r\n\r\n";
    check(Scene::new().tcp(pc(), (provider(), 80), basic, Some(page)), &told);
}

#[test]
fn a_stranger_who_signs_in_from_outside_makes_a_finding_of_our_server() {
    let told = ["cleartext-credential 2 192.168.1.20", "alert 2 cleartext-credential 192.168.1.20"];
    check(Scene::new().lines(provider(), (nas(), 21), FTP_IN), &told);
    check(Scene::new().lines(provider(), (nas(), 21), FTP_REFUSED), &[]);
}

#[test]
fn guests_empty_passwords_and_tls_are_no_readable_passwords() {
    let guest = "220 Ready|>USER anonymous|331 Mail|>PASS a@office.example|230 In|>QUIT|221 Bye";
    check(Scene::new().lines(pc(), (provider(), 21), guest), &[]);
    let empty = "220 Ready|>USER sato|331 Password|>PASS|530 No";
    check(Scene::new().lines(pc(), (provider(), 21), empty), &[]);
    let secured = "220 mx ESMTP|>EHLO pc|250 STARTTLS|>STARTTLS|220 Go|>AUTH PLAIN AHNhdG8AaGltaXRzdQ==";
    check(Scene::new().lines(pc(), (provider(), 587), secured), &[]);
    let challenge = "220 mx ESMTP|>EHLO pc|250 Ok|>AUTH CRAM-MD5|334 PDE+|>c2F0byAwMTIz|235 In";
    check(Scene::new().lines(pc(), (provider(), 587), challenge), &[]);
}

#[test]
fn a_readable_password_is_never_part_of_a_finding() {
    let scene = Scene::new().lines(pc(), (provider(), 21), FTP_IN).lines(
        pc(),
        (nas(), 23),
        "login:|>sato|Password:|>himitsu|$ ",
    );
    let inspection = scene.inspect();
    let told = format!("{:?}", inspection.findings);
    assert!(inspection.findings.len() >= 2 && !told.contains("himitsu") && !told.contains("sato"), "{told}");
}

#[test]
fn many_servers_of_one_protocol_are_one_finding() {
    let mut scene = Scene::new();
    for last in 1..40 {
        scene = scene.lines(pc(), (outside(&format!("198.51.100.{last}")), 21), FTP_IN);
    }
    let inspection = scene.inspect();
    let of_ours = inspection.findings.iter().filter(|it| it.kind == finding::Kind::CleartextCredential);
    assert_eq!(of_ours.map(|it| (it.count, it.evidence.len())).collect::<Vec<_>>(), [(39, 8)]);
}

fn guesses(mut scene: Scene, from: Host, server: (Host, u16), tries: u32, pause: u32) -> Scene {
    for _ in 0..tries {
        scene = scene.wait(pause).lines(from, server, FTP_REFUSED);
    }
    scene
}

#[test]
fn ten_refusals_are_a_record_and_twenty_a_request() {
    let scene = |tries| guesses(Scene::new(), provider(), (nas(), 21), tries, 1);
    check(scene(9), &[]);
    check(scene(10), &["brute-force 1 192.168.1.20"]);
    check(scene(20), &["brute-force 2 192.168.1.20", "alert 2 brute-force 192.168.1.20"]);
}

#[test]
fn being_let_in_after_guesses_is_for_now_and_after_a_slip_it_is_not() {
    let scene = |tries| {
        guesses(Scene::new(), provider(), (nas(), 21), tries, 1).lines(provider(), (nas(), 21), FTP_IN)
    };
    let told = scene(12).inspect();
    let worst = told.alerts.first().map(|alert| (alert.level.number(), alert.kind));
    assert_eq!(worst, Some((4, finding::Kind::BruteForce)));
    assert!(scene(3).inspect().findings.iter().all(|it| it.kind != finding::Kind::BruteForce));
    // Who was let in before is no stranger.
    let known = guesses(Scene::new().lines(pc(), (nas(), 21), FTP_IN), pc(), (nas(), 21), 12, 1);
    let known = known.lines(pc(), (nas(), 21), FTP_IN).inspect();
    assert!(known.findings.iter().all(|it| it.severity < finding::Level::Dated), "{:?}", known.findings);
}

#[test]
fn an_old_password_that_a_program_repeats_is_a_record() {
    check(guesses(Scene::new(), pc(), (nas(), 21), 25, 25), &["brute-force 1 192.168.1.31"]);
}

#[test]
fn one_password_for_many_names_is_found_sooner() {
    let mut scene = Scene::new();
    for name in 0..10 {
        let tries = format!("+OK|>USER user{name}|+OK|>PASS Spring2026|-ERR|>QUIT|+OK");
        scene = scene.lines(provider(), (nas(), 110), &tries);
    }
    check(scene, &["brute-force 2 192.168.1.20", "alert 2 brute-force 192.168.1.20"]);
}

#[test]
fn a_gateway_that_signs_in_for_everybody_is_no_attacker() {
    let mut scene = Scene::new();
    for name in 0..12 {
        let user = format!("+OK|>USER user{name}|+OK|>PASS himitsu|+OK|>QUIT|+OK");
        let slip = format!("+OK|>USER user{name}|+OK|>PASS falsch|-ERR|>QUIT|+OK");
        scene = scene.lines(pc(), (nas(), 110), &user).lines(pc(), (nas(), 110), &user).lines(
            pc(),
            (nas(), 110),
            &slip,
        );
    }
    let findings = scene.inspect().findings;
    assert!(findings.iter().all(|it| it.kind != finding::Kind::BruteForce), "{findings:?}");
}

/// A session of SSH with so many bytes each way.
fn ssh(scene: Scene, from: Host, server: (Host, u16), bytes: usize) -> Scene {
    let said = [b"SSH-2.0-x\r\n".as_slice(), &vec![7; bytes]].concat();
    scene.tcp(from, server, &said, Some(&said))
}

#[test]
fn short_ssh_sessions_of_one_size_are_guesses_on_any_port() {
    let scene = |count: usize, size: fn(usize) -> usize| {
        (0..count).fold(Scene::new(), |scene, n| ssh(scene, provider(), (nas(), 902), size(n)))
    };
    check(scene(9, |_| 1500), &[]);
    check(scene(12, |_| 1500), &["brute-force 1 192.168.1.20"]);
    check(scene(30, |_| 1500), &["brute-force 2 192.168.1.20", "alert 2 brute-force 192.168.1.20"]);
    check(scene(15, |n| 400 + 400 * n), &[]);
    let known =
        (0..15).fold(ssh(Scene::new(), pc(), (nas(), 22), 30_000), |it, _| ssh(it, pc(), (nas(), 22), 1500));
    check(known, &[]);
}
