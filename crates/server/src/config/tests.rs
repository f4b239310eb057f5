//! The table, the fields and the sources fit together.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{keys::KEYS, *};
use crate::auth::hashing::HashSettings;

fn from_toml(text: &str) -> Result<Config, ConfigError> {
    Config::from_sources(Figment::from(defaults()).merge(Toml::string(text)))
}

fn message(result: Result<Config, ConfigError>) -> String {
    result.unwrap_err().to_string()
}

fn leaves(prefix: &str, value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
                leaves(&name, value, into);
            }
        }
        _ => {
            into.insert(prefix.to_owned());
        }
    }
}

#[test]
fn every_field_is_documented_and_every_documented_key_is_a_field() {
    let config = from_toml("base_url = 'https://id.example.org'").unwrap();
    let mut fields = BTreeSet::new();
    leaves("", &serde_json::to_value(&config).unwrap(), &mut fields);
    let documented: BTreeSet<String> = KEYS.iter().map(|key| key.name.to_owned()).collect();
    assert_eq!(fields, documented);
    for key in KEYS {
        assert!(key.doc.ends_with('.'), "{} is explained in sentences", key.name);
        assert!(explain().contains(&format!("{} = ", key.name)));
    }
}

#[test]
fn s_03_without_a_base_url_nothing_starts() {
    assert!(message(from_toml("")).starts_with("base_url is not set"));
}

#[test]
fn s_03_passwords_never_travel_in_clear() {
    assert!(message(from_toml("base_url = 'http://id.example.org'")).contains("must begin with https://"));
    let cookie = from_toml("base_url = 'https://id.example.org'\ninsecure_cookie = true");
    assert!(matches!(cookie, Err(ConfigError::InsecureCookie)));
}

#[test]
fn s_13_a_trusted_origin_that_is_none_stops_the_start() {
    let list = |entry: &str| {
        from_toml(&format!("base_url = 'https://id.example.org'\n[embedding]\ntrusted_origins = ['{entry}']"))
    };
    let config = list("https://Intranet.example.org").unwrap();
    assert_eq!(config.embedding.trusted_origins[0].as_str(), "https://intranet.example.org");
    for entry in ["*", "null", "https://*.example.org", "intranet.example.org", "https://a.example/b"] {
        assert!(message(list(entry)).contains(&format!("trusted origin `{entry}`")), "{entry}");
    }
    assert!(message(list("http://intranet.example.org")).contains("must begin with https://"));
}

#[test]
fn s_40_hashes_can_be_made_dearer_and_not_cheaper_than_is_safe() {
    let hashing = |keys: &str| {
        let config = from_toml(&format!("base_url = 'https://id.example.org'\n[hashing]\n{keys}"))?;
        Ok::<_, ConfigError>(HashSettings::from(config.hashing))
    };
    let dearer = HashSettings { memory_kib: 65_536, passes: 3, ..HashSettings::default() };
    assert_eq!(hashing("memory_kib = 65536\npasses = 3").unwrap(), dearer);
    assert_eq!(hashing("permits = 7").unwrap(), HashSettings { permits: 7, ..HashSettings::default() });
    for cheaper in ["memory_kib = 19455", "passes = 1", "memory_kib = 1048576\npasses = 1"] {
        assert!(matches!(hashing(cheaper), Err(ConfigError::Hashing)), "{cheaper}");
    }
}

#[test]
fn an_unknown_key_is_refused_by_name() {
    let text = message(from_toml("base_url = 'https://id.example.org'\n[database]\npasword = 'x'"));
    assert!(text.contains("pasword"), "{text}");
}

#[test]
fn a_variable_is_a_key_or_somebody_elses() {
    for name in ["BASE_URL", "MAIL__SMTP__PASSWORD", "log__filter"] {
        assert!(is_key(name), "{name}");
    }
    for name in ["TEST_POSTGRES", "MAIL_SMTP_PASSWORD", "MAIL", "MAIL__SMTP__PASSWORD__X", ""] {
        assert!(!is_key(name), "{name}");
    }
}

#[test]
fn a_mail_transport_must_have_what_it_needs() {
    for (mail, expected) in [
        ("transport = 'files'", BadMail::Missing("mail.from")),
        ("transport = 'files'\nfrom = 'a@b.example'", BadMail::Missing("mail.folder")),
        ("transport = 'smtp'\nfrom = 'a@b.example'", BadMail::Missing("mail.smtp.host")),
        ("transport = 'files'\nfolder = 'x'\nfrom = 'nobody'", BadMail::From("nobody".to_owned())),
        (
            "transport = 'smtp'\nfrom = 'a@b.example'\nsmtp.host = 'mail.example.org'\nsmtp.security = 'none'",
            BadMail::Unprotected("mail.example.org".to_owned()),
        ),
    ] {
        match from_toml(&format!("base_url = 'https://id.example.org'\n[mail]\n{mail}")) {
            Err(ConfigError::Mail(found)) => assert_eq!(found, expected),
            other => panic!("{mail}: {other:?}"),
        }
    }
}

#[test]
fn s_107_the_mail_password_is_not_printed() {
    let config = from_toml(
        "base_url = 'https://id.example.org'\n[mail.smtp]\nusername = 'u'\npassword = 'canary-in-the-configuration'",
    )
    .unwrap();
    assert!(!format!("{config:?}").contains("canary"));
}

#[test]
fn a_demonstration_keeps_everything_in_its_folder() {
    let config = Config::demo("127.0.0.1:8123".parse().unwrap(), Path::new("demo")).unwrap();
    assert_eq!(config.base_url.origin(), "http://127.0.0.1:8123");
    assert_eq!(config.database.url, "sqlite:demo/latchkey.db");
    assert!(
        matches!(config.mail.transport(), Ok(Transport::Files { folder, .. }) if folder == Path::new("demo/outbox"))
    );
}

#[test]
fn the_operators_manual_names_keys_that_exist() {
    let manual = include_str!("../../../../docs/operators.md");
    let rows = manual.lines().filter_map(|line| line.strip_prefix("| `")?.split(" |").next());
    let named: Vec<&str> = rows.flat_map(|cell| cell.split(", ")).map(|name| name.trim_matches('`')).collect();
    assert!(named.contains(&"base_url"), "the walk finds the table");
    for name in named {
        assert!(KEYS.iter().any(|key| key.name == name), "{name}");
    }
}
