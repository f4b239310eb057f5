//! Mails in words, in every language.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::*;

const SENDER: Sender<'_> = Sender { brand: "Latchkey", origin: "https://id.example.org" };

fn warning(key_name: &str) -> Template {
    Template::AccessKeyEnds(AccessKeyEnds {
        display_name: "Gilbert Blythe".to_owned(),
        key_name: key_name.to_owned(),
        key_id: "ack_00000000000000000000000000".to_owned(),
        ends_at: "2026-09-21T14:13:20Z".to_owned(),
    })
}

fn notice(name: &str) -> Template {
    Template::PasswordChanged(PasswordChanged {
        display_name: name.to_owned(),
        username: "gilbert.blythe".to_owned(),
        changed_at: "2026-09-21T14:13:20Z".to_owned(),
        ip: "203.0.113.7".to_owned(),
    })
}

#[test]
fn a_39_the_notice_says_what_happened_when_and_what_to_do() {
    let words = write(&notice("Gilbert Blythe"), Locale::En, SENDER).unwrap();
    assert_eq!(words.subject, "Your password was changed");
    assert_eq!(words.paragraphs[0], "Hello Gilbert Blythe,");
    assert_eq!(
        words.paragraphs[1],
        "The password of your Latchkey account \"gilbert.blythe\" was changed on 21 September 2026 at 14:13 (UTC)."
    );
    assert_eq!(words.paragraphs[2], "The change came from the network address 203.0.113.7.");
    assert!(words.paragraphs[4].contains("choose a new password"));
    let dutch = write(&notice("Gilbert Blythe"), Locale::Nl, SENDER).unwrap();
    assert!(dutch.paragraphs[1].contains("21 september 2026 om 14:13 uur"), "{:?}", dutch.paragraphs);
    let french = write(&notice("Gilbert Blythe"), Locale::Fr, SENDER).unwrap();
    assert!(french.paragraphs[1].contains("21 septembre 2026 à 14:13"), "{:?}", french.paragraphs);
}

#[test]
fn u_6_the_first_day_of_a_month_is_written_as_the_language_does() {
    let ends_at = "2027-01-01T09:00:00Z".to_owned();
    for (locale, moment) in [
        (Locale::En, "on 1 January 2027 at 09:00"),
        (Locale::Nl, "op 1 januari 2027 om 09:00 uur"),
        (Locale::Fr, "le 1er janvier 2027 à 09:00"),
    ] {
        let Template::AccessKeyEnds(ends) = warning("Nightly report") else { unreachable!("it is that") };
        let words = write(&Template::AccessKeyEnds(AccessKeyEnds { ends_at: ends_at.clone(), ..ends }), locale, SENDER);
        assert!(words.as_ref().unwrap().paragraphs[1].contains(moment), "{words:?}");
    }
}

#[test]
fn u_6_the_warning_names_the_key_when_it_ends_and_the_page() {
    for (locale, moment) in [
        (Locale::En, "21 September 2026 at 14:13"),
        (Locale::Nl, "21 september 2026 om 14:13 uur"),
        (Locale::Fr, "21 septembre 2026 à 14:13"),
    ] {
        let words = write(&warning("Nightly report"), locale, SENDER).unwrap();
        for part in ["Nightly report", "ack_00000000000000000000000000", moment] {
            assert!(words.paragraphs[1].contains(part), "{part} in {words:?}");
        }
        assert_eq!(words.link.unwrap().address, "https://id.example.org/profile/access-keys");
    }
}

#[test]
fn a_2_a_message_about_accessibility_arrives_word_for_word() {
    let params = serde_json::json!({
        "reference": "A11Y-7K3M-9Q2X",
        "message": "The menu is {brand}\n\n<b>hard</b> to reach.",
        "contact": "reader@example.org",
        "page": null,
    });
    let template = Template::parse(ACCESSIBILITY_FEEDBACK, &params.to_string()).unwrap();
    for locale in Locale::ALL {
        let words = write(&template, *locale, SENDER).unwrap();
        assert!(words.subject.contains("A11Y-7K3M-9Q2X"), "{words:?}");
        assert!(words.paragraphs.contains(&"The menu is {brand}".to_owned()), "{words:?}");
        assert!(words.paragraphs.contains(&"<b>hard</b> to reach.".to_owned()), "{words:?}");
        assert!(words.paragraphs.iter().any(|text| text.contains("reader@example.org")), "{words:?}");
    }
}

#[test]
fn m_9_the_mail_with_a_link_says_how_long_it_is_good_and_where_it_leads() {
    let values = r#"{"display_name":"Gilbert Blythe","username":"gilbert.blythe","minutes":30,"ip":"203.0.113.7",
        "link":"lnk_00000000000000000000000000"}"#;
    let template = Template::parse("password_link", values).unwrap();
    for locale in Locale::ALL {
        let words = write(&template, *locale, SENDER).unwrap();
        assert_eq!(words.link.unwrap().address, "https://id.example.org/set-password", "no token among the words");
        assert!(words.paragraphs[2].contains("30"), "{:?}", words.paragraphs);
        assert!(words.paragraphs.iter().all(|text| !text.contains('{') && !text.contains("lnk_")));
        assert!(!words.subject.contains("Gilbert"));
    }
}

#[test]
fn no_mail_holds_a_link_that_grants_something_and_no_subject_a_name() {
    for (locale, template) in
        Locale::ALL.iter().flat_map(|locale| [(locale, notice("Gilbert")), (locale, warning("Gilbert"))])
    {
        let words = write(&template, *locale, SENDER).unwrap();
        assert!(!words.subject.contains("Gilbert"));
        assert!(words.paragraphs.iter().all(|text| !text.contains("://") && !text.contains('{')), "{words:?}");
        let address = words.link.map(|link| link.address).unwrap_or_default();
        assert!(!address.contains(['?', '#']), "{address}");
    }
}

#[test]
fn every_link_leads_to_a_page_of_the_console() {
    assert!(latchkey_contract::page::is_page(ACCESS_KEYS_PAGE));
}

#[test]
fn a_value_that_looks_like_a_token_stays_text() {
    let words = write(&notice("{username}{"), Locale::En, SENDER).unwrap();
    assert_eq!(words.paragraphs[0], "Hello {username}{,");
}

#[test]
fn every_language_has_every_text_with_the_same_values() {
    fn texts(prefix: &str, value: &Value, into: &mut BTreeMap<String, BTreeSet<String>>) {
        match value {
            Value::Object(fields) => {
                fields.iter().for_each(|(key, value)| texts(&format!("{prefix}.{key}"), value, into))
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, value)| texts(&format!("{prefix}.{index}"), value, into));
            }
            Value::String(text) => {
                assert!(!text.trim().is_empty(), "{prefix} is empty");
                let tokens = text.split('{').skip(1).map(|part| part.split('}').next().unwrap().to_owned());
                into.insert(prefix.to_owned(), tokens.collect());
            }
            other => panic!("{prefix} is {other}"),
        }
    }
    let all = |locale| {
        let mut found = BTreeMap::new();
        texts("", &serde_json::from_str(source(locale)).unwrap(), &mut found);
        found
    };
    for locale in Locale::ALL {
        assert_eq!(all(*locale), all(Locale::En), "{}", locale.as_str());
    }
}

#[test]
fn a_row_with_a_mistake_is_recognised() {
    assert_eq!(Template::parse("password_changed", "{}"), Err(UnknownTemplate));
    assert_eq!(Template::parse("birthday", "{}"), Err(UnknownTemplate));
    let values = r#"{"display_name":"Gilbert Blythe","username":"gilbert.blythe",
        "changed_at":"2026-09-21T14:13:20Z","ip":"203.0.113.7","organisation":"Demo Contact Centre"}"#;
    assert_eq!(Template::parse("password_changed", values), Ok(notice("Gilbert Blythe")));
}
