//! What Windows protocols say of devices: NetBIOS names, browser announcements, SMB and NTLM versions.

use capture::At;
use capture::proto::{browser, krb5, nbns, ntlm, rdp, smb};
use finding::{Clue, SignClass};
use knowledge::signs::{Edition, built_in as signs};
use knowledge::systems::{Systems, built_in as systems};

use super::hear::{claim, mark};
use super::trail::Group;
use super::{Registry, Who};
use crate::shown::shortened;

impl Registry {
    pub(super) fn nbns(&mut self, at: &At<'_>, message: &nbns::Message) {
        /// Registration and refresh: the sender speaks of its own names.
        const OWN: [u8; 3] = [5, 8, 9];
        if message.response || !OWN.contains(&message.opcode) {
            return;
        }
        for name in &message.names {
            let own = matches!(name.suffix, 0x00 | 0x20) && name.group != Some(true);
            let here = name.address.is_none_or(|address| address == at.from.address);
            if own && here && self.speaker(at).is_some() {
                self.called(Who::Address(at.from.address), at, &name.name, "netbios-name");
            }
        }
    }

    pub(super) fn browser(&mut self, at: &At<'_>, announcement: &browser::Announcement) {
        /// Host and local master announcements; 12 speaks of a workgroup, whose version means nothing.
        const OF_A_HOST: [u8; 2] = [1, 15];
        if !OF_A_HOST.contains(&announcement.command) || self.speaker(at).is_none() {
            return;
        }
        let name = announcement.name.as_str();
        self.called(Who::Address(at.from.address), at, name, "netbios-name");
        let Some(systems) = announced(announcement) else { return };
        let version = format!("{}.{}", announcement.major, announcement.minor);
        let mark = mark(("announcement", name, &version));
        self.sign(at, Group::Windows, mark, claim(systems, SignClass::A), || {
            Clue::seen(at.packet, "host-announcement", &[("name", name), ("version", &version)])
        });
    }

    pub(super) fn smb(&mut self, at: &At<'_>, setup: &smb::Setup) {
        let smb::Setup::Native { os, manager, .. } = setup else { return };
        // Samba lets its owner write any system here.
        let samba = manager.starts_with("Samba");
        let Some(claim) = signs().native_os(if samba { "Unix" } else { os }) else { return };
        self.sign(at, windows_group(at), mark(("native", os, samba)), claim, || {
            Clue::seen(at.packet, "native-os", &[("os", &shortened(os))])
        });
    }

    pub(super) fn ntlm(&mut self, at: &At<'_>, message: &ntlm::Message) {
        let (version, name) = match message {
            ntlm::Message::Negotiate { version, workstation, .. }
            | ntlm::Message::Authenticate { version, workstation, .. } => (version, workstation),
            ntlm::Message::Challenge { version, computer, .. } => (version, computer),
        };
        // Attack tools send none, or `NULL`, or a backslash-named host.
        let named = !name.is_empty() && !name.eq_ignore_ascii_case("null") && !name.starts_with('\\');
        if named && self.speaker(at).is_some() && at.flow.outer.is_none() {
            self.called(Who::Address(at.from.address), at, name, "ntlm-name");
        }
        let Some((version, (systems, class))) = version.as_ref().and_then(|v| Some((v, ntlm_systems(v)?)))
        else {
            return;
        };
        let text = format!("{}.{}.{}", version.major, version.minor, version.build);
        self.sign(at, windows_group(at), mark(("ntlm", &text)), claim(systems, class), || {
            Clue::seen(at.packet, "ntlm-version", &[("version", &text)])
        });
    }
}

impl Registry {
    /// A computer of a domain signs in with its own name and a dollar.
    pub(super) fn krb5(&mut self, at: &At<'_>, message: &krb5::Message) {
        let account = message.client.as_deref().filter(|_| message.kind == krb5::Kind::AsReq);
        let Some(name) = account.and_then(|account| account.strip_suffix('$')) else { return };
        if !name.is_empty() && self.speaker(at).is_some() && at.flow.outer.is_none() {
            self.called(Who::Address(at.from.address), at, name, "kerberos-name");
        }
    }

    /// A remote desktop's client tells its name and the build of its Windows.
    pub(super) fn rdp(&mut self, at: &At<'_>, message: &rdp::Message) {
        let rdp::Message::Client(client) = message else { return };
        if self.speaker(at).is_none() || at.flow.outer.is_some() {
            return;
        }
        if !client.name.is_empty() {
            self.called(Who::Address(at.from.address), at, &client.name, "rdp-name");
        }
        let Some(systems) = remote_desktop_systems(client.build) else { return };
        let build = client.build.to_string();
        let claim = claim(systems, SignClass::B);
        self.sign(at, Group::WindowsClient, mark(("rdp", &build)), claim, || {
            Clue::seen(at.packet, "rdp-build", &[("build", &build)])
        });
    }
}

/// Which systems a build stands for that a remote desktop's client tells. XP's (2600) is no sign: clients of other
/// systems (rdesktop, FreeRDP) say it for themselves.
fn remote_desktop_systems(build: u32) -> Option<Systems> {
    let version = match build {
        3790 => (5, 2),
        6000..=6003 => (6, 0),
        7600..=7601 => (6, 1),
        9200 => (6, 2),
        9600 => (6, 3),
        10_240..=19_045 | 20_348 | 22_000..=40_000 => (10, 0),
        _ => return None,
    };
    let any = signs().windows(version.0, version.1, Edition::Unknown)?;
    let build = u16::try_from(build).ok().filter(|_| version.0 == 10);
    Some(build.and_then(|build| signs().build(build)).unwrap_or(any))
}

/// A version that a client tells may be a tool's.
fn windows_group(at: &At<'_>) -> Group {
    if at.from == at.flow.client { Group::WindowsClient } else { Group::Windows }
}

/// Which systems an announcement stands for.
fn announced(announcement: &browser::Announcement) -> Option<Systems> {
    /// Windows 95, 98 or Me; printers and NT 4.0 also say version 4.0, without this bit.
    const WINDOWS_9X: u32 = 0x0040_0000;
    /// Unix: Samba, whatever version it pretends.
    const UNIX: u32 = 0x0000_0800;
    /// Domain controller, backup domain controller, Windows server.
    const SERVER: u32 = 0x0000_8000 | 0x0000_0008 | 0x0000_0010;
    /// Windows NT and its heirs.
    const NT: u32 = 0x0000_1000;
    let bits = announcement.server_type;
    if bits & UNIX != 0 {
        return None;
    }
    if announcement.major == 4 {
        return (announcement.minor == 0 && bits & WINDOWS_9X != 0).then(|| systems().find("windows-9x"))?;
    }
    let edition = match (bits & SERVER, bits & NT) {
        (0, 0) => Edition::Unknown,
        (0, _) => Edition::Workstation,
        _ => Edition::Server,
    };
    signs().windows(announcement.major, announcement.minor, edition)
}

/// Which systems an NTLM version stands for, and how far to trust it.
fn ntlm_systems(version: &ntlm::Version) -> Option<(Systems, SignClass)> {
    // Samba: a version without a build.
    if version.build == 0 {
        return None;
    }
    let any = signs().windows(version.major, version.minor, Edition::Unknown)?;
    // Macs say the build of a Windows 7 without its service pack, which hardly anybody still runs.
    let class = if (version.major, version.minor, version.build) == (6, 1, 7600) {
        SignClass::C
    } else {
        SignClass::A
    };
    let narrowed = (version.major == 10).then(|| signs().build(version.build)).flatten();
    Some((narrowed.unwrap_or(any), class))
}
