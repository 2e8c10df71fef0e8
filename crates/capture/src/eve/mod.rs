//! Suricata's record format (EVE), one JSON object a line, written by hand for speed.
//! Records: flow, dns, http, tls, dhcp, arp. Valid by Suricata's own schema.
