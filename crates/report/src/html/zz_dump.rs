use super::*;
use crate::fixture;
#[test]
fn dump() {
    for lang in knowledge::Lang::ALL {
        let mut i = fixture::damaged();
        i.findings.push(fixture::contact("192.168.1.44"));
        i.alerts[1] = watch::alert::Alert {
            level: finding::Level::Now,
            kind: finding::Kind::KnownBadContact,
            subject: fixture::phone().subject,
            findings: vec![2, 1],
        };
        i.alerts.swap(0, 1);
        std::fs::write(
            format!("/tmp/d-{}.html", lang.name()),
            render(&fixture::report(i), &fixture::words(lang)),
        )
        .unwrap();
        std::fs::write(
            format!("/tmp/d-quiet-{}.html", lang.name()),
            render(&fixture::report(fixture::quiet()), &fixture::words(lang)),
        )
        .unwrap();
    }
}
