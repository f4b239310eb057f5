//! Links: a plain `<a>` with a real address. Whoever owns the navigation takes the click on its way up.

use leptos::prelude::*;

use super::{
    href::use_hrefs,
    icon::{Icon, icon},
};

/// How a link looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkKind {
    /// Inside a sentence: underlined.
    #[default]
    Inline,
    /// On a line of its own: underlined when pointed at.
    Standalone,
    /// A step that leads elsewhere, with the looks of a button.
    Button,
    /// The same for the step that everything around it is about.
    Primary,
}

impl LinkKind {
    /// All kinds, for the gallery and tests.
    pub const ALL: [Self; 4] = [Self::Inline, Self::Standalone, Self::Button, Self::Primary];

    /// Value of `data-kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::Standalone => "standalone",
            Self::Button => "button",
            Self::Primary => "primary",
        }
    }
}

/// A link.
#[component]
pub fn Link(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// The words.
    #[prop(into)]
    label: Signal<String>,
    /// How it looks.
    #[prop(optional)]
    kind: LinkKind,
    /// Drawn before the words.
    #[prop(optional, into)]
    leading: Option<Icon>,
) -> impl IntoView {
    let hrefs = use_hrefs();
    view! {
        <a class="lk-link" data-kind=kind.as_str() href=move || hrefs.of(&href.get())>
            {leading.map(icon)}
            {label}
        </a>
    }
    .into_any()
}
