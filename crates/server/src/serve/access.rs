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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::Settings,
        auth::{Identifier, hashing::HashSettings, keys::Keys},
        clock::Clock,
        demo,
        storage::{Store, WhenMissing},
    };

    async fn demo_app(folder: &std::path::Path) -> crate::app::AppState {
        let url = format!("sqlite:{}", folder.join("test.db").display());
        let store = Store::connect(&url, WhenMissing::Create, Clock::Database).await.unwrap();
        let hashing = HashSettings { memory_kib: 8, passes: 1, ..HashSettings::default() };
        let app = App::new(store, Settings { hashing, ..Settings::default() }, Keys::ephemeral()).unwrap();
        demo::seed(&app).await.unwrap();
        app
    }

    async fn signed_in(reader: &Reader, username: &str) -> Actor {
        let user = people::find_by_identifier(reader, &Identifier::new(username)).await.unwrap().unwrap();
        let organisation = people::find(reader, &user).await.unwrap().unwrap().organisation;
        let session = SessionId::from_bits(1);
        let last_seen_at = Timestamp::from_micros(0);
        Actor::SignedIn(Caller { user, organisation, session, last_seen_at, wrong_passwords: 0 })
    }

    #[tokio::test]
    async fn s_90_every_access_lets_in_whom_it_names_and_nobody_else() {
        use Permission::{SupportView, UsersManage};
        let folder = tempfile::tempdir().unwrap();
        let app = demo_app(folder.path()).await;
        let reader = app.store.read().await.unwrap();
        let mut actors = vec![Actor::Nobody];
        for username in ["newcomer", "gilbert.blythe", "admin"] {
            actors.push(signed_in(&reader, username).await);
        }
        let (open, sign_in, denied) = (None, Some(Code::SessionRequired), Some(Code::PermissionDenied));
        let table = [
            (Access::Public, [open, open, open, open]),
            (Access::HalfAuth, [sign_in, sign_in, sign_in, sign_in]),
            (Access::SignedIn, [sign_in, open, open, open]),
            (Access::Needs(SupportView), [sign_in, denied, open, open]),
            (Access::Needs(UsersManage), [sign_in, denied, denied, open]),
        ];
        for (access, expected) in table {
            for (actor, expected) in actors.iter().zip(expected) {
                let answer = admit(access, actor, &reader).await.err().map(|refusal| refusal.code());
                assert_eq!(answer, expected, "{access:?} {actor:?}");
            }
        }
    }
}
