//! A place without an address bar, for embedded consoles and tests.

use leptos::prelude::*;

use super::{Navigation, Trace};
use crate::routes::Address;

/// Keeps the address in a signal, and nothing else.
#[derive(Clone, Copy)]
pub struct Memory {
    address: RwSignal<Address>,
}

impl Memory {
    /// Starts at an address.
    pub fn new(address: Address) -> Self {
        Self { address: RwSignal::new(address) }
    }
}

impl Navigation for Memory {
    fn address(&self) -> Signal<Address> {
        self.address.into()
    }

    fn go(&self, address: &Address, _trace: Trace) {
        self.address.set(address.clone());
    }
}
