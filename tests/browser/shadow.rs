//! The same parts inside a shadow root, where the document sees one element only: focus, keys and presses outside must
//! be taken from the root.

use std::sync::Arc;

use latchkey_console::{
    behavior::dom::active_element,
    features::toasts::stack::{ShortcutScope, ToastStack},
    toast::ToastSetting,
    ui::{
        button::Button,
        dialog::Dialog,
        menu::{Menu, MenuEntry, MenuList},
    },
};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use super::{
    parts::{Part, point, press},
    support::until,
};

fn words(text: &str) -> Signal<String> {
    Signal::stored(text.to_owned())
}

/// A menu whose second entry opens a dialog, and the toasts of a console that is a guest.
fn mount() -> Part {
    Part::mount_in_shadow(|toasts| {
        let open = RwSignal::new(false);
        let list: MenuList = Arc::new(move |opening| {
            let entry = |label, on_press| MenuEntry::Action { label: words(label), icon: None, on_press };
            opening.list(vec![
                entry("Say", Callback::new(move |()| toasts.error("No connection"))),
                entry("Ask", Callback::new(move |()| open.set(true))),
            ])
        });
        let close = Callback::new(move |()| open.set(false));
        view! {
            <div class="lk-root">
                <Menu label=words("Menu") list>"Menu"</Menu>
                <Dialog open title=words("Question") on_request_close=close>
                    <Button label=words("Close it") on_press=close autofocus=true />
                </Dialog>
                <ToastStack setting=ToastSetting::Keep scope=ShortcutScope::Console />
            </div>
        }
        .into_any()
    })
}

fn active(part: &Part) -> HtmlElement {
    active_element(&part.root).unwrap()
}

async fn open_menu(part: &Part) {
    let button = part.one(".lk-menu-button");
    button.focus().unwrap();
    button.click();
    until("the focus on the first entry", || active(part).text_content().as_deref() == Some("Say")).await;
}

#[wasm_bindgen_test]
async fn mb_4_a_menu_in_a_shadow_root_keeps_its_keys() {
    let part = mount();
    open_menu(&part).await;
    press(&active(&part), "ArrowDown");
    assert_eq!(active(&part).text_content().as_deref(), Some("Ask"));
    point(&active(&part), "pointerdown");
    assert_eq!(part.all("[role=menu]").len(), 1, "a press inside is no press outside");
    press(&active(&part), "Escape");
    assert_eq!(active(&part), part.one(".lk-menu-button"));
}

#[wasm_bindgen_test]
async fn dg_5_a_dialog_in_a_shadow_root_returns_the_focus() {
    let part = mount();
    open_menu(&part).await;
    press(&active(&part), "ArrowDown");
    press(&active(&part), "Enter");
    part.find("dialog[open]").await;
    assert_eq!(active(&part), part.one("dialog [autofocus]"));
    press(&active(&part), "Escape");
    until("the dialog to go", || part.all("dialog").is_empty()).await;
    assert_eq!(active(&part), part.one(".lk-menu-button"));
}

#[wasm_bindgen_test]
async fn to_10_as_a_guest_f8_is_heard_only_inside() {
    let part = mount();
    open_menu(&part).await;
    press(&active(&part), "Enter");
    let toast = part.find(".lk-toast").await;
    assert!(press(&super::support::element(), "F8"), "elsewhere the key is the page's");
    assert!(!press(&part.one(".lk-menu-button"), "F8"));
    assert_eq!(active(&part), toast);
}
