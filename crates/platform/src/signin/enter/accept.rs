//! `/invitations/{token}`: GET shows, only POST accepts.

use axum::extract::State;
use axum::response::Response;
use knowledge::Words;
use serde::Deserialize;

use super::sign_in;
use crate::pages::view::Input;
use crate::principal::Actor;
use crate::signin::account::{self, Account, NewAccount};
use crate::signin::form::FormPage;
use crate::signin::invitation::{self, Invited};
use crate::signin::password::Password;
use crate::signin::{Caller, MailAddress, RateKind, seat};
use crate::web::{Center, Form, Path, Visit};
use crate::{Fault, Refusal, Stop};

#[derive(Deserialize, Default)]
pub(super) struct Fields {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
}

pub(super) async fn show(
    State(center): State<Center>,
    visit: Visit,
    caller: Caller,
    Path(secret): Path<String>,
) -> Result<Response, Stop> {
    center.rates.check(RateKind::Link, caller.network())?;
    let invited = invitation::of_link(&center.db, &secret, center.clock.now()).await?;
    let has_account = account::of_mail(&center.db, &invited.mail).await?.is_some();
    let fields = Fields { name: invited.name.clone(), ..Fields::default() };
    form(&visit, &secret, &invited, has_account, &fields).answer()
}

/// Whoever has an account already proves it with its password; others choose one.
fn form<'a>(
    visit: &'a Visit,
    secret: &str,
    invited: &Invited,
    has_account: bool,
    fields: &Fields,
) -> FormPage<'a> {
    let words = &visit.words;
    let form =
        FormPage::new(visit, "account-invitation", format!("/invitations/{secret}")).said(words.say(
            "account-invitation-intro",
            &values(words, invited).each_ref().map(|(n, v)| (*n, v.as_str())),
        ));
    if has_account {
        return form
            .intro("account-invitation-known")
            .text("password", "account-password", Input::Password, "")
            .button("account-invitation-send");
    }
    form.text("name", "account-name", Input::Text, &fields.name)
        .text("password", "account-new-password", Input::NewPassword, "")
        .button("account-invitation-send")
}

fn values(words: &Words, invited: &Invited) -> [(&'static str, String); 3] {
    let role = words.label(&format!("role-{}", invited.role.name()));
    [("place", invited.place.clone()), ("role", role), ("mail", invited.mail.clone())]
}

pub(super) async fn accept(
    State(center): State<Center>,
    visit: Visit,
    caller: Caller,
    Path(secret): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Stop> {
    center.rates.check(RateKind::Link, caller.network())?;
    let invited = invitation::of_link(&center.db, &secret, center.clock.now()).await?;
    let known = account::of_mail(&center.db, &invited.mail).await?;
    let has_account = known.is_some();
    let outcome = if has_account {
        join(&center, &caller, &invited, &fields).await
    } else {
        open(&center, &caller, &invited, &fields).await
    };
    form(&visit, &secret, &invited, has_account, &fields).or_again(outcome)
}

async fn open(
    center: &Center,
    caller: &Caller,
    invited: &Invited,
    fields: &Fields,
) -> Result<Response, Stop> {
    let name = account::name(&fields.name);
    let (name, password) = super::super::form::both(name, Password::parse(&fields.password, &invited.mail))?;
    let password = password.hash(&center.chance).await?;
    let mail =
        MailAddress::parse(&invited.mail).map_err(|_| Fault::said("an invitation to no mail address"))?;
    let mut tx = center.db.begin().await?;
    let new = NewAccount { mail, name, lang: invited.lang };
    let account = account::open_account(&mut tx, center, new).await?;
    account::set_password(&mut tx, account, &password).await?;
    let (now, actor) = (center.clock.now(), Actor::Account(account));
    invitation::use_up(&mut tx, now, actor, invited).await?;
    seat::give_seat(&mut tx, now, actor, account, invited.seat, invited.role).await?;
    tx.commit().await?;
    let opened = account::of_id(&center.db, account).await?;
    let opened: Account = opened.ok_or_else(|| Fault::said("an account is gone"))?;
    sign_in::begin(center, caller, &opened, "/").await
}

async fn join(
    center: &Center,
    caller: &Caller,
    invited: &Invited,
    fields: &Fields,
) -> Result<Response, Stop> {
    let proven = sign_in::proven(center, caller, &invited.mail, &fields.password).await;
    let account = proven.map_err(|stop| match stop {
        Stop::Refusal(refusal) if !refusal.fields.is_empty() => {
            Refusal::field("password", "refusal-password-wrong").into()
        }
        other => other,
    })?;
    let (now, actor) = (center.clock.now(), Actor::Account(account.id));
    let mut tx = center.db.begin().await?;
    invitation::use_up(&mut tx, now, actor, invited).await?;
    seat::give_seat(&mut tx, now, actor, account.id, invited.seat, invited.role).await?;
    tx.commit().await?;
    sign_in::begin(center, caller, &account, "/").await
}
