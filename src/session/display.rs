//! Language and look: what is shown, what this browser remembers, and what the account keeps (U11, U12).
//!
//! A choice shows at once. Before anybody signs in it lives in a readable cookie, so that the next page is right from
//! its first paint; afterwards it is stored with the account as well. What cannot be stored goes back (SW-1).

use latchkey_contract::{
    locale::{Locale, Theme},
    look::{Axis, Look},
    page::{DISPLAY_COOKIE, DisplayChoices},
    patch::Patch,
    preferences::{Preferences, UpdatePreferencesRequest},
};
use leptos::prelude::*;
use std::task::Poll;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    saving::{self, Failed, Run},
    state::Session,
};
use crate::{
    api::{ApiError, Client},
    behavior::{
        dom::best_effort,
        part::{NotArrived, Part, Prefetch, look},
        task::spawn_detached,
    },
    config::{Given, Surroundings},
    i18n::{I18n, string},
    part,
    toast::Toasts,
};

/// Stores choices with the account, which is not in the first download: few visits change a choice. Choices that only a
/// part offers are stored without this detour, since what stores them came with it.
type Store = fn(Display, UpdatePreferencesRequest, DisplayChoices, Option<Failed>);
const STORE: Part<Store> = part!(overlays, Store, saving::store);

/// Fetches in a quiet moment what stores choices.
pub fn store_ahead() -> Prefetch {
    STORE.ahead()
}

/// How long the cookie is kept: a year.
const COOKIE_SECONDS: u32 = 365 * 24 * 60 * 60;

/// The display choices of this console, in context.
#[derive(Clone, Copy)]
pub struct Display {
    pub(super) i18n: I18n,
    pub(super) session: Session,
    pub(super) client: Client,
    pub(super) toasts: Toasts,
    pub(super) run: StoredValue<Option<Run>>,
    look: RwSignal<Look>,
    surroundings: Surroundings,
    given: RwSignal<Given>,
    /// Whether people are asked about the language. Hosts say everything again at each change, and what follows this is
    /// drawn anew.
    offers_languages: Memo<bool>,
}

impl Display {
    /// Starts with what the page was rendered in.
    pub fn new(
        i18n: I18n,
        look: Look,
        surroundings: Surroundings,
        given: Given,
        session: Session,
        client: Client,
        toasts: Toasts,
    ) -> Self {
        let given = RwSignal::new(given);
        Self {
            i18n,
            session,
            client,
            toasts,
            run: StoredValue::new(None),
            look: RwSignal::new(look),
            surroundings,
            given,
            offers_languages: Memo::new(move |_| !given.get().language_locked),
        }
    }

    /// The look that is shown; whoever reads it follows it.
    pub fn look(self) -> Look {
        self.look.get()
    }

    /// The look that is shown now.
    pub fn look_untracked(self) -> Look {
        self.look.try_get_untracked().unwrap_or_default()
    }

    /// The theme that was chosen; whoever reads it follows it.
    pub fn theme(self) -> Theme {
        self.look().theme
    }

    /// Whether people are asked about the language; whoever reads it follows it.
    pub fn offers_languages(self) -> bool {
        self.offers_languages.get()
    }

    /// The host decides more or less about the display from now on.
    pub fn give(self, given: Given) {
        self.given.set(given);
    }

    /// Shows another theme because the host wears it. It is nobody's choice, so it is not kept.
    pub fn wear(self, theme: Theme) {
        self.look.update(|look| look.theme = theme);
    }

    /// Shows another language, and keeps the choice.
    pub fn choose_locale(self, locale: Locale) {
        let before = self.shown();
        self.i18n.set_locale(locale);
        self.remember();
        let change = UpdatePreferencesRequest { language: Patch::Set(locale), ..UpdatePreferencesRequest::default() };
        self.store(change, before, None);
    }

    /// Shows another theme, and keeps the choice.
    pub fn choose_theme(self, theme: Theme) {
        let before = self.shown();
        let look = Look { theme, ..self.look_untracked() };
        self.dress(look);
        self.store(UpdatePreferencesRequest::of_look(look, &[Axis::Theme]), before, None);
    }

    /// Shows another look, of which these axes were chosen, and keeps them. By the time `failed` is called the one
    /// before is back.
    pub fn choose_look(self, look: Look, chosen: &[Axis], failed: Failed) {
        let before = self.shown();
        self.dress(look);
        saving::store(self, UpdatePreferencesRequest::of_look(look, chosen), before, Some(failed));
    }

    /// Keeps a choice about messages; it holds at once, and no longer by the time `failed` is called.
    pub fn choose_messages(self, change: UpdatePreferencesRequest, failed: Failed) {
        saving::store(self, change, self.shown(), Some(failed));
    }

    fn dress(self, look: Look) {
        self.look.set(look);
        self.remember();
    }

    /// Takes over what an account keeps. Who never chose keeps what this browser shows, and it becomes theirs with
    /// their first choice.
    pub fn adopt(self, preferences: &Preferences) {
        let given = self.given.try_get_untracked().unwrap_or_default();
        if let Some(locale) = preferences.language.filter(|_| !given.language_given) {
            self.i18n.set_locale(locale);
        }
        if preferences.are_chosen() {
            let look = preferences.look();
            let theme = if given.theme_given { self.look_untracked().theme } else { look.theme };
            self.look.try_set(Look { theme, ..look });
        }
        self.remember();
    }

    /// Shows what was shown before.
    pub(super) fn show(self, before: DisplayChoices) {
        if let Some(locale) = before.locale {
            self.i18n.set_locale(locale);
        }
        self.look.try_set(before.look);
        self.remember();
    }

    /// Stores a change with the account of whoever is signed in. `before` is what the page showed until now.
    fn store(self, change: UpdatePreferencesRequest, before: DisplayChoices, failed: Option<Failed>) {
        if self.session.get_untracked().me().is_none() {
            return;
        }
        let mut arriving = STORE.fetch();
        match look(&mut arriving) {
            Poll::Ready(Ok(store)) => store(self, change, before, failed),
            Poll::Ready(Err(NotArrived)) => self.give_back(before, failed),
            Poll::Pending => spawn_detached(async move {
                match arriving.await {
                    Ok(store) => store(self, change, before, failed),
                    Err(NotArrived) => self.give_back(before, failed),
                }
            }),
        }
    }

    /// What stores choices did not arrive.
    fn give_back(self, before: DisplayChoices, failed: Option<Failed>) {
        self.show(before);
        self.explain(failed, &ApiError::Offline);
    }

    /// Says why a choice was given back. Who asked may have gone to another page by now; then a passing message says it.
    pub(super) fn explain(self, failed: Option<Failed>, error: &ApiError) {
        let heard = failed.and_then(|failed| failed.try_run(error.clone()));
        if heard.is_none() {
            self.toasts.error(string!(self.i18n, navigation.display_not_stored));
        }
    }

    fn shown(self) -> DisplayChoices {
        DisplayChoices { locale: Some(self.i18n.locale_untracked()), look: self.look_untracked() }
    }

    /// Writes the cookie of our own page; a host's cookies are its own.
    fn remember(self) {
        if self.surroundings == Surroundings::Host {
            return;
        }
        let value = self.shown().to_value();
        let cookie = format!("{DISPLAY_COOKIE}={value}; Path=/; Max-Age={COOKIE_SECONDS}; SameSite=Lax");
        // Where cookies are blocked the choice lasts as long as the page, and nobody is worse off.
        best_effort(document().unchecked_into::<web_sys::HtmlDocument>().set_cookie(&cookie));
    }
}

/// Dresses an element in a look: the sheet has a rule for each attribute and value.
pub fn dress(element: &Element, look: Look) {
    for &axis in Axis::ALL {
        // Attributes of these names can be set on any element.
        best_effort(element.set_attribute(axis.attribute(), look.get(axis)));
    }
}

/// The display choices of this console. Panics outside the console's own tree: `app.rs` provides them first.
pub fn use_display() -> Display {
    expect_context()
}
