//! The words both halves of Hikeshi speak: what a detector saw, about whom, how urgent, and why it thinks so.
//!
//! No I/O, no sentences for people: a [`Clue`] names a sentence of `knowledge/` and its values, so that one
//! finding reads in Japanese and in English. Shapes are versioned by [`SHAPE`]: fields may be added, never renamed.

mod clue;
mod device;
mod level;
mod subject;
pub mod wire;

pub use clue::Clue;
pub use device::{Confidence, Device, DeviceKind, Os, Owner, Sign, SignClass};
pub use level::{Basis, Level};
pub use subject::{Mac, Subject};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Version of the shapes in this crate, as written into stored and sent batches.
pub const SHAPE: u32 = 1;

/// At most this many clues travel with one finding; the count says how often it was seen.
pub const MAX_EVIDENCE: usize = 8;

/// What a finding is about. Each kind has a card of plain words in `knowledge/cards/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// An inner device spoke with, or asked for, a host of an indicator list (既知の悪性先との通信).
    KnownBadContact,
    /// The traffic itself shows a remote control program (マルウェアの遠隔操作).
    MalwareC2,
    /// An attack on file sharing, or on a service behind it (SMB脆弱性攻撃).
    ExploitSmb,
    /// Programs, tasks or services started on another computer from afar (横展開).
    LateralMovement,
    /// A virus scanner or an EDR found malware on a device (ウイルスの検出).
    MalwareFound,
    /// A program, macro document or the like in a mail (不正な添付ファイル).
    MaliciousAttachment,
    /// A mail whose sender or links are not what they seem (なりすましメール).
    DeceptiveMail,
    /// One mail to very many, or very many mails of one PC (大量メール送信).
    MassMailing,
    /// A parcel of inner data went out (情報持ち出し).
    Exfiltration,
    /// Data carried in DNS names or answers (DNSトンネル).
    DnsTunnel,
    /// Many failed sign-ins (総当たり攻撃).
    BruteForce,
    /// Somebody got in by VPN or remote desktop (VPN・リモートデスクトップからの侵入).
    RemoteBreakIn,
    /// A cloud or mail account used by a stranger (クラウドアカウントの乗っ取り).
    CloudAccount,
    /// A false warning that asks to phone or to install something (サポート詐欺).
    SupportScam,
    /// A screen asks for money, or files do not open (身代金の画面).
    RansomNote,
    /// A mail changes where money is to be paid (振込先を変えるメール).
    PaymentFraud,
    /// A partner says that it was attacked (取引先の事故).
    PartnerIncident,
    /// A computer, phone or medium is lost (機器の紛失).
    LostDevice,
    /// A settings page can be opened from outside, as somebody outside told (設定画面の公開).
    OpenRouter,
    /// A new account, service or task, or a cleared log (見慣れない設定の変更).
    SystemChange,
    /// Somebody claims the address of another (ARP偽装).
    ArpSpoofing,
    /// A second DHCP server on the network (不正DHCPサーバー).
    RogueDhcp,
    /// Many ports of a host, or one port of many hosts, were tried (ポートスキャン).
    PortScan,
    /// A name with its secret readable on the wire (平文の認証情報).
    CleartextCredential,
    /// Regular calls home of a program (定期通信).
    Beaconing,
    /// Encryption that is outdated, or whose certificate is not of whom it should be (異常なTLS).
    TlsOdd,
    /// An operating system that gets no more fixes (サポート切れOS).
    EolOs,
    /// Windows 10 after its date, which gets fixes only where they are bought (延長サポートの確認).
    OsExtendedUpdates,
    /// A phone, tablet, game console or private PC on the firm's network (私物端末).
    PrivateDevice,
    /// A device not seen before (新しい機器).
    NewDevice,
    /// A UTM stopped an attempt from outside; nothing happened (UTMが止めた攻撃).
    BlockedAttack,
}

impl Kind {
    /// Every kind, in the order of the reports: deeds first, then what things are.
    pub const ALL: [Kind; 31] = [
        Kind::KnownBadContact,
        Kind::MalwareC2,
        Kind::ExploitSmb,
        Kind::LateralMovement,
        Kind::MalwareFound,
        Kind::MaliciousAttachment,
        Kind::DeceptiveMail,
        Kind::MassMailing,
        Kind::Exfiltration,
        Kind::DnsTunnel,
        Kind::BruteForce,
        Kind::RemoteBreakIn,
        Kind::CloudAccount,
        Kind::SupportScam,
        Kind::RansomNote,
        Kind::PaymentFraud,
        Kind::PartnerIncident,
        Kind::LostDevice,
        Kind::OpenRouter,
        Kind::SystemChange,
        Kind::ArpSpoofing,
        Kind::RogueDhcp,
        Kind::PortScan,
        Kind::CleartextCredential,
        Kind::Beaconing,
        Kind::TlsOdd,
        Kind::EolOs,
        Kind::OsExtendedUpdates,
        Kind::PrivateDevice,
        Kind::NewDevice,
        Kind::BlockedAttack,
    ];

    /// The kind's name in files, records and URLs.
    pub fn name(self) -> &'static str {
        match self {
            Kind::KnownBadContact => "known-bad-contact",
            Kind::MalwareC2 => "malware-c2",
            Kind::ExploitSmb => "exploit-smb",
            Kind::LateralMovement => "lateral-movement",
            Kind::MalwareFound => "malware-found",
            Kind::MaliciousAttachment => "malicious-attachment",
            Kind::DeceptiveMail => "deceptive-mail",
            Kind::MassMailing => "mass-mailing",
            Kind::Exfiltration => "exfiltration",
            Kind::DnsTunnel => "dns-tunnel",
            Kind::BruteForce => "brute-force",
            Kind::RemoteBreakIn => "remote-break-in",
            Kind::CloudAccount => "cloud-account",
            Kind::SupportScam => "support-scam",
            Kind::RansomNote => "ransom-note",
            Kind::PaymentFraud => "payment-fraud",
            Kind::PartnerIncident => "partner-incident",
            Kind::LostDevice => "lost-device",
            Kind::OpenRouter => "open-router",
            Kind::SystemChange => "system-change",
            Kind::ArpSpoofing => "arp-spoofing",
            Kind::RogueDhcp => "rogue-dhcp",
            Kind::PortScan => "port-scan",
            Kind::CleartextCredential => "cleartext-credential",
            Kind::Beaconing => "beaconing",
            Kind::TlsOdd => "tls-odd",
            Kind::EolOs => "eol-os",
            Kind::OsExtendedUpdates => "os-extended-updates",
            Kind::PrivateDevice => "private-device",
            Kind::NewDevice => "new-device",
            Kind::BlockedAttack => "blocked-attack",
        }
    }

    /// Its number in records of programs that want one, from 0. A new kind takes the next; none ever changes.
    pub fn number(self) -> u16 {
        match self {
            Kind::KnownBadContact => 0,
            Kind::EolOs => 1,
            Kind::PrivateDevice => 2,
            Kind::NewDevice => 3,
            Kind::MalwareC2 => 4,
            Kind::ExploitSmb => 5,
            Kind::LateralMovement => 6,
            Kind::MalwareFound => 7,
            Kind::MaliciousAttachment => 8,
            Kind::DeceptiveMail => 9,
            Kind::MassMailing => 10,
            Kind::Exfiltration => 11,
            Kind::DnsTunnel => 12,
            Kind::BruteForce => 13,
            Kind::RemoteBreakIn => 14,
            Kind::CloudAccount => 15,
            Kind::SupportScam => 16,
            Kind::SystemChange => 17,
            Kind::ArpSpoofing => 18,
            Kind::RogueDhcp => 19,
            Kind::PortScan => 20,
            Kind::CleartextCredential => 21,
            Kind::Beaconing => 22,
            Kind::TlsOdd => 23,
            Kind::OsExtendedUpdates => 24,
            Kind::BlockedAttack => 25,
            Kind::RansomNote => 26,
            Kind::PaymentFraud => 27,
            Kind::PartnerIncident => 28,
            Kind::LostDevice => 29,
            Kind::OpenRouter => 30,
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// One thing that a detector or another tool saw, with its evidence (検知).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What it is about.
    pub kind: Kind,
    /// How urgent it is taken alone; joining may raise it (`watch::alert`).
    pub severity: Level,
    /// Whom it concerns: the inner device as it is best named.
    pub subject: Subject,
    /// Identifier of the device in this report ([`Device::id`]), where the subject is one.
    pub device: Option<String>,
    /// What made it: `kind/sign`, for the engineer.
    pub rule: String,
    /// MITRE ATT&CK technique, where one fits.
    pub technique: Option<String>,
    /// First and last time it was seen.
    pub first: Timestamp,
    /// See [`Finding::first`].
    pub last: Timestamp,
    /// How often it was seen.
    pub count: u64,
    /// Why, strongest first, at most [`MAX_EVIDENCE`].
    pub evidence: Vec<Clue>,
    /// Values for the card's sentences (`os`, `device`, `end` ...), each named as the card names it.
    pub facts: std::collections::BTreeMap<String, String>,
}
