use std::net::IpAddr;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{Clue, Mac};

/// What stands on the network (機器).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Device {
    /// Stable within one report, and over reports as long as the card's address stays: `m-000c29aabbcc`,
    /// or `a-192.168.1.31` where only an IP address is known.
    pub id: String,
    /// IP addresses it used: IPv4 before IPv6, first seen first.
    pub addresses: Vec<IpAddr>,
    /// Network cards it used.
    pub macs: Vec<Mac>,
    /// Names it gave itself, or the firm's device list gave it.
    pub names: Vec<String>,
    /// What kind of thing it is.
    pub kind: DeviceKind,
    /// Maker of the network part, which is not always the maker of the device.
    pub maker: Option<String>,
    /// Operating system, as far as the signs carry.
    pub os: Option<Os>,
    /// Whose it is.
    pub owner: Owner,
    /// First and last time it was heard.
    pub first: Timestamp,
    /// See [`Device::first`].
    pub last: Timestamp,
    /// What we go by, strongest first.
    pub signs: Vec<Sign>,
}

/// Kind of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeviceKind {
    /// Desktop or notebook computer.
    Pc,
    /// Server, by its own announcement or its roles.
    Server,
    /// Mobile phone.
    Phone,
    /// Tablet.
    Tablet,
    /// Game console.
    Console,
    /// Television, set-top box, streaming stick.
    Tv,
    /// Loudspeaker, light, thermostat and other household things.
    Home,
    /// Printer or copier.
    Printer,
    /// Storage box (NAS).
    Storage,
    /// Desk telephone.
    IpPhone,
    /// Camera.
    Camera,
    /// Router, switch, access point.
    Network,
    /// Machine control (PLC and alike).
    Machine,
    /// Not known.
    Unknown,
}

impl DeviceKind {
    /// Its name in files and text keys.
    pub fn name(self) -> &'static str {
        match self {
            DeviceKind::Pc => "pc",
            DeviceKind::Server => "server",
            DeviceKind::Phone => "phone",
            DeviceKind::Tablet => "tablet",
            DeviceKind::Console => "console",
            DeviceKind::Tv => "tv",
            DeviceKind::Home => "home",
            DeviceKind::Printer => "printer",
            DeviceKind::Storage => "storage",
            DeviceKind::IpPhone => "ip-phone",
            DeviceKind::Camera => "camera",
            DeviceKind::Network => "network",
            DeviceKind::Machine => "machine",
            DeviceKind::Unknown => "unknown",
        }
    }
}

/// Whose a device is, by the firm's own list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Owner {
    /// The firm's.
    Ours,
    /// Somebody's own.
    Private,
    /// A visitor's.
    Guest,
    /// Nobody has said.
    #[default]
    Unknown,
}

/// An operating system, with how sure we are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Os {
    /// As people call it: `Windows XP`, `Windows 7 or Server 2008 R2`.
    pub name: String,
    /// How sure.
    pub confidence: Confidence,
    /// Last day with fixes, where the maker promised one.
    pub end_of_support: Option<Date>,
}

/// How sure we are of an operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Some signs, too weak to claim anything.
    Possible,
    /// One sign of class A or B that nothing contradicts.
    Probable,
    /// Two signs from different groups.
    Certain,
}

/// One clue about what a device is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// What was seen.
    pub clue: Clue,
    /// How far it can be trusted.
    pub class: SignClass,
}

/// How far a sign can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SignClass {
    /// The system states its own version.
    A,
    /// A habit of its code.
    B,
    /// Shape or destination.
    C,
}
