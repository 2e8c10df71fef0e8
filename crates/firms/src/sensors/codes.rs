//! Enrolment codes: one use, a few days, with the fingerprint of the center's certificate.

use finding::wire::{EnrolmentCode, Fingerprint, Secret};
use jiff::SignedDuration;
use platform::crypto::sha256;
use platform::db::Tx;
use platform::ids::{FirmId, SiteId, TeamId};
use platform::journal::NewEntry;
use platform::principal::{Principal, Seat};
use platform::serve::Certificate;
use platform::web::Center;
use platform::{Fault, Refusal, Stop, values};

/// How long a code waits to be used: it is made before the box is sent by post.
const VALID: SignedDuration = SignedDuration::from_hours(14 * 24);

/// A new code for a site, to be typed at the sensor. It is shown once; only its digest is kept.
pub async fn new_code(tx: &mut Tx, center: &Center, by: &Principal, site: SiteId) -> Result<String, Stop> {
    const SITE: &str = "select firm, team from site where id = $1 and (firm = $2 or team = $3)";
    const SQL: &str =
        "insert into enrolment (digest, firm, team, site, added, expires) values ($1, $2, $3, $4, $5, $6)";
    let scope = by.scope();
    let found: Option<(FirmId, TeamId)> = tx.one(SITE, values![site, scope.firm(), scope.team()]).await?;
    let (firm, team) = found.ok_or_else(Refusal::not_there)?;
    let secret = Secret(center.chance.bytes()?);
    let now = center.clock.now();
    let expires = now.checked_add(VALID).unwrap_or(now);
    tx.run(SQL, values![sha256(&secret.0), firm, team, site, now, expires]).await?;
    let entry = NewEntry::of_firm(firm, team, format!("site:{site}"), "sensor-code-made");
    tx.append(now, by.actor, entry).await?;
    let fingerprint = Fingerprint(Certificate::of(&center.config)?.fingerprint());
    let code = EnrolmentCode::new(sensor_address(center), secret, fingerprint).map_err(Fault::of)?;
    Ok(code.to_string())
}

/// Where sensors reach the center.
fn sensor_address(center: &Center) -> &str {
    center.config.sensor_address.as_deref().unwrap_or(&center.config.address)
}

/// A code for the sensor that runs inside the center's own process: the one site of its one firm that has no sensor
/// yet. None before set-up, and where there is a choice that a person must make.
pub async fn code_for_own(center: &Center) -> Result<Option<String>, Fault> {
    const SQL: &str = "select s.id, s.firm from site s
        where not exists (select 1 from sensor x where x.site = s.id and x.revoked is null) order by s.id limit 2";
    let sites: Vec<(SiteId, FirmId)> = center.db.rows(SQL, &[]).await?;
    let [(site, firm)] = sites[..] else { return Ok(None) };
    let by = Principal::center(firm);
    debug_assert_eq!(by.seat, Seat::Firm(firm));
    let mut tx = center.db.begin().await?;
    let code = match new_code(&mut tx, center, &by, site).await {
        Ok(code) => code,
        Err(Stop::Fault(fault)) => return Err(fault),
        Err(Stop::Refusal(_)) => return Ok(None),
    };
    tx.commit().await?;
    Ok(Some(code))
}
