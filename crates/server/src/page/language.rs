//! What the page is rendered in: the language and the look that this browser chose before; without a choice the first
//! language of its preferences that we have, else the organisation's.

use http::{HeaderMap, header};
use latchkey_contract::{
    locale::Locale,
    look::Look,
    page::{DISPLAY_COOKIE, DisplayChoices},
};

/// Language and look for a request.
pub(super) fn choose(headers: &HeaderMap, fallback: Locale) -> (Locale, Look) {
    let choices = DisplayChoices::parse(cookie(headers).unwrap_or_default());
    let locale = choices.locale.or_else(|| preferred(headers)).unwrap_or(fallback);
    (locale, choices.look)
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    pairs
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == DISPLAY_COOKIE).then_some(value))
}

/// The language of `Accept-Language` with the greatest weight that we have; of equal ones the first.
fn preferred(headers: &HeaderMap) -> Option<Locale> {
    let value = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(f32, Locale)> = None;
    for part in value.split(',') {
        let (range, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let weight = weight.trim().strip_prefix("q=").and_then(|text| text.parse::<f32>().ok()).unwrap_or(0.0);
        let primary = range.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        let Some(locale) = Locale::parse(&primary) else { continue };
        if weight > best.map_or(0.0, |(weight, _)| weight) {
            best = Some((weight, locale));
        }
    }
    best.map(|(_, locale)| locale)
}

#[cfg(test)]
mod tests {
    use latchkey_contract::locale::Theme;

    use super::*;

    fn chosen(cookie: &str, accept: &str) -> (Locale, Theme) {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
        let (locale, look) = choose(&headers, Locale::En);
        (locale, look.theme)
    }

    #[test]
    fn the_choice_of_this_browser_wins() {
        assert_eq!(chosen("a=b; lk_ui=l=fr&t=dark", "nl"), (Locale::Fr, Theme::Dark));
        assert_eq!(chosen("lk_ui=t=light", "nl"), (Locale::Nl, Theme::Light));
        assert_eq!(chosen("xlk_ui=l=fr", "de"), (Locale::En, Theme::System));
    }

    #[test]
    fn the_page_has_the_look_of_this_browser() {
        for look in Look::all() {
            let value = DisplayChoices { locale: None, look }.to_value();
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, format!("{DISPLAY_COOKIE}={value}").parse().unwrap());
            assert_eq!(choose(&headers, Locale::En), (Locale::En, look));
        }
    }

    #[test]
    fn the_preferred_language_that_we_have_is_next() {
        for (accept, expected) in [
            ("nl-BE,fr;q=0.8,en;q=0.7", Locale::Nl),
            ("de,fr;q=0.5,nl;q=0.9", Locale::Nl),
            ("fr;q=0,en;q=0.1", Locale::En),
            ("*", Locale::En),
            ("fr;q=x", Locale::En),
            ("FR-fr", Locale::Fr),
        ] {
            assert_eq!(chosen("", accept).0, expected, "{accept}");
        }
    }
}
