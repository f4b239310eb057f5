//! The toasts, which are not in the first download: most visits begin without one. What is said before they are here
//! waits for them.

use leptos::prelude::*;

use super::parts::TOASTS;
use crate::{
    features::toasts::stack::ShortcutScope,
    toast::{Toast, ToastSetting, use_toasts},
    ui::part::part_on_demand,
};

/// The place of the toasts. `setting` says how long they stay, `scope` where their key is heard.
pub(super) fn toasts(setting: Signal<ToastSetting>, scope: ShortcutScope) -> AnyView {
    // None as soon as the stack is there and listens by itself.
    let early = StoredValue::new(Some(Vec::<Toast>::new()));
    let wishes = RwSignal::new(0_u32);
    use_toasts().subscribe(Callback::new(move |toast| {
        let waits = early.try_update_value(|early| early.as_mut().map(|early| early.push(toast)));
        if waits.flatten().is_some() {
            wishes.update(|count| *count += 1);
        }
    }));
    part_on_demand(TOASTS, Memo::new(move |_| wishes.get()), move |stack| {
        stack(setting, scope, early.try_update_value(Option::take).flatten().unwrap_or_default())
    })
}
