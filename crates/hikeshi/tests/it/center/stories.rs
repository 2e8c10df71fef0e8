//! The two stories, through the center's own doors: finding → alert → question → answer → incident → closed. The
//! journal is the expectation.

use axum::http::Method;
use platform::principal::Principal;
use platform::testing::{TestCenter, centers};
use platform::wing::Wing;
use serde_json::json;

use super::hand::Hand;
use super::sights;
use super::world::{self, World};

fn wings() -> Vec<Wing> {
    vec![firms::wing(), care::wing()]
}
