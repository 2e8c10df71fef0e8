use sha1::{Digest, Sha1};
use x509_parser::certificate::{Validity, X509Certificate};
use x509_parser::extensions::GeneralName;
use x509_parser::time::ASN1Time;

use super::Certificate;
use crate::Time;
use crate::proto::text;

/// Most names of one certificate that are kept; the largest real ones, of content networks, have some hundred.
const MAX_NAMES: usize = 256;

/// Reads a certificate; one that is broken has at least its fingerprint.
pub(super) fn read(der: &[u8]) -> Certificate {
    let fingerprint = text::hex(&Sha1::digest(der), ":");
    let Ok((_, certificate)) = x509_parser::parse_x509_certificate(der) else {
        return Certificate { fingerprint, ..Certificate::default() };
    };
    let Validity { not_before, not_after } = certificate.validity();
    Certificate {
        subject: certificate.subject().to_string(),
        issuer: certificate.issuer().to_string(),
        serial: text::hex(certificate.raw_serial(), ":").to_ascii_uppercase(),
        fingerprint,
        not_before: time(not_before),
        not_after: time(not_after),
        names: names(&certificate),
    }
}

fn time(time: &ASN1Time) -> Time {
    Time::from_parts(time.timestamp(), 0)
}

fn names(certificate: &X509Certificate<'_>) -> Vec<String> {
    let Ok(Some(names)) = certificate.subject_alternative_name() else { return Vec::new() };
    let names = names.value.general_names.iter().filter_map(|name| match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => address(bytes),
        _ => None,
    });
    names.take(MAX_NAMES).collect()
}

fn address(bytes: &[u8]) -> Option<String> {
    let v4 = <[u8; 4]>::try_from(bytes).map(|octets| std::net::Ipv4Addr::from(octets).to_string());
    let v6 = || <[u8; 16]>::try_from(bytes).map(|octets| std::net::Ipv6Addr::from(octets).to_string());
    v4.or_else(|_| v6()).ok()
}
