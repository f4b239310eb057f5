//! Passing messages on the page: speech, keys, focus, open dialogs (TO-7 to TO-11).

use latchkey_console::{
    features::toasts::stack::{ShortcutScope, ToastStack},
    toast::{Toast, ToastKind, ToastSetting, Toasts},
    ui::dialog::Dialog,
};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    parts::{Part, press},
    support::{active, until},
};

/// The stack beside a field, and the channel to send through. Toasts are kept, so that no test races a clock.
struct Stage {
    part: Part,
    toasts: Toasts,
    dialog: ArcRwSignal<bool>,
}

impl Stage {
    fn new() -> Self {
        let (channel, dialog) = (ArcRwSignal::new(None), ArcRwSignal::new(false));
        let (given, open) = (channel.clone(), dialog.clone());
        let part = Part::mount(move |toasts| {
            given.set(Some(toasts));
            let open = RwSignal::from(open);
            let close = Callback::new(move |()| open.set(false));
            let title = Signal::stored("Question".to_owned());
            view! {
                <input name="field" />
                <Dialog open title on_request_close=close>"…"</Dialog>
                <ToastStack setting=ToastSetting::Keep scope=ShortcutScope::Page />
            }
            .into_any()
        });
        let toasts = channel.get_untracked().unwrap();
        Self { part, toasts, dialog }
    }

    async fn shown(&self, count: usize) {
        until("toasts", || self.part.all(".lk-toast").len() == count).await;
    }

    fn text(&self, index: usize) -> String {
        self.part.all(".lk-toast-text")[index].text_content().unwrap_or_default()
    }
}

#[wasm_bindgen_test]
async fn to_7_a_toast_never_moves_the_focus() {
    let stage = Stage::new();
    let field = stage.part.one("input");
    field.focus().unwrap();
    stage.toasts.error("No connection");
    stage.shown(1).await;
    assert_eq!(active(), field);
}

#[wasm_bindgen_test]
async fn to_8_speech_comes_from_the_regions_alone_and_once() {
    let stage = Stage::new();
    assert_eq!(stage.part.all("[aria-live]").len(), 2, "mounted empty, before anything is said");
    stage.toasts.success("Saved");
    stage.toasts.success("Saved");
    stage.toasts.error("No connection");
    until("the error", || stage.part.spoken("assertive") == ["Error: No connection"]).await;
    assert_eq!(stage.part.spoken("polite"), ["Saved"]);
    let section = stage.part.one("section");
    assert_eq!(section.get_attribute("aria-label").as_deref(), Some("Messages (F8)"));
    assert!(stage.part.all("section [aria-live], section [role=status], section [role=alert]").is_empty());
    assert_eq!(stage.part.one(".lk-toast-count").text_content().as_deref(), Some("×2"));
}

#[wasm_bindgen_test]
async fn to_9_the_stack_moves_into_an_open_dialog_and_home_without_being_said_again() {
    let stage = Stage::new();
    stage.toasts.success("Saved");
    until("the words", || stage.part.spoken("polite") == ["Saved"]).await;
    let toast = stage.part.one(".lk-toast");
    stage.dialog.set(true);
    until("the toast inside", || stage.part.all("dialog[open] .lk-toast") == [toast.clone()]).await;
    stage.toasts.success("Sent");
    until("the words inside", || {
        stage
            .part
            .all("dialog [data-live=polite] > div")
            .iter()
            .any(|said| said.text_content().as_deref() == Some("Sent"))
    })
    .await;
    stage.dialog.set(false);
    until("the dialog to go", || stage.part.all("dialog").is_empty()).await;
    until("the stack at home", || stage.part.all(".lk-toasts-home .lk-toast").len() == 2).await;
    assert_eq!(stage.part.spoken("polite"), ["Saved"]);
}

#[wasm_bindgen_test]
async fn to_10_f8_leads_to_the_newest_and_escape_closes_it_alone() {
    let stage = Stage::new();
    let field = stage.part.one("input");
    field.focus().unwrap();
    assert!(press(&field, "F8"), "without toasts the key is the browser's");
    for text in ["a", "b", "c"] {
        stage.toasts.info(text);
    }
    stage.shown(3).await;
    assert!(!press(&field, "F8"));
    assert_eq!(active(), stage.part.all(".lk-toast")[2]);
    press(&active(), "Escape");
    stage.shown(2).await;
    assert_eq!(active(), stage.part.all(".lk-toast")[1], "to the previous, there is no next");
    stage.part.all(".lk-toast")[0].focus().unwrap();
    press(&active(), "Escape");
    stage.shown(1).await;
    assert_eq!(stage.text(0), "b");
    assert_eq!(active(), stage.part.one(".lk-toast"), "to the next");
    press(&active(), "Escape");
    stage.shown(0).await;
    assert_eq!(active(), field, "back where it came from");
}

#[wasm_bindgen_test]
async fn to_10_escape_in_the_stack_leaves_the_dialog_beneath_open() {
    let stage = Stage::new();
    stage.toasts.info("a");
    stage.dialog.set(true);
    let toast = stage.part.find("dialog[open] .lk-toast").await;
    toast.focus().unwrap();
    press(&toast, "Escape");
    stage.shown(0).await;
    assert_eq!(stage.part.all("dialog[open]").len(), 1);
    assert_eq!(active(), stage.part.one("dialog h2"), "focus stays in the dialog");
}

#[wasm_bindgen_test]
async fn to_11_the_close_button_is_named_after_its_message() {
    let stage = Stage::new();
    stage.toasts.send(Toast { kind: ToastKind::Warning, text: "Your session ends soon".to_owned(), action: None });
    stage.shown(1).await;
    let close = stage.part.one(".lk-toast button");
    assert_eq!(close.get_attribute("title").as_deref(), Some("Dismiss: Your session ends soon"));
    close.click();
    stage.shown(0).await;
    assert!(stage.part.one("section").has_attribute("hidden"));
}

#[wasm_bindgen_test]
async fn a_late_message_after_unmounting_does_nothing() {
    let stage = Stage::new();
    stage.toasts.info("a");
    stage.shown(1).await;
    let Stage { part, toasts, .. } = stage;
    assert_eq!(part.unmount(), "");
    toasts.error("too late");
    press(&super::support::element(), "F8");
}
