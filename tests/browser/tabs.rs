//! Tabs with addresses (TB-1, TB-2).

use latchkey_console::ui::tabs::{Tab, Tabs};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    parts::{Part, press},
    support::{active, until},
};

fn words(text: &str) -> Signal<String> {
    Signal::stored(text.to_owned())
}

fn mount(selected: ArcRwSignal<&'static str>) -> Part {
    Part::mount(move |_| {
        let selected = RwSignal::from(selected);
        let tabs = ["general", "account"].map(|key| Tab { key, label: words(key), href: format!("#{key}") });
        view! { <Tabs label=words("My Profile") tabs=tabs.to_vec() selected>"Panel"</Tabs> }.into_any()
    })
}

fn attributes(part: &Part, name: &str) -> Vec<Option<String>> {
    part.all("[role=tab]").iter().map(|tab| tab.get_attribute(name)).collect()
}

#[wasm_bindgen_test]
async fn tb_1_one_tab_is_selected_named_and_leads_to_the_panel() {
    let selected = ArcRwSignal::new("general");
    let part = mount(selected.clone());
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(part.one("[role=tablist]").get_attribute("aria-label"), some("My Profile"));
    assert_eq!(attributes(&part, "aria-selected"), [some("true"), some("false")]);
    assert_eq!(attributes(&part, "tabindex"), [some("0"), some("-1")]);
    assert_eq!(attributes(&part, "href"), [some("#general"), some("#account")]);
    let panel = part.one("[role=tabpanel]");
    assert_eq!(attributes(&part, "aria-controls"), [Some(panel.id()), None]);
    assert_eq!(panel.get_attribute("aria-labelledby"), Some(part.all("[role=tab]")[0].id()));
    selected.set("account");
    until("the other tab", || attributes(&part, "aria-selected")[1] == some("true")).await;
    assert_eq!(panel.get_attribute("aria-labelledby"), Some(part.all("[role=tab]")[1].id()));
}

#[wasm_bindgen_test]
async fn tb_2_left_and_right_wrap_without_selecting_and_up_and_down_are_the_pages() {
    let part = mount(ArcRwSignal::new("general"));
    let tabs = part.all("[role=tab]");
    tabs[0].focus().unwrap();
    for (key, to) in [("ArrowRight", 1), ("ArrowRight", 0), ("ArrowLeft", 1), ("Home", 0), ("End", 1)] {
        assert!(!press(&active(), key));
        assert_eq!(active(), tabs[to], "{key}");
    }
    assert!(press(&active(), "ArrowDown"), "the page scrolls");
    assert_eq!(attributes(&part, "aria-selected")[0].as_deref(), Some("true"));
}
