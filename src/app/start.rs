//! The first request: who is looking? Its answer decides which page stands at the address.

use latchkey_contract::boot::{BootSession, GetBoot};
use leptos::prelude::*;

use crate::{
    api::{ApiError, Call, Client, Mutation, use_client},
    behavior::effect::effect,
    embed::navigation::use_navigator,
    routes::{Route, RouteAccess},
    session::{Display, Farewell, Session, SessionState, use_display, use_session},
};

/// Asks, and may be asked again when it fails.
pub(super) fn start() -> Mutation<()> {
    let start = looking();
    start.run(());
    start
}

/// Asks when it is run.
pub(super) fn looking() -> Mutation<()> {
    let (client, session, display) = (use_client(), use_session(), use_display());
    Mutation::new(move |()| Box::pin(look_who_is_there(client, session, display)))
}

/// The request itself, which the host of a console may make again.
pub(crate) async fn look_who_is_there(client: Client, session: Session, display: Display) -> Result<(), ApiError> {
    let turns = session.turns();
    let found = client.send(Call::<GetBoot>::plain()).await?.session;
    // Somebody may have signed in or out meanwhile, and knows better.
    if session.turns() == turns {
        match found {
            BootSession::SignedIn(me) => {
                display.adopt(&me.preferences);
                session.learn(Some(*me));
            }
            BootSession::SignedOut => session.learn(None),
        }
    }
    Ok(())
}

/// Leads people to the page they can use: signed out to the sign-in page, which remembers where they wanted to go;
/// signed in from there to that place.
pub(super) fn guard() {
    let (session, navigator) = (use_session(), use_navigator());
    effect(move || {
        let address = navigator.address().get();
        match session.get() {
            SessionState::Unknown => {}
            SessionState::SignedOut(farewell) => {
                if address.route.access() != RouteAccess::Public {
                    let target = match farewell {
                        // Whoever signed out is done; the next person starts at the beginning.
                        Farewell::SignedOut => Route::SignIn.into(),
                        Farewell::None | Farewell::Expired => address.through_sign_in(),
                    };
                    navigator.replace(target);
                }
            }
            SessionState::SignedIn(_) | SessionState::Expired(_) => match address.route {
                Route::SignIn => navigator.replace(address.after_sign_in()),
                Route::Home => navigator.replace(Route::LANDING),
                _ => {}
            },
        }
    });
}
