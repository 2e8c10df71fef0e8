use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair};
use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::Fault;
use crate::crypto::sha256;
use crate::web::Config;

/// The center's certificate with its key.
pub struct Certificate {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl Certificate {
    /// The one that the settings name, or the center's own: made once, kept in its folder. Sensors know it by its
    /// fingerprint, so no authority is needed.
    pub fn of(config: &Config) -> Result<Self, Fault> {
        let (chain, key) = match (&config.certificate, &config.certificate_key) {
            (Some(chain), Some(key)) => (chain.clone(), key.clone()),
            _ => {
                let file = config.folder.join("certificate.pem");
                if !file.exists() {
                    make(&file, &config.address)?;
                }
                (file.clone(), file)
            }
        };
        let at = |file: &Path, why: String| Fault::said(&format!("{}: {why}", file.display()));
        let certificates =
            CertificateDer::pem_file_iter(&chain).map_err(|error| at(&chain, error.to_string()))?;
        let certificates =
            certificates.collect::<Result<Vec<_>, _>>().map_err(|error| at(&chain, error.to_string()))?;
        let private = PrivateKeyDer::from_pem_file(&key).map_err(|error| at(&key, error.to_string()))?;
        if certificates.is_empty() {
            return Err(at(&chain, "holds no certificate".into()));
        }
        Ok(Self { chain: certificates, key: private })
    }

    /// SHA-256 of the certificate's DER: what an enrolment code carries.
    pub fn fingerprint(&self) -> [u8; 32] {
        self.chain.first().map(|certificate| sha256(certificate)).unwrap_or_default()
    }

    pub(super) fn server(&self) -> Result<Arc<ServerConfig>, Fault> {
        let builder = ServerConfig::builder_with_provider(Arc::new(default_provider()));
        let builder = builder.with_safe_default_protocol_versions().map_err(Fault::of)?;
        let mut server = builder
            .with_no_client_auth()
            .with_single_cert(self.chain.clone(), self.key.clone_key())
            .map_err(Fault::of)?;
        server.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(server))
    }
}

/// Makes a certificate with its key in one file. Of two processes that start at once the first one's holds.
fn make(file: &Path, address: &str) -> Result<(), Fault> {
    let host = address.split("://").last().unwrap_or(address).split(['/', ':']).next().unwrap_or("localhost");
    let names = vec![host.to_string(), "localhost".to_string(), "127.0.0.1".to_string()];
    let pair = KeyPair::generate().map_err(Fault::of)?;
    let mut params = CertificateParams::new(names).map_err(Fault::of)?;
    params.distinguished_name.push(rcgen::DnType::CommonName, "Hikeshi");
    let certificate = params.self_signed(&pair).map_err(Fault::of)?;
    let beside = file.with_extension(format!("{}.new", std::process::id()));
    let mut out = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&beside)
        .map_err(Fault::of)?;
    let text = format!("{}{}", certificate.pem(), pair.serialize_pem());
    out.write_all(text.as_bytes()).and_then(|()| out.sync_all()).map_err(Fault::of)?;
    // A link, unlike a rename, never replaces what is there.
    let linked = fs::hard_link(&beside, file);
    fs::remove_file(&beside).map_err(Fault::of)?;
    match linked {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(Fault::of(error)),
        _ => Ok(()),
    }
}
