//! Signing in. Unknown name, wrong password, disabled person, disabled organisation, no password: all are answered
//! alike, after the same work (S-30).

use latchkey_contract::{id::UserId, me::Me, problem::Code, session::CreateSession};

use crate::{
    auth::{Identifier, cookies::Cookie, device::Device, hashing::normalise, limiter::Subject},
    error::ApiError,
    identity::{Holder, issue, read_me},
    serve::{Actor, Applied, Call, Fact, Reply, Serve, Step},
    storage::{
        Reader, Tx,
        passwords::{self, Credential},
        people, sessions,
    },
};

/// The password was right when it was compared.
pub struct SignIn {
    user: UserId,
    credential: Credential,
    /// The same password under today's parameters, where it was stored under weaker ones (S-40).
    rehashed: Option<String>,
}

impl Serve for CreateSession {
    type Plan = SignIn;

    async fn subject(call: &Call<Self>, reader: &Reader) -> Result<Subject, ApiError> {
        let identifier = Identifier::new(&call.body.username);
        let found = people::find_by_identifier(reader, &identifier).await?;
        // Read for a name that nobody has as well: one read less would show in the time of the answer.
        let user = found.clone().unwrap_or_else(|| UserId::from_bits(0));
        let credential = passwords::credential(reader, &user).await?;
        if found.is_none() {
            return Ok(Subject::UnknownName(identifier));
        }
        let app = &call.app;
        let cookie = app.settings.cookies.read(Cookie::Device, &call.headers);
        let device = cookie
            .zip(credential)
            .and_then(|(cookie, credential)| Device::recognise(&app.keys, &user, credential.set_at, cookie));
        Ok(device.map_or(Subject::Person(user), Subject::KnownDevice))
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<SignIn, Me>, ApiError> {
        let user = people::find_by_identifier(reader, &Identifier::new(&call.body.username)).await?;
        let user = user.unwrap_or_else(|| UserId::from_bits(0));
        let credential = passwords::credential(reader, &user).await?;
        // On a page that their organisation does not list, nobody can sign in: like somebody who is disabled (S-13).
        let organisation = people::enabled_in(reader, &user).await?;
        let is_enabled = organisation.is_some_and(|organisation| call.meta.may_show(&organisation));
        let password = normalise(call.body.password.expose());
        let hasher = call.hasher();
        let phc = credential.as_ref().map(|credential| credential.phc.as_str());
        let is_right = hasher.verify(call.attempt()?, password.as_ref(), phc).await?;
        let (Some(credential), Some(password), true, true) = (credential, password, is_right, is_enabled) else {
            return Err(Code::InvalidCredentials.into());
        };
        let rehashed = if hasher.is_weak(&credential.phc) { hasher.hash(&password).await.ok() } else { None };
        Ok(Step::Apply(SignIn { user, credential, rehashed }))
    }

    async fn apply(call: &Call<Self>, plan: SignIn, tx: &Tx) -> Result<Applied<Me>, ApiError> {
        let SignIn { user, credential, rehashed } = plan;
        // Compared outside of this transaction: password and person must still be what they were.
        let now = passwords::hold_credential(tx, &user).await?;
        let unchanged = now.is_some_and(|now| now.version == credential.version);
        let person = people::find(tx, &user).await?.filter(|person| person.is_enabled && unchanged);
        let person = person.ok_or(Code::InvalidCredentials)?;
        if let Some(phc) = rehashed {
            passwords::rehash_credential(tx, &user, &credential, &phc).await?;
        }
        if let Actor::SignedIn(before) = &call.actor {
            sessions::revoke(tx, &before.session()?.id).await?;
        }
        let holder = Holder { user: &user, organisation: &person.organisation, password_set_at: credential.set_at };
        let (session, reply) = issue(call, tx, &holder, Reply::new(read_me(tx, &user).await?)).await?;
        let actor = Some((person.organisation, user));
        Ok(Applied { reply, fact: Fact { target: Some(session.to_string()), actor, ..Fact::default() } })
    }
}
