//! How a running sensor is asked to end.

use tokio::sync::watch;

/// Asks the sensor to end, also by being dropped.
#[derive(Debug)]
pub struct Stopper(watch::Sender<bool>);

/// Knows whether the sensor was asked to end.
#[derive(Debug, Clone)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// Both ends.
    pub fn pair() -> (Stopper, Stop) {
        let (sender, receiver) = watch::channel(false);
        (Stopper(sender), Stop(receiver))
    }

    /// Whether it was asked to end.
    pub fn is_asked(&self) -> bool {
        *self.0.borrow() || self.0.has_changed().is_err()
    }

    /// Waits until it is asked to end.
    pub async fn asked(&mut self) {
        // An error means that the other end is gone, which asks the same.
        let _ = self.0.wait_for(|asked| *asked).await;
    }
}

impl Stopper {
    /// Asks.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}
