//! Modal dialogs: name, focus, Escape, speech (DG-1 to DG-7).

use latchkey_console::{
    behavior::live_region::{Announcer, use_announcer},
    ui::{
        button::Button,
        dialog::{Dialog, DialogActions, DialogKind},
        text_input::TextInput,
    },
};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    parts::{Part, press},
    support::{active, frame, until},
};

fn words(text: &str) -> Signal<String> {
    Signal::stored(text.to_owned())
}

/// What happens on a request to close.
#[derive(Clone, Copy, PartialEq)]
enum Owner {
    Closes,
    Asks,
}

/// A button that opens a dialog with one field.
fn mount(owner: Owner, autofocus: bool, voice: ArcRwSignal<Option<Announcer>>) -> Part {
    Part::mount(move |_| {
        voice.set(Some(use_announcer()));
        let open = RwSignal::new(false);
        let asked = RwSignal::new(0);
        let request = Callback::new(move |()| match owner {
            Owner::Closes => open.set(false),
            Owner::Asks => asked.update(|asked| *asked += 1),
        });
        view! {
            <Button label=words("Open") on_press=Callback::new(move |()| open.set(true)) />
            <output>{move || asked.get()}</output>
            <Dialog open title=words("Change Password") on_request_close=request>
                <TextInput label=words("Name") name="name" autofocus=autofocus />
                <DialogActions>
                    <Button label=words("Cancel") on_press=request />
                </DialogActions>
            </Dialog>
        }
        .into_any()
    })
}

async fn open(part: &Part) -> web_sys::HtmlElement {
    let button = part.one("button");
    button.focus().unwrap();
    button.click();
    part.find("dialog[open]").await
}

#[wasm_bindgen_test]
async fn dg_1_a_dialog_is_modal_and_named_by_its_heading() {
    let part = mount(Owner::Closes, true, ArcRwSignal::default());
    let dialog = open(&part).await;
    assert!(dialog.matches(":modal").unwrap());
    let heading = part.one(&format!("#{}", dialog.get_attribute("aria-labelledby").unwrap()));
    assert_eq!(heading.tag_name(), "H2");
    assert_eq!(heading.text_content().as_deref(), Some("Change Password"));
    assert_eq!(dialog.get_attribute("aria-describedby"), None);
    assert_eq!(dialog.get_attribute("role"), None);
}

#[wasm_bindgen_test]
async fn dg_2_focus_starts_on_the_marked_field_else_on_the_heading() {
    let part = mount(Owner::Closes, true, ArcRwSignal::default());
    open(&part).await;
    assert_eq!(active(), part.one("input"));
    drop(part);
    let part = mount(Owner::Closes, false, ArcRwSignal::default());
    open(&part).await;
    assert_eq!(active(), part.one("dialog h2"));
}

#[wasm_bindgen_test]
async fn dg_2_a_question_is_an_alertdialog() {
    let part = Part::mount(|_| {
        let ignore = Callback::new(|()| ());
        view! {
            <Dialog open=true title=words("Discard?") kind=DialogKind::Question on_request_close=ignore>"…"</Dialog>
        }
        .into_any()
    });
    assert_eq!(part.find("dialog").await.get_attribute("role").as_deref(), Some("alertdialog"));
}

#[wasm_bindgen_test]
async fn dg_3_escape_asks_the_owner_and_never_closes_by_itself() {
    let part = mount(Owner::Asks, true, ArcRwSignal::default());
    let dialog = open(&part).await;
    assert_eq!(dialog.get_attribute("closedby").as_deref(), Some("none"));
    for times in ["1", "2", "3"] {
        assert!(!press(&active(), "Escape"));
        until("the question", || part.one("output").text_content().as_deref() == Some(times)).await;
    }
    assert!(dialog.has_attribute("open"));
}

#[wasm_bindgen_test]
async fn dg_5_focus_returns_to_the_opener_and_the_form_leaves_the_page() {
    let part = mount(Owner::Closes, true, ArcRwSignal::default());
    open(&part).await;
    press(&active(), "Escape");
    until("the dialog to go", || part.all("dialog").is_empty()).await;
    assert_eq!(active(), part.one("button"));
}

#[wasm_bindgen_test]
async fn dg_7_speech_goes_into_the_dialog_while_it_is_open_and_back_afterwards() {
    let voice = ArcRwSignal::default();
    let part = mount(Owner::Closes, true, voice.clone());
    let voice = voice.get_untracked().unwrap();
    open(&part).await;
    assert_eq!(part.all("dialog [aria-live]").len(), 2);
    voice.polite("inside");
    until("the words inside", || part.one("dialog [data-live=polite]").text_content().as_deref() == Some("inside"))
        .await;
    press(&active(), "Escape");
    voice.assertive("outside");
    until("the words outside", || part.spoken("assertive") == ["outside"]).await;
    assert_eq!(active(), part.one("button"), "spoken after focus has returned");
}

#[wasm_bindgen_test]
async fn an_open_dialog_leaves_nothing_behind_when_the_console_goes() {
    let part = mount(Owner::Closes, true, ArcRwSignal::default());
    open(&part).await;
    let root = part.root.clone();
    let left = part.unmount();
    frame().await;
    assert_eq!(left, "");
    assert!(!root.is_connected());
}
