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
                let (chain, key) =
                    (config.folder.join("certificate.pem"), config.folder.join("certificate.key"));
                if !chain.exists() {
                    make(&chain, &key, &config.address)?;
                }
                (chain, key)
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

fn make(chain: &Path, key: &Path, address: &str) -> Result<(), Fault> {
    let host = address.split("://").last().unwrap_or(address).split(['/', ':']).next().unwrap_or("localhost");
    let names = vec![host.to_string(), "localhost".to_string(), "127.0.0.1".to_string()];
    let pair = KeyPair::generate().map_err(Fault::of)?;
    let mut params = CertificateParams::new(names).map_err(Fault::of)?;
    params.distinguished_name.push(rcgen::DnType::CommonName, "Hikeshi");
    let certificate = params.self_signed(&pair).map_err(Fault::of)?;
    let mut out = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(key)
        .map_err(Fault::of)?;
    out.write_all(pair.serialize_pem().as_bytes()).map_err(Fault::of)?;
    fs::write(chain, certificate.pem()).map_err(Fault::of)
}
