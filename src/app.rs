//! The composition root: what is provided, in which order, and which component shows which route. Nothing else in the
//! kernel knows a feature.

mod pages;
mod parts;
mod start;
mod toasts;

use std::rc::Rc;

use latchkey_contract::look::Axis;
use leptos::{html, prelude::*};

use self::{pages::pages, toasts::toasts};
use crate::{
    api::{Client, Transport},
    behavior::{
        dom::best_effort,
        effect::effect,
        ids::provide_ids,
        live_region::{LiveRegions, provide_announcer},
        modals::provide_modals,
        part::provide_arrivals,
    },
    config::{ConsoleConfig, Surroundings},
    embed::{
        links::take_click,
        navigation::{Leaving, Memory, Navigation, Navigator},
        takeover::Takeover,
    },
    features::toasts::stack::ShortcutScope,
    gallery,
    i18n::I18n,
    routes::Route,
    session::{Display, Session},
    shell::{frame::Brand, page_change::follow_page_changes, tasks::PasswordTask},
    toast::{ToastSetting, provide_toasts},
};

/// Prefix of the ids of one console. A page with several consoles keeps them apart by their root, in which ids are
/// looked up.
const ID_PREFIX: &str = "lk";

/// The console: provides what everything below uses, and shows the page of the address.
pub(crate) fn app(config: ConsoleConfig, takeover: Takeover, transport: Box<dyn Transport>) -> AnyView {
    provide_ids(ID_PREFIX);
    provide_modals();
    provide_announcer();
    provide_arrivals();
    let toasts = provide_toasts();
    let i18n = I18n::new(config.locale);
    provide_context(i18n);
    let session = Session::default();
    provide_context(session);
    let client = Client::new(config.api_base.clone(), transport, session);
    provide_context(client);
    let display = Display::new(i18n, config.look, config.surroundings, session, client, toasts);
    provide_context(display);
    provide_context(PasswordTask::default());
    provide_context(takeover);
    match config.surroundings {
        Surroundings::Page => in_page(config),
        Surroundings::Host => console(config, Rc::new(Memory::new(Route::LANDING.into()))),
    }
}

/// With the address bar.
#[cfg(feature = "standalone")]
fn in_page(config: ConsoleConfig) -> AnyView {
    use leptos_router::components::Router;

    use crate::embed::navigation::Browser;
    view! { <Router>{console(config, Rc::new(Browser::of_router()))}</Router> }.into_any()
}

/// The embedded build has no router; even on a page of our own it keeps its place in memory.
#[cfg(not(feature = "standalone"))]
fn in_page(config: ConsoleConfig) -> AnyView {
    console(config, Rc::new(Memory::new(Route::LANDING.into())))
}

/// The wrapper: it carries the tokens, the language and the look, so that nothing outside of it is needed or changed.
fn console(config: ConsoleConfig, navigation: Rc<dyn Navigation>) -> AnyView {
    let leaving = Leaving::default();
    provide_context(leaving);
    let navigator = Navigator::new(navigation, leaving);
    provide_context(navigator);
    let (i18n, display) = (expect_context::<I18n>(), expect_context::<Display>());
    let session = expect_context::<Session>();
    let toast_setting =
        Signal::derive(move || session.get().me().map(|me| ToastSetting::from(me.toasts())).unwrap_or_default());
    let scope = match config.surroundings {
        Surroundings::Page => ShortcutScope::Page,
        Surroundings::Host => ShortcutScope::Console,
    };
    let root = NodeRef::<html::Div>::new();
    follow_page_changes(root, config.surroundings, config.brand.clone());
    dress(root, display);
    if config.surroundings == Surroundings::Page {
        dress_document(i18n, display);
    }
    let brand = Brand { name: config.brand, logo: config.logo };
    view! {
        <div
            node_ref=root
            class="lk-root"
            data-console
            lang=move || i18n.locale().as_str()
            on:click=move |click| take_click(navigator, &click)
        >
            <LiveRegions />
            {if cfg!(feature = "gallery") { gallery::page() } else { pages(brand) }}
            {toasts(toast_setting, scope)}
        </div>
    }
    .into_any()
}

/// The wrapper wears the look: the sheet has a rule for each attribute and value.
fn dress(root: NodeRef<html::Div>, display: Display) {
    effect(move || {
        let (Some(root), look) = (root.get(), display.look()) else { return };
        for &axis in Axis::ALL {
            // Attributes of these names can be set on any element.
            best_effort(root.set_attribute(axis.attribute(), look.get(axis)));
        }
    });
}

/// On our own page the document follows the language and the theme too.
fn dress_document(i18n: I18n, display: Display) {
    effect(move || {
        if let Some(html) = document().document_element() {
            // Attributes of these names can be set on any element.
            best_effort(html.set_attribute("lang", i18n.locale().as_str()));
            best_effort(html.set_attribute("data-theme", display.theme().as_str()));
        }
    });
}
