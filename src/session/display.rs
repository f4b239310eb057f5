//! Language and theme: what is shown, what this browser remembers, and what the account keeps (U11, U12).
//!
//! Before anybody signs in a choice lives in a readable cookie, so that the next page is right from its first paint;
//! afterwards it is stored with the account as well.

use latchkey_contract::{
    locale::{Locale, Theme},
    page::{DISPLAY_COOKIE, DisplayChoices},
    patch::Patch,
    preferences::{GetPreferences, Preferences, UpdatePreferences, UpdatePreferencesRequest},
    problem::Code,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::state::{Session, SessionState};
use crate::{
    api::{ApiError, Call, Client},
    behavior::{dom::best_effort, task::spawn_detached},
    config::Surroundings,
    i18n::{I18n, string},
    toast::Toasts,
};

/// How long the cookie is kept: a year.
const COOKIE_SECONDS: u32 = 365 * 24 * 60 * 60;

/// The display choices of this console, in context.
#[derive(Clone, Copy)]
pub struct Display {
    i18n: I18n,
    theme: RwSignal<Theme>,
    surroundings: Surroundings,
    session: Session,
    client: Client,
    toasts: Toasts,
}

impl Display {
    /// Starts with what the page was rendered in.
    pub fn new(
        i18n: I18n,
        theme: Theme,
        surroundings: Surroundings,
        session: Session,
        client: Client,
        toasts: Toasts,
    ) -> Self {
        Self { i18n, theme: RwSignal::new(theme), surroundings, session, client, toasts }
    }

    /// The theme that was chosen; whoever reads it follows it.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// Shows another language, and keeps the choice.
    pub fn choose_locale(self, locale: Locale) {
        self.i18n.set_locale(locale);
        self.remember();
        self.store(UpdatePreferencesRequest { language: Patch::Set(locale), ..UpdatePreferencesRequest::default() });
    }

    /// Shows another theme, and keeps the choice.
    pub fn choose_theme(self, theme: Theme) {
        self.theme.set(theme);
        self.remember();
        self.store(UpdatePreferencesRequest { theme: Patch::Set(theme), ..UpdatePreferencesRequest::default() });
    }

    /// Takes over what an account keeps; where the account has no choice, this browser's stays.
    pub fn adopt(self, preferences: &Preferences) {
        if let Some(locale) = preferences.language {
            self.i18n.set_locale(locale);
        }
        if preferences.theme != Theme::System {
            self.theme.set(preferences.theme);
        }
        self.remember();
    }

    /// Writes the cookie of our own page; a host's cookies are its own.
    fn remember(self) {
        if self.surroundings == Surroundings::Host {
            return;
        }
        let choices = DisplayChoices { locale: Some(self.i18n.locale_untracked()), theme: self.theme.get_untracked() };
        let cookie = format!("{DISPLAY_COOKIE}={}; Path=/; Max-Age={COOKIE_SECONDS}; SameSite=Lax", choices.to_value());
        // Where cookies are blocked the choice lasts as long as the page, and nobody is worse off.
        best_effort(document().unchecked_into::<web_sys::HtmlDocument>().set_cookie(&cookie));
    }

    /// Stores a change with the account of whoever is signed in. The task outlives the menu that started it.
    fn store(self, change: UpdatePreferencesRequest) {
        if let SessionState::SignedIn(me) = self.session.get_untracked() {
            spawn_detached(async move {
                let stored = update(self.client, change, me.preferences.version).await;
                match stored {
                    Ok(preferences) => self.session.update_me(|me| me.preferences = preferences),
                    Err(_) => self.toasts.error(string!(self.i18n, navigation.display_not_stored)),
                }
            });
        }
    }
}

/// Stores a change. If somebody changed the choices meanwhile, this one is made on top of theirs, once.
async fn update(client: Client, change: UpdatePreferencesRequest, version: i64) -> Result<Preferences, ApiError> {
    let attempt = |version| client.send(Call::<UpdatePreferences>::new(&change).if_match(version));
    match attempt(version).await {
        Err(ApiError::Conflict(Code::StaleVersion)) => {
            let known = client.send(Call::<GetPreferences>::plain()).await?;
            attempt(known.version).await
        }
        result => result,
    }
}

/// The display choices of this console. Panics outside the console's own tree: `app.rs` provides them first.
pub fn use_display() -> Display {
    expect_context()
}
