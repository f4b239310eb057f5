//! A place inside another application's page. The console keeps it, and the host is asked before each move: it may
//! write it into the address bar in whatever way suits it, or refuse and move the console itself.

use leptos::prelude::*;

use super::{Navigation, Trace};
use crate::{
    embed::host::Host,
    routes::{Address, Route},
};

/// Keeps the address in a signal, and asks the host before each move.
#[derive(Clone, Copy)]
pub struct Hosted {
    address: RwSignal<Address>,
    host: Host,
}

impl Hosted {
    /// Starts at an address.
    pub fn new(address: &str, host: Host) -> Self {
        Self { address: RwSignal::new(reachable(address)), host }
    }

    /// The host has moved: by "back", or because it decides where the console is.
    pub fn follow(self, address: &str) {
        let address = reachable(address);
        if self.address.try_get_untracked().is_some_and(|before| before != address) {
            self.address.set(address);
        }
    }
}

impl Navigation for Hosted {
    fn address(&self) -> Signal<Address> {
        self.address.into()
    }

    fn go(&self, address: &Address, trace: Trace) {
        let details = [("path", address.to_string().into()), ("replace", (trace == Trace::Replace).into())];
        if self.host.tell("go", &details) {
            self.address.set(address.clone());
        }
    }
}

/// Links that were mailed lead to a page of our own and never into a host's, whose address would learn the secret.
fn reachable(address: &str) -> Address {
    let address = Address::parse(address);
    match address.route {
        Route::SetPassword | Route::NotFound => Route::LANDING.into(),
        _ => address,
    }
}
