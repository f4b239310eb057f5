//! What surrounds every request and answer, whatever answers it: the API, the page, an asset, nothing at all.
//!
//! | module | does |
//! |---|---|
//! | [`layers`] | puts everything below around a router |
//! | [`guard`] | refuses what must not be routed: host, method, sender, media type, sizes |
//! | [`guests`] | knows pages of other origins that may call the API |
//! | [`watch`] | notes who was turned away |
//! | [`routes`] | the paths and methods of the API, from the contract's registry |
//! | [`headers`] | the headers of every answer |
//! | [`listener`] | takes connections |
//! | [`stopping`] | how the server ends |
//! | [`refusal`] | the one shape of errors |
//! | [`delivery`], [`range`] | answers that are bytes: a file, a picture |
//! | [`client_ip`] | the one way to know where a request came from |
//!
//! Handlers find a [`RequestId`](latchkey_contract::id::RequestId) and a [`ClientIp`](client_ip::ClientIp) in the
//! extensions of each request.

use std::sync::Arc;

use axum::Router;

use crate::{
    app::{self, AppState},
    config::Config,
    health, openapi,
    page::{self, BadTemplate, Site},
};

pub mod client_ip;
pub mod delivery;
mod file_body;
pub mod guard;
pub mod guests;
pub mod headers;
pub mod layers;
pub mod listener;
pub mod range;
pub mod refusal;
pub mod routes;
pub mod stopping;
pub mod watch;

/// Everything the server answers, with the layers around it.
pub fn router(config: &Config, app: &AppState, phases: &stopping::Phases) -> Result<Router, BadTemplate> {
    let site = Arc::new(Site::new(config)?);
    let inner = Router::new()
        .merge(app::router(Arc::clone(app)))
        .merge(openapi::routes(config.api.document))
        .merge(health::routes(app.store.clone(), phases.clone()))
        .merge(page::frame::routes(Arc::clone(&site), app.store.clone())?)
        .merge(page::allow::routes(Arc::clone(&site), app.store.clone())?)
        .merge(Router::new().fallback(page::serve).with_state(site));
    Ok(layers::wrap(inner, config, guests::Guests::of(app.store.clone()), watch::Watch::of(Arc::clone(app))))
}
