//! What devices say of themselves to whoever asks: SNMP descriptions and SSH programs; and DHCP for IPv6 and LLMNR,
//! which tell names.

use capture::At;
use capture::proto::{dhcp6, dns, snmp, ssh};
use finding::Clue;
use knowledge::signs::built_in as signs;

use super::hear::mark;
use super::trail::Group;
use super::{Registry, Who};
use crate::shown::shortened;

impl Registry {
    /// SNMP: a device answers what it is and what it is called.
    pub(super) fn snmp(&mut self, at: &At<'_>, message: &snmp::Message) {
        if !message.is_answer() {
            return;
        }
        if let Some(text) = &message.description
            && let Some(claim) = signs().description(text)
        {
            self.sign(at, Group::Banners, mark(("snmp", text)), claim, || {
                Clue::seen(at.packet, "snmp-description", &[("text", &shortened(text))])
            });
        }
        if let Some(name) = &message.name
            && self.speaker(at).is_some()
        {
            let name = name.split('.').next().unwrap_or_default();
            self.called(Who::Address(at.from.address), at, name, "snmp-name");
        }
    }

    /// SSH: both programs name themselves, often with the system they came with.
    pub(super) fn ssh(&mut self, at: &At<'_>, hello: &ssh::Hello) {
        let ends = [(&hello.client, *at), (&hello.server, At { from: at.to, to: at.from, ..*at })];
        for (banner, at) in ends {
            let Some(banner) = banner else { continue };
            let text = match &banner.comment {
                Some(comment) => format!("{} {comment}", banner.software),
                None => banner.software.clone(),
            };
            let Some(claim) = signs().ssh_program(&text) else { continue };
            self.sign(&at, Group::Banners, mark(("ssh", &text)), claim, || {
                Clue::seen(at.packet, "ssh-program", &[("program", &shortened(&text))])
            });
        }
    }

    /// DHCP for IPv6: who asks speaks for itself, unless a relay passes it on. The card in its identifier may be
    /// another than the one it uses today, so nothing is bound to it.
    pub(super) fn dhcp6(&mut self, at: &At<'_>, message: &dhcp6::Message) {
        /// Microsoft (IANA, "Private Enterprise Numbers").
        const MICROSOFT: u32 = 311;
        if message.relayed || !message.is_request() || self.speaker(at).is_none() {
            return;
        }
        if let Some(name) = &message.fqdn {
            let name = name.split('.').next().unwrap_or_default();
            self.called(Who::Address(at.from.address), at, name, "dhcp-name");
        }
        if let Some((MICROSOFT, words)) = &message.vendor_class
            && let Some(claim) = signs().dhcp_vendor(words)
        {
            self.sign(at, Group::Dhcp, mark((16, words)), claim, || {
                Clue::seen(at.packet, "dhcp-vendor", &[("vendor", &shortened(words))])
            });
        }
    }

    /// LLMNR: who asks for a host that only one system asks for; and who answers tells its own name.
    pub(super) fn llmnr(&mut self, at: &At<'_>, message: &dns::Message) {
        if !message.response {
            return message.questions.iter().for_each(|question| self.host(at, &question.name));
        }
        let own = |record: &&dns::Record| matches!(record.data, dns::Data::Address(address) if address == at.from.address);
        if let Some(record) = message.answers.iter().find(own)
            && self.speaker(at).is_some()
        {
            self.called(Who::Address(at.from.address), at, &record.name, "llmnr-name");
        }
    }
}
