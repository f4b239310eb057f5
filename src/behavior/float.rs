//! Pop-ups in the top layer, beside what opened them: no ancestor can clip or cover them there, neither ours nor one of
//! an application around the console (H2). A pop-up says `popover="manual"` and stays where it is
//! in the tree, so that its name, its keys and its focus are those of its place.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use web_sys::HtmlElement;

use super::{
    dom::best_effort,
    listen::{Phase, listen_until_cleanup},
};

/// Distance from what opened it, in CSS pixels: as far as the strongest focus ring reaches, which it must not cover.
const GAP: f64 = 6.0;
/// Distance that it keeps from the edges of the window, in CSS pixels.
const MARGIN: f64 = 8.0;

/// The edge of the opener along which a pop-up begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edge {
    /// Where lines start.
    #[default]
    Start,
    /// Where lines end.
    End,
}

impl Edge {
    /// Both, for the gallery and tests.
    pub const ALL: [Self; 2] = [Self::Start, Self::End];

    /// Value of `data-align`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
        }
    }
}

/// Shows `popup` beside `opener` for as long as the current effect lives, and keeps it there while things move.
pub fn float(opener: HtmlElement, popup: HtmlElement, edge: Edge) {
    // Fails only for a pop-up that has left the page, which nobody sees.
    best_effort(popup.show_popover());
    place(&opener, &popup, edge);
    let shown = SendWrapper::new(popup.clone());
    on_cleanup(move || best_effort(shown.hide_popover()));
    for moved in ["scroll", "resize"] {
        let (opener, popup) = (opener.clone(), popup.clone());
        // Scrollers tell nobody above them, but whoever listens on the way down.
        listen_until_cleanup(&window(), moved, Phase::Capture, move |_| place(&opener, &popup, edge));
    }
}

fn place(opener: &HtmlElement, popup: &HtmlElement, edge: Edge) {
    let Some(page) = document().document_element() else { return };
    let (width, height) = (f64::from(page.client_width()), f64::from(window_height(page.client_height())));
    let beside = opener.get_bounding_client_rect();
    let (above, below) = (beside.top() - GAP - MARGIN, height - beside.bottom() - GAP - MARGIN);
    set(popup, "max-block-size", above.max(below));
    let (popup_width, popup_height) = (f64::from(popup.offset_width()), f64::from(popup.offset_height()));
    let is_below = popup_height <= below || below >= above;
    let room = if is_below { below } else { above };
    let top = if is_below { (beside.bottom() + GAP).ceil() } else { beside.top() - GAP - popup_height.min(room) };
    // A browser that cannot tell the direction of writing reads from the left, as all of our languages do.
    let is_mirrored = opener.matches(":dir(rtl)").unwrap_or(false);
    let left = if (edge == Edge::Start) == is_mirrored { beside.right() - popup_width } else { beside.left() };
    set(popup, "max-block-size", room);
    set(popup, "top", top);
    set(popup, "left", left.min(width - popup_width - MARGIN).max(MARGIN));
}

/// The window's own height: a document in quirks mode has another idea of it.
fn window_height(of_page: i32) -> i32 {
    window().inner_height().ok().and_then(|height| height.as_f64()).map_or(of_page, |height| height as i32)
}

/// One property in CSS pixels; a strict policy of the page allows what scripts set one by one.
fn set(popup: &HtmlElement, property: &str, pixels: f64) {
    best_effort(popup.style().set_property(property, &format!("{}px", pixels as i32)));
}
