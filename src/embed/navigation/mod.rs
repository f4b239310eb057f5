//! Moving between pages. Views know only [`Route`](crate::routes::Route) and [`Navigator`]; whether an address bar
//! follows is decided where the console is mounted: [`browser`](self) pages use the framework's router for it,
//! embedded consoles ask their host, which owns the address bar.

#[cfg(feature = "standalone")]
mod browser;
mod hosted;
mod leaving;
mod memory;

use std::rc::Rc;

use leptos::prelude::*;

use crate::{behavior::effect::effect, routes::Address};

#[cfg(feature = "standalone")]
pub use browser::Browser;
pub use hosted::Hosted;
pub use leaving::{Leaving, use_leaving};
pub use memory::Memory;

/// Whether the page that is left stays in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    /// "Back" returns to it.
    Keep,
    /// The new page takes its place.
    Replace,
}

/// A way to move between pages.
pub trait Navigation {
    /// Where the console is; whoever reads it follows it.
    fn address(&self) -> Signal<Address>;
    /// Goes to a page.
    fn go(&self, address: &Address, trace: Trace);
}

/// The navigation of this console, in context.
#[derive(Clone, Copy)]
pub struct Navigator {
    address: Signal<Address>,
    navigation: StoredValue<Rc<dyn Navigation>, LocalStorage>,
    leaving: Leaving,
}

impl Navigator {
    /// Wraps a way to move between pages, each of which may be guarded.
    pub fn new(navigation: Rc<dyn Navigation>, leaving: Leaving) -> Self {
        let actual = navigation.address();
        // While a page is guarded it stays, whatever the address bar says.
        let address = Memo::new(move |before: Option<&Address>| match before {
            Some(before) if leaving.is_guarded(actual.get().route) => before.clone(),
            _ => actual.get(),
        });
        let navigator = Self { address: address.into(), navigation: StoredValue::new_local(navigation), leaving };
        effect(move || navigator.hold_back(actual.get()));
        navigator
    }

    /// Where the console is; whoever reads it follows it.
    pub fn address(self) -> Signal<Address> {
        self.address
    }

    /// Goes to a page; "back" returns to this one.
    pub fn go(self, address: impl Into<Address>) {
        self.attempt(address.into(), Trace::Keep);
    }

    /// Goes to a page in place of this one.
    pub fn replace(self, address: impl Into<Address>) {
        self.attempt(address.into(), Trace::Replace);
    }

    /// Goes, or asks first.
    fn attempt(self, address: Address, trace: Trace) {
        let target = address.route;
        let go = move || self.navigation.with_value(|navigation| navigation.go(&address, trace));
        self.leaving.attempt_to(target, go);
    }

    /// "Back" and "forward" move the address before anybody is asked: on a guarded page it is put back, and then the
    /// person is asked.
    fn hold_back(self, actual: Address) {
        let shown = self.address.get_untracked();
        if actual != shown && untrack(|| self.leaving.is_guarded(actual.route)) {
            self.navigation.with_value(|navigation| navigation.go(&shown, Trace::Keep));
            self.go(actual);
        }
    }
}

/// The navigation of this console. Panics outside the console's own tree: `app.rs` provides it first.
pub fn use_navigator() -> Navigator {
    expect_context()
}
