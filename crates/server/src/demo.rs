//! The organisation that `latchkey demo` shows. Its accounts and their password are written in the README, so it must
//! never be reachable from another machine; `latchkey demo` refuses any address that is not loopback.

use latchkey_contract::{
    id::{GroupId, OrganisationId, TeamId, UserId},
    limits,
    locale::Locale,
    password::{PasswordPolicy, PasswordReset},
    permission::{DeniedEntries, Permission},
    preferences::ToastTime,
};

use crate::{
    app::App,
    auth::{Identifier, hashing::normalise},
    error::ApiError,
    storage::{
        Tx,
        access_keys::{self, Rules},
        organisations::{self, NewGroup, NewOrganisation},
        passwords,
        people::{self, NewPerson},
    },
};

/// The password of every account of the demo.
pub const PASSWORD: &str = "Green-Gables-1908";
/// Name of the demo's organisation.
pub const ORGANISATION: &str = "Demo Contact Centre";
/// Colleagues that fill lists, `colleague.01` and on, unless more are asked for.
pub const COLLEAGUES: u32 = 40;

/// What an agent may do.
const AGENT: &[Permission] = &[Permission::AccessKeysCreate, Permission::SupportView, Permission::AccountEdit];

/// Access keys end, so that the page shows what a maximum looks like (U4).
const KEY_RULES: Rules = Rules { max_active: limits::ACCESS_KEYS_ACTIVE_DEFAULT, max_lifetime_days: Some(365) };

/// Fills an empty database; one that holds anything is left as it is. Answers whether it was filled.
pub async fn seed(app: &App) -> Result<bool, ApiError> {
    seed_with(app, &Wanted::default()).await
}

/// What can be different about a demonstration.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// How many colleagues fill lists. Tests in a browser take one each.
    pub colleagues: u32,
    /// What people see of entries that they have no right to.
    pub denied_entries: DeniedEntries,
    /// How long messages stay until a person chooses.
    pub toasts: ToastTime,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { colleagues: COLLEAGUES, denied_entries: DeniedEntries::default(), toasts: ToastTime::default() }
    }
}

/// As [`seed`], with these differences.
pub async fn seed_with(app: &App, wanted: &Wanted) -> Result<bool, ApiError> {
    if organisations::count(&app.store.read().await?).await? > 0 {
        return Ok(false);
    }
    let password = normalise(PASSWORD).ok_or_else(|| ApiError::internal("the demo's password is too long"))?;
    // One hash for all: everybody knows the password anyway, and hashing it for each would make the start slow.
    let phc = app.hasher.hash(&password).await?;
    let tx = app.store.begin().await?;
    let places = insert_organisation(&tx).await?;
    organisations::show_denied_entries(&tx, &places.organisation, wanted.denied_entries).await?;
    organisations::set_toasts(&tx, &places.organisation, wanted.toasts).await?;
    access_keys::set_rules(&tx, &places.organisation, KEY_RULES).await?;
    for account in accounts(wanted.colleagues) {
        insert_account(&tx, &places, &account, &phc).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Decides how the people of the demo set a new password while they are signed in (X3).
pub async fn set_password_reset(app: &App, choice: PasswordReset) -> Result<(), ApiError> {
    let tx = app.store.begin().await?;
    let admin = people::find_by_identifier(&tx, &Identifier::new("admin")).await?;
    if let Some(admin) = admin
        && let Some(person) = people::find(&tx, &admin).await?
    {
        organisations::set_password_reset(&tx, &person.organisation, choice).await?;
    }
    Ok(tx.commit().await?)
}

/// Where the accounts belong.
struct Places {
    organisation: OrganisationId,
    team: TeamId,
    agents: GroupId,
    administrators: GroupId,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Agent,
    Administrator,
    Newcomer,
}

struct Account {
    username: String,
    display_name: String,
    role: Role,
}

fn accounts(colleagues: u32) -> Vec<Account> {
    let account = |username: &str, display_name: &str, role| Account {
        username: username.to_owned(),
        display_name: display_name.to_owned(),
        role,
    };
    let named = [
        account("gilbert.blythe", "Gilbert Blythe", Role::Agent),
        account("newcomer", "Newcomer", Role::Newcomer),
        account("admin", "Administrator", Role::Administrator),
    ];
    let colleagues = (1..=colleagues)
        .map(|number| account(&format!("colleague.{number:02}"), &format!("Colleague {number:02}"), Role::Agent));
    named.into_iter().chain(colleagues).collect()
}

async fn insert_organisation(tx: &Tx) -> Result<Places, ApiError> {
    let places = Places {
        organisation: OrganisationId::from_bits(rand::random()),
        team: TeamId::from_bits(rand::random()),
        agents: GroupId::from_bits(rand::random()),
        administrators: GroupId::from_bits(rand::random()),
    };
    let organisation = &places.organisation;
    organisations::insert(
        tx,
        &NewOrganisation { id: organisation.clone(), name: ORGANISATION.to_owned(), default_locale: Locale::En },
    )
    .await?;
    organisations::insert_team(tx, &places.team, organisation, "Sales-Oz").await?;
    let groups = [(&places.agents, "Agent", AGENT), (&places.administrators, "Administrator", Permission::ALL)];
    for (id, name, permissions) in groups {
        organisations::insert_group(tx, &NewGroup { id: id.clone(), organisation, name, permissions }).await?;
    }
    passwords::insert_policy(tx, organisation, None, &PasswordPolicy::CLASSIC).await?;
    Ok(places)
}

async fn insert_account(tx: &Tx, places: &Places, account: &Account, phc: &str) -> Result<(), ApiError> {
    let id = UserId::from_bits(rand::random());
    let email = format!("{}@demo.example", account.username);
    people::insert(
        tx,
        &NewPerson {
            id: id.clone(),
            organisation: &places.organisation,
            username: &account.username,
            email: Some(&email),
            display_name: &account.display_name,
            team: (account.role == Role::Agent).then_some(&places.team),
        },
    )
    .await?;
    let group = match account.role {
        Role::Agent => Some(&places.agents),
        Role::Administrator => Some(&places.administrators),
        Role::Newcomer => None,
    };
    if let Some(group) = group {
        organisations::add_member(tx, &places.organisation, group, &id).await?;
    }
    Ok(passwords::insert_credential(tx, &places.organisation, &id, phc).await?)
}
