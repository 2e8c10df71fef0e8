use super::*;

fn end(address: [u8; 4], port: u16) -> Endpoint {
    Endpoint { address: address.into(), port }
}

fn written(write: impl FnOnce(&mut Writer<Vec<u8>>)) -> Vec<serde_json::Value> {
    let mut writer = Writer::new(Vec::new());
    write(&mut writer);
    let lines = writer.finish().expect("memory takes everything");
    let lines = lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| serde_json::from_slice(line).expect("a record is JSON")).collect()
}

#[test]
fn a_finding_is_an_alert_with_a_signature_of_its_own() {
    let alert = Alert {
        time: Time::from_parts(1_700_000_000, 0),
        packet: Some(7),
        from: Some(([192, 168, 1, 23].into(), None)),
        to: Some(([203, 0, 113, 9].into(), Some(445))),
        transport: Some(Transport::Tcp),
        kind: "port-scan",
        number: 4,
        level: 3,
        category: "Port scan",
        technique: Some("T1046"),
        rule: None,
    };
    let records = written(|writer| writer.alert(&alert));
    let expected = serde_json::json!({
        "timestamp": "2023-11-14T22:13:20.000000+0000", "pcap_cnt": 7, "event_type": "alert",
        "src_ip": "192.168.1.23", "dest_ip": "203.0.113.9", "dest_port": 445, "proto": "TCP",
        "pkt_src": "wire/pcap",
        "alert": {
            "action": "allowed", "gid": 1, "signature_id": 9_300_005, "rev": 1,
            "signature": "Hikeshi port-scan", "category": "Port scan", "severity": 1,
            "metadata": {"level": ["3"], "mitre_technique_id": ["T1046"]},
        },
    });
    assert_eq!(records, [expected]);
}

#[test]
fn levels_turn_into_suricatas_three_severities() {
    let alert = |level| Alert {
        time: Time::default(),
        packet: None,
        from: None,
        to: None,
        transport: None,
        kind: "eol-os",
        number: 0,
        level,
        category: "",
        technique: None,
        rule: Some("a \"rule\""),
    };
    let severities =
        |level: u8| written(|writer| writer.alert(&alert(level)))[0]["alert"]["severity"].clone();
    assert_eq!([1, 2, 3, 4].map(severities), [3, 2, 1, 1]);
}

#[test]
fn anomalies_are_written_up_to_a_thousand() {
    let anomaly = Anomaly {
        kind: AnomalyKind::TcpCut,
        time: Time::default(),
        packet: 1,
        ends: Some((end([192, 0, 2, 1], 0), end([192, 0, 2, 2], 0), Transport::Other(6))),
        flow: None,
    };
    let records = written(|writer| (0..2000).for_each(|_| writer.anomaly(&anomaly)));
    assert_eq!(records.len(), 1000);
    let expected = serde_json::json!({"type": "decode", "event": "decoder.tcp.pkt_too_small"});
    assert_eq!(records[0]["anomaly"], expected);
    assert_eq!(records[0]["proto"], "TCP");
}

#[test]
fn what_was_seen_in_all_is_one_record() {
    let times = (Some(Time::from_parts(10, 0)), Some(Time::from_parts(75, 0)));
    let sight = Sight {
        packets: 4,
        bytes: 402,
        unread: 1,
        flows: 2,
        first: times.0,
        last: times.1,
        ..Sight::default()
    };
    let records = written(|writer| writer.stats(&sight));
    let expected = serde_json::json!({
        "uptime": 65,
        "decoder": {"pkts": 4, "bytes": 402, "invalid": 1, "avg_pkt_size": 100},
        "flow": {"total": 2, "memcap": 0},
    });
    assert_eq!((records.len(), &records[0]["stats"]), (1, &expected));
}
