//! Warning lists: names and addresses that everybody uses, which must not alarm by themselves.

use std::collections::HashSet;
use std::net::IpAddr;

use super::misp::WarningList;
use super::row::Value;
use crate::network::Cidr;

/// All warning lists together. They are small (thousands of rows), so plain sets do.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Warnings {
    exact: HashSet<String>,
    /// Names that stand for all below them.
    below: HashSet<String>,
    /// Names whose lists also speak of URLs.
    urls: HashSet<String>,
    nets: HashSet<Cidr>,
    lengths: Vec<(bool, u8)>,
}

impl Warnings {
    /// Adds a list; gives how many of its rows we cannot use.
    pub(super) fn add(&mut self, list: &WarningList) -> u64 {
        // Contact with a sinkhole, which defenders own, means an infected device: the reverse of a warning.
        if list.name.to_ascii_lowercase().contains("sinkhole") {
            return 0;
        }
        let of_urls = list.matching_attributes.iter().any(|kind| kind == "url");
        let readable = matches!(list.r#type.as_str(), "cidr" | "hostname" | "string");
        let mut unread = 0;
        for row in &list.list {
            if !readable || !self.add_row(row, of_urls) {
                unread += 1;
            }
        }
        self.lengths.sort_unstable();
        unread
    }

    /// Takes in those of another index.
    pub(super) fn absorb(&mut self, other: Warnings) {
        self.exact.extend(other.exact);
        self.below.extend(other.below);
        self.urls.extend(other.urls);
        self.nets.extend(other.nets);
        self.lengths.extend(other.lengths);
        self.lengths.sort_unstable();
        self.lengths.dedup();
    }

    fn add_row(&mut self, row: &str, of_urls: bool) -> bool {
        if let Ok(net) = row.parse::<Cidr>() {
            let length = (net.first().is_ipv4(), net.bits());
            if !self.lengths.contains(&length) {
                self.lengths.push(length);
            }
            self.nets.insert(net);
            return true;
        }
        let Some(Value::Name(name)) = Value::name(row) else { return false };
        if of_urls {
            self.urls.insert(name.clone());
        }
        if row.starts_with('.') {
            self.below.insert(name)
        } else {
            self.exact.insert(name)
        };
        true
    }

    /// Whether a value of a list is taken back.
    pub(super) fn covers(&self, value: &Value) -> bool {
        match value {
            Value::Name(name) => self.name(name),
            Value::Address(address) | Value::Port(address, _) => self.address(*address),
            Value::Net(net) => self.nets.contains(net),
            Value::Url(url) => {
                let host = url.split(['/', ':', '?']).next().unwrap_or_default();
                self.name_among(host, |name| self.urls.contains(name))
            }
            Value::File(_) => false,
        }
    }

    pub(super) fn name(&self, name: &str) -> bool {
        self.name_among(name, |_| true)
    }

    fn name_among(&self, name: &str, counts: impl Fn(&str) -> bool) -> bool {
        if self.exact.contains(name) && counts(name) {
            return true;
        }
        let mut rest = name;
        loop {
            if self.below.contains(rest) && counts(rest) {
                return true;
            }
            match rest.split_once('.') {
                Some((_, parent)) => rest = parent,
                None => return false,
            }
        }
    }

    pub(super) fn address(&self, address: IpAddr) -> bool {
        let here = self.lengths.iter().filter(|(v4, _)| *v4 == address.is_ipv4());
        here.into_iter().any(|(_, bits)| self.nets.contains(&Cidr::around(address, *bits)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warnings(json: &str) -> Warnings {
        let mut warnings = Warnings::default();
        warnings.add(&serde_json::from_str(json).unwrap());
        warnings
    }

    #[test]
    fn a_leading_dot_means_all_below() {
        let w = warnings(r#"{"name":"n","type":"hostname","list":["api.example",".cdn.example"]}"#);
        assert!(w.name("api.example"));
        assert!(!w.name("v1.api.example"));
        assert!(w.name("cdn.example") && w.name("a.b.cdn.example"));
        assert!(!w.name("notcdn.example"));
    }

    #[test]
    fn a_listed_url_survives_a_warning_that_does_not_speak_of_urls() {
        let url = Value::guess("http://files.cdn.example/bad.exe").unwrap();
        let names =
            r#"{"name":"n","type":"hostname","list":[".cdn.example"],"matching_attributes":["domain"]}"#;
        assert!(!warnings(names).covers(&url));
        assert!(warnings(&names.replace("\"domain\"", "\"domain\",\"url\"")).covers(&url));
    }

    #[test]
    fn a_resolver_is_covered_with_every_port() {
        let w = warnings(r#"{"name":"n","type":"cidr","list":["192.0.2.8","198.51.100.0/24"]}"#);
        assert!(w.covers(&Value::guess("192.0.2.8").unwrap()));
        assert!(w.covers(&Value::guess("198.51.100.7:443").unwrap()));
        assert!(!w.covers(&Value::guess("192.0.2.9").unwrap()));
    }

    #[test]
    fn a_list_of_sinkholes_takes_nothing_back() {
        let w = warnings(r#"{"name":"Known sinkholes","type":"cidr","list":["192.0.2.8"]}"#);
        assert!(!w.address("192.0.2.8".parse().unwrap()));
    }
}
