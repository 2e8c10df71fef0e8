use platform::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::NewOrganization;
use crate::corporate_number::NoNumber;
use crate::names::MAX_NAME;
use crate::prefecture::{Industry, Prefecture};
use crate::typed::Typed;

/// More than any firm in Japan employs; more digits are a slip.
const MOST_EMPLOYEES: i64 = 1_000_000;

/// The longest address in characters, with its building.
const LONGEST_ADDRESS: usize = 200;

/// The longest phrase that a clerk still compares with what was agreed.
const LONGEST_PHRASE: usize = 40;

/// A firm as somebody enters it, on the page or by the API. Everything is text: what a number or a code is decides
/// [`FirmFields::read`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct FirmFields {
    /// As it is registered: みなと印刷株式会社.
    pub name: String,
    /// Its reading in kana.
    pub reading: String,
    /// Corporate number, 13 digits; empty for sole proprietors.
    pub number: String,
    /// Prefecture (JIS X 0401): `14`.
    pub prefecture: String,
    /// Division of the Japan Standard Industrial Classification: `E`.
    pub industry: String,
    /// How many people work there.
    pub employees: String,
    /// Its phone.
    pub phone: String,
    /// Its address.
    pub address: String,
    /// What our mails to it say, so that it can tell that they are ours.
    pub phrase: String,
    /// Not empty where it was read that another firm of the same name is in care, and this one is another.
    pub same: String,
}

impl FirmFields {
    /// The organization and the phrase, or all that is wrong.
    pub(crate) fn read(&self) -> Result<(NewOrganization, String), Refusal> {
        let mut typed = Typed::default();
        let organization = NewOrganization {
            name: typed.needed("name", &self.name, MAX_NAME),
            reading: typed.line("reading", &self.reading, MAX_NAME),
            number: typed.parsed("number", &self.number, |no: &NoNumber| no.key()),
            prefecture: typed
                .parsed("prefecture", &self.prefecture, |_| "refusal-no-such-prefecture")
                .map(|one: Prefecture| one.code().to_string()),
            industry: typed
                .parsed("industry", &self.industry, |_| "refusal-no-such-industry")
                .map(|one: Industry| one.code().to_string()),
            employees: typed.number("employees", &self.employees, MOST_EMPLOYEES),
            phone: typed.phone("phone", &self.phone),
            address: typed.line("address", &self.address, LONGEST_ADDRESS),
        };
        let phrase = typed.needed("phrase", &self.phrase, LONGEST_PHRASE);
        typed.done()?;
        Ok((organization, phrase))
    }

    /// As they stand for a firm that is in care.
    pub(crate) fn of(firm: &super::Organization, phrase: &str) -> Self {
        // A number that was stored came through its check.
        let number = firm.number.map(|number| format!("{number:013}")).unwrap_or_default();
        Self {
            name: firm.name.clone(),
            reading: firm.reading.clone(),
            number,
            prefecture: firm.prefecture.clone().unwrap_or_default(),
            industry: firm.industry.clone().unwrap_or_default(),
            employees: firm.employees.map(|count| count.to_string()).unwrap_or_default(),
            phone: firm.phone.clone(),
            address: firm.address.clone(),
            phrase: phrase.to_string(),
            same: String::new(),
        }
    }
}
