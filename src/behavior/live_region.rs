//! The one voice of the console: everything that a screen reader should say without focus moving.
//!
//! Two regions, polite and assertive, are mounted empty with the application (AL-2, TO-8); each message becomes one
//! node of its own, which leaves after seven seconds. With a modal dialog open the message goes into the regions of
//! that dialog (TO-9). Nothing else in the console carries live attributes for passing messages.

use std::time::Duration;

use leptos::{html, prelude::*};
use web_sys::HtmlElement;

use super::{
    dom::best_effort,
    modals::{Modals, use_modals},
    timer::Timers,
};

/// How soon a message is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// When the reader has finished its sentence.
    Polite,
    /// At once; for what needs action now.
    Assertive,
}

/// A message waits this long, so that focus that moves in the same breath (a dialog that closes) has settled, and
/// readers that miss text of the same moment hear it.
const SETTLE: Duration = Duration::from_millis(100);
/// A message leaves the region after this time, so that nobody meets old messages when reading the page.
const REMOVE_AFTER: Duration = Duration::from_secs(7);

/// Speaks. `Copy`, and found through [`use_announcer`].
#[derive(Clone, Copy)]
pub struct Announcer {
    polite: NodeRef<html::Div>,
    assertive: NodeRef<html::Div>,
    modals: Modals,
    timers: Timers,
}

impl Announcer {
    /// Says `text` when it suits the listener.
    pub fn polite(self, text: impl Into<String>) {
        self.announce(Urgency::Polite, text.into());
    }

    /// Says `text` at once.
    pub fn assertive(self, text: impl Into<String>) {
        self.announce(Urgency::Assertive, text.into());
    }

    /// Says `text` once. An empty text says nothing.
    pub fn announce(self, urgency: Urgency, text: String) {
        if text.is_empty() {
            return;
        }
        self.timers.after(SETTLE, move || {
            if let Some(region) = self.region(urgency) {
                self.speak(&region, &text);
            }
        });
    }

    /// The region that is heard now: of the front dialog, else of the application; none once it is unmounted.
    fn region(self, urgency: Urgency) -> Option<HtmlElement> {
        if let Some(modal) = self.modals.front_now() {
            return Some(match urgency {
                Urgency::Polite => modal.polite,
                Urgency::Assertive => modal.assertive,
            });
        }
        let region = match urgency {
            Urgency::Polite => self.polite,
            Urgency::Assertive => self.assertive,
        };
        region.try_get_untracked().flatten().map(Into::into)
    }

    /// Appends one message to a region, and takes it away later.
    fn speak(self, region: &HtmlElement, text: &str) {
        let Ok(node) = document().create_element("div") else { return };
        node.set_text_content(Some(text));
        best_effort(region.append_child(&node));
        self.timers.after(REMOVE_AFTER, move || node.remove());
    }
}

/// Makes the announcer known to the children; render [`LiveRegions`] with it. Needs
/// [`provide_modals`](super::modals::provide_modals) first.
pub fn provide_announcer() -> Announcer {
    let announcer =
        Announcer { polite: NodeRef::new(), assertive: NodeRef::new(), modals: use_modals(), timers: Timers::new() };
    provide_context(announcer);
    announcer
}

/// The announcer of this mount.
///
/// # Panics
/// When no parent called [`provide_announcer`], which is a mistake in the composition root.
pub fn use_announcer() -> Announcer {
    expect_context::<Announcer>()
}

/// The two regions of the application, empty at first. Render once, outside of everything that comes and goes.
#[component]
pub fn LiveRegions() -> impl IntoView {
    let Announcer { polite, assertive, .. } = use_announcer();
    live_regions(polite, assertive)
}

/// A pair of regions; dialogs bring their own.
pub fn live_regions(polite: NodeRef<html::Div>, assertive: NodeRef<html::Div>) -> AnyView {
    // No role: `status` and `alert` would make the region atomic, and each message would repeat the ones before it.
    view! {
        <div class="lk-visually-hidden" data-live="polite" aria-live="polite" node_ref=polite></div>
        <div class="lk-visually-hidden" data-live="assertive" aria-live="assertive" node_ref=assertive></div>
    }
    .into_any()
}
