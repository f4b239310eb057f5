//! The criteria of WCAG 2.2, levels A and AA, which EN 301 549 takes up in its clause 9 under the same numbers, and how
//! each can be judged for this product.

/// How a criterion is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judged {
    /// By tests that are named after it; without one it is not shown to be met.
    ByTests,
    /// In each audit that ends a state of a page, and by tests named after it.
    ByAudits,
    /// Not at all, because the product has nothing of the kind.
    Never(&'static str),
}

use Judged::{ByAudits, ByTests, Never};

/// A criterion: its number and its name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Criterion {
    pub(super) number: &'static str,
    pub(super) name: &'static str,
    pub(super) judged: Judged,
}

const fn criterion(number: &'static str, name: &'static str, judged: Judged) -> Criterion {
    Criterion { number, name, judged }
}

const NO_MEDIA: Judged = Never("there is no audio and no video");

/// All of them, in order.
pub(super) const CRITERIA: &[Criterion] = &[
    criterion("1.1.1", "Non-text content", ByAudits),
    criterion("1.2.1", "Audio-only and video-only (prerecorded)", NO_MEDIA),
    criterion("1.2.2", "Captions (prerecorded)", NO_MEDIA),
    criterion("1.2.3", "Audio description or media alternative", NO_MEDIA),
    criterion("1.2.4", "Captions (live)", NO_MEDIA),
    criterion("1.2.5", "Audio description (prerecorded)", NO_MEDIA),
    criterion("1.3.1", "Info and relationships", ByAudits),
    criterion("1.3.2", "Meaningful sequence", ByTests),
    criterion("1.3.3", "Sensory characteristics", ByTests),
    criterion("1.3.4", "Orientation", ByTests),
    criterion("1.3.5", "Identify input purpose", ByAudits),
    criterion("1.4.1", "Use of colour", ByAudits),
    criterion("1.4.2", "Audio control", NO_MEDIA),
    criterion("1.4.3", "Contrast (minimum)", ByAudits),
    criterion("1.4.4", "Resize text", ByAudits),
    criterion("1.4.5", "Images of text", Never("there are no images of text")),
    criterion("1.4.10", "Reflow", ByTests),
    criterion("1.4.11", "Non-text contrast", ByTests),
    criterion("1.4.12", "Text spacing", ByAudits),
    criterion("1.4.13", "Content on hover or focus", ByTests),
    criterion("2.1.1", "Keyboard", ByAudits),
    criterion("2.1.2", "No keyboard trap", ByTests),
    criterion("2.1.4", "Character key shortcuts", ByTests),
    criterion("2.2.1", "Timing adjustable", ByTests),
    criterion("2.2.2", "Pause, stop, hide", ByTests),
    criterion("2.3.1", "Three flashes or below threshold", Never("nothing flashes")),
    criterion("2.4.1", "Bypass blocks", ByAudits),
    criterion("2.4.2", "Page titled", ByAudits),
    criterion("2.4.3", "Focus order", ByTests),
    criterion("2.4.4", "Link purpose (in context)", ByAudits),
    criterion("2.4.5", "Multiple ways", ByTests),
    criterion("2.4.6", "Headings and labels", ByTests),
    criterion("2.4.7", "Focus visible", ByTests),
    criterion("2.4.11", "Focus not obscured (minimum)", ByTests),
    criterion("2.5.1", "Pointer gestures", Never("every gesture is a press at one point")),
    criterion("2.5.2", "Pointer cancellation", ByTests),
    criterion("2.5.3", "Label in name", ByAudits),
    criterion("2.5.4", "Motion actuation", Never("nothing follows the motion of a device")),
    criterion("2.5.7", "Dragging movements", ByTests),
    criterion("2.5.8", "Target size (minimum)", ByAudits),
    criterion("3.1.1", "Language of page", ByAudits),
    criterion("3.1.2", "Language of parts", ByAudits),
    criterion("3.2.1", "On focus", ByTests),
    criterion("3.2.2", "On input", ByTests),
    criterion("3.2.3", "Consistent navigation", ByTests),
    criterion("3.2.4", "Consistent identification", ByTests),
    criterion("3.2.6", "Consistent help", ByTests),
    criterion("3.3.1", "Error identification", ByTests),
    criterion("3.3.2", "Labels or instructions", ByAudits),
    criterion("3.3.3", "Error suggestion", ByTests),
    criterion("3.3.4", "Error prevention (legal, financial, data)", ByTests),
    criterion("3.3.7", "Redundant entry", ByTests),
    criterion("3.3.8", "Accessible authentication (minimum)", ByTests),
    criterion("4.1.2", "Name, role, value", ByAudits),
    criterion("4.1.3", "Status messages", ByTests),
];
