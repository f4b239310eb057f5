//! The outline of what is about to come. It appears after 200 ms only (the sheet delays it), so quick answers never
//! flash, and it is silent: whoever waits says so once in words.

use leptos::prelude::*;

/// What the outline stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkeletonShape {
    /// Lines of text.
    Lines(u8),
    /// Rows of label and value.
    Rows(u8),
    /// A person's picture with a name beside it.
    Head,
}

/// An outline.
#[component]
pub fn Skeleton(
    /// What it stands for.
    shape: SkeletonShape,
) -> impl IntoView {
    let (name, count) = match shape {
        SkeletonShape::Lines(count) => ("lines", count),
        SkeletonShape::Rows(count) => ("rows", count),
        SkeletonShape::Head => ("head", 2),
    };
    view! {
        <div class="lk-skeleton" data-shape=name aria-hidden="true">
            {(0..count).map(|_| view! { <span class="lk-skeleton-line"></span> }).collect_view()}
        </div>
    }
    .into_any()
}
