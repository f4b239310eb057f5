//! Links between our own pages. They are plain `<a>` elements with real addresses, so that they open in a new tab and
//! can be copied; a plain click on one is taken here, on its way up, and becomes a move of the console.

use leptos::ev::MouseEvent;
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

use super::navigation::Navigator;
use crate::{
    routes::{Address, Route},
    ui::href::Hrefs,
};

/// Takes a click inside the console, if it is one on a link to one of our pages.
pub fn take_click(navigator: Navigator, hrefs: Hrefs, click: &MouseEvent) {
    let plain = click.button() == 0
        && !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key())
        && !click.default_prevented();
    if !plain {
        return;
    }
    let Some(link) = click.composed_path().iter().find_map(|node| node.dyn_into::<HtmlAnchorElement>().ok()) else {
        return;
    };
    let leaves = link.has_attribute("download") || !link.target().is_empty();
    // The attribute as written: the property would put the page's origin in front.
    let href = link.get_attribute("href").filter(|_| !leaves).and_then(|href| hrefs.page(&href));
    if let Some(address) = href.map(|href| Address::parse(&href))
        && address.route != Route::NotFound
    {
        click.prevent_default();
        navigator.go(address);
    }
}
