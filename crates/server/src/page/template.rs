//! The page's template: text with `{{tokens}}` from a closed set. It is read once at the start; a token that does not
//! exist stops the server there, not a visitor later.

use std::collections::BTreeMap;

use latchkey_contract::{
    locale::Locale,
    look::{Axis, Look},
    page::PageConfig,
};

/// Which static shell paints before the program arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum View {
    /// The sign-in form.
    SignIn,
    /// Bones of a page.
    Page,
}

impl View {
    /// Both.
    pub(super) const ALL: [Self; 2] = [Self::SignIn, Self::Page];

    const fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Page => "page",
        }
    }
}

/// What one rendering is made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inputs<'a> {
    /// Language of the page.
    pub(super) locale: Locale,
    /// Everything else about the display.
    pub(super) look: Look,
    /// Which shell.
    pub(super) view: View,
    /// Name of the product.
    pub(super) brand: &'a str,
    /// Path of a logo on this origin.
    pub(super) logo: Option<&'a str>,
}

/// A template that is known to be complete.
#[derive(Debug)]
pub(super) struct Template {
    parts: Vec<Part>,
    texts: Vec<(Locale, BTreeMap<String, String>)>,
}

#[derive(Debug)]
enum Part {
    Text(String),
    Lang,
    Theme,
    Look,
    View,
    Brand,
    Config,
    Shell(String),
}

/// Why a template cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub enum BadTemplate {
    /// There is no such token.
    UnknownToken(String),
    /// A token is not closed.
    Unclosed,
    /// A language lacks a text.
    MissingText {
        /// The language.
        locale: Locale,
        /// The text's key.
        key: String,
    },
    /// The texts of a language cannot be read.
    Texts(Locale),
}

impl std::fmt::Display for BadTemplate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownToken(name) => write!(f, "the page's template has an unknown token {{{{{name}}}}}"),
            Self::Unclosed => f.write_str("the page's template has a token that is not closed"),
            Self::MissingText { locale, key } => write!(f, "the shell texts in {} lack `{key}`", locale.as_str()),
            Self::Texts(locale) => write!(f, "the shell texts in {} cannot be read", locale.as_str()),
        }
    }
}

impl std::error::Error for BadTemplate {}

const fn shell_texts(locale: Locale) -> &'static str {
    match locale {
        Locale::En => include_str!("../../../../locales/en/shell.json"),
        Locale::Nl => include_str!("../../../../locales/nl/shell.json"),
        Locale::Fr => include_str!("../../../../locales/fr/shell.json"),
    }
}

impl Template {
    /// Reads a template and checks that every language has every text it asks for.
    pub(super) fn parse(source: &str) -> Result<Self, BadTemplate> {
        let mut texts = Vec::new();
        for locale in Locale::ALL.iter().copied() {
            let all: BTreeMap<String, serde_json::Value> =
                serde_json::from_str(shell_texts(locale)).map_err(|_| BadTemplate::Texts(locale))?;
            let strings = all.into_iter().filter_map(|(key, value)| Some((key, value.as_str()?.to_owned())));
            texts.push((locale, strings.collect()));
        }
        let template = Self { parts: split(source)?, texts };
        template.check()?;
        Ok(template)
    }

    fn check(&self) -> Result<(), BadTemplate> {
        for part in &self.parts {
            let Part::Shell(key) = part else { continue };
            if let Some((locale, _)) = self.texts.iter().find(|(_, texts)| !texts.contains_key(key)) {
                return Err(BadTemplate::MissingText { locale: *locale, key: key.clone() });
            }
        }
        Ok(())
    }

    /// The page for these inputs.
    pub(super) fn render(&self, inputs: Inputs<'_>) -> String {
        let mut page = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => page.push_str(text),
                Part::Lang => page.push_str(inputs.locale.as_str()),
                Part::Theme => page.push_str(inputs.look.theme.as_str()),
                Part::Look => page.push_str(&attributes(inputs.look)),
                Part::View => page.push_str(inputs.view.as_str()),
                Part::Brand => page.push_str(&escape(inputs.brand)),
                Part::Config => page.push_str(&config_block(inputs)),
                Part::Shell(key) => page.push_str(&escape(self.text(inputs.locale, key))),
            }
        }
        page
    }

    /// A text of the shell; every key a template names exists, which [`Self::parse`] has checked.
    fn text(&self, locale: Locale, key: &str) -> &str {
        let texts = self.texts.iter().find(|(candidate, _)| *candidate == locale);
        texts.and_then(|(_, texts)| texts.get(key)).map_or("", String::as_str)
    }
}

fn split(source: &str) -> Result<Vec<Part>, BadTemplate> {
    let mut parts = Vec::new();
    let mut rest = source;
    while let Some((text, tail)) = rest.split_once("{{") {
        parts.push(Part::Text(text.to_owned()));
        let (token, after) = tail.split_once("}}").ok_or(BadTemplate::Unclosed)?;
        parts.push(match (token, token.strip_prefix("shell.")) {
            ("lang", _) => Part::Lang,
            ("theme", _) => Part::Theme,
            ("look", _) => Part::Look,
            ("view", _) => Part::View,
            ("brand", _) => Part::Brand,
            ("config", _) => Part::Config,
            (_, Some(key)) => Part::Shell(key.to_owned()),
            (unknown, None) => return Err(BadTemplate::UnknownToken(unknown.to_owned())),
        });
        rest = after;
    }
    parts.push(Part::Text(rest.to_owned()));
    Ok(parts)
}

/// The attributes of the wrapper that say the look; closed lists, so there is nothing to escape.
fn attributes(look: Look) -> String {
    let pairs: Vec<String> =
        Axis::ALL.iter().map(|&axis| format!("{}=\"{}\"", axis.attribute(), look.get(axis))).collect();
    pairs.join(" ")
}

/// The configuration as JSON that cannot end the script element it stands in.
fn config_block(inputs: Inputs<'_>) -> String {
    let config = PageConfig {
        api_base: String::new(),
        locale: inputs.locale,
        look: inputs.look,
        brand: inputs.brand.to_owned(),
        logo: inputs.logo.map(str::to_owned),
    };
    // Strings and closed lists; should it fail nevertheless, the program reports an unreadable configuration.
    serde_json::to_string(&config).unwrap_or_default().replace('<', "\\u003c")
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(source: &str, brand: &str) -> String {
        let look = Look::default().with(Axis::Theme, "dark").with(Axis::TextSize, "130");
        let inputs = Inputs { locale: Locale::Nl, look, view: View::SignIn, brand, logo: None };
        Template::parse(source).unwrap().render(inputs)
    }

    #[test]
    fn tokens_are_replaced() {
        assert_eq!(
            render("<a l={{lang}} t={{theme}} v={{view}}>{{brand}}", "Sleutel"),
            "<a l=nl t=dark v=sign-in>Sleutel"
        );
        assert!(render("<a {{look}}>", "").starts_with("<a data-theme=\"dark\" data-text-size=\"130\" data-contrast"));
        assert_eq!(render("{{shell.sign_in}}", ""), "Aanmelden");
    }

    #[test]
    fn a_brand_cannot_become_markup() {
        let brand = "<img src=x onerror=\"alert('1')\">&</script>";
        assert_eq!(
            render("{{brand}}", brand),
            "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;&lt;/script&gt;"
        );
        let block = render("{{config}}", brand);
        assert!(!block.contains('<'));
        let config: PageConfig = serde_json::from_str(&block).unwrap();
        assert_eq!(config.brand, brand);
    }

    #[test]
    fn a_template_with_a_mistake_is_refused() {
        let refused = |source| Template::parse(source).unwrap_err();
        assert_eq!(refused("{{colour}}"), BadTemplate::UnknownToken("colour".to_owned()));
        assert_eq!(refused("{{lang"), BadTemplate::Unclosed);
        assert_eq!(
            refused("{{shell.nothing}}"),
            BadTemplate::MissingText { locale: Locale::En, key: "nothing".to_owned() }
        );
    }

    #[test]
    fn the_page_of_this_repository_can_be_rendered() {
        let page = render(include_str!("../../../../index.html"), "Latchkey");
        assert!(page.contains("<html lang=\"nl\" data-theme=\"dark\">"));
        assert!(page.contains("<div class=\"lk-root\" lang=\"nl\" data-theme=\"dark\" data-text-size=\"130\""));
        assert!(!page.contains("{{"));
    }
}
