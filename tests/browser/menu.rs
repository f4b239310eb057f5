//! The menu button: names, keys and focus (MB-1 to MB-4).

use std::sync::Arc;

use latchkey_console::ui::menu::{Menu, MenuChoice, MenuEntry, MenuList};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    parts::{Part, point, press},
    support::{active, until},
};

fn words(text: &str) -> Signal<String> {
    Signal::stored(text.to_owned())
}

/// A menu with two actions, two themes, and signing out; `pressed` tells what was activated.
fn mount(pressed: ArcRwSignal<Vec<&'static str>>) -> Part {
    Part::mount(move |_| {
        let dark = RwSignal::new(false);
        let list: MenuList = Arc::new(move |opening| {
            let action = |label: &'static str| {
                let pressed = pressed.clone();
                let on_press = Callback::new(move |()| pressed.write().push(label));
                MenuEntry::Action { label: words(label), icon: None, on_press }
            };
            let theme = |label: &'static str, value: bool| MenuChoice {
                label: words(label),
                lang: None,
                checked: Signal::derive(move || dark.get() == value),
                on_choose: Callback::new(move |()| dark.set(value)),
            };
            opening.list(vec![
                action("Profile"),
                action("Password"),
                MenuEntry::Choices { label: words("Theme"), choices: vec![theme("Light", false), theme("Dark", true)] },
                MenuEntry::Separator,
                action("Sign out"),
            ])
        });
        view! { <Menu label=words("Account menu, Gilbert") list>"GB"</Menu> }.into_any()
    })
}

async fn focus_on(label: &str) {
    until(label, || active().text_content().as_deref() == Some(label)).await;
}

async fn open_with(part: &Part, key: &str) {
    let button = part.one("button");
    button.focus().unwrap();
    press(&button, key);
    part.find("[role=menu]").await;
}

#[wasm_bindgen_test]
async fn mb_1_the_button_says_what_it_opens_and_whether_it_is_open() {
    let part = mount(ArcRwSignal::default());
    let button = part.one("button");
    assert_eq!(button.get_attribute("aria-haspopup").as_deref(), Some("menu"));
    assert_eq!(button.get_attribute("aria-label").as_deref(), Some("Account menu, Gilbert"));
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("false"));
    button.click();
    let menu = part.find("[role=menu]").await;
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(button.get_attribute("aria-controls"), Some(menu.id()));
    assert_eq!(menu.get_attribute("aria-labelledby"), Some(button.id()));
}

#[wasm_bindgen_test]
async fn mb_2_a_click_and_down_open_on_the_first_item_and_up_on_the_last() {
    let part = mount(ArcRwSignal::default());
    part.one("button").click();
    focus_on("Profile").await;
    press(&active(), "Escape");
    open_with(&part, "ArrowDown").await;
    focus_on("Profile").await;
    press(&active(), "Escape");
    open_with(&part, "ArrowUp").await;
    focus_on("Sign out").await;
}

#[wasm_bindgen_test]
async fn mb_3_choices_are_radios_in_a_named_group() {
    let part = mount(ArcRwSignal::default());
    open_with(&part, "ArrowDown").await;
    let group = part.one("[role=group]");
    let name = part.one(&format!("#{}", group.get_attribute("aria-labelledby").unwrap()));
    assert_eq!(name.text_content().as_deref(), Some("Theme"));
    let checked = part
        .all("[role=menuitemradio]")
        .iter()
        .filter_map(|item| item.get_attribute("aria-checked"))
        .collect::<Vec<_>>();
    assert_eq!(checked, ["true", "false"]);
    assert!(part.all("[role^=menuitem]").iter().all(|item| item.tab_index() == -1));
}

#[wasm_bindgen_test]
async fn mb_4_arrows_wrap_and_home_end_and_letters_jump() {
    let part = mount(ArcRwSignal::default());
    open_with(&part, "ArrowDown").await;
    focus_on("Profile").await;
    for (key, label) in
        [("ArrowUp", "Sign out"), ("ArrowDown", "Profile"), ("End", "Sign out"), ("Home", "Profile"), ("d", "Dark")]
    {
        assert!(!press(&active(), key), "{key} is the menu's, not the page's");
        focus_on(label).await;
    }
}

#[wasm_bindgen_test]
async fn mb_4_enter_activates_with_the_focus_back_on_the_button() {
    let pressed = ArcRwSignal::default();
    let part = mount(pressed.clone());
    open_with(&part, "ArrowDown").await;
    focus_on("Profile").await;
    press(&active(), "Enter");
    assert_eq!(pressed.get_untracked(), ["Profile"]);
    assert_eq!(active(), part.one("button"));
    until("the menu to close", || part.all("[role=menu]").is_empty()).await;
}

#[wasm_bindgen_test]
async fn mb_4_space_on_a_choice_chooses_and_stays_open() {
    let part = mount(ArcRwSignal::default());
    open_with(&part, "ArrowDown").await;
    focus_on("Profile").await;
    press(&active(), "d");
    focus_on("Dark").await;
    press(&active(), " ");
    until("the choice", || active().get_attribute("aria-checked").as_deref() == Some("true")).await;
    assert_eq!(part.all("[role=menu]").len(), 1);
}

#[wasm_bindgen_test]
async fn mb_4_escape_and_tab_lead_back_to_the_button_and_a_press_outside_closes() {
    let part = mount(ArcRwSignal::default());
    for key in ["Escape", "Tab"] {
        open_with(&part, "ArrowDown").await;
        focus_on("Profile").await;
        let left_to_browser = press(&active(), key);
        assert_eq!(left_to_browser, key == "Tab", "the browser goes on from the button");
        assert_eq!(active(), part.one("button"));
        until("the menu to close", || part.all("[role=menu]").is_empty()).await;
    }
    open_with(&part, "ArrowDown").await;
    focus_on("Profile").await;
    point(&part.root, "pointerdown");
    until("the menu to close", || part.all("[role=menu]").is_empty()).await;
    until("the focus on the button", || active() == part.one("button")).await;
}
