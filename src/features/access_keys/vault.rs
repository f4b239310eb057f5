//! The one place of a secret that is shown once (A24-A26, SE-1, S-81): from the answer that brought it until the person
//! says that it is saved, or leaves. It is in no signal, no text of the page's own making and no debug output; while it
//! is hidden it is not in the document either.

use std::time::Duration;

use latchkey_contract::{access_key::AccessKey, secret::Secret};
use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::behavior::{
    clipboard::{copy, copy_selection},
    dom::best_effort,
};

/// How long a file stays available for the browser to take: it does so at once, but not within the same task.
const RELEASE_AFTER: Duration = Duration::from_secs(1);

/// Holds a secret for the dialog that shows it.
#[derive(Clone, Copy)]
pub(super) struct Vault {
    secret: StoredValue<Option<Secret>, LocalStorage>,
    input: NodeRef<html::Input>,
    shown: RwSignal<bool>,
}

impl Vault {
    /// An empty one. It is emptied again when the component goes that made it.
    pub(super) fn new() -> Self {
        let vault = Self { secret: StoredValue::new_local(None), input: NodeRef::new(), shown: RwSignal::new(false) };
        on_cleanup(move || vault.wipe());
        vault
    }

    /// Takes a secret over, hidden.
    pub(super) fn keep(self, secret: Secret) {
        self.secret.set_value(Some(secret));
        self.shown.set(false);
    }

    /// The field that shows it.
    pub(super) fn input(self) -> NodeRef<html::Input> {
        self.input
    }

    /// Whether it is shown; whoever reads it follows it.
    pub(super) fn is_shown(self) -> bool {
        self.shown.get()
    }

    /// Shows it, or hides it again.
    pub(super) fn toggle(self) {
        if self.shown.get_untracked() { self.hide() } else { self.show() }
    }

    /// Takes it out of the document.
    pub(super) fn hide(self) {
        if let Some(input) = self.input.try_get_untracked().flatten() {
            input.set_value("");
        }
        self.shown.try_set(false);
    }

    /// Forgets it: the buffer wipes itself.
    pub(super) fn wipe(self) {
        self.hide();
        self.secret.try_set_value(None);
    }

    /// Copies it. Where the browser cannot, it stays shown and selected for the person's own copy key.
    pub(super) fn copy(self) -> impl Future<Output = bool> + use<> {
        let copying = self.with(copy);
        async move {
            match copying {
                Some(copying) => copying.await.is_ok() || self.copy_shown(),
                None => false,
            }
        }
    }

    fn copy_shown(self) -> bool {
        let Some(input) = self.input.try_get_untracked().flatten() else { return false };
        let was_shown = self.shown.get_untracked();
        self.show();
        input.select();
        let copied = copy_selection();
        if copied && !was_shown {
            self.hide();
        }
        copied
    }

    /// Hands both parts to the browser as a file to download. Answers whether the browser took it.
    pub(super) fn download(self, key: &AccessKey, id_label: &str, secret_label: &str) -> bool {
        let options = BlobPropertyBag::new();
        options.set_type("text/plain;charset=utf-8");
        let made = self.with(|secret| {
            let parts = [id_label, ": ", key.id.as_str(), "\n", secret_label, ": ", secret, "\n"];
            let parts = parts.map(JsValue::from_str).into_iter().collect::<js_sys::Array>();
            Blob::new_with_str_sequence_and_options(&parts, &options)
                .and_then(|blob| Url::create_object_url_with_blob(&blob))
        });
        let Some(Ok(address)) = made else { return false };
        let saved = document().create_element("a").is_ok_and(|link| {
            let link: HtmlAnchorElement = link.unchecked_into();
            link.set_href(&address);
            link.set_download(&["access-key-", key.id.as_str(), ".txt"].concat());
            link.click();
            true
        });
        // Some browsers take their own hold on the content only after this task.
        set_timeout(move || best_effort(Url::revoke_object_url(&address)), RELEASE_AFTER);
        saved
    }

    fn show(self) {
        let Some(input) = self.input.try_get_untracked().flatten() else { return };
        if self.with(|secret| input.set_value(secret)).is_some() {
            self.shown.set(true);
        }
    }

    /// Lends the secret, if there is one.
    fn with<T>(self, use_it: impl FnOnce(&str) -> T) -> Option<T> {
        self.secret.try_with_value(|secret| secret.as_ref().map(|secret| use_it(secret.expose()))).flatten()
    }
}
