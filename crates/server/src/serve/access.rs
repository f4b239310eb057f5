//! Who calls, and whether they may. Computed for every request anew: what an administrator takes away is gone with
//! the next request (S-23, S-92).

use http::{HeaderMap, header::AUTHORIZATION};
use latchkey_contract::{
    endpoint::Access,
    id::{OrganisationId, SessionId, UserId},
    permission::Permission,
    problem::Code,
};

use crate::{
    app::App,
    auth::{cookies::Cookie, token},
    clock::Timestamp,
    error::ApiError,
    storage::{Reader, people, sessions},
};

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody that could be recognised.
    Nobody,
    /// Somebody with a session.
    SignedIn(Caller),
}

/// Somebody with a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Who it is.
    pub user: UserId,
    /// Where they belong.
    pub organisation: OrganisationId,
    /// Their session.
    pub session: SessionId,
    /// When the session was last used.
    pub last_seen_at: Timestamp,
    /// Wrong passwords typed in the session since the last right one.
    pub wrong_passwords: u32,
}

impl Caller {
    /// Where they belong, and who it is.
    pub(super) fn who(&self) -> (OrganisationId, UserId) {
        (self.organisation.clone(), self.user.clone())
    }
}

impl Actor {
    /// Who it is; an error for nobody.
    pub fn caller(&self) -> Result<&Caller, ApiError> {
        match self {
            Self::SignedIn(caller) => Ok(caller),
            Self::Nobody => Err(Code::SessionRequired.into()),
        }
    }
}

/// Recognises the caller. A request with an `Authorization` header never falls back to its cookie (S-12).
pub(super) async fn recognise(app: &App, reader: &Reader, headers: &HeaderMap) -> Result<Actor, ApiError> {
    if headers.contains_key(AUTHORIZATION) {
        return Ok(Actor::Nobody);
    }
    let Some(secret) = app.settings.cookies.read(Cookie::Session, headers) else { return Ok(Actor::Nobody) };
    let session = sessions::find_live(reader, &token::hash(secret), app.settings.session_idle).await?;
    Ok(session.map_or(Actor::Nobody, |session| {
        Actor::SignedIn(Caller {
            user: session.user,
            organisation: session.organisation,
            session: session.id,
            last_seen_at: session.last_seen_at,
            wrong_passwords: session.wrong_passwords,
        })
    }))
}

/// Whether this caller may call an operation with this access. No arm lets anybody in by default.
pub(super) async fn admit(access: Access, actor: &Actor, reader: &Reader) -> Result<(), ApiError> {
    match access {
        Access::Public => Ok(()),
        Access::SignedIn => actor.caller().map(|_| ()),
        // Nobody is half signed in as long as there is no second factor.
        Access::HalfAuth => Err(Code::SessionRequired.into()),
        Access::Needs(permission) => {
            let caller = actor.caller()?;
            if holds(reader, &caller.user, permission).await? { Ok(()) } else { Err(Code::PermissionDenied.into()) }
        }
    }
}

async fn holds(reader: &Reader, user: &UserId, permission: Permission) -> Result<bool, ApiError> {
    let memberships = people::memberships(reader, user).await?;
    Ok(memberships.iter().any(|membership| membership.permissions.contains(&permission)))
}
