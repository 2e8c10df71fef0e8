//! What a wing hands to the platform.

use crate::db::Migration;
use crate::mail_in::Mails;
use crate::web::{FindMasthead, NavItem, Panel, Routes};
use crate::work::jobs::JobKind;
use crate::work::ticks::Tick;

/// A wing: a crate of rooms. Made by `pub fn wing() -> Wing`, the wing's map.
pub struct Wing {
    /// The crate's name.
    pub name: &'static str,
    /// Its tables.
    pub migrations: &'static [Migration],
    /// Its addresses, with who may use them.
    pub routes: Routes,
    /// What it does when an entry appears: kind of entry → kind of job.
    pub listeners: Vec<(&'static str, &'static str)>,
    /// Its kinds of jobs.
    pub jobs: Vec<JobKind>,
    /// What the clock brings about in it.
    pub ticks: Vec<Tick>,
    /// What it shows on pages of wings below it.
    pub panels: Vec<Panel>,
    /// Pages of it in the main navigation.
    pub nav: Vec<NavItem>,
    /// Finds the masthead; of one wing only.
    pub masthead: Option<FindMasthead>,
    /// Takes the mails of the mailbox; one wing only.
    pub mails: Option<Mails>,
    /// Its part of the API's description.
    pub api: utoipa::openapi::OpenApi,
}

impl Wing {
    /// A wing of which only the name is said.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            migrations: &[],
            routes: Routes::new(),
            listeners: Vec::new(),
            jobs: Vec::new(),
            ticks: Vec::new(),
            panels: Vec::new(),
            nav: Vec::new(),
            masthead: None,
            mails: None,
            api: utoipa::openapi::OpenApi::default(),
        }
    }
}
