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
        link::LinkKind,
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

/// Where our own pages are, if what they alone may show has to be done in a window of ours.
pub fn own_pages_elsewhere() -> Option<String> {
    untrack(|| own_pages(use_host()))
}

/// Whether passwords and secrets have to be done in a window of ours. It holds for as long as the console stands.
pub fn needs_window() -> bool {
    own_pages_elsewhere().is_some()
}

/// How people know a place: its host, without what stands before it.
pub fn site_of(pages: &str) -> String {
    pages.split("://").last().map(str::to_owned).unwrap_or_default()
}

/// The dialog is a part: few people see it.
const DIALOG: Part<fn(Window) -> AnyView> = part!(overlays, fn(Window) -> AnyView, dialog);

/// The way into a window of ours.
#[derive(Clone, Copy)]
struct Window {
    open: RwSignal<bool>,
    errand: Errand,
    title: Signal<String>,
    on_return: Callback<()>,
}

/// A dialog that says what cannot be done here, and leads to where it can. `on_return` is called when the person comes
/// back from there.
pub fn own_window(
    open: RwSignal<bool>,
    errand: Errand,
    title: Signal<String>,
    close: Callback<()>,
    on_return: Callback<()>,
) -> AnyView {
    let window = Window { open, errand, title, on_return };
    part_dialog(DIALOG, open.into(), title, close, move |dialog| dialog(window))
}

/// Another window is left for this one, or another tab. `away` is whether somebody has gone there and is not back yet.
fn hear_return(away: RwSignal<bool>, on_return: Callback<()>) {
    let back = move || {
        if away.get_untracked() {
            away.set(false);
            on_return.run(());
        }
    };
    let hidden = use_page_hidden();
    effect(move || {
        if !hidden.get() {
            back();
        }
    });
    // What gets the focus inside of the page says so on its way down only.
    listen_until_cleanup(&window(), "focus", Phase::Bubble, move |_| back());
}

fn dialog(window: Window) -> AnyView {
    let (i18n, host) = (use_i18n(), use_host());
    let Window { open, errand, title, on_return } = window;
    let away = RwSignal::new(false);
    // The dialog stays when it is closed; the way back is heard from its first opening on.
    hear_return(away, on_return);
    let pages = Memo::new(move |_| own_pages(host).unwrap_or_default());
    let site = move || pages.with(|pages| site_of(pages));
    let purpose = match errand {
        Errand::ChangePassword => text!(i18n, embed.window_password, site = site()),
        Errand::MakeKey => text!(i18n, embed.window_key, site = site()),
    };
    let close = Callback::new(move |()| open.set(false));
    let href = move || format!("{}{}", pages.get(), errand.address());
    let leave = move |_| {
        away.set(true);
        // The link must still be in the page when the browser follows it.
        set_timeout(move || open.set(false), Duration::ZERO);
    };
    view! {
        <Dialog open title purpose on_request_close=close>
            <DialogActions>
                <Button label=text!(i18n, common.cancel) on_press=close />
                <a
                    class="lk-link"
                    data-kind=LinkKind::Primary.as_str()
                    href=href
                    target="_blank"
                    rel="noopener"
                    on:click=leave
                >
                    {text!(i18n, embed.window_open)}
                </a>
            </DialogActions>
        </Dialog>
    }
    .into_any()
}
