//! Who calls, and whether they may. Computed for every request anew: what an administrator takes away is gone with
//! the next request (S-23, S-92).

use http::HeaderMap;
use latchkey_contract::{
    endpoint::{Access, Endpoint},
    id::{AccessKeyId, OrganisationId, SessionId, UserId},
    permission::Permission,
    problem::Code,
    secret::Secret,
};

use super::RequestMeta;
use crate::{
    app::App,
    auth::{bearer::Authorization, cookies::Cookie, key_secret::SecretKind, token},
    clock::Timestamp,
    error::ApiError,
    storage::{
        Reader, Source, Tx, access_keys, access_tokens, embed_grants, people,
        sessions::{self, LiveSession},
    },
};

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody that could be recognised.
    Nobody,
    /// Somebody, in person or through a program.
    SignedIn(Caller),
}

/// Somebody who was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Who it is; for a program, in whose name it calls.
    pub user: UserId,
    /// Where they belong.
    pub organisation: OrganisationId,
    /// What they proved it with.
    pub proof: Proof,
}

/// What somebody proved with who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A session: a person at a browser.
    Session(SessionProof),
    /// The token of a page of another site: a person who let the console be shown there.
    Page(SessionProof),
    /// The token of an access key: a program, with the rights in the key's scope at most.
    AccessKey(KeyProof),
}

/// A session in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionProof {
    /// Which one.
    pub id: SessionId,
    /// When it was last used.
    pub last_seen_at: Timestamp,
    /// Wrong passwords typed in it since the last right one.
    pub wrong_passwords: u32,
}

/// An access key in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyProof {
    /// Which one.
    pub id: AccessKeyId,
    /// The rights it was given.
    pub scope: Vec<Permission>,
    /// When it was last used.
    pub last_used_at: Option<Timestamp>,
}

impl Caller {
    /// The person's session; an error for a program, which has none.
    pub fn session(&self) -> Result<&SessionProof, ApiError> {
        match &self.proof {
            Proof::Session(session) | Proof::Page(session) => Ok(session),
            Proof::AccessKey(_) => Err(Code::KeyRefused.into()),
        }
    }

    /// Whether the caller's proof stands for a right, provided that the person has it: a session for all of them.
    pub fn conveys(&self, permission: Permission) -> bool {
        match &self.proof {
            Proof::Session(_) | Proof::Page(_) => true,
            Proof::AccessKey(key) => key.scope.contains(&permission),
        }
    }

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

    fn proof(&self) -> Option<&Proof> {
        match self {
            Self::SignedIn(caller) => Some(&caller.proof),
            Self::Nobody => None,
        }
    }
}

/// Recognises the caller. A request with an `Authorization` header never falls back to its cookie (S-12).
pub(super) async fn recognise(
    app: &App,
    reader: &Reader,
    meta: &RequestMeta,
    headers: &HeaderMap,
) -> Result<Actor, ApiError> {
    match Authorization::read(headers) {
        Authorization::Absent => recognise_person(app, reader, headers).await,
        Authorization::Bearer(token) if SecretKind::PageToken.fits(token.expose()) => {
            recognise_page(app, reader, meta, &token).await
        }
        Authorization::Bearer(token) => recognise_program(reader, &token).await,
        // ID and secret of a key say who calls to the one operation that exchanges them.
        Authorization::Basic { .. } | Authorization::Unclear => Ok(Actor::Nobody),
    }
}

async fn recognise_person(app: &App, reader: &Reader, headers: &HeaderMap) -> Result<Actor, ApiError> {
    let Some(secret) = app.settings.cookies.read(Cookie::Session, headers) else { return Ok(Actor::Nobody) };
    let session = sessions::find_live(reader, &token::hash(secret), app.settings.session_idle).await?;
    Ok(session.map_or(Actor::Nobody, |session| Actor::SignedIn(person(session, Proof::Session))))
}

fn person(session: LiveSession, proof: impl FnOnce(SessionProof) -> Proof) -> Caller {
    let LiveSession { id, user, organisation, last_seen_at, wrong_passwords, .. } = session;
    Caller { user, organisation, proof: proof(SessionProof { id, last_seen_at, wrong_passwords }) }
}

/// The token of a page works from the place that it was given to, and from nowhere else (EM-39).
async fn recognise_page(app: &App, reader: &Reader, meta: &RequestMeta, bearer: &Secret) -> Result<Actor, ApiError> {
    let hash = token::hash(bearer.expose());
    let found = embed_grants::find_token(reader, &hash, app.settings.session_idle).await?;
    let (grant, session) = found.ok_or(Code::InvalidToken)?;
    if !meta.is_at(&grant, reader).await? {
        return Err(Code::InvalidToken.into());
    }
    Ok(Actor::SignedIn(person(session, Proof::Page)))
}

async fn recognise_program(reader: &Reader, bearer: &Secret) -> Result<Actor, ApiError> {
    if !SecretKind::Token.fits(bearer.expose()) {
        return Err(Code::InvalidToken.into());
    }
    let key = access_tokens::find_live(reader, &token::hash(bearer.expose())).await?.ok_or(Code::InvalidToken)?;
    Ok(Actor::SignedIn(Caller {
        user: key.owner,
        organisation: key.organisation,
        proof: Proof::AccessKey(KeyProof { id: key.id, scope: key.scope, last_used_at: key.last_used_at }),
    }))
}

/// Whether whoever was recognised may be shown on the page that calls. A page is listed by an organisation for its own
/// people and nobody else's (S-13).
pub(super) fn welcome(actor: &Actor, meta: &RequestMeta) -> Result<(), ApiError> {
    match actor {
        Actor::SignedIn(caller) if !meta.may_show(&caller.organisation) => Err(Code::Csrf.into()),
        // Keys are for programs: one in a page would be everybody's.
        Actor::SignedIn(caller) if meta.guest.is_some() && matches!(caller.proof, Proof::AccessKey(_)) => {
            Err(Code::KeyRefused.into())
        }
        Actor::SignedIn(_) | Actor::Nobody => Ok(()),
    }
}

/// Whether whoever was admitted still is: the body may have taken its time to arrive, and a hash its turn. Asked in the
/// transaction of the change, so that nothing is changed for a session, a key or a right that is gone (S-23).
pub(super) async fn confirm<E: Endpoint>(app: &App, actor: &Actor, tx: &Tx) -> Result<(), ApiError> {
    if E::ACCESS == Access::Public {
        return Ok(());
    }
    let idle = app.settings.session_idle;
    let (is_live, gone) = match &actor.caller()?.proof {
        Proof::Session(session) => {
            (sessions::find_live_by_id(tx, &session.id, idle).await?.is_some(), Code::SessionRequired)
        }
        Proof::Page(session) => (sessions::find_live_by_id(tx, &session.id, idle).await?.is_some(), Code::InvalidToken),
        Proof::AccessKey(key) => (access_keys::find_working(tx, &key.id).await?.is_some(), Code::InvalidToken),
    };
    if is_live { admit::<E>(actor, tx).await } else { Err(gone.into()) }
}

/// Whether this caller may call an operation. Programs, and pages of other sites, come in only
/// where the operation says so (S-89).
pub(super) async fn admit<E: Endpoint>(actor: &Actor, source: &dyn Source) -> Result<(), ApiError> {
    match actor.proof() {
        Some(Proof::AccessKey(_)) if !E::ACCEPTS_KEYS => return Err(Code::KeyRefused.into()),
        Some(Proof::Page(_)) if !E::ACCEPTS_PAGES => return Err(Code::EmbedRefused.into()),
        Some(Proof::AccessKey(_) | Proof::Page(_) | Proof::Session(_)) | None => {}
    }
    admit_to(E::ACCESS, actor, source).await?;
    // Nobody has entered a factor again as long as there is none to enter: such an operation is closed (S-26).
    if E::STEP_UP { Err(Code::StepUpRequired.into()) } else { Ok(()) }
}

/// Whether this caller has this access. No arm lets anybody in by default.
async fn admit_to(access: Access, actor: &Actor, source: &dyn Source) -> Result<(), ApiError> {
    match access {
        Access::Public => Ok(()),
        Access::SignedIn => actor.caller().map(|_| ()),
        // Nobody is half signed in as long as there is no second factor.
        Access::HalfAuth => Err(Code::SessionRequired.into()),
        Access::Needs(permission) => {
            let caller = actor.caller()?;
            let may =
                caller.conveys(permission) && people::permissions(source, &caller.user).await?.contains(&permission);
            if may { Ok(()) } else { Err(Code::PermissionDenied.into()) }
        }
    }
}

#[cfg(test)]
mod tests;
