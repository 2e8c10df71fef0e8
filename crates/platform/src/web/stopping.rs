use tokio::sync::watch;

/// Tells long work that the center is going down.
#[derive(Debug, Clone)]
pub struct Stopping(watch::Receiver<bool>);

impl Stopping {
    /// The side that tells, and the side that is told.
    pub fn pair() -> (watch::Sender<bool>, Self) {
        let (sender, receiver) = watch::channel(false);
        (sender, Self(receiver))
    }

    /// Returns once it is told (or nobody is left to tell).
    pub async fn told(&mut self) {
        let _ = self.0.wait_for(|stop| *stop).await;
    }

    /// True once it is told.
    pub fn is_told(&self) -> bool {
        *self.0.borrow()
    }
}
