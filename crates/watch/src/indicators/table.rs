//! CSV lists, read by the names of their columns: URLhaus, Feodo Tracker, ThreatFox, and whatever is alike.

use super::row::{Row, Value, time};

/// Columns by what they mean; each has several names.
#[derive(Debug, Default, Clone)]
pub(super) struct Columns {
    value: Option<usize>,
    kind: Option<usize>,
    port: Option<usize>,
    trust: Option<usize>,
    last_seen: Vec<usize>,
    until: Option<usize>,
    label: Option<usize>,
    victim: Option<usize>,
    withdrawn: Option<usize>,
}

const VALUE: [&str; 12] = [
    "ioc_value",
    "value",
    "indicator",
    "ioc",
    "url",
    "dst_ip",
    "ip",
    "ip_address",
    "domain",
    "hostname",
    "host",
    "fqdn",
];
const KIND: [&str; 3] = ["ioc_type", "indicator_type", "type"];
const PORT: [&str; 2] = ["dst_port", "port"];
const TRUST: [&str; 3] = ["confidence_level", "confidence", "score"];
/// The latest of them counts.
const LAST_SEEN: [&str; 11] = [
    "last_seen_utc",
    "last_seen",
    "last_online",
    "lastseen",
    "first_seen_utc",
    "first_seen",
    "firstseen",
    "dateadded",
    "date_added",
    "date",
    "timestamp",
];
const UNTIL: [&str; 5] = ["valid_until", "valid_to", "expires", "expiration", "expiry"];
const LABEL: [&str; 6] =
    ["malware_printable", "malware", "malware_family", "threat", "threat_type", "description"];

impl Columns {
    /// Reads a line as a header; `None` where no column can hold an indicator. ThreatFox hides it in a comment.
    pub(super) fn of_header(line: &str) -> Option<Self> {
        let line = line.trim_start_matches('#').trim();
        let fields: Vec<String> =
            fields(line)?.iter().map(|field| field.trim().to_ascii_lowercase()).collect();
        let first =
            |names: &[&str]| names.iter().find_map(|name| fields.iter().position(|field| field == name));
        if fields.len() < 2 {
            return None;
        }
        let columns = Self {
            value: first(&VALUE),
            kind: first(&KIND),
            port: first(&PORT),
            trust: first(&TRUST),
            last_seen: LAST_SEEN
                .iter()
                .filter_map(|name| fields.iter().position(|field| field == name))
                .collect(),
            until: first(&UNTIL),
            label: first(&LABEL),
            victim: first(&["is_compromised"]),
            withdrawn: first(&["revoked", "withdrawn"]),
        };
        columns.value.is_some().then_some(columns)
    }

    /// Reads one row; `None` where it holds no indicator we know.
    pub(super) fn row(&self, line: &str) -> Option<Row> {
        let fields = fields(line)?;
        let field = |column: Option<usize>| {
            column.and_then(|at| fields.get(at)).map(|field| field.trim()).filter(|field| !field.is_empty())
        };
        let yes = |column| {
            field(column).is_some_and(|text| matches!(text, "1" | "yes") || text.eq_ignore_ascii_case("true"))
        };
        let port = field(self.port).and_then(|port| port.parse().ok());
        let value = of_kind(field(self.kind), field(self.value)?, port)?;
        let times = self.last_seen.iter().filter_map(|at| time(field(Some(*at))?));
        Some(Row {
            value: Some(value),
            trust: field(self.trust).and_then(trust),
            last_seen: times.max(),
            until: field(self.until).and_then(time),
            withdrawn: yes(self.withdrawn),
            victim: yes(self.victim),
            label: field(self.label).unwrap_or_default().to_string(),
        })
    }
}

/// 0 to 100, or 0 to 1 with a dot.
fn trust(text: &str) -> Option<u8> {
    let number: f64 = text.trim_end_matches('%').parse().ok()?;
    let of_hundred = if text.contains('.') && number <= 1.0 { number * 100.0 } else { number };
    (0.0..=100.0).contains(&of_hundred).then_some(of_hundred.round() as u8)
}

/// A value of a named type; without one, by its looks. Shared with the JSON formats, which use the same words.
pub(super) fn of_kind(kind: Option<&str>, text: &str, port: Option<u16>) -> Option<Value> {
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    let guess = Value::guess(text);
    let with_port = |value| match (value, port) {
        (Some(Value::Address(address)), Some(port)) => Some(Value::Port(address, port)),
        (value, _) => value,
    };
    match kind.as_str() {
        "url" | "uri" | "link" => guess,
        "domain" | "hostname" | "fqdn" | "domain-name" | "host" => match guess {
            Some(Value::Name(_)) => guess,
            _ => None,
        },
        // MISP: `192.0.2.1|8080` and `bad.example|192.0.2.1`.
        "ip-dst|port" | "ip-src|port" => match text.split_once('|') {
            Some((address, port)) => Value::guess(&format!("{}:{port}", bracketed(address))),
            None => None,
        },
        "domain|ip" | "hostname|port" => Value::guess(text.split('|').next().unwrap_or_default()),
        _ => with_port(guess),
    }
}

fn bracketed(address: &str) -> String {
    if address.contains(':') { format!("[{address}]") } else { address.to_string() }
}

fn fields(line: &str) -> Option<csv::StringRecord> {
    if !line.contains('"') {
        // Nearly all lines of large lists; a reader for each costs more than all the rest.
        return (!line.trim().is_empty()).then(|| line.split(',').map(str::trim).collect());
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        // ThreatFox writes a blank behind each comma, before the quote.
        .trim(csv::Trim::All)
        .from_reader(line.as_bytes());
    let record = reader.records().next()?.ok()?;
    // Behind a blank the reader takes quotes as letters.
    Some(record.iter().map(|field| field.trim_matches('"')).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(header: &str, row: &str) -> Option<Row> {
        Columns::of_header(header).and_then(|columns| columns.row(row))
    }

    #[test]
    fn threatfox_urlhaus_and_feodo_are_read_by_their_columns() {
        let row = check(
            r##"# "first_seen_utc","ioc_id","ioc_value","ioc_type","threat_type","fk_malware","malware_alias","malware_printable","last_seen_utc","confidence_level","is_compromised","reference""##,
            r#""2024-02-27 16:23:17", "1", "192.0.2.9:4041", "ip:port", "botnet_cc", "win.x", "", "AsyncRAT", "", "75", "1", """#,
        )
        .unwrap();
        assert_eq!(row.value, Value::guess("192.0.2.9:4041"));
        assert_eq!((row.trust, row.label.as_str(), row.victim), (Some(75), "AsyncRAT", true));
        assert_eq!(row.last_seen, time("2024-02-27 16:23:17"));

        let row = check(
            "id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter",
            r#""7","2024-01-01 00:00:00","http://bad.example/x, y","online","2024-02-01","malware","a,b","-","r""#,
        )
        .unwrap();
        assert_eq!(row.value, Some(Value::Url("bad.example/x, y".into())));
        assert_eq!(row.last_seen, time("2024-02-01"), "the last sighting counts, not the first");

        let row = check(
            "first_seen_utc,dst_ip,dst_port,c2_status,last_online,malware",
            "2024-01-01,192.0.2.1,449,online,2024-01-02,TrickBot",
        );
        assert_eq!(row.unwrap().value, Value::guess("192.0.2.1:449"));
    }

    #[test]
    fn a_list_without_a_column_of_values_is_no_table() {
        assert!(Columns::of_header("a,b,c").is_none());
        assert!(Columns::of_header("bad.example").is_none());
        assert!(Columns::of_header("ip").is_none(), "one column is a plain list");
    }

    #[test]
    fn a_value_of_another_type_than_its_column_says_is_unread() {
        assert_eq!(check("type,value", "domain,not a domain"), None);
        assert_eq!(check("type,value", "domain,"), None);
    }

    proptest! {
        #[test]
        fn any_row_is_read_or_none(header in ".{0,60}", row in ".{0,100}") {
            check(&header, &row);
            check("type,value,confidence,valid_until", &row);
        }
    }
}
