//! Moving between pages. Views know only [`Route`](crate::routes::Route) and [`Navigator`]; whether an address bar
//! follows is decided where the console is mounted: [`browser`](self) pages use the framework's router for it,
//! embedded consoles keep their place in memory, because the host owns the address bar.

#[cfg(feature = "standalone")]
mod browser;
mod memory;

use std::rc::Rc;

use leptos::prelude::*;

use crate::routes::Address;

#[cfg(feature = "standalone")]
pub use browser::Browser;
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
}

impl Navigator {
    /// Wraps a way to move between pages.
    pub fn new(navigation: Rc<dyn Navigation>) -> Self {
        Self { address: navigation.address(), navigation: StoredValue::new_local(navigation) }
    }

    /// Where the console is; whoever reads it follows it.
    pub fn address(self) -> Signal<Address> {
        self.address
    }

    /// Goes to a page; "back" returns to this one.
    pub fn go(self, address: impl Into<Address>) {
        self.navigation.with_value(|navigation| navigation.go(&address.into(), Trace::Keep));
    }

    /// Goes to a page in place of this one.
    pub fn replace(self, address: impl Into<Address>) {
        self.navigation.with_value(|navigation| navigation.go(&address.into(), Trace::Replace));
    }
}

/// The navigation of this console. Panics outside the console's own tree: `app.rs` provides it first.
pub fn use_navigator() -> Navigator {
    expect_context()
}
