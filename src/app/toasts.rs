//! The toasts, which are not in the first download: most visits begin without one. What is said before they are here
//! waits for them; if they do not come, it is said without them.

use leptos::prelude::*;

use super::parts::TOASTS;
use crate::{
    features::toasts::stack::ShortcutScope,
    i18n::{text, use_i18n},
    toast::{Toast, ToastSetting, use_toasts},
    ui::{
        alert::{Alert, AlertAction, AlertKind},
        part::part_on_demand,
    },
};

/// The place of the toasts. `setting` says how long they stay, `scope` where their key is heard.
pub(super) fn toasts(setting: Signal<ToastSetting>, scope: ShortcutScope) -> AnyView {
    // None as soon as the stack is there and listens by itself.
    let early = StoredValue::new(Some(Vec::<Toast>::new()));
    let wishes = RwSignal::new(0_u32);
    let last = RwSignal::new(None::<String>);
    use_toasts().subscribe(Callback::new(move |toast: Toast| {
        let text = toast.text.clone();
        let waits = early.try_update_value(|early| early.as_mut().map(|early| early.push(toast)));
        if waits.flatten().is_some() {
            last.set(Some(text));
            wishes.update(|count| *count += 1);
        }
    }));
    let without = move || without_toasts(last);
    part_on_demand(TOASTS, Memo::new(move |_| wishes.get()), without, move |stack| {
        stack(setting, scope, early.try_update_value(Option::take).flatten().unwrap_or_default())
    })
}

/// The last message, as plainly as the first download can show it.
fn without_toasts(last: RwSignal<Option<String>>) -> AnyView {
    let i18n = use_i18n();
    let action = AlertAction { label: text!(i18n, common.close), on_press: Callback::new(move |()| last.set(None)) };
    let message = Signal::derive(move || last.get());
    view! { <div class="lk-part-late" hidden=move || last.with(Option::is_none)><Alert kind=AlertKind::Error message action /></div> }
        .into_any()
}
