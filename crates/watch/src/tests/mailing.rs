//! One mail to very many, and what only looks so.

use super::check;
use super::scene::{Host, Scene, host, outside};

fn pc() -> Host {
    host(31, "192.168.1.31")
}

fn provider() -> Host {
    outside("198.51.100.25")
}

/// One mail of a sender to these recipients.
fn mail(scene: Scene, from: &str, to: impl Iterator<Item = String>, server: Host) -> Scene {
    let recipients: String = to.map(|to| format!(">RCPT TO:<{to}>|250 Ok|")).collect();
    let lines = format!(
        "220 mx ESMTP|>EHLO pc|250 Ok|>MAIL FROM:<{from}>|250 Ok|{recipients}>DATA|354 Go|>Subject: a|>|>b|>.|250 Ok|>QUIT"
    );
    scene.lines(pc(), (server, 587), &lines)
}

fn people(count: usize) -> impl Iterator<Item = String> {
    (0..count).map(|n| format!("a{n}@x.example"))
}

#[test]
fn one_mail_to_forty_is_found_and_one_to_a_meeting_is_not() {
    let one = |count| mail(Scene::new(), "a@office.example", people(count), provider());
    check(one(29), &[]);
    check(one(40), &["mass-mailing 2 192.168.1.31", "alert 2 mass-mailing 192.168.1.31"]);
}

#[test]
fn a_copier_with_two_hundred_mails_to_one_address_is_none() {
    let scene =
        (0..200).fold(Scene::new(), |scene, _| mail(scene, "copier@office.example", people(1), provider()));
    check(scene, &[]);
}

#[test]
fn mails_in_the_name_of_many_firms_are_worse() {
    let scene = (0..40).fold(Scene::new(), |scene, n| {
        mail(scene, &format!("a@firm{}.example", n % 4), people(n + 1).skip(n), provider())
    });
    check(scene, &["mass-mailing 3 192.168.1.31", "alert 3 mass-mailing 192.168.1.31"]);
}

#[test]
fn a_pc_that_speaks_with_many_mail_servers_is_worse_and_a_mail_server_is_none() {
    let speaks = |scene: Scene| {
        (1..=12).fold(scene, |scene, last| {
            scene.lines(
                pc(),
                (outside(&format!("198.51.100.{last}")), 25),
                "220 mx ESMTP|>EHLO pc|250 Ok|>QUIT",
            )
        })
    };
    check(speaks(Scene::new()), &["mass-mailing 3 192.168.1.31", "alert 3 mass-mailing 192.168.1.31"]);
    let takes = Scene::new().lines(provider(), (pc(), 25), "220 mx ESMTP|>EHLO other|250 Ok|>QUIT");
    check(speaks(takes), &[]);
}
