//! A center that runs inside the measurement, reached over TLS on the loopback.

use std::sync::Arc;

use firms::organizations::NewOrganization;
use firms::teams::NewTeam;
use platform::ids::{FirmId, SiteId, TeamId};
use platform::principal::{Actor, Principal, Role, Seat};
use platform::serve::{Assembled, assemble};
use platform::signin::{MailAddress, NewAccount};
use platform::web::{Center, Config, Stopping};
use platform::{Chance, Clock, Stop};
use tempfile::TempDir;
use tokio::net::TcpListener;

pub(crate) struct House {
    pub(crate) center: Center,
    pub(crate) router: axum::Router,
    pub(crate) team: TeamId,
    pub(crate) operator: Principal,
    /// Of the operator's session.
    pub(crate) cookie: String,
    pub(crate) client: reqwest::Client,
    folder: TempDir,
    stop: tokio::sync::watch::Sender<bool>,
    running: tokio::task::JoinHandle<()>,
}

impl House {
    pub(crate) async fn open(url: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let config = Config {
            folder: folder.path().join("center"),
            database: Some(url.to_string()),
            listen: address.to_string(),
            address: format!("https://{address}"),
            ..Config::default()
        };
        let assembled = start(config).await;
        let (center, router) = (assembled.center.clone(), assembled.router());
        let (team, operator) = team(&center).await;
        let cookie = session(&center, &operator).await;
        let (stop, stopping) = Stopping::pair();
        let running = tokio::spawn(async move {
            assembled.run(listener, stopping).await.unwrap_or_else(|fault| panic!("{}", fault.whole()));
        });
        Self { center, router, team, operator, cookie, client: client(), folder, stop, running }
    }

    /// Stops it; its data stays as long as the answer lives.
    pub(crate) async fn close(self) -> (Config, TempDir) {
        self.stop.send(true).unwrap();
        self.running.await.unwrap();
        (self.center.config.clone(), self.folder)
    }

    /// A firm with a site.
    pub(crate) async fn firm(&self, name: &str) -> (FirmId, SiteId) {
        let now = self.center.clock.now();
        let mut tx = self.center.db.begin().await.unwrap();
        let new = NewOrganization { name: name.into(), ..NewOrganization::default() };
        let firm = FirmId(good(firms::organizations::add(&mut tx, now, Actor::Center, new).await).0);
        good(firms::teams::take_into_care(&mut tx, now, Actor::Center, self.team, firm, "やなぎ").await);
        let site =
            firms::sites::add(&mut tx, now, Actor::Center, (firm, self.team), "本社", "").await.unwrap();
        tx.commit().await.unwrap();
        (firm, site)
    }
}

async fn start(config: Config) -> Assembled {
    let wings = vec![firms::wing(), care::wing()];
    let assembled = assemble(config, wings, Clock::system(), Chance::system()).await;
    assembled.unwrap_or_else(|fault| panic!("{}", fault.whole()))
}

async fn team(center: &Center) -> (TeamId, Principal) {
    let now = center.clock.now();
    let mut tx = center.db.begin().await.unwrap();
    let lead = NewOrganization { name: "見守り隊".into(), ..NewOrganization::default() };
    let lead = good(firms::organizations::add(&mut tx, now, Actor::Center, lead).await);
    let new = NewTeam {
        name: "見守り隊".into(),
        registration: None,
        phone: String::new(),
        phone_hours: String::new(),
        mail: String::new(),
    };
    let team = good(firms::teams::found(&mut tx, now, Actor::Center, lead, new).await);
    let mail = MailAddress::parse("sato@team.example").unwrap();
    let new = NewAccount { mail, name: "佐藤".into(), lang: knowledge::Lang::Ja };
    let account = good(platform::signin::open_account(&mut tx, center, new).await);
    let seat = Seat::Team(team);
    platform::signin::give_seat(&mut tx, now, Actor::Center, account, seat, Role::Operator).await.unwrap();
    platform::signin::turn_on_codes(&mut tx, center, account).await.unwrap();
    tx.commit().await.unwrap();
    (team, Principal { actor: Actor::Account(account), name: "佐藤".into(), role: Role::Operator, seat })
}

/// Signs the operator in, as a browser would be.
async fn session(center: &Center, operator: &Principal) -> String {
    let Actor::Account(account) = operator.actor else { unreachable!() };
    let caller = platform::signin::Caller { address: [127, 0, 0, 1].into(), agent: "measure".into() };
    let response = good(platform::signin::hand_over(center, &caller, account).await);
    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    cookie.split(';').next().unwrap().to_string()
}

/// Takes any certificate: whose it is costs nothing to measure.
fn client() -> reqwest::Client {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config =
        rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.dangerous().with_custom_certificate_verifier(Arc::new(Anyone)).with_no_client_auth();
    reqwest::Client::builder().tls_backend_preconfigured(config).no_proxy().build().unwrap()
}

#[derive(Debug)]
struct Anyone;

impl rustls::client::danger::ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _: &rustls::pki_types::CertificateDer<'_>,
        _: &[rustls::pki_types::CertificateDer<'_>],
        _: &rustls::pki_types::ServerName<'_>,
        _: &[u8],
        _: rustls::pki_types::UnixTime,
    ) -> Result<rustls::client::danger::ServerCertVerified, rustls::Error> {
        Ok(rustls::client::danger::ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &rustls::pki_types::CertificateDer<'_>,
        _: &rustls::DigitallySignedStruct,
    ) -> Result<rustls::client::danger::HandshakeSignatureValid, rustls::Error> {
        Ok(rustls::client::danger::HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &rustls::pki_types::CertificateDer<'_>,
        _: &rustls::DigitallySignedStruct,
    ) -> Result<rustls::client::danger::HandshakeSignatureValid, rustls::Error> {
        Ok(rustls::client::danger::HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<rustls::SignatureScheme> {
        rustls::crypto::ring::default_provider().signature_verification_algorithms.supported_schemes()
    }
}

/// What must succeed, or the measurement has failed.
pub(crate) fn good<T>(outcome: Result<T, Stop>) -> T {
    outcome.unwrap_or_else(|stop| match stop {
        Stop::Fault(fault) => panic!("{}", fault.whole()),
        Stop::Refusal(refusal) => panic!("{refusal:?}"),
    })
}
