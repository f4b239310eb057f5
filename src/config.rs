//! What the console is told when it starts. Stand-alone it stands in the page as a JSON block that the server wrote;
//! embedded, the host hands it over.

use latchkey_contract::{
    locale::Locale,
    look::Look,
    page::{CONFIG_ELEMENT_ID, PageConfig},
};
use leptos::prelude::{expect_context, provide_context};
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

/// Beginning of the ids on a page of our own.
const ID_PREFIX: &str = "lk";

/// Whose page the console stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surroundings {
    /// Our own: the console owns the address bar, the title and the language of the document.
    Page,
    /// Another application's: the console touches nothing outside its own element.
    Host,
}

/// Makes the surroundings known to everything below; once per console.
pub fn provide_surroundings(surroundings: Surroundings) {
    provide_context(surroundings);
}

/// Whose page the console stands in. Panics outside the console's own tree: `app.rs` provides it first.
pub fn use_surroundings() -> Surroundings {
    // The embedded build never stands in a page of our own, and leaves out what only such a page has.
    if cfg!(feature = "standalone") { expect_context() } else { Surroundings::Host }
}

/// What the host decides about the display, and the account does not: a console speaks the language of the page around
/// it (EM-48).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The language.
    pub language_given: bool,
    /// The theme.
    pub theme_given: bool,
    /// The language, and people are not asked about it either.
    pub language_locked: bool,
}

/// Configuration of one console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsoleConfig {
    /// Whose page it stands in.
    pub surroundings: Surroundings,
    /// Beginning of every element id; keeps two consoles in one tree apart.
    pub ids: String,
    /// Level of the first heading: 1 on a page of our own.
    pub heading_level: u8,
    /// Origin and path before `/api/v1`; empty for the page's own origin.
    pub api_base: String,
    /// Language to start with.
    pub locale: Locale,
    /// Look to start with.
    pub look: Look,
    /// Name of the product.
    pub brand: String,
    /// Address of the logo; none for the built-in one.
    pub logo: Option<String>,
    /// What the host decides about the display.
    pub given: Given,
}

/// Why the page's configuration block cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfigError {
    /// The page has no such element.
    Absent,
    /// Its content is not the JSON that this version of the console knows.
    Unreadable,
}

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Absent => write!(f, "the page has no element #{CONFIG_ELEMENT_ID}"),
            Self::Unreadable => write!(f, "#{CONFIG_ELEMENT_ID} does not hold the expected JSON"),
        }
    }
}

impl std::error::Error for ConfigError {}

impl From<PageConfig> for ConsoleConfig {
    fn from(page: PageConfig) -> Self {
        Self {
            surroundings: Surroundings::Page,
            ids: ID_PREFIX.to_owned(),
            heading_level: 1,
            api_base: page.api_base,
            locale: page.locale,
            look: page.look,
            brand: page.brand,
            logo: page.logo,
            given: Given::default(),
        }
    }
}

impl ConsoleConfig {
    /// Reads the block that the server wrote into the page.
    pub fn of_page(document: &Document) -> Result<Self, ConfigError> {
        let element = document.get_element_by_id(CONFIG_ELEMENT_ID).ok_or(ConfigError::Absent)?;
        let text = element.unchecked_into::<HtmlElement>().text_content().unwrap_or_default();
        let page: PageConfig = serde_json::from_str(&text).map_err(|_| ConfigError::Unreadable)?;
        Ok(page.into())
    }
}
