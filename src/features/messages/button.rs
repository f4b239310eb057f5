//! The bell in the top bar.

use leptos::prelude::*;

use super::{list, model::Log};
use crate::{
    behavior::part::{Part, Prefetch},
    i18n::{plural_in, string_in, text, use_i18n},
    part,
    toast::use_toasts,
    ui::{
        icon::{Icon, icon},
        part::part_dialog,
    },
};

/// The function that makes the list: what was said, and whether the list is open.
type List = fn(RwSignal<Log>, RwSignal<bool>) -> AnyView;

/// The list, which is not in the first download.
const LIST: Part<List> = part!(overlays, List, list::view);

/// Fetches the list in a quiet moment.
pub fn list_ahead() -> Prefetch {
    LIST.ahead()
}

/// More than this is shown as "9+"; the name of the button has the number.
const MOST_SHOWN: u32 = 9;

/// The bell with the number of new messages, and the dialog it opens.
#[component]
pub fn MessagesButton() -> impl IntoView {
    let i18n = use_i18n();
    let log = RwSignal::new(Log::default());
    let open = RwSignal::new(false);
    use_toasts().subscribe(Callback::new(move |toast| {
        let at = js_sys::Date::now();
        log.update(|log| {
            log.add(at, toast);
            if open.get_untracked() {
                log.see();
            }
        });
    }));
    let unseen = Memo::new(move |_| log.with(Log::unseen));
    let label = move || match unseen.get() {
        0 => string_in!(i18n.locale(), messages.button),
        count => plural_in!(i18n.locale(), messages.button_new, count = count),
    };
    let badge = move || match unseen.get() {
        0 => None,
        count if count > MOST_SHOWN => Some(format!("{MOST_SHOWN}+")),
        count => Some(count.to_string()),
    };
    let title = text!(i18n, messages.title);
    let close = Callback::new(move |()| open.set(false));
    let show = move |_| {
        log.update(Log::see);
        open.set(true);
    };
    view! {
        <button
            type="button"
            class="lk-icon-button lk-messages-button"
            aria-haspopup="dialog"
            title=label
            on:click=show
        >
            {icon(Icon::Bell)}
            {move || badge().map(|count| view! { <span class="lk-messages-badge" aria-hidden="true">{count}</span> })}
        </button>
        {part_dialog(LIST, open.into(), title, close, move |list| list(log, open))}
    }
    .into_any()
}
