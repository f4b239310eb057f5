//! The dialog with all messages, newest first.

use leptos::{html, prelude::*};

use super::model::{Log, Message};
use crate::{
    behavior::{dom::descendants, focus::focus},
    i18n::{format::time_of_day, plural_in, string_in, text, use_i18n},
    session::use_time_zone,
    toast::ToastKind,
    ui::{
        alert::AlertKind,
        button::{Button, IconButton},
        dialog::{Dialog, DialogActions},
        icon::{Icon, icon},
        keyed::{Row, keyed},
    },
};

/// The dialog: `log` holds the messages, `open` whether it is shown.
pub(super) fn view(log: RwSignal<Log>, open: RwSignal<bool>) -> AnyView {
    let i18n = use_i18n();
    let close = Callback::new(move |()| open.set(false));
    let clear = Callback::new(move |()| {
        log.update(Log::clear);
        open.set(false);
    });
    view! {
        <Dialog open title=text!(i18n, messages.title) purpose=text!(i18n, messages.purpose) on_request_close=close>
            {body(log)}
            <DialogActions>
                <Button label=text!(i18n, messages.dismiss_all) on_press=clear />
                <Button label=text!(i18n, common.close) on_press=close />
            </DialogActions>
        </Dialog>
    }
    .into_any()
}

/// The messages, or the words for none.
fn body(log: RwSignal<Log>) -> AnyView {
    let i18n = use_i18n();
    let list = NodeRef::<html::Ol>::new();
    let dismiss = Callback::new(move |id: u32| {
        let index = log.with_untracked(|log| log.messages().iter().position(|message| message.id == id));
        log.update(|log| log.dismiss(id));
        if let Some(index) = index {
            focus_after(list, index);
        }
    });
    // A message that came again is a new row: its time and its count are other ones.
    let listed = move |message: &Message| {
        let (key, message) = (u64::from(message.id) << 32 | u64::from(message.count), message.clone());
        Row::new(key, move || row(message, dismiss))
    };
    let is_empty = Memo::new(move |_| log.with(|log| log.messages().is_empty()));
    let empty = text!(i18n, messages.empty);
    view! {
        <ol class="lk-messages" node_ref=list tabindex="-1">
            {keyed(move || log.with(|log| log.messages().iter().map(listed).collect()))}
        </ol>
        {move || is_empty.get().then(|| view! { <p class="lk-messages-empty">{empty}</p> })}
    }
    .into_any()
}

/// One message.
fn row(message: Message, dismiss: Callback<u32>) -> AnyView {
    let (i18n, zone) = (use_i18n(), use_time_zone());
    let Message { id, kind, text, at, count } = message;
    let start = text.clone();
    let label = Signal::derive(move || string_in!(i18n.locale(), toasts.dismiss, start = start.clone()));
    let repeated = move || (count > 1).then(|| plural_in!(i18n.locale(), toasts.times, count = count));
    let (icon_of_kind, word) = look(kind);
    view! {
        <li class="lk-message" data-kind=kind.as_str()>
            {icon(icon_of_kind)}
            <div class="lk-message-body">
                <p class="lk-message-text" dir="auto"><span class="lk-visually-hidden">{word} " "</span> {text}</p>
                <p class="lk-message-meta">{move || time_of_day(i18n.locale(), zone.get().as_deref(), at)} " " {repeated}</p>
            </div>
            <IconButton icon=Icon::Close label on_press=Callback::new(move |()| dismiss.run(id)) />
        </li>
    }
    .into_any()
}

/// Icon and word of a kind.
fn look(kind: ToastKind) -> (Icon, Signal<String>) {
    let i18n = use_i18n();
    match kind {
        ToastKind::Success => (AlertKind::Success.icon(), text!(i18n, toasts.success)),
        ToastKind::Info => (AlertKind::Info.icon(), text!(i18n, toasts.info)),
        ToastKind::Warning => (AlertKind::Warning.icon(), text!(i18n, toasts.warning)),
        ToastKind::Error => (AlertKind::Error.icon(), text!(i18n, toasts.error)),
    }
}

/// Focus goes to the button of the message that took the place of the removed one, else of the one before, else to the
/// list.
fn focus_after(list: NodeRef<html::Ol>, index: usize) {
    request_animation_frame(move || {
        let Some(list) = list.get_untracked() else { return };
        let buttons = descendants(&list, "button");
        match buttons.get(index).or(buttons.last()) {
            Some(button) => focus(button),
            None => focus(&list),
        }
    });
}
