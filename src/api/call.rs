//! One request to one endpoint, before it is sent.

use std::marker::PhantomData;

use latchkey_contract::{
    endpoint::{Empty, Endpoint, Method, address},
    page::{CONSOLE_HEADER, CONSOLE_HEADER_VALUE},
};
use zeroize::Zeroizing;

use super::transport::Wire;

/// Room for the longest body that holds passwords, so that the buffer never grows and leaves a copy behind.
const BODY_CAPACITY: usize = 4096;

/// A key that makes repeating a write harmless: the server applies the first request with it and repeats its answer
/// to the others. A form keeps one key for one content, and takes a new one when the person changes something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// A new key of 128 random bits.
    pub fn random() -> Self {
        let mut bits = [0; 16];
        let filled = web_sys::window()
            .and_then(|window| window.crypto().ok())
            .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bits).is_ok());
        if !filled {
            // No browser that runs WebAssembly lacks it; a clock still tells two keys of one person apart.
            bits[..8].copy_from_slice(&js_sys::Date::now().to_bits().to_be_bytes());
        }
        Self(latchkey_contract::id::encode("idk", u128::from_be_bytes(bits)))
    }

    /// The key as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A request to an endpoint: its body, and what the endpoint wants beside it.
pub struct Call<E> {
    pub(super) wire: Wire,
    pub(super) repeatable: bool,
    endpoint: PhantomData<E>,
}

impl<E: Endpoint<Path = Empty>> Call<E> {
    /// A request with a body.
    pub fn new(body: &E::Request) -> Self {
        Self::at(&Empty {}, body)
    }
}

impl<E: Endpoint> Call<E> {
    /// A request with a body, about the resource that the path names.
    pub fn at(path: &E::Path, body: &E::Request) -> Self {
        let mut bytes = Zeroizing::new(Vec::with_capacity(BODY_CAPACITY));
        // Wire types are structs of texts, numbers and enums: serialising them into memory cannot fail.
        let written = serde_json::to_writer(&mut *bytes, body).is_ok();
        debug_assert!(written, "{} has a body that is not JSON", E::OPERATION);
        Self { wire: wire::<E>(path, Some(bytes)), repeatable: E::METHOD.is_safe(), endpoint: PhantomData }
    }

    /// Names the version that was read, so that a change of somebody else is not overwritten.
    #[must_use]
    pub fn if_match(mut self, version: i64) -> Self {
        self.wire.headers.push(("If-Match", format!("\"{version}\"")));
        self
    }

    /// Makes the write repeatable: after a lost session the client resends it with the same key.
    #[must_use]
    pub fn key(mut self, key: &IdempotencyKey) -> Self {
        debug_assert!(E::IDEMPOTENT, "{} takes no Idempotency-Key", E::OPERATION);
        self.wire.headers.push(("Idempotency-Key", key.as_str().to_owned()));
        self.repeatable = true;
        self
    }
}

impl<E: Endpoint<Path = Empty, Request = Empty>> Call<E> {
    /// A request without a body.
    pub fn plain() -> Self {
        Self::plain_at(&Empty {})
    }
}

impl<E: Endpoint<Request = Empty>> Call<E> {
    /// A request without a body, about the resource that the path names.
    pub fn plain_at(path: &E::Path) -> Self {
        Self { wire: wire::<E>(path, None), repeatable: E::METHOD.is_safe(), endpoint: PhantomData }
    }
}

impl<E: Endpoint<Path = Empty>> Call<E> {
    /// A request whose body is a file of the person's. Putting the same in place twice has the effect of once, so it
    /// may be sent again.
    pub fn upload(media_type: &str, bytes: Vec<u8>) -> Self {
        debug_assert!(E::UPLOADS.contains(&media_type), "{} does not take {media_type}", E::OPERATION);
        let mut wire = wire::<E>(&Empty {}, None);
        wire.headers.push(("Content-Type", media_type.to_owned()));
        wire.body = Some(Zeroizing::new(bytes));
        Self { wire, repeatable: E::METHOD == Method::Put, endpoint: PhantomData }
    }
}

fn wire<E: Endpoint>(path: &E::Path, body: Option<Zeroizing<Vec<u8>>>) -> Wire {
    let mut headers = Vec::new();
    // Reads go without it: a header of our own would keep the browser from using what the page preloaded.
    if !E::METHOD.is_safe() {
        headers.push((CONSOLE_HEADER, CONSOLE_HEADER_VALUE.to_owned()));
    }
    if body.is_some() {
        headers.push(("Content-Type", "application/json".to_owned()));
    }
    Wire { method: E::METHOD.as_str(), url: address(E::PATH, path), headers, body }
}
