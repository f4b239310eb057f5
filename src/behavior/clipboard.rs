//! Copies text and tells the truth about it (SE-3): "copied" only after the browser's promise resolved.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Node;

use super::dom::best_effort;

/// The clipboard is missing (an insecure origin, a frame without the right) or refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClipboardRefused;

/// Puts `text` on the clipboard.
pub async fn copy(text: &str) -> Result<(), ClipboardRefused> {
    // Through reflection, since `navigator.clipboard` is undefined on insecure origins, which its binding rules out.
    let navigator = window().navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).map_err(|_| ClipboardRefused)?;
    let write: js_sys::Function = js_sys::Reflect::get(&clipboard, &"writeText".into())
        .ok()
        .and_then(|function| function.dyn_into().ok())
        .ok_or(ClipboardRefused)?;
    let promise = write.call1(&clipboard, &JsValue::from_str(text)).map_err(|_| ClipboardRefused)?;
    let promise: js_sys::Promise = promise.dyn_into().map_err(|_| ClipboardRefused)?;
    JsFuture::from(promise).await.map(drop).map_err(|_| ClipboardRefused)
}

/// Selects all text of `node`, so that the person's own copy key does what the button could not.
pub fn select_text(node: &Node) {
    if let Ok(Some(selection)) = window().get_selection() {
        best_effort(selection.select_all_children(node));
    }
}
