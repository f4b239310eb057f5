//! The one handler behind every operation.

use axum::{
    Router,
    body::Body,
    extract::State,
    response::Response,
    routing::{MethodFilter, on},
};
use http::Request;
use latchkey_contract::{
    endpoint::{Endpoint, Method},
    id::RequestId,
    problem::Code,
};

use super::{
    Call, RequestMeta, Serve, Step, access,
    access::Actor,
    answer::{Applied, Encoded, Reply, respond},
    decode, repeat,
    repeat::{Repeatable, Sender},
    trail::{Trail, is_wrong_secret},
};
use crate::{
    app::{App, AppState},
    auth::limiter::{self, Attempt},
    error::ApiError,
    http::client_ip::ClientIp,
    storage::{Reader, Source, StorageError, Tx, audit},
};

/// Adds the route of an operation.
pub(super) fn route<E: Serve>(router: Router<AppState>) -> Router<AppState> {
    let method = match E::METHOD {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Patch => MethodFilter::PATCH,
        Method::Delete => MethodFilter::DELETE,
    };
    router.route(E::PATH, on(method, handle::<E>))
}

async fn handle<E: Serve>(State(app): State<AppState>, request: Request<Body>) -> Result<Response, ApiError> {
    let extensions = request.extensions();
    let (Some(id), Some(ClientIp(client_ip))) = (extensions.get::<RequestId>(), extensions.get::<ClientIp>()) else {
        return Err(ApiError::internal("the API stands without its layers"));
    };
    let is_own_page = request.headers().get("sec-fetch-site").is_some_and(|site| site == "same-origin");
    let guest = extensions.get().cloned();
    let meta = RequestMeta { id: id.clone(), client_ip: *client_ip, guest, is_own_page };
    answer::<E>(app, meta, request).await
}

async fn answer<E: Serve>(app: AppState, meta: RequestMeta, request: Request<Body>) -> Result<Response, ApiError> {
    let (mut parts, body) = request.into_parts();
    let reader = app.store.read().await?;
    let user_agent = decode::user_agent(&parts.headers);
    let note = |actor: &Actor, refusal: &ApiError| {
        note_refusal::<E>(&app, &Trail { meta: &meta, user_agent: &user_agent, actor }, refusal, &reader);
    };
    let recognised = access::recognise(&app, &reader, &meta, &parts.headers).await;
    let actor = recognised.inspect_err(|refusal| note(&Actor::Nobody, refusal))?;
    access::welcome(&actor, &meta).inspect_err(|refusal| note(&actor, refusal))?;
    if let Err(refusal) = access::admit::<E>(&actor, &reader).await {
        if let Some(earlier) = repeat::after_rotation::<E>(&app, &meta, &reader, &mut parts, body).await? {
            return Ok(earlier);
        }
        note(&actor, &refusal);
        return Err(refusal);
    }
    if let Actor::SignedIn(caller) = &actor
        && E::COUNTS_AS_ACTIVITY
    {
        app.deferred.note_activity(caller, reader.now());
    }
    let path = decode::parse_path::<E>(&mut parts).await.inspect_err(|refusal| note(&actor, refusal))?;
    decode::parse_query::<E::Query>(&parts.uri)?;
    let expected_version = decode::expected_version::<E>(&parts.headers)?;
    let key = decode::idempotency_key::<E>(&parts.headers)?;
    let raw = decode::read_body::<E>(body).await?;
    let (body, upload) = decode::parse_request::<E>(&raw)?;
    let repeatable = match key {
        Some(key) => {
            Sender::of(&actor, &meta, &reader).await?.map(|sender| Repeatable::new::<E>(sender, &path, key, raw))
        }
        None => None,
    };
    if let Some(earlier) = repeat::earlier(repeatable.as_ref(), &app, &reader).await? {
        return Ok(earlier);
    }
    let mut call = Call {
        app,
        meta,
        user_agent,
        actor,
        headers: parts.headers,
        path,
        body,
        upload,
        expected_version,
        attempt: None,
    };
    match carry_out::<E>(&mut call, &reader, repeatable.as_ref()).await {
        Ok(response) => Ok(response),
        Err(error) => fail::<E>(&call, error, repeatable.as_ref()).await,
    }
}

/// Counts the attempt where a secret is compared, prepares, applies.
async fn carry_out<E: Serve>(
    call: &mut Call<E>,
    reader: &Reader,
    repeatable: Option<&Repeatable>,
) -> Result<Response, ApiError> {
    if E::HASHES {
        call.app.hasher.admit()?;
    }
    if E::VERIFIES_SECRET {
        let subject = E::subject(call, reader).await?;
        call.attempt = Some(limiter::count(&call.app, reader, &subject, call.meta.client_ip).await?);
    }
    match E::prepare(call, reader).await? {
        Step::Apply(plan) => transact::<E>(call, plan, repeatable).await,
        Step::Answer(reply) => {
            refund(call);
            respond(Encoded::of::<E>(&reply)?, reply)
        }
        Step::File(response) => {
            refund(call);
            Ok(*response)
        }
    }
}

/// Settles a request that did not succeed. An attempt stays counted when its secret was wrong, and when a hash was
/// computed for something that the caller could have known to be refused.
///
/// Of two requests with one key at once, the later fails on what the earlier changed; it is answered like that one.
async fn fail<E: Endpoint>(
    call: &Call<E>,
    error: ApiError,
    repeatable: Option<&Repeatable>,
) -> Result<Response, ApiError> {
    let reader = call.app.store.read().await?;
    let earlier = repeat::earlier(repeatable, &call.app, &reader).await?;
    if earlier.is_none() {
        note_refusal::<E>(&call.app, &trail(call), &error, &reader);
    }
    let code = error.code();
    let is_spent = call.attempt.as_ref().is_some_and(Attempt::is_spent) && code.status() < 500;
    if earlier.is_some() || !(is_wrong_secret(code) || is_spent) {
        refund(call);
    }
    match (earlier, error, repeatable) {
        (Some(answer), ..) => Ok(answer),
        // Something else holds what this one needs, and under a key that is most likely the same request (S-96).
        (None, ApiError::Storage(StorageError::Locked(_)), Some(_)) => Err(Code::RequestInProgress.into()),
        (None, error, _) => Err(error),
    }
}

/// One transaction: the last look at who asks, the change, its audit line, the record for a repeated request, the attempt given back.
async fn transact<E: Serve>(
    call: &Call<E>,
    plan: E::Plan,
    repeatable: Option<&Repeatable>,
) -> Result<Response, ApiError> {
    let tx = call.app.store.begin().await?;
    match write::<E>(call, plan, repeatable, &tx).await {
        Ok((encoded, reply)) => {
            tx.commit().await?;
            call.app.outbox_bell.notify_one();
            respond(encoded, reply)
        }
        Err(error) => {
            tx.roll_back().await?;
            Err(error)
        }
    }
}

async fn write<E: Serve>(
    call: &Call<E>,
    plan: E::Plan,
    repeatable: Option<&Repeatable>,
    tx: &Tx,
) -> Result<(Encoded, Reply<E::Response>), ApiError> {
    access::confirm::<E>(&call.app, &call.actor, tx).await?;
    let Applied { reply, fact } = E::apply(call, plan, tx).await?;
    let target = fact.target.clone().unwrap_or_default();
    audit::insert(tx, &trail(call).done::<E>(fact, tx.now())).await?;
    let encoded = Encoded::of::<E>(&reply)?;
    if let Some(repeatable) = repeatable {
        if E::ISSUES_SECRET {
            repeatable.record_secret(&call.app, tx, &target).await?;
        } else {
            repeatable.record(&call.app, tx, &encoded).await?;
        }
    }
    if let Some(attempt) = &call.attempt {
        attempt.refund().apply(tx).await?;
    }
    Ok((encoded, reply))
}

/// Gives an attempt back that changed nothing else. Nobody waits for it: over capacity, most attempts end like this.
fn refund<E: Endpoint>(call: &Call<E>) {
    if let Some(attempt) = &call.attempt {
        call.app.deferred.refund(attempt.refund());
    }
}

fn trail<E: Endpoint>(call: &Call<E>) -> Trail<'_> {
    Trail { meta: &call.meta, user_agent: &call.user_agent, actor: &call.actor }
}

fn note_refusal<E: Endpoint>(app: &App, trail: &Trail<'_>, refusal: &ApiError, reader: &Reader) {
    trail.note_refusal::<E>(app, refusal.code(), reader.now());
}
