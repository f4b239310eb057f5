//! A new session and the cookies that carry it: at sign-in, and wherever a session must get a new id (S-21).

use latchkey_contract::{
    endpoint::Endpoint,
    id::{OrganisationId, SessionId, UserId},
};

use crate::{
    auth::{cookies::Cookie, device::Device, token},
    clock::Timestamp,
    error::ApiError,
    serve::{Call, Reply},
    storage::{
        Tx,
        sessions::{self, NewSession},
    },
};

/// Whose session it is.
pub(crate) struct Holder<'a> {
    pub(crate) user: &'a UserId,
    pub(crate) organisation: &'a OrganisationId,
    /// Device cookies are bound to the present password.
    pub(crate) password_set_at: Timestamp,
}

/// Creates a session and puts its cookies on the answer.
pub(crate) async fn issue<E: Endpoint, R>(
    call: &Call<E>,
    tx: &Tx,
    holder: &Holder<'_>,
    reply: Reply<R>,
) -> Result<(SessionId, Reply<R>), ApiError> {
    let (app, secret) = (&call.app, token::generate());
    let id = SessionId::from_bits(rand::random());
    sessions::insert(
        tx,
        NewSession {
            id: id.clone(),
            user: holder.user,
            organisation: holder.organisation,
            token_hash: &token::hash(secret.expose()),
            lifetime: app.settings.session_lifetime,
            user_agent: &call.user_agent,
            ip: &call.meta.client_ip.to_string(),
        },
    )
    .await?;
    let device = Device::issue(&app.keys, holder.user, holder.password_set_at);
    let cookies = app.settings.cookies;
    let reply = reply
        .with_cookie(cookies.set(Cookie::Session, secret.expose()))
        .with_cookie(cookies.set(Cookie::Device, &device));
    Ok((id, reply))
}
