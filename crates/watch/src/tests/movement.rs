use super::check;
use super::scene::{Scene, host, outside};
use super::smb::{Turn, Two, calls, new_service};

const SVCCTL: &str = "367abb81-9844-35f1-ad32-98f038001003";
const ATSVC: &str = "1ff70682-0a51-30e8-076d-740be8cee98b";
const TASKS: &str = "86d35949-83c9-4044-b424-db363231fd0c";
const WMI: &str = "9556dc99-828c-11cf-a37e-00aa003240c7";
const DRSUAPI: &str = "e3514235-4b06-11d1-ab04-00c04fc2dcd2";
const PROGRAM: &[u8] = b"MZ\x90\0 a program";

/// What one PC of the office does on another.
fn between_pcs(turns: &[Turn]) -> Scene {
    Scene::new().talk(host(31, "192.168.1.31"), (host(32, "192.168.1.32"), 445), true, turns)
}

fn told(level: u8) -> [String; 2] {
    let what = format!("{level} 192.168.1.31");
    [format!("lateral-movement {what}"), format!("alert {level} lateral-movement 192.168.1.31")]
}

fn expect(turns: &[Turn], level: u8) {
    check(between_pcs(turns), &told(level).each_ref().map(String::as_str));
}

fn admin() -> Two {
    Two::default().tree("\\\\PC\\ADMIN$")
}

fn pipes() -> Two {
    Two::default().tree("\\\\PC\\IPC$")
}

#[test]
fn psexec_is_known_by_its_marks() {
    let turns = admin().open("PSEXESVC.exe", 5, 5).write(5, PROGRAM).close(5).turns;
    expect(&turns, 4);
    expect(&pipes().open("PSEXESVC-KEIRI-2412-stdin", 1, 6).turns, 4);
}

#[test]
fn a_copy_with_random_names_is_known_by_its_pipes_or_by_what_it_does() {
    expect(&pipes().open("RemCom_communicaton", 1, 6).turns, 4);
    let turns = admin().open("HtCOoeYd.exe", 5, 5).write(5, PROGRAM).close(5).tree("\\\\PC\\IPC$");
    let turns =
        turns.open("svcctl", 1, 6).call(6, SVCCTL, 12, &new_service("xUqz", "%systemroot%\\HtCOoeYd.exe"));
    expect(&turns.turns, 3);
}

#[test]
fn smbexec_is_known_by_its_service_and_its_output() {
    let service = new_service("BTOBTO", "%COMSPEC% /Q /c echo secret ^> \\\\127.0.0.1\\C$\\__output");
    let turns = pipes().open("svcctl", 1, 6).call(6, SVCCTL, 12, &service).turns;
    expect(&turns, 4);
    let inspection = between_pcs(&turns).inspect();
    assert!(!format!("{:?}", inspection.findings).contains("secret"), "arguments are not repeated");
    expect(
        &Two::default().tree("\\\\PC\\C$").open("__output", 1, 5).read(5, b"nt authority").close(5).turns,
        4,
    );
}

#[test]
fn wmiexec_is_known_by_its_output_and_a_method_that_is_run_is_worth_a_look() {
    expect(&admin().open("__1490102928.23", 1, 5).read(5, b"dir").close(5).turns, 4);
    let run = calls(WMI, &[(24, vec![0; 40], vec![0; 8])]);
    expect(&run, 2);
    // Values are asked for all day.
    check(between_pcs(&calls(WMI, &[(20, vec![0; 40], vec![0; 8])])), &[]);
}

#[test]
fn tasks_and_jobs_set_up_between_pcs_are_dated_requests() {
    expect(&pipes().open("atsvc", 1, 6).call(6, ATSVC, 0, &[0; 90]).turns, 3);
    expect(&calls(TASKS, &[(1, vec![0; 90], vec![0; 24]), (12, vec![0; 20], vec![0; 4])]), 3);
}

#[test]
fn a_task_set_up_on_a_server_is_an_administrators_day() {
    const SERVER: u32 = 0x0000_9003;
    let (pc, server) = (host(31, "192.168.1.31"), host(10, "192.168.1.10"));
    let turns = pipes().open("atsvc", 1, 6).call(6, ATSVC, 0, &[0; 90]).turns;
    let scene =
        Scene::new().announcement(server, "SRV", (10, 0), SERVER).talk(pc, (server, 445), true, &turns);
    let level = scene
        .inspect()
        .findings
        .iter()
        .find(|f| f.kind == finding::Kind::LateralMovement)
        .map(|f| f.severity);
    assert_eq!(level, Some(finding::Level::NoHurry));
}

#[test]
fn a_capture_that_begins_behind_the_opening_of_the_pipe_is_enough() {
    let turns = pipes().open("atsvc", 1, 6).call(6, ATSVC, 0, &[0; 90]).turns;
    let pcs = (host(31, "192.168.1.31"), (host(32, "192.168.1.32"), 445));
    check(Scene::new().talk(pcs.0, pcs.1, false, &turns[4..]), &told(3).each_ref().map(String::as_str));
}

#[test]
fn a_stolen_tool_that_passes_is_told_however_it_travels() {
    let copied =
        Two::default().tree("\\\\PC\\share").open("temp\\mimikatz.exe", 1, 5).read(5, PROGRAM).close(5);
    expect(&copied.turns, 3);
    let (pc, other) = (host(31, "192.168.1.31"), host(32, "192.168.1.32"));
    let lines = told(3);
    check(
        Scene::new().page(pc, other, "pc32", "/tools/mimikatz.exe", "curl"),
        &lines.each_ref().map(String::as_str),
    );
    check(Scene::new().page(pc, outside("198.51.100.7"), "tools.example", "/mimikatz.exe", "curl"), &[]);
}

#[test]
fn a_shell_over_winrm_is_worth_a_look_and_collected_events_are_not() {
    let ask = |path: &str| {
        let asks = format!("POST {path} HTTP/1.1\r\nHost: pc32:5985\r\nContent-Length: 2\r\n\r\nab");
        let answers = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        let pcs = (host(31, "192.168.1.31"), (host(32, "192.168.1.32"), 5985));
        Scene::new().tcp(pcs.0, pcs.1, asks.as_bytes(), Some(answers))
    };
    check(ask("/wsman?PSVersion=5.1.19041.1"), &told(2).each_ref().map(String::as_str));
    check(ask("/wsman/SubscriptionManager/WEC"), &[]);
}

#[test]
fn only_domain_controllers_copy_a_domain() {
    let copy = calls(DRSUAPI, &[(3, vec![0; 200], vec![0; 200])]);
    expect(&copy, 3);
    // To speak to the service is everybody's.
    check(between_pcs(&calls(DRSUAPI, &[(0, vec![0; 60], vec![0; 60])])), &[]);
    let (one, two, pc) = (host(10, "192.168.1.10"), host(11, "192.168.1.11"), host(31, "192.168.1.31"));
    let search = b"\x30\x25\x02\x01\x01\x63\x20\x04\0\x0a\x01\0\x0a\x01\0\x02\x01\0\x02\x01\0\x01\x01\0\x87\x0bobjectclass\x30\0";
    let found = b"\x30\x0c\x02\x01\x01\x65\x07\x0a\x01\0\x04\0\x04\0";
    let scene = Scene::new().udp((pc, 50_000), (one, 389), search).udp((one, 389), (pc, 50_000), found);
    check(scene.talk(one, (two, 49_155), true, &copy), &[]);
}

#[test]
fn looking_through_shares_and_services_is_ordinary() {
    let looks = pipes()
        .open("svcctl", 1, 6)
        .call(6, SVCCTL, 15, &[0; 60])
        .call(6, SVCCTL, 14, &[0; 60])
        .tree("\\\\PC\\users")
        .open("見積.xlsx", 1, 5)
        .read(5, b"PK\x03\x04")
        .close(5)
        .tree("\\\\PC\\netlogon")
        .open("setup.exe", 1, 7)
        .read(7, PROGRAM)
        .close(7);
    check(between_pcs(&looks.turns), &[]);
}

#[test]
fn a_service_that_is_only_started_and_a_program_that_is_only_read_are_records() {
    let turns = pipes().open("svcctl", 1, 6).call(6, SVCCTL, 19, &[0; 28]).turns;
    let level = |turns: &[Turn]| {
        let inspection = between_pcs(turns).inspect();
        assert!(inspection.alerts.is_empty());
        let finding = inspection.findings.into_iter().find(|f| f.kind == finding::Kind::LateralMovement);
        finding.map(|finding| finding.severity)
    };
    assert_eq!(level(&turns), Some(finding::Level::Record));
    let turns = Two::default().tree("\\\\PC\\C$").open("tool.exe", 1, 5).read(5, PROGRAM).close(5).turns;
    assert_eq!(level(&turns), Some(finding::Level::Record));
}
