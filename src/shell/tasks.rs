//! Tasks that any page can start above itself. The kernel knows that they exist; `app.rs` knows what they are.

use leptos::prelude::*;

/// Changing one's password, a dialog. In context.
#[derive(Clone, Copy)]
pub struct PasswordTask {
    open: RwSignal<bool>,
}

impl Default for PasswordTask {
    fn default() -> Self {
        Self { open: RwSignal::new(false) }
    }
}

impl PasswordTask {
    /// Opens the dialog.
    pub fn start(self) {
        self.open.set(true);
    }

    /// Whether the dialog is open; the dialog itself closes it.
    pub fn open(self) -> RwSignal<bool> {
        self.open
    }
}

/// The task of changing one's password. Panics outside the console's own tree: `app.rs` provides it first.
pub fn use_password_task() -> PasswordTask {
    expect_context()
}
