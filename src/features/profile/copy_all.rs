//! Everything that support may ask for, copied at once (A8).

use std::sync::Arc;

use latchkey_contract::me::Me;
use leptos::{html, prelude::*};

use crate::{
    behavior::{clipboard::copy, effect::effect, focus::focus_soon, part::Part, task::spawn},
    i18n::{I18n, string, string_in, text, use_i18n},
    part,
    session::use_me,
    toast::use_toasts,
    ui::{button::Button, icon::Icon, part::part_view, skeleton::SkeletonShape},
};

/// What a press leads to, which is not in the first download; it is given the number of presses.
const COPIED: Part<fn(RwSignal<u32>) -> AnyView> = part!(profile, fn(RwSignal<u32>) -> AnyView, copied);

/// The button.
pub(super) fn copy_all() -> AnyView {
    let presses = RwSignal::new(0_u32);
    let pressed = Memo::new(move |_| presses.get() > 0);
    let press = Callback::new(move |()| presses.update(|count| *count = count.wrapping_add(1)));
    let result = move || part_view(COPIED, SkeletonShape::Lines(1), move |copied| copied(presses));
    view! {
        <div class="lk-profile-copy-all">
            <Button label=text!(use_i18n(), profile.copy_all) leading=Icon::Copy on_press=press />
            {move || pressed.get().then(result)}
        </div>
    }
    .into_any()
}

/// Copies at each press. Where the clipboard refuses, the text stands below the button, selected, for the person's own
/// copy key.
fn copied(presses: RwSignal<u32>) -> AnyView {
    let (i18n, me, toasts) = (use_i18n(), use_me(), use_toasts());
    let refused = RwSignal::new(None::<String>);
    let shown = NodeRef::<html::Textarea>::new();
    effect(move || {
        presses.track();
        let all = facts(i18n, &me.get_untracked());
        spawn(async move {
            match copy(&all).await {
                Ok(()) => {
                    refused.set(None);
                    toasts.success(string!(i18n, profile.copied_all));
                }
                Err(_) => refused.set(Some(all)),
            }
        });
    });
    effect(move || {
        if let Some(area) = shown.get() {
            area.select();
            focus_soon(area.into());
        }
    });
    let area = move |all| {
        view! {
            <label class="lk-field">
                <span>{text!(i18n, profile.copy_refused)}</span>
                <textarea class="lk-input" readonly rows="8" node_ref=shown>{all}</textarea>
            </label>
        }
    };
    (move || refused.get().map(area)).into_any()
}

/// One fact a line, each with its name, in the language of the page.
fn facts(i18n: I18n, me: &Arc<Me>) -> String {
    let locale = i18n.locale_untracked();
    let mut lines = vec![
        (string_in!(locale, profile.display_name), me.display_name.clone()),
        (string_in!(locale, profile.username), me.username.clone()),
    ];
    let known = [
        (string_in!(locale, profile.email), me.email.clone()),
        (string_in!(locale, profile.role), (!me.roles.is_empty()).then(|| me.roles.join(", "))),
        (string_in!(locale, profile.team), me.team.clone()),
    ];
    lines.extend(known.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))));
    lines.extend([
        (string_in!(locale, profile.user_id), me.id.to_string()),
        (string_in!(locale, profile.account_name), me.organisation.name.clone()),
        (string_in!(locale, profile.tenant_id), me.organisation.id.to_string()),
    ]);
    lines.into_iter().map(|(name, value)| format!("{name}: {value}\n")).collect()
}
