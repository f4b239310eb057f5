//! Copies text and tells the truth about it (SE-3): "copied" only after the browser said that it did.
//!
//! Pages without TLS have no clipboard interface, and frames may lack the right to it; there, text that stands on the
//! page is selected and copied by the browser's older command (U7).

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, Node};

use super::dom::best_effort;

/// The clipboard is missing (an insecure origin, a frame without the right) or refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClipboardRefused;

/// Puts `text` on the clipboard. The text is handed over at once: the future holds nothing of it.
pub fn copy(text: &str) -> impl Future<Output = Result<(), ClipboardRefused>> + use<> {
    let started = start(text);
    async move { JsFuture::from(started?).await.map(drop).map_err(|_| ClipboardRefused) }
}

fn start(text: &str) -> Result<js_sys::Promise, ClipboardRefused> {
    // Through reflection, since `navigator.clipboard` is undefined on insecure origins, which its binding rules out.
    let navigator = window().navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).map_err(|_| ClipboardRefused)?;
    let write: js_sys::Function = js_sys::Reflect::get(&clipboard, &"writeText".into())
        .ok()
        .and_then(|function| function.dyn_into().ok())
        .ok_or(ClipboardRefused)?;
    let promise = write.call1(&clipboard, &JsValue::from_str(text)).map_err(|_| ClipboardRefused)?;
    promise.dyn_into().map_err(|_| ClipboardRefused)
}

/// Copies what is selected, by the browser's older command. Answers whether the browser did.
pub fn copy_selection() -> bool {
    document().unchecked_into::<HtmlDocument>().exec_command("copy").unwrap_or(false)
}

/// Selects all text of `node`, so that the person's own copy key does what the button could not.
pub fn select_text(node: &Node) {
    if let Ok(Some(selection)) = window().get_selection() {
        best_effort(selection.select_all_children(node));
    }
}
