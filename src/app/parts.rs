//! What is not in the first download: the pages and dialogs that many visits never open. The first view is the frame,
//! signing in, and "General"; each part below arrives when it is opened, or in a quiet moment before.
//!
//! Parts that share much of their code share a file, so that little has to go into files between them.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    behavior::{
        effect::effect,
        part::{Part, prefetch},
        timer::Timer,
    },
    features::{
        access_keys::access_keys,
        accessibility::accessibility,
        activation::set_password_page,
        messages::button::list_ahead,
        password::change_password_dialog,
        profile::{account, edit_form},
        statement::statement,
        support::support_page,
        toasts::stack::{ShortcutScope, toast_stack},
    },
    i18n::use_i18n,
    part,
    routes::Route,
    session::{SessionState, display::store_ahead, reauth, use_session},
    shell::menus_ahead,
    toast::{Toast, ToastSetting},
    ui::{
        part::{outline_ahead, part_page, part_view},
        skeleton::SkeletonShape,
    },
};

/// After the first view stands, the browser is left alone for this long before it fetches what may be needed next.
const QUIET: Duration = Duration::from_millis(500);

/// The dialog "Change Password".
pub(super) const CHANGE_PASSWORD: Part<fn(RwSignal<bool>) -> AnyView> =
    part!(password, fn(RwSignal<bool>) -> AnyView, change_password_dialog);

/// Setting the first password from a link; the list of rules is the same as in the dialog.
pub(super) const SET_PASSWORD: Part<fn() -> AnyView> = part!(password, fn() -> AnyView, set_password_page);

/// "Support and Downloads".
pub(super) const SUPPORT: Part<fn() -> AnyView> = part!(support, fn() -> AnyView, support_page);

/// The accessibility statement.
pub(super) const STATEMENT: Part<fn() -> AnyView> = part!(support, fn() -> AnyView, statement);

/// The Account tab.
pub(super) const ACCOUNT: Part<fn() -> AnyView> = part!(profile, fn() -> AnyView, account);

/// Editing one's own account; parts of it are the Account tab's too.
pub(super) const EDIT_PROFILE: Part<fn() -> AnyView> = part!(profile, fn() -> AnyView, edit_form);

/// The Accessibility tab.
pub(super) const ACCESSIBILITY: Part<fn() -> AnyView> = part!(profile, fn() -> AnyView, accessibility);

/// Signing in again above the page.
pub(super) const REAUTH: Part<fn(Signal<bool>) -> AnyView> = part!(overlays, fn(Signal<bool>) -> AnyView, reauth);

/// The function that makes the toasts: how long they stay, where their key is heard, and what was said before.
type ToastStack = fn(Signal<ToastSetting>, ShortcutScope, Vec<Toast>) -> AnyView;

/// The toasts.
pub(super) const TOASTS: Part<ToastStack> = part!(overlays, ToastStack, toast_stack);

/// The Access Keys tab.
pub(super) const ACCESS_KEYS: Part<fn() -> AnyView> = part!(access_keys, fn() -> AnyView, access_keys);

/// A tab, with an outline before it.
pub(super) fn later(tab: Part<fn() -> AnyView>) -> AnyView {
    part_view(tab, SkeletonShape::Rows(3), |tab| tab())
}

/// A page that brings its heading along, with its name and an outline before it.
pub(super) fn later_page(page: Part<fn() -> AnyView>, route: Route) -> AnyView {
    let i18n = use_i18n();
    part_page(page, move || route.title(i18n.locale()), SkeletonShape::Rows(3), |page| page())
}

/// Fetches every part in a quiet moment, so that opening one later waits for nothing. What any page may need at any time
/// comes first.
pub(super) fn prefetch_later() {
    let (session, timer) = (use_session(), Timer::new());
    let is_known = session.is(|state| *state != SessionState::Unknown);
    effect(move || {
        if is_known.get() {
            timer.set(QUIET, || {
                let mut parts = Vec::from(menus_ahead());
                parts.extend([
                    outline_ahead(),
                    store_ahead(),
                    TOASTS.ahead(),
                    REAUTH.ahead(),
                    CHANGE_PASSWORD.ahead(),
                    ACCOUNT.ahead(),
                    list_ahead(),
                    ACCESS_KEYS.ahead(),
                    ACCESSIBILITY.ahead(),
                    SUPPORT.ahead(),
                ]);
                prefetch(parts);
            });
        }
    });
}
