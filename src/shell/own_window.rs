//! What a page of another site must not show: forms with passwords, and secrets of keys. A token opens neither at the
//! server, so the console leads into a window of ours for it, and says why; what was changed there is read again when the
//! person is back.

use std::time::Duration;

use latchkey_contract::page::CHANGE_PASSWORD_ADDRESS;
use leptos::prelude::*;

use crate::{
    behavior::{
        effect::effect,
        listen::{Phase, listen_until_cleanup},
        media::use_page_hidden,
        part::Part,
    },
    embed::host::{Host, use_host},
    i18n::{text, use_i18n},
    part,
    routes::{ProfileTab, Route},
    ui::{
        button::Button,
        dialog::{Dialog, DialogActions},
        link::{Link, LinkKind},
        part::part_dialog,
    },
};

/// What is done in a window of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Changing one's password.
    ChangePassword,
    /// Making or replacing an access key.
    MakeKey,
}

impl Errand {
    const fn address(self) -> &'static str {
        match self {
            Self::ChangePassword => CHANGE_PASSWORD_ADDRESS,
            Self::MakeKey => Route::Profile(ProfileTab::AccessKeys).path(),
        }
    }
}

/// Where our own pages are, if people have to go there; whoever reads it follows it.
fn own_pages(host: Host) -> Option<String> {
    // On a page of our own there is nowhere else to go.
    if cfg!(feature = "standalone") { None } else { host.wish("ownPages") }
}

/// Whether passwords and secrets have to be done in a window of ours. It holds for as long as the console stands.
pub fn needs_window() -> bool {
    untrack(|| own_pages(use_host())).is_some()
}

/// The dialog is a part: few people see it.
const DIALOG: Part<fn(Window) -> AnyView> = part!(overlays, fn(Window) -> AnyView, dialog);

/// The way into a window of ours.
#[derive(Clone, Copy)]
struct Window {
    open: RwSignal<bool>,
    errand: Errand,
    title: Signal<String>,
    /// Somebody has gone there and is not back yet.
    away: RwSignal<bool>,
}

/// A dialog that says what cannot be done here, and leads to where it can. `on_return` is called when the person comes
/// back from there.
pub fn own_window(
    open: RwSignal<bool>,
    errand: Errand,
    title: Signal<String>,
    on_return: impl Fn() + Clone + 'static,
) -> AnyView {
    let window = Window { open, errand, title, away: RwSignal::new(false) };
    window.hear_return(on_return);
    let close = Callback::new(move |()| open.set(false));
    part_dialog(DIALOG, open.into(), title, close, move |dialog| dialog(window))
}

impl Window {
    /// Another window is left for this one, or another tab.
    fn hear_return(self, on_return: impl Fn() + Clone + 'static) {
        let back = move || {
            if self.away.get_untracked() {
                self.away.set(false);
                on_return();
            }
        };
        let (hidden, seen) = (use_page_hidden(), back.clone());
        effect(move || {
            if !hidden.get() {
                seen();
            }
        });
        // What gets the focus inside of the page says so on its way down only.
        listen_until_cleanup(&window(), "focus", Phase::Bubble, move |_| back());
    }
}

fn dialog(window: Window) -> AnyView {
    let (i18n, host) = (use_i18n(), use_host());
    let Window { open, errand, title, away } = window;
    let pages = Memo::new(move |_| own_pages(host).unwrap_or_default());
    let site = move || pages.with(|pages| pages.split("://").last().map(str::to_owned).unwrap_or_default());
    let purpose = match errand {
        Errand::ChangePassword => text!(i18n, embed.window_password, site = site()),
        Errand::MakeKey => text!(i18n, embed.window_key, site = site()),
    };
    let close = Callback::new(move |()| open.set(false));
    let leave = Callback::new(move |()| {
        away.set(true);
        // The link must still be in the page when the browser follows it.
        set_timeout(move || open.set(false), Duration::ZERO);
    });
    view! {
        <Dialog open title purpose on_request_close=close>
            <DialogActions>
                <Button label=text!(i18n, common.cancel) on_press=close />
                <Link
                    href=Signal::derive(move || format!("{}{}", pages.get(), errand.address()))
                    label=text!(i18n, embed.window_open)
                    kind=LinkKind::Primary
                    new_window=true
                    on_follow=leave
                />
            </DialogActions>
        </Dialog>
    }
    .into_any()
}
