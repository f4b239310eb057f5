//! The stand-alone page reads its configuration and mounts the console, as any host would. The embedded program does
//! nothing by itself: it is here for what the library offers to JavaScript.

#[cfg(not(feature = "standalone"))]
use latchkey_console as _;
#[cfg(feature = "standalone")]
use latchkey_console::{config::ConsoleConfig, embed::mount};
#[cfg(feature = "standalone")]
use latchkey_contract::page::MOUNT_ELEMENT_ID;
#[cfg(feature = "standalone")]
use wasm_bindgen::{JsCast, JsValue};
#[cfg(feature = "standalone")]
use web_sys::HtmlElement;

#[cfg(not(feature = "standalone"))]
fn main() {}

#[cfg(feature = "standalone")]
fn main() -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
    let root = document.get_element_by_id(MOUNT_ELEMENT_ID).ok_or("no element to mount into")?;
    let config = ConsoleConfig::of_page(&document).map_err(|error| error.to_string())?;
    mount(&root.unchecked_into::<HtmlElement>(), config).forget();
    Ok(())
}
