//! What people may change about their own account (M1, M2).

use latchkey_contract::{
    account::{Account, GetAccount, UpdateAccount},
    id::UserId,
    patch::Patch,
    problem::{Code, FieldCode, FieldProblem},
};
use serde_json::json;

use crate::{
    auth::limiter::Subject,
    error::ApiError,
    identity::is_time_zone,
    serve::{Applied, Call, Fact, Never, Reply, Serve, Step, no_secret},
    storage::{
        Reader, Source, Tx,
        people::{self, Person},
    },
};

/// The part of a person that they may change themselves.
fn account_of(person: Person) -> Account {
    Account {
        display_name: person.display_name,
        time_zone: person.time_zone,
        contact_number: person.contact_number,
        version: person.version,
    }
}

async fn read(source: &dyn Source, user: &UserId) -> Result<Account, ApiError> {
    Ok(account_of(people::find(source, user).await?.ok_or(Code::SessionRequired)?))
}

impl Serve for GetAccount {
    type Plan = Never;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Never, Account>, ApiError> {
        let account = read(reader, &call.caller()?.user).await?;
        let version = account.version;
        Ok(Step::Answer(Reply::new(account).with_version(version)))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<Account>, ApiError> {
        match plan {}
    }
}

/// A change whose fields are acceptable.
pub struct AccountPlan;

impl Serve for UpdateAccount {
    type Plan = AccountPlan;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, _: &Reader) -> Result<Step<AccountPlan, Account>, ApiError> {
        // People only: whoever answers at the number is taken for its owner (S-89).
        if !call.body.contact_number.is_keep() {
            call.caller()?.session()?;
        }
        let mut problems = call.body.validate();
        if let Patch::Set(zone) = &call.body.time_zone
            && !is_time_zone(zone)
        {
            problems.push(FieldProblem { field: "time_zone".to_owned(), code: FieldCode::Unknown });
        }
        if problems.is_empty() { Ok(Step::Apply(AccountPlan)) } else { Err(ApiError::Invalid(problems)) }
    }

    async fn apply(call: &Call<Self>, _: AccountPlan, tx: &Tx) -> Result<Applied<Account>, ApiError> {
        let user = &call.caller()?.user;
        let before = read(tx, user).await?;
        if call.expected_version != Some(before.version) {
            return Err(ApiError::Stale { current: before.version });
        }
        let mut after = call.body.clone().apply(before.clone());
        after.version = before.version + 1;
        if !people::update_account(tx, user, before.version, &after).await? {
            return Err(ApiError::Stale { current: read(tx, user).await?.version });
        }
        let fact = Fact {
            target: Some(user.to_string()),
            before: Some(json!(before)),
            after: Some(json!(after)),
            ..Fact::default()
        };
        let version = after.version;
        Ok(Applied { reply: Reply::new(after).with_version(version), fact })
    }
}
