//! What happens when the page changes (G-4): the window's title, the focus on the new heading, and one polite
//! announcement. Changing a tab of the same page keeps the focus where it is: on the tab.

use std::time::Duration;

use leptos::{html, prelude::*};

use crate::{
    behavior::{dom::descendants, effect::effect, focus::focus, live_region::use_announcer, part::use_arrivals},
    config::Surroundings,
    embed::navigation::use_navigator,
    i18n::use_i18n,
    routes::Route,
};

/// Follows the address for as long as the console lives. `root` is the console's wrapper.
pub fn follow_page_changes(root: NodeRef<html::Div>, surroundings: Surroundings, brand: String) {
    let (i18n, announcer, address) = (use_i18n(), use_announcer(), use_navigator().address());
    let route = Memo::new(move |_| address.get().route);
    // A page whose program is still on its way has no heading yet; it gets the focus when it comes.
    let (wanted, arrivals) = (StoredValue::new(false), use_arrivals());
    effect(move || {
        arrivals.track();
        if wanted.get_value() {
            focus_heading(root, wanted);
        }
    });
    if surroundings == Surroundings::Page {
        effect(move || document().set_title(&format!("{} · {brand}", route.get().title(i18n.locale()))));
    }
    Effect::watch(
        move || route.get(),
        move |now, before, _| {
            // The first page is the browser's to announce, and the focus is the person's.
            let Some(before) = before else { return };
            announcer.polite(now.title(i18n.locale_untracked()));
            if !same_page(*before, *now) {
                focus_heading(root, wanted);
            }
        },
        true,
    );
}

/// Whether two routes are tabs of one page.
const fn same_page(one: Route, other: Route) -> bool {
    matches!((one, other), (Route::Profile(_), Route::Profile(_)))
}

/// Focuses the heading of the new page, and answers in `wanted` whether there is none yet. A menu that led here gives
/// the focus back to its button first, one task after the click, so this waits for the frame and one task more.
fn focus_heading(root: NodeRef<html::Div>, wanted: StoredValue<bool>) {
    request_animation_frame(move || {
        set_timeout(
            move || {
                let Some(root) = root.try_get_untracked().flatten() else { return };
                let heading = descendants(&root, "[data-heading]").into_iter().next();
                wanted.try_set_value(heading.is_none());
                // A form that put the focus into its first field has done better already.
                let taken = !descendants(&root, "[data-heading] ~ * :focus, input:focus").is_empty();
                if let Some(heading) = heading.filter(|_| !taken) {
                    focus(&heading);
                }
            },
            Duration::ZERO,
        );
    });
}
