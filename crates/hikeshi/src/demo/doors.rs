//! The doors of the demo: a link for each sample person that signs them in. Only the demo's center has them, on a
//! loopback address, and each secret is made anew for each run.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use axum::extract::State;
use axum::response::Response;
use platform::ids::AccountId;
use platform::signin::Caller;
use platform::web::{Access, Center, Path, Routes};
use platform::wing::Wing;
use platform::{Refusal, Stop};

use super::fill::Filled;

/// Whose door each secret opens.
#[derive(Clone, Default)]
pub(super) struct Doors(Arc<OnceLock<BTreeMap<String, AccountId>>>);

impl Doors {
    /// The wing with the one address.
    pub(super) fn wing(&self) -> Wing {
        let doors = self.clone();
        let enter = move |State(center): State<Center>, caller: Caller, Path(secret): Path<String>| {
            let doors = doors.clone();
            async move { doors.enter(&center, &caller, &secret).await }
        };
        Wing { routes: Routes::new().get("/demo/{secret}", Access::Link, enter), ..Wing::new("demo") }
    }

    /// Opens the doors of all sample people.
    pub(super) fn open(&self, filled: &Filled) {
        let doors = filled.people.iter().map(|person| (person.key.clone(), person.account));
        let _ = self.0.set(doors.collect());
    }

    async fn enter(&self, center: &Center, caller: &Caller, secret: &str) -> Result<Response, Stop> {
        let account = self.0.get().and_then(|doors| doors.get(secret)).ok_or_else(Refusal::not_there)?;
        platform::signin::hand_over(center, caller, *account).await
    }
}
