//! A command of SMB with its answer.

use std::sync::Arc;

use super::Setup;
use crate::proto::ntlm;

/// A name of a share, file or pipe, shared by all that speak of it.
pub type Name = Arc<str>;

/// Which family of commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// SMB 1.
    One,
    /// SMB 2 and 3.
    Two,
}

/// What identifies a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Its place among the commands of its connection, from 1.
    pub number: u64,
    /// Whose command.
    pub version: Version,
    /// Number of the command (\[MS-CIFS\] 2.2.2.1, \[MS-SMB2\] 2.2.1).
    pub command: u16,
    /// Dialect of the connection in Suricata's words, as far as known.
    pub dialect: &'static str,
    /// Session (version 1: UID).
    pub session: u64,
    /// Tree (version 1: TID).
    pub tree: u32,
    /// How it ended (\[MS-ERREF\] 2.3); none where no answer was seen.
    pub status: Option<u32>,
}

/// A command with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// Which.
    pub header: Header,
    /// What was wanted.
    pub deed: Deed,
}

/// What a command wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// To agree on a dialect.
    Negotiate {
        /// What the client offered.
        offer: Option<Setup>,
    },
    /// To sign in.
    SignIn(Box<SignIn>),
    /// To reach a share.
    Tree {
        /// `\\SERVER\share`.
        share: Name,
        /// It leads to pipes, not files.
        pipes: bool,
    },
    /// To open or make a file, folder or pipe.
    Open {
        /// Where it lies; empty where the share was not seen.
        share: Name,
        /// Its path in the share, or the pipe's name.
        name: Name,
        /// It is a pipe.
        pipe: bool,
        /// It is a folder.
        folder: bool,
        /// What is to be done if it is there, or not (\[MS-SMB2\] 2.2.13): 0 supersede, 1 open, 2 create, 3 open or create,
        /// 4 overwrite, 5 overwrite or create.
        disposition: u32,
        /// Rights that are asked for (\[MS-SMB2\] 2.2.13.1).
        access: u32,
        /// It is to be deleted on closing.
        passing: bool,
        /// Bytes that it has.
        size: u64,
        /// By which later commands name it.
        file: Option<u128>,
    },
    /// To close what was opened: what passed is known.
    Close {
        /// See [`Deed::Open`].
        share: Name,
        /// See [`Deed::Open`].
        name: Name,
        /// Bytes written to it.
        written: u64,
        /// Bytes read of it.
        read: u64,
        /// Its type by its first bytes, where they passed.
        kind: Option<&'static str>,
    },
    /// To delete a file.
    Delete {
        /// See [`Deed::Open`].
        share: Name,
        /// See [`Deed::Open`].
        name: Name,
    },
    /// Something else.
    Other,
}

/// Where a file lies that was read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Of the command that ended it.
    pub header: Header,
    /// See [`Deed::Open`].
    pub share: Name,
    /// Its path in the share.
    pub name: Name,
    /// By which commands name it.
    pub file: u128,
}

/// What a sign-in shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignIn {
    /// With NTLM: who, from where, with which system.
    pub ntlm: Option<ntlm::Message>,
    /// With a ticket (Kerberos).
    pub ticket: bool,
    /// By name and hashed password, as before Windows 2000.
    pub account: Option<String>,
    /// Version 1: what the client calls its system and its program.
    pub client: Option<(String, String)>,
    /// The same of the server.
    pub server: Option<(String, String)>,
}
