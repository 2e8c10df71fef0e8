//! One open mailbox.

use std::fmt::Debug;
use std::sync::Arc;

use async_imap::{Client, Session};
use futures_util::TryStreamExt as _;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::place::Place;
use crate::Fault;

/// A line to the server, with TLS or, on this machine, without.
trait Wire: AsyncRead + AsyncWrite + Unpin + Debug + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Debug + Send> Wire for T {}

/// A mailbox that is open for reading.
pub(super) struct Open {
    session: Session<Box<dyn Wire>>,
    pub(super) validity: i64,
}

impl Open {
    /// Connects, signs in and selects the folder.
    pub(super) async fn at(place: &Place) -> Result<Self, Fault> {
        let socket = TcpStream::connect((place.host.as_str(), place.port)).await.map_err(Fault::of)?;
        let wire: Box<dyn Wire> =
            if place.tls { Box::new(secured(place, socket).await?) } else { Box::new(socket) };
        let mut client = Client::new(wire);
        // Its greeting comes unasked.
        let greeting = client.read_response().await.map_err(Fault::of)?;
        greeting.ok_or_else(|| Fault::said("the mail server closed the line"))?;
        let signed_in = client.login(&place.user, &place.password).await;
        // The library's error names no secret.
        let mut session = signed_in.map_err(|(error, _)| Fault::of(error))?;
        let mailbox = session.select(&place.folder).await.map_err(Fault::of)?;
        let validity = mailbox.uid_validity.ok_or_else(|| Fault::said("a mailbox without UIDVALIDITY"))?;
        Ok(Self { session, validity: i64::from(validity) })
    }

    /// Mails after a UID, in their order, with their sizes; at most `most`.
    pub(super) async fn after(&mut self, uid: i64, most: usize) -> Result<Vec<(u32, u32)>, Fault> {
        let first = u32::try_from(uid.saturating_add(1)).unwrap_or(u32::MAX);
        let found = self.session.uid_search(format!("UID {first}:*")).await.map_err(Fault::of)?;
        // `n:*` names the last mail even where its UID is below n (RFC 3501, 6.4.8).
        let mut found: Vec<u32> = found.into_iter().filter(|uid| *uid >= first).collect();
        found.sort_unstable();
        found.truncate(most);
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let set: Vec<String> = found.iter().map(ToString::to_string).collect();
        let answers = self.session.uid_fetch(set.join(","), "(UID RFC822.SIZE)").await.map_err(Fault::of)?;
        let answers: Vec<_> = answers.try_collect().await.map_err(Fault::of)?;
        let mut sized: Vec<(u32, u32)> =
            answers.iter().filter_map(|answer| Some((answer.uid?, answer.size?))).collect();
        sized.sort_unstable();
        sized.retain(|(uid, _)| found.contains(uid));
        Ok(sized)
    }

    /// A mail, or its header. None where it has gone.
    pub(super) async fn fetch(&mut self, uid: u32, whole: bool) -> Result<Option<Vec<u8>>, Fault> {
        let what = if whole { "(UID BODY.PEEK[])" } else { "(UID BODY.PEEK[HEADER])" };
        let answers = self.session.uid_fetch(uid.to_string(), what).await.map_err(Fault::of)?;
        let answers: Vec<_> = answers.try_collect().await.map_err(Fault::of)?;
        let ours = answers.iter().find(|answer| answer.uid == Some(uid));
        Ok(ours.and_then(|answer| if whole { answer.body() } else { answer.header() }).map(<[u8]>::to_vec))
    }

    /// Marks a mail as read, for people who look into the same mailbox.
    pub(super) async fn mark_read(&mut self, uid: i64) -> Result<(), Fault> {
        let stored = self.session.uid_store(uid.to_string(), "+FLAGS.SILENT (\\Seen)").await;
        let _: Vec<_> = stored.map_err(Fault::of)?.try_collect().await.map_err(Fault::of)?;
        Ok(())
    }

    /// Says good-bye. A line that is broken by then is no trouble.
    pub(super) async fn close(mut self) {
        let _ = self.session.logout().await;
    }
}

async fn secured(place: &Place, socket: TcpStream) -> Result<impl Wire + use<>, Fault> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(file) = &place.authority {
        for certificate in CertificateDer::pem_file_iter(file).map_err(Fault::of)? {
            roots.add(certificate.map_err(Fault::of)?).map_err(Fault::of)?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.map_err(Fault::of)?.with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from(place.host.clone()).map_err(Fault::of)?;
    TlsConnector::from(Arc::new(config)).connect(name, socket).await.map_err(Fault::of)
}
