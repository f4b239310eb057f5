//! The stand-alone page: reads its configuration and mounts the console, as any host would.

use latchkey_console::{config::ConsoleConfig, embed::mount};
use latchkey_contract::page::MOUNT_ELEMENT_ID;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

fn main() -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
    let root = document.get_element_by_id(MOUNT_ELEMENT_ID).ok_or("no element to mount into")?;
    let config = ConsoleConfig::of_page(&document).map_err(|error| error.to_string())?;
    mount(&root.unchecked_into::<HtmlElement>(), config).forget();
    Ok(())
}
