use async_imap::Client;
use tokio::net::TcpStream;

use super::part;
use crate::mail_in::MailIn;

/// A mailbox of its own on a real IMAP server.
pub struct Imap {
    address: String,
    user: String,
}

/// The mailbox of a user, where `HIKESHI_IMAP` names a server (`127.0.0.1:PORT`) at which every name signs in.
pub fn imap(test: &str, user: &str) -> Option<Imap> {
    let address = part(test, "HIKESHI_IMAP", "an IMAP server")?;
    // One server for all tests and both databases, run after run.
    let unlike = std::process::id();
    Some(Imap { address, user: format!("{user}-{unlike}-{}", super::imap::next()) })
}

fn next() -> u32 {
    use std::sync::atomic::{AtomicU32, Ordering};
    static COUNT: AtomicU32 = AtomicU32::new(0);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

impl Imap {
    /// As the settings name it.
    pub fn setting(&self) -> MailIn {
        let url = format!("imap://{}@{}/INBOX", self.user, self.address);
        MailIn { url, password: "test".into(), ..MailIn::default() }
    }

    /// Puts a mail into it, as a mail server would.
    pub async fn deliver(&self, mail: &[u8]) {
        let socket = TcpStream::connect(&self.address).await.unwrap();
        let mut client = Client::new(socket);
        client.read_response().await.unwrap();
        let mut session = client.login(&self.user, "test").await.map_err(|(why, _)| why).unwrap();
        session.append("INBOX", None, None, mail).await.unwrap();
        session.logout().await.unwrap();
    }
}
