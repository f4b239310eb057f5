//! The landmarks around every page. On a page of our own they are what assistive technology jumps between; another
//! application's page has its own, and a second banner or main part would be a lie about it (EM-12).

use leptos::prelude::*;

use crate::config::{Surroundings, use_surroundings};

/// Which part of the page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landmark {
    /// The bar at the top.
    Banner,
    /// What the page is about.
    Main,
    /// The foot.
    ContentInfo,
}

/// A part of the page: a landmark on a page of our own, and a plain box inside another application's.
pub fn landmark(part: Landmark, class: &'static str, content: AnyView) -> AnyView {
    match (use_surroundings(), part) {
        (Surroundings::Host, _) => view! { <div class=class>{content}</div> }.into_any(),
        (Surroundings::Page, Landmark::Banner) => view! { <header class=class>{content}</header> }.into_any(),
        (Surroundings::Page, Landmark::Main) => view! { <main class=class>{content}</main> }.into_any(),
        (Surroundings::Page, Landmark::ContentInfo) => view! { <footer class=class>{content}</footer> }.into_any(),
    }
}
