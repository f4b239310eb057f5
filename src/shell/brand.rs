//! Name and picture of the product, in context: the top bar shows them, and texts name the product. Inside another
//! application's page they may change at any time, or be left out, since that page has a brand of its own.

use leptos::prelude::*;

use crate::api::use_client;

/// Where the built-in picture is, below the API's base.
const BUILT_IN_LOGO: &str = "/favicon.svg";

/// Name and picture of the product, settings of the installation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// The name; an empty one is not shown.
    pub name: String,
    /// Address of the picture; none for the built-in one.
    pub logo: Option<String>,
}

/// The brand, which may change. Panics outside the console's own tree: `app.rs` provides it first.
pub fn use_brand() -> RwSignal<Brand> {
    expect_context()
}

/// The name as it is now, for texts.
pub fn brand_name() -> String {
    use_brand().with_untracked(|brand| brand.name.clone())
}

/// The brand in the top bar; the picture is decorative, since the name stands beside it.
pub fn brand_view() -> AnyView {
    let (brand, client) = (use_brand(), use_client());
    let shown = move || {
        let Brand { name, logo } = brand.get();
        if name.is_empty() {
            return ().into_any();
        }
        let logo = logo.unwrap_or_else(|| client.address(BUILT_IN_LOGO));
        view! {
            <span class="lk-brand">
                <img class="lk-brand-logo" src=logo alt="" width="24" height="24" />
                <span class="lk-brand-name">{name}</span>
            </span>
        }
        .into_any()
    };
    shown.into_any()
}
