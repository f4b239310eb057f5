//! From a row of the outbox to a mail. The same row always gives the same mail, its Message-ID included, so that a mail
//! which was sent twice can be recognised as one.

use std::time::{Duration, UNIX_EPOCH};

use latchkey_contract::locale::Locale;
use lettre::{
    Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};

use super::template::{self, Sender, Template};
use crate::auth::keys::{KeyUse, Keys};

/// What all mails of an installation have in common.
#[derive(Clone, Debug)]
pub struct Letterhead {
    /// Sender.
    pub from: Mailbox,
    /// Name of the product.
    pub brand: String,
    /// The public address, for links to pages.
    pub origin: String,
    /// What stands behind the `@` of a Message-ID: the host of the public address.
    pub host: String,
}

/// A row of the outbox that is to be sent.
#[derive(Clone, Debug)]
pub struct Envelope<'a> {
    /// The row's identifier.
    pub id: &'a str,
    /// Template and values.
    pub template: &'a str,
    /// The template's values in JSON.
    pub params: &'a str,
    /// Language.
    pub locale: &'a str,
    /// Where it goes.
    pub to: &'a str,
    /// When it was put into the outbox, in microseconds since the epoch.
    pub created_at: i64,
}

/// A row from which no mail can be made, ever.
#[derive(Debug)]
pub struct Unsendable(String);

impl std::fmt::Display for Unsendable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unsendable {}

/// Makes the mail of a row.
pub fn compose(letterhead: &Letterhead, keys: &Keys, envelope: &Envelope<'_>) -> Result<Message, Unsendable> {
    let template =
        Template::parse(envelope.template, envelope.params).map_err(|error| Unsendable(error.to_string()))?;
    let locale = Locale::parse(envelope.locale).unwrap_or_default();
    let sender = Sender { brand: &letterhead.brand, origin: &letterhead.origin };
    let mut words = template::write(&template, locale, sender).map_err(|error| Unsendable(error.to_string()))?;
    if let (Template::PasswordLink(values), Some(link)) = (&template, &mut words.link) {
        // In the fragment, which no server is told (S-51); made here, so that no row holds it (S-50).
        let token = keys.sign(KeyUse::MailedLink, values.link.as_str().as_bytes());
        link.address.push_str(&format!("#t={token}"));
    }
    // Only the address, never a name: a name with a line break makes the mail library panic (S-56).
    let to: Mailbox = envelope.to.parse().map_err(|_| Unsendable("the address cannot be read".to_owned()))?;
    let created = UNIX_EPOCH + Duration::from_micros(u64::try_from(envelope.created_at).unwrap_or(0));
    // RFC 3834: machines should not answer this.
    let automatic = HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
    Message::builder()
        .from(letterhead.from.clone())
        .to(to)
        .date(created)
        .message_id(Some(format!("<{}@{}>", envelope.id, letterhead.host)))
        .subject(words.subject.as_str())
        .raw_header(automatic)
        .multipart(MultiPart::alternative_plain_html(plain(&words), html(locale, &words)))
        .map_err(|error| Unsendable(error.to_string()))
}

fn plain(words: &template::Words) -> String {
    let mut text = words.paragraphs.join("\n\n") + "\n";
    if let Some(link) = &words.link {
        text.push_str(&format!("\n{}:\n{}\n", link.label, link.address));
    }
    text
}

/// The same words for readers that show HTML: no styles, no pictures, nothing to load.
fn html(locale: Locale, words: &template::Words) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n",
        locale.as_str(),
        escape(&words.subject)
    );
    for text in &words.paragraphs {
        page.push_str(&format!("<p>{}</p>\n", escape(text)));
    }
    if let Some(link) = &words.link {
        page.push_str(&format!("<p><a href=\"{}\">{}</a></p>\n", escape(&link.address), escape(&link.label)));
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letterhead() -> Letterhead {
        Letterhead {
            from: "Latchkey <no-reply@demo.example>".parse().unwrap(),
            brand: "Latchkey".to_owned(),
            origin: "https://id.example.org".to_owned(),
            host: "id.example.org".to_owned(),
        }
    }

    fn formatted(name: &str, to: &str) -> Result<String, Unsendable> {
        let params = serde_json::json!({
            "display_name": name,
            "username": "gilbert.blythe",
            "changed_at": "2026-09-21T14:13:20Z",
            "ip": "203.0.113.7",
        });
        let envelope = Envelope {
            id: "mai_00000000000000000000000000",
            template: "password_changed",
            params: &params.to_string(),
            locale: "en",
            to,
            created_at: 1_790_000_000_000_000,
        };
        compose(&letterhead(), &Keys::ephemeral(), &envelope)
            .map(|message| String::from_utf8_lossy(&message.formatted()).into_owned())
    }

    #[test]
    fn q_22_a_row_has_one_message_id() {
        let mail = formatted("Gilbert Blythe", "gilbert.blythe@demo.example").unwrap();
        assert!(mail.contains("Message-ID: <mai_00000000000000000000000000@id.example.org>\r\n"), "{mail}");
        assert!(mail.contains("Auto-Submitted: auto-generated\r\n"));
        assert!(mail.contains("To: gilbert.blythe@demo.example\r\n"));
    }

    #[test]
    fn u_6_both_parts_of_a_warning_hold_the_link() {
        let params = serde_json::json!({
            "display_name": "Gilbert Blythe",
            "key_name": "Report <b>",
            "key_id": "ack_00000000000000000000000000",
            "ends_at": "2026-09-21T14:13:20Z",
        });
        let envelope = Envelope {
            id: "mai_00000000000000000000000000",
            template: "access_key_ends",
            params: &params.to_string(),
            locale: "en",
            to: "gilbert.blythe@demo.example",
            created_at: 1_790_000_000_000_000,
        };
        let mail = compose(&letterhead(), &Keys::ephemeral(), &envelope).unwrap().formatted();
        let mail = String::from_utf8(mail).unwrap().replace("=\r\n", "");
        assert_eq!(mail.matches("https://id.example.org/profile/access-keys").count(), 2, "{mail}");
        assert!(mail.contains("Report &lt;b&gt;") && mail.contains("Report <b>"), "{mail}");
    }

    #[test]
    fn m_9_the_link_of_a_mail_holds_the_token_in_both_parts() {
        let id = "lnk_00000000000000000000000000";
        let params = serde_json::json!({
            "display_name": "Gilbert Blythe", "username": "gilbert.blythe", "link": id, "minutes": 30,
            "ip": "203.0.113.7",
        });
        let envelope = Envelope {
            id: "mai_00000000000000000000000000",
            template: "password_link",
            params: &params.to_string(),
            locale: "nl",
            to: "gilbert.blythe@demo.example",
            created_at: 1_790_000_000_000_000,
        };
        let keys = Keys::ephemeral();
        let token = keys.sign(KeyUse::MailedLink, id.as_bytes());
        let mail = compose(&letterhead(), &keys, &envelope).unwrap().formatted();
        // Lines of a mail are folded; the address is what stands in them without the folds.
        let mail = String::from_utf8_lossy(&mail).replace("=\r\n", "").replace("=3D", "=");
        let address = format!("https://id.example.org/set-password#t={token}");
        assert_eq!(mail.matches(&address).count(), 2, "{mail}");
        assert!(mail.contains("multipart/alternative"), "{mail}");
        assert!(!params.to_string().contains(&token), "S-50");
    }

    #[test]
    fn s_56_a_name_is_text_whatever_it_holds() {
        let mail = formatted("Eve\r\nBcc: all@evil.example <script>alert(1)</script>", "eve@demo.example").unwrap();
        let (head, _) = mail.split_once("\r\n\r\n").unwrap();
        assert!(!head.contains("Bcc"), "{head}");
        assert!(!mail.contains("<p>Hello Eve\r\nBcc: all@evil.example <script>"), "{mail}");
    }

    #[test]
    fn s_56_an_address_with_anything_else_in_it_is_not_sent() {
        for to in ["", "nobody", "a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example"] {
            assert!(formatted("Eve", to).is_err(), "{to:?}");
        }
    }
}
