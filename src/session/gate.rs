//! What a person may see. The server decides what they may do; this only spares them what it would refuse.

use latchkey_contract::{
    me::Me,
    permission::{DeniedEntries, Permission},
};
use leptos::prelude::*;

use super::state::use_session;
use crate::i18n::{text, use_i18n};

/// What becomes of an entry that leads to something which needs a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It leads there.
    Open,
    /// It says that an administrator can help: the organisation wants that.
    Explained,
    /// It is not there.
    Hidden,
}

impl Gate {
    /// The gate in front of a right.
    pub fn of(me: &Me, permission: Permission) -> Self {
        match me.organisation.denied_entries {
            _ if me.may(permission) => Self::Open,
            DeniedEntries::Explained => Self::Explained,
            DeniedEntries::Hidden => Self::Hidden,
        }
    }
}

/// Whether the person who is signed in has a right. Nobody signed in means no.
pub fn use_can(permission: Permission) -> Memo<bool> {
    let gate = use_gate(permission);
    Memo::new(move |_| gate.get() == Gate::Open)
}

/// The gate in front of a right; nobody signed in sees nothing.
pub fn use_gate(permission: Permission) -> Memo<Gate> {
    let session = use_session();
    Memo::new(move |_| session.get().me().map_or(Gate::Hidden, |me| Gate::of(me, permission)))
}

/// Shows its content to people who have a right, and nothing to others.
#[component]
pub fn Can(
    /// The right.
    permission: Permission,
    /// What they see.
    children: ChildrenFn,
) -> impl IntoView {
    let allowed = use_can(permission);
    move || allowed.get().then(|| children())
}

/// The words in place of something that the person has no right to.
pub fn ask_administrator() -> AnyView {
    let i18n = use_i18n();
    view! { <p class="lk-page-lead">{text!(i18n, navigation.ask_administrator)}</p> }.into_any()
}
