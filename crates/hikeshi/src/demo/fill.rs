//! Enters the sample world into the center, through the same doors that its pages use.

use finding::wire::EnrolmentCode;
use firms::organizations::NewOrganization;
use firms::people::NewPerson;
use firms::teams::NewTeam;
use knowledge::Lang;
use platform::db::Tx;
use platform::ids::{AccountId, FirmId, OrganizationId, SiteId, TeamId};
use platform::principal::{Actor, Principal, Role, Seat};
use platform::signin::{Hashed, MailAddress, NewAccount, Password};
use platform::web::Center;
use platform::{Fault, Stop};

use super::world::{Clerk, Colleague, Firm, SensorState, World};

/// What was entered.
pub(super) struct Filled {
    /// With which all sample people sign in.
    pub(super) password: String,
    pub(super) people: Vec<Person>,
    pub(super) boxes: Vec<Box>,
}

/// A sample person with the secret of their door.
pub(super) struct Person {
    pub(super) key: String,
    pub(super) account: AccountId,
    pub(super) name: String,
    pub(super) mail: String,
    pub(super) role: Role,
    pub(super) place: String,
    /// Key of the one-time codes (base32), for whoever signs in by the usual way.
    pub(super) totp: Option<String>,
    /// Named on the terminal; the others only in `--json`.
    pub(super) is_shown: bool,
}

/// A sensor to be enrolled and run.
pub(super) struct Box {
    pub(super) code: EnrolmentCode,
    pub(super) site: SiteId,
    pub(super) capture: Option<String>,
    pub(super) state: SensorState,
}

/// Fills an empty center.
pub(super) async fn fill(center: &Center, world: &World) -> Result<Filled, Fault> {
    let password = memorable(center);
    let hashed = Password::parse(&password, "").map_err(|_| Fault::said("the sample password is refused"))?;
    let hashed = hashed.hash(&center.chance).await?;
    let mut filler = Filler { center, hashed, people: Vec::new(), boxes: Vec::new() };
    let mut tx = center.db.begin().await?;
    let team = filler.team(&mut tx, world).await.map_err(fault)?;
    for firm in &world.firms {
        // Whoever visits wants to meet those to whom something happens.
        filler.firm(&mut tx, team, firm, firm.capture.is_some()).await.map_err(fault)?;
    }
    tx.commit().await?;
    Ok(Filled { password, people: filler.people, boxes: filler.boxes })
}

/// The sample world fits the center; if it does not, that is a fault of ours.
fn fault(stop: Stop) -> Fault {
    match stop {
        Stop::Fault(fault) => fault,
        Stop::Refusal(refusal) => Fault::said(&format!("{refusal:?}")),
    }
}

/// Long enough, and easy to copy from the terminal: kamo-rite-…
fn memorable(center: &Center) -> String {
    let letter = |of: &[u8]| {
        of.get(center.chance.below(of.len() as u64) as usize).map_or('a', |byte| char::from(*byte))
    };
    let syllable = || [letter(b"kstnhmrgzdb"), letter(b"aiueo")];
    let group = |_| [syllable(), syllable()].concat().into_iter().collect::<String>();
    (0..5).map(group).collect::<Vec<_>>().join("-")
}

struct Filler<'a> {
    center: &'a Center,
    hashed: Hashed,
    people: Vec<Person>,
    boxes: Vec<Box>,
}

impl Filler<'_> {
    async fn team(&mut self, tx: &mut Tx, world: &World) -> Result<TeamId, Stop> {
        let (now, actor) = (self.center.clock.now(), Actor::Center);
        let lead = NewOrganization {
            name: world.team.name.clone(),
            phone: world.team.phone.clone(),
            address: world.team.address.clone(),
            ..NewOrganization::default()
        };
        let lead = firms::organizations::add(tx, now, actor, lead).await?;
        let team = NewTeam {
            name: world.team.name.clone(),
            registration: None,
            phone: world.team.phone.clone(),
            phone_hours: world.team.hours.clone(),
            mail: world.team.mail.clone(),
        };
        let id = firms::teams::found(tx, now, actor, lead, team).await?;
        for Colleague { name, reading, role, mail } in &world.team.people {
            let role = Role::named(role).ok_or_else(|| Fault::said("a sample role that does not exist"))?;
            let person = person((lead, id), role, name, reading, mail, &world.team.phone);
            self.person(tx, Seat::Team(id), &person, &world.team.name, true).await?;
        }
        Ok(id)
    }

    async fn firm(&mut self, tx: &mut Tx, team: TeamId, firm: &Firm, is_shown: bool) -> Result<(), Stop> {
        let (now, actor) = (self.center.clock.now(), Actor::Center);
        let organization = NewOrganization {
            name: firm.name.clone(),
            reading: firm.reading.clone(),
            number: None,
            prefecture: Some(firm.prefecture.clone()),
            industry: Some(firm.industry.clone()),
            employees: Some(firm.employees),
            phone: firm.phone.clone(),
            address: String::new(),
        };
        let id = firms::organizations::add(tx, now, actor, organization).await?;
        let firm_id = FirmId(id.0);
        firms::teams::take_into_care(tx, now, actor, team, firm_id, &firm.phrase).await?;
        let Clerk { name, reading, mail } = &firm.person;
        let clerk = person((id, team), Role::Clerk, name, reading, mail, &firm.phone);
        self.person(tx, Seat::Firm(firm_id), &clerk, &firm.name, is_shown).await?;
        let site = firms::sites::add(tx, now, actor, (firm_id, team), "本社", "").await?;
        if firm.sensor != SensorState::None {
            let code = firms::sensors::new_code(tx, self.center, &Principal::center(firm_id), site).await?;
            let code = code.parse().map_err(Fault::of)?;
            self.boxes.push(Box { code, site, capture: firm.capture.clone(), state: firm.sensor });
        }
        Ok(())
    }

    async fn person(
        &mut self,
        tx: &mut Tx,
        seat: Seat,
        new: &NewPerson,
        place: &str,
        is_shown: bool,
    ) -> Result<(), Stop> {
        let (center, now) = (self.center, self.center.clock.now());
        let id = firms::people::add(tx, now, Actor::Center, new).await?;
        let mail = MailAddress::parse(&new.mail).map_err(|_| Fault::said("a sample address that is none"))?;
        let account = NewAccount { mail, name: new.name.clone(), lang: new.lang };
        let account = platform::signin::open_account(tx, center, account).await?;
        platform::signin::set_password(tx, account, &self.hashed).await?;
        platform::signin::give_seat(tx, now, Actor::Center, account, seat, new.role).await?;
        firms::people::signs_in_with(tx, id, account).await?;
        // Whoever sees many firms needs one-time codes; the door leads past them.
        let totp = match seat {
            Seat::Team(_) => Some(platform::signin::turn_on_codes(tx, center, account).await?),
            Seat::Firm(_) => None,
        };
        self.people.push(Person {
            key: center.chance.token()?,
            account,
            name: new.name.clone(),
            mail: new.mail.clone(),
            role: new.role,
            place: place.to_string(),
            totp,
            is_shown,
        });
        Ok(())
    }
}

fn person(
    (organization, team): (OrganizationId, TeamId),
    role: Role,
    name: &str,
    reading: &str,
    mail: &str,
    phone: &str,
) -> NewPerson {
    NewPerson {
        organization,
        team,
        name: name.to_string(),
        reading: reading.to_string(),
        role,
        mail: mail.to_string(),
        phone: phone.to_string(),
        ladder: 1,
        lang: Lang::Ja,
    }
}
