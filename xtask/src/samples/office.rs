//! A small office of network namespaces, in which real programs talk: devices on a bridge, a router with dnsmasq, and
//! behind it an "internet" of reserved addresses with web servers. It leaves nothing behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::tape::{Frame, Micros, recorded};
use super::wire::Node;
use crate::{Outcome, apt, printed, program, succeed};

/// All our namespaces begin so.
const PREFIX: &str = "hikeshi-";
/// How long tcpdump needs to start and to write the last packet, and a server to listen.
const SETTLE: Duration = Duration::from_millis(1500);

/// A device of the office: a namespace with one card on the LAN.
pub(super) struct Place {
    pub(super) name: &'static str,
    pub(super) node: Node,
}

/// A web server out there.
pub(super) struct Server {
    pub(super) name: &'static str,
    pub(super) address: &'static str,
}

/// The office; dropping it stops all programs and removes the namespaces.
pub(super) struct Office {
    folder: tempfile::TempDir,
    programs: Vec<Child>,
}

pub(super) const PLACES: &[Place] = &super::stories::PLACES;
const SERVERS: &[Server] = &super::stories::SERVERS;

impl Office {
    /// Builds namespaces, cards and servers; needs root.
    pub(super) fn open() -> Outcome<Self> {
        for (tool, package) in [("dnsmasq", "dnsmasq-base"), ("ethtool", "ethtool"), ("tcpdump", "tcpdump")] {
            if program(tool).is_none() {
                apt::install(&[package])?;
            }
        }
        let mut office = Self { folder: tempfile::tempdir()?, programs: Vec::new() };
        office.lay_cables()?;
        office.start_servers()?;
        sleep(SETTLE);
        Ok(office)
    }

    /// Runs a program on a device and gives back what passed on the LAN meanwhile.
    pub(super) fn record(&self, place: &str, command: &[String]) -> Outcome<Vec<(Micros, Frame)>> {
        let file = self.folder.path().join("recording.pcap");
        // Neighbours are asked anew, so that each recording stands for itself.
        for known in PLACES {
            ip(&["-n", &namespace(known.name), "neigh", "flush", "all"])?;
        }
        let mut tcpdump = inside("lan", &["tcpdump", "--immediate-mode", "-U", "-i", "bridge", "-w"]);
        let mut tcpdump = tcpdump.arg(&file).stderr(Stdio::null()).spawn()?;
        sleep(SETTLE);
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        let outcome = printed(&mut inside(place, &command));
        sleep(SETTLE);
        // A kind signal, so that the file is finished.
        succeed(Command::new("kill").args(["-INT", &tcpdump.id().to_string()]))?;
        tcpdump.wait()?;
        outcome?;
        recorded(&fs::read(file)?)
    }

    fn lay_cables(&self) -> Outcome {
        for name in PLACES.iter().map(|place| place.name).chain(["lan", "internet"]) {
            ip(&["netns", "add", &namespace(name)])?;
            succeed(&mut inside(name, &["sysctl", "-q", "-w", "net.ipv6.conf.all.disable_ipv6=1"]))?;
            ip(&["-n", &namespace(name), "link", "set", "lo", "up"])?;
        }
        ip(&["-n", &namespace("lan"), "link", "add", "bridge", "type", "bridge"])?;
        ip(&["-n", &namespace("lan"), "link", "set", "bridge", "up"])?;
        for place in PLACES {
            self.connect(place)?;
        }
        self.connect_internet()
    }

    /// A cable from a device to the bridge.
    fn connect(&self, place: &Place) -> Outcome {
        let (lan, own) = (namespace("lan"), namespace(place.name));
        let [a, b, c, d, e, f] = place.node.mac;
        let mac = format!("{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{f:02x}");
        let address = format!("{}/24", place.node.ip);
        ip(&[
            "-n", &own, "link", "add", "card", "address", &mac, "type", "veth", "peer", "name", place.name,
            "netns", &lan,
        ])?;
        ip(&["-n", &lan, "link", "set", place.name, "master", "bridge", "up"])?;
        ip(&["-n", &own, "addr", "add", &address, "dev", "card"])?;
        ip(&["-n", &own, "link", "set", "card", "up"])?;
        // Otherwise packets appear larger than any wire carries, and with unfinished check sums.
        let offload = ["ethtool", "-K", "card", "tx", "off", "gso", "off", "tso", "off", "gro", "off"];
        printed(&mut inside(place.name, &offload))?;
        if place.name != "router" {
            ip(&["-n", &own, "route", "add", "default", "via", &super::stories::ROUTER.ip.to_string()])?;
            let settings = PathBuf::from("/etc/netns").join(&own);
            fs::create_dir_all(&settings)?;
            fs::write(settings.join("resolv.conf"), format!("nameserver {}\n", super::stories::ROUTER.ip))?;
        }
        Ok(())
    }

    /// A cable from the router to the servers, which nobody records.
    fn connect_internet(&self) -> Outcome {
        let (router, internet) = (namespace("router"), namespace("internet"));
        ip(&[
            "-n", &router, "link", "add", "wan", "type", "veth", "peer", "name", "card", "netns", &internet,
        ])?;
        ip(&["-n", &router, "addr", "add", "192.0.2.1/24", "dev", "wan"])?;
        ip(&["-n", &internet, "addr", "add", "192.0.2.2/24", "dev", "card"])?;
        for server in SERVERS {
            ip(&["-n", &internet, "addr", "add", &format!("{}/32", server.address), "dev", "lo"])?;
        }
        ip(&["-n", &router, "link", "set", "wan", "up"])?;
        ip(&["-n", &internet, "link", "set", "card", "up"])?;
        ip(&["-n", &router, "route", "add", "default", "via", "192.0.2.2"])?;
        ip(&["-n", &internet, "route", "add", "default", "via", "192.0.2.1"])?;
        succeed(&mut inside("router", &["sysctl", "-q", "-w", "net.ipv4.ip_forward=1"]))
    }

    fn start_servers(&mut self) -> Outcome {
        let site = self.folder.path().join("site");
        fs::create_dir_all(&site)?;
        fs::write(site.join("index.html"), "<!doctype html><title>sample</title><p>Nothing to see here.\n")?;
        fs::write(site.join("job.prn"), "A delivery note of the sample office.\n".repeat(40))?;
        self.start(&site, "internet", &["python3", "-m", "http.server", "80"])?;
        let (key, certificate) = self.certificate()?;
        let tls =
            ["openssl", "s_server", "-quiet", "-WWW", "-accept", "443", "-key", &key, "-cert", &certificate];
        self.start(&site, "internet", &tls)?;
        self.start(&site, "printer", &["python3", "-c", PRINTER])?;
        let mut dns =
            vec!["dnsmasq", "--keep-in-foreground", "--no-resolv", "--no-hosts", "--log-facility=-"];
        dns.extend(["--conf-file=/dev/null", "--user=root", "--pid-file="]);
        let addresses: Vec<String> =
            SERVERS.iter().map(|server| format!("--address=/{}/{}", server.name, server.address)).collect();
        dns.extend(addresses.iter().map(String::as_str));
        self.start(&site, "router", &dns)
    }

    fn start(&mut self, folder: &Path, place: &str, command: &[&str]) -> Outcome {
        let mut program = inside(place, command);
        program.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.programs.push(program.spawn()?);
        Ok(())
    }

    /// One certificate for all servers; it lives as long as the office.
    fn certificate(&self) -> Outcome<(String, String)> {
        let file = |name: &str| self.folder.path().join(name).to_string_lossy().into_owned();
        let (key, certificate) = (file("key.pem"), file("certificate.pem"));
        let mut openssl = Command::new("openssl");
        openssl.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]);
        openssl.args(["-days", "30", "-subj", "/CN=sample.example", "-keyout", &key, "-out", &certificate]);
        printed(&mut openssl)?;
        Ok((key, certificate))
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        for program in &mut self.programs {
            // Already gone is as good.
            let _ = program.kill();
            let _ = program.wait();
        }
        for name in PLACES.iter().map(|place| place.name).chain(["lan", "internet"]) {
            let _ = ip(&["netns", "del", &namespace(name)]);
            let _ = fs::remove_dir_all(Path::new("/etc/netns").join(namespace(name)));
        }
        // Goes only if nobody else has settings there.
        let _ = fs::remove_dir("/etc/netns");
    }
}

/// Takes print jobs on the port that printers have had since the nineties.
const PRINTER: &str = "
import socketserver
class Job(socketserver.BaseRequestHandler):
    def handle(self):
        while self.request.recv(65536):
            pass
socketserver.TCPServer.allow_reuse_address = True
socketserver.TCPServer(('', 9100), Job).serve_forever()
";

fn namespace(name: &str) -> String {
    format!("{PREFIX}{name}")
}

fn ip(arguments: &[&str]) -> Outcome {
    printed(Command::new("ip").args(arguments)).map(drop)
}

/// A program inside a device.
fn inside(place: &str, command: &[&str]) -> Command {
    let mut inside = Command::new("ip");
    inside.args(["netns", "exec", &namespace(place)]).args(command);
    inside
}
