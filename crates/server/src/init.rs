//! The first administrator of an installation. There is no default account (S-110): `latchkey init` makes one without
//! a password and prints a link that sets it, once, within a quarter of an hour. Run again before that, it prints a
//! new link and the old one is dead.

use std::time::Duration;

use latchkey_contract::{
    id::{AuditId, GroupId, LinkId, OrganisationId, RequestId, UserId},
    locale::Locale,
    permission::Permission,
    secret::Secret,
};

use crate::{
    auth::{Identifier, token},
    storage::{
        Source, StorageError, Store, Tx,
        audit::{self, Entry, Outcome},
        links::{self, NewLink, Purpose},
        organisations::{self, NewGroup, NewOrganisation},
        passwords,
        people::{self, NewPerson},
    },
};

/// How long the link is valid.
pub const LINK_LIFETIME: Duration = Duration::from_secs(15 * 60);

/// Who the first administrator is to be.
#[derive(Clone, Debug)]
pub struct FirstAdmin<'a> {
    /// Name of the organisation.
    pub organisation: &'a str,
    /// Language of the organisation's mails.
    pub locale: Locale,
    /// The name to sign in with.
    pub username: &'a str,
    /// Where the administrator's mail goes.
    pub email: Option<&'a str>,
}

/// There is no link to be had.
#[derive(Debug)]
pub enum InitError {
    /// The installation has people already, and this is not one who waits for a first password.
    AlreadySetUp,
    /// The storage failed.
    Storage(StorageError),
}

impl std::fmt::Display for InitError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AlreadySetUp => f.write_str("this installation has its administrator already"),
            Self::Storage(cause) => write!(f, "the database failed: {cause}"),
        }
    }
}

impl std::error::Error for InitError {}

impl From<StorageError> for InitError {
    fn from(cause: StorageError) -> Self {
        Self::Storage(cause)
    }
}

/// Makes the first administrator, or finds the one who has no password yet, and answers the token of a new link. It
/// belongs behind `#t=` in the address of the page that sets a password, and nowhere else.
pub async fn first_admin(store: &Store, wanted: &FirstAdmin<'_>) -> Result<Secret, InitError> {
    let tx = store.begin().await?;
    let (organisation, user) = match waiting(&tx, wanted).await? {
        Some(found) => found,
        None if people::count(&tx).await? > 0 => return Err(InitError::AlreadySetUp),
        None => create(&tx, wanted).await?,
    };
    let secret = token::generate();
    let link = NewLink {
        id: LinkId::from_bits(rand::random()),
        organisation: &organisation,
        user: &user,
        purpose: Purpose::Activation,
        token_hash: &token::hash(secret.expose()),
        lifetime: LINK_LIFETIME,
    };
    links::insert(&tx, link).await?;
    audit::insert(&tx, &line(organisation, &user, &tx)).await?;
    tx.commit().await?;
    Ok(secret)
}

/// The wanted person, if they are there and have no password yet.
async fn waiting(tx: &Tx, wanted: &FirstAdmin<'_>) -> Result<Option<(OrganisationId, UserId)>, InitError> {
    let Some(user) = people::find_by_identifier(tx, &Identifier::new(wanted.username)).await? else {
        return Ok(None);
    };
    if passwords::credential(tx, &user).await?.is_some() {
        return Err(InitError::AlreadySetUp);
    }
    Ok(people::find(tx, &user).await?.map(|person| (person.organisation, person.id)))
}

async fn create(tx: &Tx, wanted: &FirstAdmin<'_>) -> Result<(OrganisationId, UserId), InitError> {
    let organisation = OrganisationId::from_bits(rand::random());
    let (user, group) = (UserId::from_bits(rand::random()), GroupId::from_bits(rand::random()));
    let new = NewOrganisation {
        id: organisation.clone(),
        name: wanted.organisation.to_owned(),
        default_locale: wanted.locale,
    };
    organisations::insert(tx, &new).await?;
    let administrators = NewGroup {
        id: group.clone(),
        organisation: &organisation,
        name: "Administrator",
        permissions: Permission::ALL,
    };
    organisations::insert_group(tx, &administrators).await?;
    let person = NewPerson {
        id: user.clone(),
        organisation: &organisation,
        username: wanted.username,
        email: wanted.email,
        display_name: wanted.username,
        team: None,
    };
    people::insert(tx, &person).await?;
    organisations::add_member(tx, &organisation, &group, &user).await?;
    Ok((organisation, user))
}

fn line(organisation: OrganisationId, user: &UserId, tx: &Tx) -> Entry {
    Entry {
        id: AuditId::from_bits(rand::random()),
        organisation: Some(organisation),
        actor: None,
        session: None,
        access_key: None,
        action: "create_first_admin_link".to_owned(),
        target: Some(user.to_string()),
        outcome: Outcome::Done,
        before: None,
        after: None,
        ip: String::new(),
        user_agent: "latchkey init".to_owned(),
        request: RequestId::from_bits(rand::random()),
        at: tx.now(),
    }
}
