//! One connection's commands, each joined with its answer.

use std::collections::VecDeque;
use std::sync::Arc;

use super::opens::{Bytes, Opens, Rest, Told};
use super::{Deed, Exchange, Header, Name, Setup, SignIn, Version};
use crate::Direction;
use crate::proto::file::Collector;
use crate::proto::login::{Login, Outcome, Secret};
use crate::proto::{Message, Said, ntlm};

/// Most commands kept that wait for their answer. Clients are given up to a few hundred credits and use a few dozen;
/// what waits for changes of a folder waits long.
const MAX_PENDING: usize = 256;

/// A sign-in goes on: not an end of any kind.
const MORE_PROCESSING: u32 = 0xc000_0016;
/// A read began behind the last byte.
const END_OF_FILE: u32 = 0xc000_0011;
/// The answer will come later.
const PENDING: u32 = 0x0000_0103;

/// What a command wants, until its answer is there.
#[derive(Debug)]
pub(super) enum Want {
    Negotiate(Option<Setup>),
    SignIn(Box<SignIn>),
    Tree(Name),
    /// A [`Deed::Open`] without what the answer adds.
    Open {
        name: Name,
        disposition: u32,
        access: u32,
        passing: bool,
    },
    Read {
        file: u128,
        offset: u64,
    },
    Write {
        file: u128,
    },
    /// Ask and answer of a pipe in one.
    Transact {
        file: u128,
    },
    Close {
        file: u128,
    },
    Delete {
        name: Name,
    },
    /// Deletes what is open.
    DeleteOpen {
        file: u128,
    },
    Disconnect,
    Other,
}

/// What an answer says.
#[derive(Debug)]
pub(super) enum Got<'a> {
    Dialect(&'static str),
    SignedIn { server: Option<(String, String)> },
    Tree { tree: u32, pipes: bool },
    Opened { file: u128, size: u64, folder: bool },
    Data { length: u64, here: &'a [u8] },
    Nothing,
}

#[derive(Debug)]
pub(super) struct Pending {
    key: u64,
    asked: Direction,
    header: Header,
    pub(super) want: Want,
}

/// Stands for "what the command before it opened" in commands that are sent together (\[MS-SMB2\] 3.2.4.1.4).
pub(super) const RELATED: u128 = u128::MAX;

#[derive(Debug)]
pub(super) struct Conversation {
    dialect: &'static str,
    number: u64,
    pending: VecDeque<Pending>,
    opens: Opens,
    /// What the last answer opened.
    last: Option<u128>,
}

impl Default for Conversation {
    fn default() -> Self {
        Self { dialect: "unknown", number: 0, pending: VecDeque::new(), opens: Opens::default(), last: None }
    }
}

/// A command's fields that both versions have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) version: Version,
    pub(super) direction: Direction,
    /// What its answer will be known by.
    pub(super) key: u64,
    pub(super) command: u16,
    pub(super) session: u64,
    pub(super) tree: u32,
}

impl Conversation {
    pub(super) fn collect(&mut self, collector: &Collector) {
        self.opens.collector = collector.clone();
    }

    /// What the message that was just read lacks of a file's bytes.
    pub(super) fn take_rest(&mut self) -> Option<Rest> {
        self.opens.rest.take()
    }

    /// More of such bytes.
    pub(super) fn more(&mut self, rest: &Rest, bytes: &[u8]) {
        self.opens.more(rest, bytes);
    }

    /// A command. `bytes` go with it where it writes.
    pub(super) fn ask(&mut self, asked: Asked, want: Want, bytes: Option<Bytes<'_>>, out: &mut Vec<Said>) {
        self.opens.rest = None;
        self.number += 1;
        let header = Header {
            number: self.number,
            version: asked.version,
            command: asked.command,
            dialect: self.dialect,
            session: asked.session,
            tree: asked.tree,
            status: None,
        };
        if let (Some(bytes), Want::Write { file } | Want::Transact { file }) = (bytes, &want) {
            self.opens.pass(*file, &bytes, &mut Told { header, asked: asked.direction, out });
        }
        if self.pending.len() >= MAX_PENDING
            && let Some(oldest) = self.pending.pop_front()
        {
            self.unanswered(oldest, out);
        }
        self.pending.push_back(Pending { key: asked.key, asked: asked.direction, header, want });
    }

    /// The command that an answer belongs to. It goes on waiting where the answer only says that another will come.
    pub(super) fn find(&mut self, key: u64, command: u16, answer: Direction, status: u32) -> Option<Pending> {
        self.opens.rest = None;
        if status == PENDING {
            return None;
        }
        let is_its = |pending: &Pending| {
            pending.key == key && pending.header.command == command && pending.asked != answer
        };
        let place = self.pending.iter().rposition(is_its)?;
        self.pending.remove(place)
    }

    /// A command is answered. `good` says that it was done, wholly or in part.
    pub(super) fn finish(
        &mut self,
        pending: Pending,
        status: u32,
        good: bool,
        got: Got<'_>,
        out: &mut Vec<Said>,
    ) {
        let Pending { asked, mut header, want, .. } = pending;
        header.status = Some(status);
        if let Got::Dialect(dialect) = got {
            self.dialect = dialect;
            header.dialect = dialect;
        }
        if let (Got::Tree { tree, .. }, true) = (&got, good) {
            header.tree = *tree;
        }
        let mut told = Told { header, asked, out };
        let deed = match want {
            Want::Read { file, offset } => {
                let file = self.meant(file);
                match got {
                    _ if status == END_OF_FILE => self.opens.at_end(file, &mut told),
                    Got::Data { length, here } => {
                        let bytes = Bytes { written: false, offset, length, here };
                        self.opens.pass(file, &bytes, &mut told);
                    }
                    _ => {}
                }
                return;
            }
            Want::Transact { file } => {
                if let Got::Data { length, here } = got {
                    let bytes = Bytes { written: false, offset: 0, length, here };
                    self.opens.pass(self.meant(file), &bytes, &mut told);
                }
                Deed::Other
            }
            Want::Write { .. } => return,
            want => self.deed(want, good, got, &mut told),
        };
        tell(header, asked, deed, out);
    }

    fn deed(&mut self, want: Want, good: bool, got: Got<'_>, told: &mut Told<'_>) -> Deed {
        match (want, got) {
            (Want::SignIn(mut sign_in), got) => {
                if let Got::SignedIn { server } = got {
                    sign_in.server = server;
                }
                told.out.extend(login(&sign_in, told.header.status, good, told.asked));
                Deed::SignIn(sign_in)
            }
            (Want::Tree(share), Got::Tree { tree, pipes }) => {
                if good {
                    self.opens.connect(tree, Arc::clone(&share), pipes);
                }
                Deed::Tree { share, pipes }
            }
            (Want::Open { name, disposition, access, passing }, Got::Opened { file, size, folder }) => {
                let (share, pipe) = self.opens.share(told.header.tree);
                if good {
                    self.last = Some(file);
                    let names = (Arc::clone(&share), Arc::clone(&name));
                    self.opens.open(file, names, pipe, size, told);
                }
                let file = good.then_some(file);
                Deed::Open { share, name, pipe, folder, disposition, access, passing, size, file }
            }
            (Want::Close { file }, _) => {
                let file = self.meant(file);
                self.opens.close(file, told).unwrap_or(Deed::Other)
            }
            (Want::DeleteOpen { file }, _) => match self.opens.named(self.meant(file)) {
                Some((share, name)) => Deed::Delete { share, name },
                None => Deed::Other,
            },
            (Want::Disconnect, _) => {
                if good {
                    self.opens.disconnect(told.header.tree);
                }
                Deed::Other
            }
            (want, _) => self.wanted(want, told.header.tree),
        }
    }

    /// What a command wanted, as far as it can be told without a good answer.
    fn wanted(&self, want: Want, tree: u32) -> Deed {
        match want {
            Want::Negotiate(offer) => Deed::Negotiate { offer },
            Want::SignIn(sign_in) => Deed::SignIn(sign_in),
            Want::Tree(share) => {
                let pipes = is_pipes(&share);
                Deed::Tree { share, pipes }
            }
            Want::Open { name, disposition, access, passing } => {
                let (share, pipe) = self.opens.share(tree);
                let (folder, size, file) = (false, 0, None);
                Deed::Open { share, name, pipe, folder, disposition, access, passing, size, file }
            }
            Want::Delete { name } => Deed::Delete { share: self.opens.share(tree).0, name },
            _ => Deed::Other,
        }
    }

    fn meant(&self, file: u128) -> u128 {
        if file == RELATED { self.last.unwrap_or(file) } else { file }
    }

    fn unanswered(&self, pending: Pending, out: &mut Vec<Said>) {
        let Pending { asked, header, want, .. } = pending;
        if let Want::SignIn(sign_in) = &want {
            out.extend(login(sign_in, None, false, asked));
        }
        if !matches!(want, Want::Read { .. } | Want::Write { .. }) {
            tell(header, asked, self.wanted(want, header.tree), out);
        }
    }

    /// The connection is over.
    pub(super) fn end(&mut self, out: &mut Vec<Said>) {
        while let Some(pending) = self.pending.pop_front() {
            self.unanswered(pending, out);
        }
        let header = Header::unknown(Version::Two);
        for file in self.opens.files() {
            let mut told = Told { header, asked: Direction::ToServer, out };
            // Only of files of which something passed is there anything to say.
            match self.opens.close(file, &mut told) {
                Some(deed @ Deed::Close { written, read, .. }) if written + read > 0 => {
                    tell(Header { dialect: self.dialect, ..header }, Direction::ToServer, deed, out);
                }
                _ => {}
            }
        }
    }

    pub(super) fn gap(&mut self, direction: Direction, missing: u64) {
        self.opens.gap(direction, missing);
    }

    pub(super) fn held(&self) -> usize {
        // Names of what waits are short; what counts is what passes.
        self.opens.held() + self.pending.len() * size_of::<Pending>()
    }
}

/// Whether a share leads to pipes by its name.
pub(super) fn is_pipes(share: &str) -> bool {
    share.rsplit('\\').next().is_some_and(|last| last.eq_ignore_ascii_case("IPC$"))
}

fn tell(header: Header, direction: Direction, deed: Deed, out: &mut Vec<Said>) {
    let message = Message::SmbExchange(Box::new(Exchange { header, deed }));
    out.push(Said { direction, message });
}

/// A sign-in as it is told of every protocol; none while it goes on.
fn login(sign_in: &SignIn, status: Option<u32>, good: bool, direction: Direction) -> Option<Said> {
    let (user, secret) = match (&sign_in.ntlm, &sign_in.account) {
        (Some(ntlm::Message::Authenticate { user, domain, .. }), _) if !user.is_empty() => {
            let user = if domain.is_empty() { user.clone() } else { format!("{domain}\\{user}") };
            (Some(user), Secret::Hidden)
        }
        (Some(ntlm::Message::Authenticate { .. }), _) => (None, Secret::None),
        // The first of two steps.
        (Some(_), _) => return None,
        (None, Some(account)) if account.is_empty() => (None, Secret::None),
        (None, Some(account)) => (Some(account.clone()), Secret::Hidden),
        (None, None) if sign_in.ticket => (None, Secret::Hidden),
        (None, None) => return None,
    };
    let outcome = match status {
        Some(MORE_PROCESSING) => return None,
        Some(_) if good => Outcome::Accepted,
        Some(_) => Outcome::Refused,
        None => Outcome::Unknown,
    };
    Some(Said { direction, message: Message::Login(Login { service: "smb", user, secret, outcome }) })
}
