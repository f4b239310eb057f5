//! Stands in for the crate of this name. The framework's server functions name two of its types; the console has no
//! server functions, but the original would stay in the program, because it exports functions to the page, and with it
//! everything those need. What is here has the same names and cannot come into being.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// Why nothing here is ever reached.
const NEVER: &str = "the console has no server functions";

/// A stream of the browser.
#[derive(Debug)]
pub enum ReadableStream {}

impl ReadableStream {
    /// From the browser's own object.
    ///
    /// # Panics
    /// Always: only server functions would call it.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        unreachable!("{NEVER}")
    }

    /// From a stream of the program.
    ///
    /// # Panics
    /// Always: only server functions would call it.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        unreachable!("{NEVER}")
    }

    /// The browser's own object.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        match self {}
    }

    /// As a stream of the program.
    pub fn into_stream(self) -> IntoStream {
        match self {}
    }
}

/// A stream of the browser, as one of the program.
#[derive(Debug)]
pub enum IntoStream {}

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match *self {}
    }
}
