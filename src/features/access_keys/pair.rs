//! Both parts of a new key, to be saved before anything else (A23-A27, M14, M15, SE-1 to SE-4, U7).

use latchkey_contract::access_key::AccessKey;
use leptos::{html, prelude::*};
use web_sys::HtmlInputElement;

use super::flow::Flow;
use crate::{
    behavior::{
        clipboard::{copy, copy_selection},
        effect::effect,
        focus::focus,
        ids::use_id,
        live_region::use_announcer,
        task::spawn,
    },
    i18n::{string, text},
    ui::{
        button::{Button, ButtonKind},
        checkbox::Checkbox,
        dialog::DialogActions,
        heading::level,
        icon::{Icon, icon},
    },
};

/// What the last attempt to take a part away led to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    None,
    Copied,
    /// The browser did not; the text is selected for the person's own copy key.
    Refused,
}

impl Outcome {
    const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Copied => "copied",
            Self::Refused => "refused",
        }
    }
}

/// The parts, ways to keep them, and the way on.
pub(super) fn pair(flow: Flow, key: AccessKey) -> AnyView {
    let i18n = flow.keys.i18n;
    let heading = NodeRef::<html::H3>::new();
    // The form before went together with its focus: the instructions are read next.
    effect(move || {
        if let Some(heading) = heading.get() {
            focus(&heading);
        }
    });
    let file = key.clone();
    view! {
        <div class="lk-keys-form">
            <div class="lk-keys-notice">
                {icon(Icon::Warning)}
                <div>
                    <h3 tabindex="-1" {..level(3)} node_ref=heading>{text!(i18n, access_keys.save_now)}</h3>
                    <p>{text!(i18n, access_keys.save_now_text)}</p>
                </div>
            </div>
            {id_part(flow, &key)}
            {secret_part(flow)}
            <p class="lk-field-hint">{text!(i18n, access_keys.treat_like_password)}</p>
            {download(flow, file)}
            {confirmation(flow)}
        </div>
    }
    .into_any()
}

/// "Access Key ID", which may be shared.
fn id_part(flow: Flow, key: &AccessKey) -> AnyView {
    let i18n = flow.keys.i18n;
    let input = NodeRef::<html::Input>::new();
    let id = key.id.to_string();
    let shown = id.clone();
    let field_id = use_id("access-key-id");
    let (press, result) = copying(flow, move || {
        let copying = copy(&id);
        Box::pin(async move { copying.await.is_ok() || input.get_untracked().is_some_and(|input| copy_from(&input)) })
    });
    view! {
        <div class="lk-field">
            <label class="lk-field-label" for=field_id.clone()>{text!(i18n, access_keys.id)}</label>
            <div class="lk-keys-part">
                <input
                    node_ref=input
                    class="lk-input"
                    type="text"
                    id=field_id
                    readonly
                    value=shown
                    autocomplete="off"
                    spellcheck="false"
                    translate="no"
                />
                <Button label=text!(i18n, access_keys.copy_id) on_press=press leading=Icon::Copy />
            </div>
            {result}
        </div>
    }
    .into_any()
}

/// "Secret Access Key": hidden until it is asked for, and hidden again at will.
fn secret_part(flow: Flow) -> AnyView {
    let (i18n, vault) = (flow.keys.i18n, flow.vault);
    let announcer = use_announcer();
    let field_id = use_id("secret-access-key");
    let (press, result) = copying(flow, move || Box::pin(vault.copy()));
    let (show, hide) = (text!(i18n, access_keys.show_secret), text!(i18n, access_keys.hide_secret));
    let toggle = move |()| {
        vault.toggle();
        // That it is shown, never what it is.
        announcer.polite(if untrack(|| vault.is_shown()) {
            string!(i18n, access_keys.secret_shown)
        } else {
            string!(i18n, access_keys.secret_hidden)
        });
    };
    view! {
        <div class="lk-field">
            <label class="lk-field-label" for=field_id.clone()>{text!(i18n, access_keys.secret)}</label>
            <input
                node_ref=vault.input()
                class="lk-input lk-keys-secret"
                type="text"
                id=field_id
                readonly
                placeholder=text!(i18n, access_keys.secret_placeholder)
                autocomplete="off"
                spellcheck="false"
                translate="no"
            />
            <div class="lk-keys-part">
                <Button
                    label=Signal::derive(move || if vault.is_shown() { hide.get() } else { show.get() })
                    on_press=Callback::new(toggle)
                    leading=Icon::Eye
                />
                <Button label=text!(i18n, access_keys.copy_secret) on_press=press leading=Icon::Copy />
            </div>
            {result}
        </div>
    }
    .into_any()
}

type Copying = std::pin::Pin<Box<dyn Future<Output = bool>>>;

/// What a copy button does, and the words that tell the truth about it. The words name no value.
fn copying(flow: Flow, start: impl Fn() -> Copying + Send + Sync + 'static) -> (Callback<()>, AnyView) {
    let i18n = flow.keys.i18n;
    let announcer = use_announcer();
    let outcome = RwSignal::new(Outcome::None);
    let (copied, refused) = (text!(i18n, access_keys.copied), text!(i18n, access_keys.copy_refused));
    let words = move || match outcome.get() {
        Outcome::None => String::new(),
        Outcome::Copied => copied.get(),
        Outcome::Refused => refused.get(),
    };
    let press = move |()| {
        // Started within the press: browsers let pages copy only then.
        let copying = start();
        spawn(async move {
            outcome.set(if copying.await { Outcome::Copied } else { Outcome::Refused });
            announcer.polite(untrack(words));
        });
    };
    let result = view! {
        <p class="lk-keys-result" data-outcome=move || outcome.get().as_str() aria-hidden="true">{words}</p>
    };
    (Callback::new(press), result.into_any())
}

/// Both parts as a file, for whoever keeps such things in files.
fn download(flow: Flow, key: AccessKey) -> AnyView {
    let i18n = flow.keys.i18n;
    let announcer = use_announcer();
    let taken = RwSignal::new(None::<bool>);
    let words = move || match taken.get() {
        None => String::new(),
        Some(true) => string!(i18n, access_keys.downloaded),
        Some(false) => string!(i18n, access_keys.download_refused),
    };
    let press = move |()| {
        let (id, secret) = (string!(i18n, access_keys.id), string!(i18n, access_keys.secret));
        taken.set(Some(flow.vault.download(&key, &id, &secret)));
        announcer.polite(untrack(words));
    };
    view! {
        <div class="lk-keys-download">
            <Button label=text!(i18n, access_keys.download) on_press=Callback::new(press) leading=Icon::Download />
            <p class="lk-keys-result" aria-hidden="true">{words}</p>
        </div>
    }
    .into_any()
}

/// "I have saved both parts", without which there is no "Done".
fn confirmation(flow: Flow) -> AnyView {
    let i18n = flow.keys.i18n;
    let reason = text!(i18n, access_keys.done_reason);
    let unavailable = Signal::derive(move || (!flow.saved.get()).then(|| reason.get()));
    view! {
        <Checkbox
            label=text!(i18n, access_keys.saved)
            name="saved"
            checked=flow.saved
            on_change=Callback::new(move |saved| flow.saved.set(saved))
        />
        <DialogActions>
            <Button
                label=text!(i18n, access_keys.done)
                kind=ButtonKind::Primary
                on_press=Callback::new(move |()| flow.done())
                unavailable
            />
        </DialogActions>
    }
    .into_any()
}

/// Selects a field's text and copies it by the browser's older command.
fn copy_from(input: &HtmlInputElement) -> bool {
    input.select();
    copy_selection()
}
