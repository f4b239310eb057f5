//! One toast as it is seen: icon, kind, words, step, close button (TO-11, TO-14).

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Node;

use super::{
    controller::{Controller, Shown},
    entry::{Hold, ToastId},
};
use crate::{
    behavior::listen::{Phase, listen_until_cleanup},
    i18n::{I18n, plural_in, string_in, use_i18n},
    toast::{ToastAction, ToastKind},
    ui::{
        alert::AlertKind,
        button::{Button, IconButton},
        icon::{Icon, icon},
    },
};

/// So many characters of a message name its close button.
const NAME_CHARS: usize = 40;

/// Draws one toast. `on_dismiss` moves the focus before the toast goes.
pub(super) fn view(controller: Controller, shown: Shown, on_dismiss: Callback<ToastId>) -> AnyView {
    let i18n = use_i18n();
    let Shown { id, toast, .. } = shown;
    // The words stay in the language they came in.
    let lang = i18n.locale_untracked().as_str();
    let (kind, start) = (toast.kind, beginning(&toast.text));
    let count = Memo::new(move |_| {
        controller.shown.with(|shown| shown.iter().find(|shown| shown.id == id).map_or(1, |shown| shown.count))
    });
    let dismiss_label = Signal::derive(move || string_in!(i18n.locale(), toasts.dismiss, start = start.clone()));
    // A finger may be lifted anywhere, also outside of the toast.
    for end in ["pointerup", "pointercancel"] {
        listen_until_cleanup(&window(), end, Phase::Capture, move |_| controller.release(id, Hold::Press));
    }
    view! {
        <li
            class="lk-toast"
            part="toast"
            data-kind=kind.as_str()
            data-toast=id.number().to_string()
            tabindex="-1"
            on:pointerenter=move |_| controller.hold(id, Hold::Hover)
            on:pointerleave=move |_| controller.release(id, Hold::Hover)
            on:pointerdown=move |_| controller.hold(id, Hold::Press)
            on:focusin=move |_| controller.hold(id, Hold::Focus)
            on:focusout=move |event| {
                if !stays_inside(&event) {
                    controller.release(id, Hold::Focus);
                }
            }
        >
            {icon(kind_icon(kind))}
            <p class="lk-toast-kind">{move || kind_word(i18n, kind)} " " {move || counter(i18n, count.get())}</p>
            <div class="lk-toast-body">
                // An application around the console may say something in any script.
                <p class="lk-toast-text" lang=lang dir="auto">{toast.text}</p>
                {toast.action.map(|step| action(controller, id, step))}
            </div>
            <IconButton icon=Icon::Close label=dismiss_label on_press=Callback::new(move |()| on_dismiss.run(id)) />
        </li>
    }
    .into_any()
}

/// The step that a toast offers; taking it closes the toast.
fn action(controller: Controller, id: ToastId, action: ToastAction) -> AnyView {
    let press = move |()| {
        controller.dismiss(id);
        action.on_press.run(());
    };
    view! { <Button label=Signal::stored(action.label) on_press=Callback::new(press) /> }.into_any()
}

/// "×3" for the eye, "3 times" for the ear; nothing for a message that came once.
fn counter(i18n: I18n, count: u32) -> Option<AnyView> {
    (count > 1).then(|| {
        view! {
            <span class="lk-toast-count" aria-hidden="true">{format!("×{count}")}</span>
            <span class="lk-visually-hidden">{plural_in!(i18n.locale(), toasts.times, count = count)}</span>
        }
        .into_any()
    })
}

/// Whether focus only moves on inside the same toast.
fn stays_inside(event: &ev::FocusEvent) -> bool {
    let inside = event.current_target().and_then(|target| target.dyn_into::<Node>().ok());
    let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    inside.is_some_and(|inside| next.is_some_and(|next| inside.contains(Some(&next))))
}

/// The word for a kind.
fn kind_word(i18n: I18n, kind: ToastKind) -> String {
    let locale = i18n.locale();
    match kind {
        ToastKind::Success => string_in!(locale, toasts.success),
        ToastKind::Info => string_in!(locale, toasts.info),
        ToastKind::Warning => string_in!(locale, toasts.warning),
        ToastKind::Error => string_in!(locale, toasts.error),
    }
}

/// Toasts and alerts share their icons.
fn kind_icon(kind: ToastKind) -> Icon {
    match kind {
        ToastKind::Success => AlertKind::Success.icon(),
        ToastKind::Info => AlertKind::Info.icon(),
        ToastKind::Warning => AlertKind::Warning.icon(),
        ToastKind::Error => AlertKind::Error.icon(),
    }
}

/// The beginning of a message, cut between words where possible.
fn beginning(text: &str) -> String {
    if text.chars().count() <= NAME_CHARS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(NAME_CHARS).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn to_11_a_long_message_names_its_button_by_its_beginning() {
        assert_eq!(beginning("Saved"), "Saved");
        let long = "Your password was changed and your other devices were signed out";
        assert_eq!(beginning(long), "Your password was changed and your…");
        assert_eq!(beginning(&"é".repeat(50)), format!("{}…", "é".repeat(40)));
    }
}
