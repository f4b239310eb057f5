//! Which modal dialogs are open, and which is in front.
//!
//! While a modal dialog is open, the rest of the page is inert: a live region out there is not heard and a message
//! stack out there cannot be pressed. So speech goes to regions inside the front dialog, and the stack moves into it
//! (DG-7, TO-9). Dialogs enter and leave here; [`live_region`](super::live_region) and the toasts read.

use leptos::prelude::*;
use web_sys::{HtmlDialogElement, HtmlElement};

/// One open modal dialog.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenModal {
    /// The dialog itself.
    pub dialog: HtmlDialogElement,
    /// Its polite region.
    pub polite: HtmlElement,
    /// Its assertive region.
    pub assertive: HtmlElement,
}

/// The open modal dialogs of one mount, the front one last.
#[derive(Clone, Copy)]
pub struct Modals(RwSignal<Vec<OpenModal>, LocalStorage>);

/// Provides the list; once per mount.
pub fn provide_modals() -> Modals {
    let modals = Modals(RwSignal::new_local(Vec::new()));
    provide_context(modals);
    modals
}

/// The list of this mount.
///
/// # Panics
/// When no parent called [`provide_modals`], which is a mistake in the composition root.
pub fn use_modals() -> Modals {
    expect_context::<Modals>()
}

impl Modals {
    /// The dialog in front, tracked.
    pub fn front(self) -> Option<OpenModal> {
        self.0.with(|open| open.last().cloned())
    }

    /// The dialog in front, untracked.
    pub fn front_now(self) -> Option<OpenModal> {
        self.0.try_with_untracked(|open| open.last().cloned()).flatten()
    }

    /// A dialog was shown.
    pub fn enter(self, modal: OpenModal) {
        self.0.update(|open| open.push(modal));
    }

    /// A dialog was closed. Nothing happens if the whole mount is already going away.
    pub fn leave(self, dialog: &HtmlDialogElement) {
        if self.0.try_update(|open| open.retain(|modal| modal.dialog != *dialog)).is_none() {
            // The list itself is gone, and with it everybody who could have asked.
        }
    }
}
