//! One spool for whoever writes and for whoever sends.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use finding::wire::Record;
use tokio::sync::Notify;

use super::{Figures, Offer, Spool};

/// A handle to the spool; cloned, it is the same spool.
#[derive(Debug, Clone)]
pub struct SharedSpool(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    spool: Mutex<Spool>,
    grown: Notify,
}

impl SharedSpool {
    /// Shares a spool.
    pub fn new(spool: Spool) -> Self {
        Self(Arc::new(Inner { spool: Mutex::new(spool), grown: Notify::new() }))
    }

    /// See [`Spool::append`]. Waits for the disk: not for async code.
    pub fn append(&self, records: &[Record]) -> io::Result<()> {
        if records.is_empty() {
            return Ok(());
        }
        self.lock().append(records)?;
        self.0.grown.notify_one();
        Ok(())
    }

    /// See [`Spool::figures`].
    pub fn figures(&self) -> Figures {
        self.lock().figures()
    }

    /// Bytes that opening found damaged or torn.
    pub fn damaged(&self) -> u64 {
        self.lock().recovered().damaged
    }

    /// Waits until something was appended since the last wait.
    pub(crate) async fn grown(&self) {
        self.0.grown.notified().await;
    }

    pub(crate) async fn offer(&self, records: usize, bytes: usize) -> io::Result<Offer> {
        self.on_disk(move |spool| spool.offer(records, bytes)).await
    }

    pub(crate) async fn acknowledge(&self, through: u64) -> io::Result<()> {
        self.on_disk(move |spool| spool.acknowledge(through)).await
    }

    pub(crate) async fn go_on_above(&self, number: u64) -> io::Result<()> {
        self.on_disk(move |spool| spool.go_on_above(number)).await
    }

    /// Async code does not wait for disks; another thread does.
    async fn on_disk<T: Send + 'static>(
        &self,
        deed: impl FnOnce(&mut Spool) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let shared = self.clone();
        tokio::task::spawn_blocking(move || deed(&mut shared.lock())).await.map_err(io::Error::other)?
    }

    fn lock(&self) -> MutexGuard<'_, Spool> {
        // A panic while the lock was held left a spool that is still true: every change of memory follows the disk.
        self.0.spool.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
