//! The composition root: what is provided, in which order, and which component shows which route. Nothing else in the
//! kernel knows a feature.

mod menu;
mod pages;
mod parts;
mod start;
mod toasts;

use std::rc::Rc;

use leptos::{html, prelude::*};

pub(crate) use self::start::look_who_is_there;
use self::{menu::menu, pages::pages, toasts::toasts};
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
    config::{ConsoleConfig, Surroundings, provide_surroundings, use_surroundings},
    embed::{
        controls::{Controls, Outside, Shown},
        links::take_click,
        navigation::{Leaving, Memory, Navigation, Navigator},
        provide_slotted, report,
        takeover::Takeover,
    },
    features::toasts::stack::ShortcutScope,
    gallery,
    i18n::I18n,
    routes::Route,
    session::{Display, Session, dress},
    shell::{brand::Brand, page_change::follow_page_changes, tasks::PasswordTask},
    toast::{ToastSetting, provide_toasts, use_toasts},
    ui::{heading::provide_first_level, href::use_hrefs},
};

/// The console: provides what everything below uses, and shows the page of the address.
pub(crate) fn app(
    config: ConsoleConfig,
    takeover: Takeover,
    transport: Box<dyn Transport>,
    outside: Outside,
) -> AnyView {
    provide_surroundings(config.surroundings);
    let surroundings = use_surroundings();
    provide_ids(&config.ids);
    provide_modals();
    provide_announcer();
    provide_arrivals();
    let toasts = provide_toasts();
    let i18n = I18n::new(config.locale);
    provide_context(i18n);
    let session = Session::new(outside.host.tell("writes", &[]));
    provide_context(session);
    let client = Client::new(config.api_base, transport, session);
    provide_context(client);
    let display = Display::new(i18n, config.look, surroundings, config.given, session, client, toasts);
    provide_context(display);
    provide_context(PasswordTask::default());
    provide_context(takeover);
    provide_context(outside.host);
    provide_context(RwSignal::new(Brand { name: config.brand, logo: config.logo }));
    let heading_level = RwSignal::new(config.heading_level);
    provide_first_level(heading_level);
    match surroundings {
        Surroundings::Page => in_page(),
        Surroundings::Host => in_host(outside, heading_level),
    }
}

/// With the address bar.
#[cfg(feature = "standalone")]
fn in_page() -> AnyView {
    use leptos_router::components::Router;

    use crate::embed::navigation::Browser;
    view! { <Router>{console(Surroundings::Page, Rc::new(Browser::of_router()), Shown::Pages)}</Router> }.into_any()
}

/// The embedded build has no router; even on a page of our own it keeps its place in memory.
#[cfg(not(feature = "standalone"))]
fn in_page() -> AnyView {
    console(Surroundings::Page, Rc::new(Memory::new(Route::LANDING.into())), Shown::Pages)
}

/// Inside another application's page, which hears what happens and may move the console.
fn in_host(outside: Outside, heading_level: RwSignal<u8>) -> AnyView {
    if let Some(element) = outside.element {
        provide_slotted(element);
    }
    let navigation: Rc<dyn Navigation> = match outside.place {
        Some(place) => Rc::new(place),
        None => Rc::new(Memory::new(Route::LANDING.into())),
    };
    let view = console(Surroundings::Host, navigation, outside.shown);
    let controls = Controls {
        host: outside.host,
        i18n: expect_context(),
        display: expect_context(),
        client: expect_context(),
        session: expect_context(),
        navigator: expect_context(),
        leaving: expect_context(),
        brand: expect_context(),
        heading_level,
        password: expect_context(),
        toasts: use_toasts(),
    };
    // The cell is new with each mount, so it is empty.
    let filled = outside.controls.set(controls);
    debug_assert!(filled.is_ok(), "two consoles share one handle");
    // The page of our own, which is another build, has nobody to tell.
    if cfg!(not(feature = "standalone")) {
        report();
    }
    view
}

/// The wrapper: it carries the tokens, the language and the look, so that nothing outside of it is needed or changed.
fn console(surroundings: Surroundings, navigation: Rc<dyn Navigation>, shown: Shown) -> AnyView {
    let leaving = Leaving::default();
    provide_context(leaving);
    let navigator = Navigator::new(navigation, leaving);
    provide_context(navigator);
    let (i18n, display) = (expect_context::<I18n>(), expect_context::<Display>());
    let session = expect_context::<Session>();
    let toast_setting =
        Signal::derive(move || session.get().me().map(|me| ToastSetting::from(me.toasts())).unwrap_or_default());
    let scope = match surroundings {
        Surroundings::Page => ShortcutScope::Page,
        Surroundings::Host => ShortcutScope::Console,
    };
    let root = NodeRef::<html::Div>::new();
    follow_page_changes(root, surroundings);
    effect(move || {
        if let Some(root) = root.get() {
            dress(&root, display.look());
        }
    });
    if surroundings == Surroundings::Page {
        dress_document(i18n, display);
    }
    let hrefs = use_hrefs();
    view! {
        <div
            node_ref=root
            class="lk-root"
            data-console
            lang=move || i18n.locale().as_str()
            on:click=move |click| take_click(navigator, hrefs, &click)
        >
            <LiveRegions />
            {match shown {
                _ if cfg!(feature = "gallery") => gallery::page(),
                Shown::Pages => pages(),
                Shown::Menu => menu(),
            }}
            {toasts(toast_setting, scope)}
        </div>
    }
    .into_any()
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
