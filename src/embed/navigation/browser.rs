//! The address bar, through the framework's router: it listens for "back", follows plain links, and keeps history.
//! Its own route matching is not used: addresses are [`Route`](crate::routes::Route)s, here as everywhere.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use super::{Navigation, Trace};
use crate::routes::Address;

/// A router's navigation, captured.
type Navigate = Box<dyn Fn(&str, NavigateOptions)>;

/// Moves the address bar. Made inside `<Router>`.
pub struct Browser {
    address: Memo<Address>,
    navigate: Navigate,
}

impl Browser {
    /// Takes the router from context; panics outside of `<Router>`.
    pub fn of_router() -> Self {
        let location = use_location();
        let address = Memo::new(move |_| {
            let path = location.pathname.get();
            let query = location.search.get();
            Address::parse(&format!("{path}?{query}"))
        });
        Self { address, navigate: Box::new(use_navigate()) }
    }
}

impl Navigation for Browser {
    fn address(&self) -> Signal<Address> {
        self.address.into()
    }

    fn go(&self, address: &Address, trace: Trace) {
        let options =
            NavigateOptions { replace: trace == Trace::Replace, resolve: false, ..NavigateOptions::default() };
        (self.navigate)(&address.to_string(), options);
    }
}
