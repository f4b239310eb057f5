//! The composition root: what is provided, in which order, and which component shows which route. Nothing else in the
//! kernel knows a feature.

use leptos::prelude::*;

use crate::config::ConsoleConfig;

/// The console.
pub(crate) fn app(config: ConsoleConfig) -> AnyView {
    view! { <p>{config.brand}</p> }.into_any()
}
