//! What the page holds of an editing: whether the form is open, and whether anything would be lost. The rest of it comes
//! with the form, which most visits never open. It belongs to the page, not to the tab: going to another tab and back
//! loses nothing (TB-3).

use leptos::prelude::*;

use super::state::Editing;

/// One person's editing, in context of the page.
#[derive(Clone, Copy)]
pub(in crate::features::profile) struct EditPage {
    open: RwSignal<bool>,
    /// Whether what is being edited differs from what is stored.
    pub(super) changed: RwSignal<bool>,
    /// Whether the form was opened just now.
    fresh: StoredValue<bool>,
    editing: StoredValue<Option<Editing>>,
    /// Keeps what is being edited for as long as the page is open.
    owner: StoredValue<Owner>,
}

impl EditPage {
    /// Nothing is being edited yet.
    pub(in crate::features::profile) fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            changed: RwSignal::new(false),
            fresh: StoredValue::new(false),
            editing: StoredValue::new(None),
            owner: StoredValue::new(Owner::new()),
        }
    }

    /// Opens the form with the account as it stands.
    pub(super) fn start(self) {
        self.fresh.set_value(true);
        self.open.set(true);
    }

    /// Whether the form is open; whoever reads it follows it.
    pub(in crate::features::profile) fn is_open(self) -> bool {
        self.open.get()
    }

    /// Whether something would be lost; whoever reads it follows it.
    pub(in crate::features::profile) fn is_unsaved(self) -> bool {
        self.open.get() && self.changed.get()
    }

    /// Closes the form and keeps nothing.
    pub(super) fn close(self) {
        // The page may be gone by the time of an answer.
        self.open.try_set(false);
    }

    /// Whether the form was opened since this was last asked: it then begins anew, and takes the focus.
    pub(super) fn take_fresh(self) -> bool {
        self.fresh.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// What is being edited, which outlives the form.
    pub(super) fn editing(self) -> Editing {
        if let Some(editing) = self.editing.get_value() {
            return editing;
        }
        let editing = self.owner.get_value().with(|| Editing::new(self));
        self.editing.set_value(Some(editing));
        editing
    }
}
