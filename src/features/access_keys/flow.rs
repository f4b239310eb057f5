//! One dialog from the wish for a key to the pair that is safe (X1): a form, then both parts, then "Done". Nothing on
//! the way can be left by accident while it holds a secret that nobody can show again.

use latchkey_contract::{
    access_key::{AccessKey, IssuedAccessKey},
    problem::Code,
};
use leptos::prelude::*;

use super::{create::create_form, keys::Keys, pair::pair, rotate::rotate_form, vault::Vault};
use crate::{
    api::ApiError,
    behavior::{
        effect::effect,
        listen::{Phase, listen_until_cleanup},
        live_region::{Announcer, use_announcer},
        media::{on_page_restored, use_page_hidden},
    },
    embed::navigation::{Leaving, use_leaving},
    i18n::{string, string_in, text},
    shell::own_window::{Errand, needs_window, own_window},
    toast::{Toasts, use_toasts},
    ui::{
        button::ButtonKind,
        confirm::{Confirm, ConfirmWords},
        dialog::Dialog,
    },
};

/// Where the dialog stands.
#[derive(Clone, PartialEq)]
enum Stage {
    /// Not shown.
    Closed,
    /// Asking what the new key shall be.
    Create,
    /// Asking how this key hands over.
    Rotate(AccessKey),
    /// Showing the parts of this key; its secret is in the vault.
    Pair(AccessKey),
}

/// The dialog, its secret, and what leaving it would lose.
#[derive(Clone, Copy)]
pub(super) struct Flow {
    pub(super) keys: Keys,
    pub(super) vault: Vault,
    /// Whether the person said that both parts are saved.
    pub(super) saved: RwSignal<bool>,
    /// Whether a key is on its way; its answer must be waited for.
    pub(super) pending: RwSignal<bool>,
    /// Whether something was typed into the form.
    pub(super) typed: RwSignal<bool>,
    stage: RwSignal<Stage>,
    asking: RwSignal<bool>,
    /// Where secrets must not be shown: the way into a window of ours, which is open or not.
    elsewhere: Option<RwSignal<bool>>,
    toasts: Toasts,
    announcer: Announcer,
    leaving: Leaving,
    to_add: Callback<()>,
}

impl Flow {
    /// `to_add` takes the focus when what opened the dialog is gone.
    pub(super) fn new(keys: Keys, to_add: Callback<()>) -> Self {
        Self {
            keys,
            vault: Vault::new(),
            saved: RwSignal::new(false),
            pending: RwSignal::new(false),
            typed: RwSignal::new(false),
            stage: RwSignal::new(Stage::Closed),
            asking: RwSignal::new(false),
            elsewhere: needs_window().then(|| RwSignal::new(false)),
            toasts: use_toasts(),
            announcer: use_announcer(),
            leaving: use_leaving(),
            to_add,
        }
    }

    /// Opens with the form of a new key.
    pub(super) fn create(self) {
        self.open(Stage::Create);
    }

    /// Opens with the question how a key hands over.
    pub(super) fn rotate(self, key: AccessKey) {
        self.open(Stage::Rotate(key));
    }

    fn open(self, stage: Stage) {
        if let Some(elsewhere) = self.elsewhere {
            return elsewhere.set(true);
        }
        self.typed.set(false);
        self.saved.set(false);
        self.stage.set(stage);
    }

    /// The key was made: its secret goes into the vault, the rest into the list.
    pub(super) fn hand_over(self, issued: IssuedAccessKey) {
        let IssuedAccessKey { key, secret } = issued;
        self.vault.keep(secret);
        self.pending.try_set(false);
        self.keys.add(key.clone());
        let title = string!(self.keys.i18n, access_keys.pair_title, name = key.name.as_str());
        self.stage.try_set(Stage::Pair(key));
        // A dialog that gets another name says so to nobody, and a reader whose place went with the form may pass over
        // what has the focus now.
        self.announcer.polite(title);
    }

    /// Making the key failed. Answers the words, unless the form has nothing more to do: a key whose answer was lost is
    /// there already, and its secret gone.
    pub(super) fn failed(self, error: &ApiError) -> Option<String> {
        self.pending.try_set(false);
        let words = self.keys.explain(error);
        if matches!(error, ApiError::Conflict(Code::SecretAlreadyIssued)) {
            self.toasts.warning(words);
            self.finish();
            return None;
        }
        Some(words)
    }

    /// Both parts are saved.
    pub(super) fn done(self) {
        if let Stage::Pair(key) = self.stage.get_untracked() {
            self.toasts.success(string!(self.keys.i18n, access_keys.created_toast, name = key.name.as_str()));
        }
        self.finish();
    }

    /// Closes and forgets the secret.
    fn finish(self) {
        self.vault.wipe();
        self.pending.try_set(false);
        self.stage.try_set(Stage::Closed);
    }

    /// Escape, "Cancel" or the close button: closes if nothing would be lost, else asks.
    pub(super) fn close(self) {
        let loses = match self.stage.get_untracked() {
            Stage::Closed => false,
            Stage::Create | Stage::Rotate(_) if self.pending.get_untracked() => return,
            Stage::Create | Stage::Rotate(_) => self.typed.get_untracked(),
            Stage::Pair(_) => !self.saved.get_untracked(),
        };
        if loses {
            self.asking.set(true);
        } else {
            self.finish();
        }
    }

    /// Whether leaving the page would lose a secret, or the answer that brings one.
    fn holds_secret(self) -> bool {
        self.pending.get() || (self.stage.with(|stage| matches!(stage, Stage::Pair(_))) && !self.saved.get())
    }

    /// The dialog and its question.
    pub(super) fn view(self) -> AnyView {
        let i18n = self.keys.i18n;
        self.leaving.guard(Signal::derive(move || self.holds_secret()), Callback::new(move |()| self.asking.set(true)));
        self.hide_when_unseen();
        let title = Signal::derive(move || {
            let locale = i18n.locale();
            self.stage.with(|stage| match stage {
                Stage::Closed | Stage::Create => string_in!(locale, access_keys.add),
                Stage::Rotate(key) => string_in!(locale, access_keys.rotate_title, name = key.name.as_str()),
                Stage::Pair(key) => string_in!(locale, access_keys.pair_title, name = key.name.as_str()),
            })
        });
        let content = move || match self.stage.get() {
            Stage::Closed => ().into_any(),
            Stage::Create => create_form(self),
            Stage::Rotate(key) => rotate_form(self, key),
            Stage::Pair(key) => pair(self, key),
        };
        let open = Signal::derive(move || self.stage.with(|stage| *stage != Stage::Closed));
        view! {
            <Dialog
                open
                title
                on_request_close=Callback::new(move |()| self.close())
                on_focus_lost=self.to_add
            >
                {content}
            </Dialog>
            {self.question()}
            {self.elsewhere.map(|open| {
                let title = text!(i18n, access_keys.title);
                let close = Callback::new(move |()| open.set(false));
                own_window(open, Errand::MakeKey, title, close, Callback::new(move |()| self.keys.query.reload()))
            })}
        }
        .into_any()
    }

    /// Asks before typed text or the secret is lost (DG-3).
    fn question(self) -> AnyView {
        let i18n = self.keys.i18n;
        let is_pair = Memo::new(move |_| self.stage.with(|stage| matches!(stage, Stage::Pair(_))));
        let either = move |pair: Signal<String>, form: Signal<String>| {
            Signal::derive(move || if is_pair.get() { pair.get() } else { form.get() })
        };
        let words = ConfirmWords {
            title: either(text!(i18n, access_keys.lose_title), text!(i18n, access_keys.discard_title)),
            purpose: either(text!(i18n, access_keys.lose_purpose), text!(i18n, access_keys.discard_purpose)),
            confirm: either(text!(i18n, access_keys.lose), text!(i18n, access_keys.discard)),
            cancel: either(text!(i18n, access_keys.lose_stay), text!(i18n, access_keys.discard_stay)),
        };
        let stay = move |()| {
            self.asking.set(false);
            self.leaving.stay();
        };
        let leave = move |()| {
            self.asking.set(false);
            // The front dialog first: while it is open it keeps the focus from returning to the opener.
            request_animation_frame(move || self.finish());
        };
        view! {
            <Confirm
                open=self.asking
                words
                kind=ButtonKind::Danger
                on_confirm=Callback::new(leave)
                on_cancel=Callback::new(stay)
            />
        }
        .into_any()
    }

    /// A secret that nobody looks at is hidden: the page went to the background, is printed, or came back from the
    /// browser's memory of pages.
    fn hide_when_unseen(self) {
        let hidden = use_page_hidden();
        effect(move || {
            if hidden.get() {
                self.vault.hide();
            }
        });
        listen_until_cleanup(&window(), "beforeprint", Phase::Bubble, move |_| self.vault.hide());
        on_page_restored(move || self.vault.hide());
    }
}
