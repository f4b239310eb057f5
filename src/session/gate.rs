//! What a person may see. The server decides what they may do; this only spares them what it would refuse.

use latchkey_contract::permission::Permission;
use leptos::prelude::*;

use super::state::use_session;

/// Whether the person who is signed in has a right. Nobody signed in means no.
pub fn use_can(permission: Permission) -> Memo<bool> {
    let session = use_session();
    Memo::new(move |_| session.get().me().is_some_and(|me| me.may(permission)))
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
