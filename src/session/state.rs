//! The session of the page and the ways in which it changes.

use std::sync::Arc;

use js_sys::{Function, Promise};
use latchkey_contract::{
    me::Me,
    permission::{DeniedEntries, Permission},
};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::{behavior::dom::best_effort, embed::host::use_host};

/// Why nobody is signed in; the sign-in page has words for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Farewell {
    /// Nobody was.
    #[default]
    None,
    /// The person signed out.
    SignedOut,
    /// The session ended, and the person did not want to sign in above the page.
    Expired,
}

/// Who is looking.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SessionState {
    /// Not known yet: the first answer is on its way.
    #[default]
    Unknown,
    /// Nobody.
    SignedOut(Farewell),
    /// This person.
    SignedIn(Arc<Me>),
    /// This person, whose session ended; the page stays as it is, with everything typed, until they sign in again.
    Expired(Arc<Me>),
}

impl SessionState {
    /// The person, whose session may have ended.
    pub fn me(&self) -> Option<&Arc<Me>> {
        match self {
            Self::SignedIn(me) | Self::Expired(me) => Some(me),
            Self::Unknown | Self::SignedOut(_) => None,
        }
    }
}

/// The session of the page, in context.
#[derive(Clone, Copy)]
pub struct Session {
    state: RwSignal<SessionState>,
    /// Requests that wait for the person to sign in again: the `resolve` function of each one's promise.
    waiting: StoredValue<Vec<Function>, LocalStorage>,
    /// How often somebody has come or gone in this page.
    turns: StoredValue<u32>,
    /// Whether people may change anything here: an application around the console may want to show it only.
    writes: bool,
}

impl Default for Session {
    fn default() -> Self {
        Self::new(true)
    }
}

impl Session {
    /// Nobody is known yet. Without `writes`, whoever comes has no right to change anything here.
    pub fn new(writes: bool) -> Self {
        Self {
            state: RwSignal::new(SessionState::Unknown),
            waiting: StoredValue::new_local(Vec::new()),
            turns: StoredValue::new(0),
            writes,
        }
    }

    /// Whether people may change anything here.
    pub fn writes(self) -> bool {
        self.writes
    }

    /// Who is looking; whoever reads it follows it.
    pub fn get(self) -> SessionState {
        self.state.get()
    }

    /// Who is looking now.
    pub fn get_untracked(self) -> SessionState {
        self.state.try_get_untracked().unwrap_or_default()
    }

    /// Whether a part of the state holds, notified only when that changes.
    pub fn is(self, test: fn(&SessionState) -> bool) -> Memo<bool> {
        Memo::new(move |_| self.state.with(test))
    }

    /// A person signed in, for the first time or again. The same person's page goes on where it was; requests that
    /// waited are sent again. Another person's page starts empty, and the requests of the first one are given up.
    pub fn sign_in(self, me: Me) {
        self.turn();
        self.learn(Some(me));
    }

    /// Nobody is signed in any more.
    pub fn sign_out(self, farewell: Farewell) {
        self.turn();
        self.leave(farewell);
    }

    /// How often somebody has come or gone in this page: what was asked before that is answered too late.
    pub fn turns(self) -> u32 {
        self.turns.try_get_value().unwrap_or_default()
    }

    fn turn(self) {
        self.turns.try_update_value(|turns| *turns = turns.wrapping_add(1));
    }

    /// The server said who is there.
    pub fn learn(self, me: Option<Me>) {
        let Some(mut me) = me else { return self.leave(Farewell::None) };
        if !self.writes {
            // Pages that only explain a right are of no use where nobody could grant it.
            me.capabilities.retain(|capability| capability.permission == Permission::SupportView);
            me.organisation.denied_entries = DeniedEntries::Hidden;
        }
        let before = self.get_untracked();
        let same = before.me().is_some_and(|known| known.id == me.id);
        self.state.set(SessionState::SignedIn(Arc::new(me)));
        self.release(same);
    }

    fn leave(self, farewell: Farewell) {
        self.state.set(SessionState::SignedOut(farewell));
        self.release(false);
    }

    /// The server said that the session ended. Answers whether the person can come back to this page.
    pub fn expire(self) -> bool {
        match self.get_untracked() {
            SessionState::SignedIn(me) => {
                self.state.set(SessionState::Expired(me));
                true
            }
            SessionState::Expired(_) => true,
            SessionState::Unknown | SessionState::SignedOut(_) => false,
        }
    }

    /// Changes what is known of the person, after the server stored it.
    pub fn update_me(self, change: impl FnOnce(&mut Me)) {
        // Nobody is left to tell when the whole console has gone meanwhile.
        self.state.try_update(|state| {
            if let SessionState::SignedIn(me) | SessionState::Expired(me) = state {
                change(Arc::make_mut(me));
            }
        });
    }

    /// Waits until the person signed in again (true), or somebody else did, or nobody will (false).
    pub async fn signed_in_again(self) -> bool {
        let promise = Promise::new(&mut |resolve, _reject| {
            self.waiting.update_value(|waiting| waiting.push(resolve));
        });
        JsFuture::from(promise).await.is_ok_and(|again| again.is_truthy())
    }

    fn release(self, again: bool) {
        let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        for resolve in waiting {
            // A promise's `resolve` never throws.
            best_effort(resolve.call1(&JsValue::UNDEFINED, &JsValue::from_bool(again)));
        }
    }
}

/// The session of this console. Panics outside the console's own tree: `app.rs` provides it first.
pub fn use_session() -> Session {
    expect_context()
}

/// The person who is signed in, inside pages that exist only then. Panics elsewhere: the frame provides it.
pub fn use_me() -> Signal<Arc<Me>> {
    expect_context()
}

/// The time zone in which times are told: the application's around the console, else that of the person who is signed in,
/// if somebody is; none follows the browser.
pub fn use_time_zone() -> Memo<Option<String>> {
    let (me, host) = (use_context::<Signal<Arc<Me>>>(), use_host());
    Memo::new(move |_| host.wish("timeZone").or_else(|| me.and_then(|me| me.with(|me| me.time_zone.clone()))))
}
