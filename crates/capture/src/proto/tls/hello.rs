//! The two hellos.

use tls_parser::{TlsClientHelloContents, TlsExtension, TlsServerHelloContents};

use super::{ClientHello, ServerHello, fingerprint};
use crate::proto::Guess;
use crate::proto::cursor::Cursor;
use crate::proto::text;

/// A client's lists as they stand, for fingerprints.
#[derive(Debug, Default)]
pub(super) struct Offer<'a> {
    /// The version field, which stays at TLS 1.2 in newer hellos.
    pub(super) legacy_version: u16,
    /// The highest version offered.
    pub(super) version: u16,
    pub(super) ciphers: Vec<u16>,
    pub(super) extensions: Vec<u16>,
    pub(super) groups: Vec<u16>,
    pub(super) formats: Vec<u8>,
    pub(super) signature_algorithms: Vec<u16>,
    pub(super) alpn: Vec<&'a [u8]>,
    sni: Option<&'a [u8]>,
}

/// What a hello goes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carrier {
    Tcp,
    Quic,
}

pub(super) fn client(hello: &TlsClientHelloContents<'_>, carrier: Carrier) -> ClientHello {
    let mut offer = Offer {
        legacy_version: hello.version.0,
        version: hello.version.0,
        ciphers: hello.ciphers.iter().map(|cipher| cipher.0).collect(),
        ..Offer::default()
    };
    for (kind, whole) in extensions(hello.ext.unwrap_or_default()) {
        offer.extensions.push(kind);
        if let Ok((_, extension)) = tls_parser::parse_tls_client_hello_extension(whole) {
            offer.add(extension);
        }
    }
    let ja3 = fingerprint::ja3(&offer);
    ClientHello {
        version: offer.version,
        sni: offer.sni.map(text::escaped),
        alpn: offer.alpn.iter().map(|protocol| text::escaped(protocol)).collect(),
        ja3_hash: fingerprint::md5_hex(&ja3),
        ja3,
        ja4: fingerprint::ja4(&offer, carrier),
    }
}

impl<'a> Offer<'a> {
    fn add(&mut self, extension: TlsExtension<'a>) {
        match extension {
            TlsExtension::SNI(names) => self.sni = names.first().map(|(_, name)| *name),
            TlsExtension::ALPN(protocols) => self.alpn = protocols,
            TlsExtension::EllipticCurves(groups) => {
                self.groups = groups.iter().map(|group| group.0).collect()
            }
            TlsExtension::EcPointFormats(formats) => self.formats = formats.to_vec(),
            TlsExtension::SignatureAlgorithms(algorithms) => self.signature_algorithms = algorithms,
            TlsExtension::SupportedVersions(versions) => {
                let known = versions
                    .iter()
                    .map(|version| version.0)
                    .filter(|&version| !fingerprint::is_grease(version));
                self.version = known.max().unwrap_or(self.version);
            }
            _ => {}
        }
    }
}

/// What the server chose, and whether it continues an older session by a shared key (TLS 1.3).
pub(super) fn server(hello: &TlsServerHelloContents<'_>) -> (ServerHello, bool) {
    let mut version = hello.version.0;
    let mut kinds = Vec::new();
    let mut by_shared_key = false;
    for (kind, whole) in extensions(hello.ext.unwrap_or_default()) {
        kinds.push(kind);
        match tls_parser::parse_tls_server_hello_extension(whole) {
            Ok((_, TlsExtension::SupportedVersions(versions))) => {
                version = versions.first().map_or(version, |version| version.0);
            }
            Ok((_, TlsExtension::PreSharedKey(_))) => by_shared_key = true,
            _ => {}
        }
    }
    let ja3s = fingerprint::ja3s(hello.version.0, hello.cipher.0, &kinds);
    let hello = ServerHello { version, cipher: hello.cipher.0, ja3s_hash: fingerprint::md5_hex(&ja3s), ja3s };
    (hello, by_shared_key)
}

/// Kind and whole bytes of each extension, one by one: a broken one must not hide those behind it.
fn extensions(bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut cursor = Cursor::new(bytes);
    std::iter::from_fn(move || {
        let start = cursor;
        let kind = cursor.u16_be()?;
        let length = cursor.part_u16()?.len();
        Some((kind, start.rest().get(..length + 4)?))
    })
}

/// The hello of SSL 2, which clients of Windows XP's time send even to speak TLS: length, kind, version, and the
/// lengths of three lists.
pub(super) fn ssl2(record: &[u8]) -> Option<ClientHello> {
    let mut cursor = Cursor::at(record, 2)?;
    let _kind = cursor.u8().filter(|&kind| kind == 1)?;
    let version = cursor.u16_be()?;
    Some(ClientHello { version, ..ClientHello::default() })
}

pub(super) fn guess_ssl2(bytes: &[u8]) -> Guess {
    let Some(
        &[high, low, kind, major, minor, cipher_high, cipher_low, id_high, id_low, random_high, random_low],
    ) = bytes.first_chunk()
    else {
        let could_be = bytes.get(2).is_none_or(|&kind| kind == 1)
            && bytes.get(3).is_none_or(|&major| major == 3 || major == 0);
        return if could_be { Guess::More } else { Guess::No };
    };
    let length = u32::from(u16::from_be_bytes([high & 0x7f, low]));
    let lists = [[cipher_high, cipher_low], [id_high, id_low], [random_high, random_low]];
    let [ciphers, id, random] = lists.map(|pair| u32::from(u16::from_be_bytes(pair)));
    let is_version = matches!((major, minor), (3, 0..=3) | (0, 2));
    let fits =
        ciphers > 0 && ciphers % 3 == 0 && (16..=32).contains(&random) && 9 + ciphers + id + random == length;
    if kind == 1 && is_version && fits { Guess::Yes } else { Guess::No }
}
