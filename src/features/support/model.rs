//! What the page shows, decided without a browser.

use latchkey_contract::support::{Application, Platform};

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wish {
    /// Words that must all occur.
    pub(super) text: String,
    /// The computer it is for; none for any.
    pub(super) platform: Option<Platform>,
}

impl Wish {
    /// Whether everything is welcome.
    pub(super) fn is_open(&self) -> bool {
        self.text.trim().is_empty() && self.platform.is_none()
    }

    /// Whether an application is what somebody looks for. `fold` makes texts comparable: the browser knows capitals
    /// and small letters, and the program need not bring their tables along.
    pub(super) fn fits(&self, application: &Application, fold: impl Fn(&str) -> String) -> bool {
        let runs = self.platform.is_none_or(|platform| application.platform.runs_on(platform));
        let Application { name, version, file_name, .. } = application;
        let known = fold(&format!("{name} {version} {file_name}"));
        runs && fold(&self.text).split_whitespace().all(|word| known.contains(word))
    }
}

/// A hash as it is shown to eyes: its beginning and its end, which is what people compare.
pub(super) fn shortened(hash: &str) -> String {
    let end = hash.len().saturating_sub(SHOWN);
    match (hash.get(..SHOWN), hash.get(end..)) {
        (Some(first), Some(last)) if hash.len() > 2 * SHOWN => format!("{first}…{last}"),
        _ => hash.to_owned(),
    }
}

/// Characters that are shown of either end.
const SHOWN: usize = 8;

#[cfg(test)]
mod tests {
    use latchkey_contract::{id::ApplicationId, support::Availability};

    use super::*;

    fn application(name: &str, platform: Platform) -> Application {
        Application {
            id: ApplicationId::from_bits(1),
            name: name.to_owned(),
            version: "2.1".to_owned(),
            platform,
            file_name: "helper.zip".to_owned(),
            size: 10,
            sha256: "0123456789abcdef".repeat(4),
            instructions: None,
            availability: Availability::Available,
        }
    }

    #[test]
    fn a_41_every_word_must_occur_and_the_platform_must_run_it() {
        let helper = application("Desktop Hélper", Platform::Windows);
        let check = |text: &str, platform, expected| {
            let wish = Wish { text: text.to_owned(), platform };
            assert_eq!(wish.fits(&helper, str::to_lowercase), expected, "{text} {platform:?}");
        };
        check("", None, true);
        check("  ", Some(Platform::Windows), true);
        check("", Some(Platform::Linux), false);
        check("HÉLPER desk", None, true);
        check("2.1 zip", None, true);
        check("desktop phone", None, false);
        let any = application("Anything", Platform::Any);
        assert!(Wish { text: String::new(), platform: Some(Platform::Macos) }.fits(&any, str::to_lowercase));
    }

    #[test]
    fn only_a_wish_without_words_and_platform_is_open() {
        assert!(Wish { text: " ".to_owned(), platform: None }.is_open());
        assert!(!Wish { text: String::new(), platform: Some(Platform::Any) }.is_open());
        assert!(!Wish { text: "a".to_owned(), platform: None }.is_open());
    }

    #[test]
    fn a_hash_is_shown_by_its_ends() {
        assert_eq!(shortened(&"0123456789abcdef".repeat(4)), "01234567…89abcdef");
        assert_eq!(shortened("0123456789abcdef"), "0123456789abcdef");
        assert_eq!(shortened("éé"), "éé");
    }
}
