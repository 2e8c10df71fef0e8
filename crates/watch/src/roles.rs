//! Roles (役割) of devices, learned from what they were seen to do. A role lowers only the findings that it explains.

use std::net::IpAddr;

use capture::{Flow, Transport};

use crate::bounded::{Distinct, Recent};

/// A work that explains what would be odd of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// It answers other devices' questions for names.
    Resolver,
    /// It takes mail in.
    MailServer,
    /// Others sign in at it (Kerberos, LDAP).
    DomainController,
    /// It asks many devices how they are (SNMP, Zabbix), and is answered.
    Monitor,
}

/// Most devices of which deeds are kept.
const MAX_DEVICES: usize = 2_000;

/// Who did what for how many.
#[derive(Debug, Clone)]
pub(crate) struct Roles {
    deeds: Recent<(IpAddr, Role), Distinct>,
}

impl Roles {
    pub(crate) fn new() -> Self {
        Self { deeds: Recent::new(MAX_DEVICES) }
    }

    /// Learns from a conversation that was answered.
    pub(crate) fn flow_ended(&mut self, flow: &Flow) {
        if !flow.established || flow.to_client.payload == 0 {
            return;
        }
        let (client, server) = (flow.client.address, flow.server.address);
        let by_server = match (flow.transport, flow.server.port) {
            (Transport::Udp | Transport::Tcp, 53) => Some(Role::Resolver),
            (Transport::Tcp, 25) => Some(Role::MailServer),
            (Transport::Udp | Transport::Tcp, 88) => Some(Role::DomainController),
            _ => None,
        };
        if let Some(role) = by_server {
            self.deeds.entry((server, role), Distinct::default).insert(client);
        }
        // SNMP (RFC 3411) and the agents of Zabbix are asked; nobody else asks as many.
        if matches!((flow.transport, flow.server.port), (Transport::Udp, 161) | (Transport::Tcp, 10_050)) {
            self.deeds.entry((client, Role::Monitor), Distinct::default).insert(server);
        }
    }

    /// Whether a device of these addresses plays a role, among as many devices as there are.
    pub(crate) fn plays(&self, addresses: &[IpAddr], role: Role, devices: usize) -> bool {
        let seen = |address: &IpAddr| self.deeds.get(&(*address, role)).map_or(0, Distinct::count);
        let most = addresses.iter().map(seen).max().unwrap_or_default();
        let enough = match role {
            // Half of the devices, itself not counted (`watch.md`, section 3).
            Role::Resolver => (devices as u64 / 2).max(2),
            Role::MailServer | Role::DomainController => 2,
            Role::Monitor => 5,
        };
        most >= enough
    }
}
