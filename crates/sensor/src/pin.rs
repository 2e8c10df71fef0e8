//! TLS to exactly one server: the one whose certificate's fingerprint came with the enrolment code.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use finding::wire::Fingerprint;
use ring::digest::{SHA256, digest};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme};

/// The certificates that are accepted. The center may announce a successor while the sensor runs.
#[derive(Debug, Clone)]
pub(crate) struct Accepted(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    fingerprints: RwLock<Vec<Fingerprint>>,
    /// Another certificate was shown.
    stranger: AtomicBool,
}

impl Accepted {
    pub(crate) fn new(fingerprints: Vec<Fingerprint>) -> Self {
        let fingerprints = RwLock::new(fingerprints);
        Self(Arc::new(Inner { fingerprints, stranger: AtomicBool::new(false) }))
    }

    pub(crate) fn replace(&self, fingerprints: Vec<Fingerprint>) {
        *self.0.fingerprints.write().unwrap_or_else(PoisonError::into_inner) = fingerprints;
    }

    fn holds(&self, certificate: &CertificateDer<'_>) -> bool {
        let shown = digest(&SHA256, certificate);
        let accepted = self.0.fingerprints.read().unwrap_or_else(PoisonError::into_inner);
        let known = accepted.iter().any(|fingerprint| fingerprint.0 == shown.as_ref());
        self.0.stranger.fetch_or(!known, Ordering::Relaxed);
        known
    }

    /// Whether another certificate was shown since this was asked last. The error that comes out of a connection has
    /// been through so many hands that its cause can hardly be found.
    pub(crate) fn met_a_stranger(&self) -> bool {
        self.0.stranger.swap(false, Ordering::Relaxed)
    }
}

/// TLS settings that accept these certificates and no others. Name, dates and issuer of a certificate say nothing
/// here: its owner proves in the handshake that the key is theirs.
pub(crate) fn config(accepted: Accepted) -> Result<ClientConfig, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = Pinned { accepted, provider: Arc::clone(&provider) };
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

#[derive(Debug)]
struct Pinned {
    accepted: Accepted,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.accepted.holds(end_entity) {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure))
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(
            message,
            certificate,
            signature,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(
            message,
            certificate,
            signature,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
