//! What mails say. A row of the outbox names a template and its values; the words are put in when it is sent, in the
//! language that the row names. A mail holds at most the address of a page. Where that address grants something, what it
//! grants it by is no word and no value: it is added when the mail is made. No subject holds a name.

use latchkey_contract::{id::LinkId, locale::Locale};
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::storage::outbox::{ACCESS_KEY_ENDS, ACCESSIBILITY_FEEDBACK, PASSWORD_CHANGED, PASSWORD_LINK};

/// Where people look after their access keys.
const ACCESS_KEYS_PAGE: &str = "/profile/access-keys";

/// Where people set a password.
const SET_PASSWORD_PAGE: &str = "/set-password";

/// A template with its values, as it is stored in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Template {
    /// Somebody's password was changed (A39).
    PasswordChanged(PasswordChanged),
    /// One of somebody's access keys ends soon (U6).
    AccessKeyEnds(AccessKeyEnds),
    /// Somebody wrote about accessibility (A2).
    AccessibilityFeedback(AccessibilityFeedback),
    /// Somebody wants to set a new password behind a link (M9, M12).
    PasswordLink(PasswordLink),
}

/// The values of a message about accessibility, as somebody typed them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessibilityFeedback {
    /// Names the message.
    pub reference: String,
    /// What they wrote.
    pub message: String,
    /// Where they want an answer.
    pub contact: Option<String>,
    /// The page it is about.
    pub page: Option<String>,
}

/// The values of the notice of a changed password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordChanged {
    /// The person's name.
    pub display_name: String,
    /// The name they sign in with.
    pub username: String,
    /// When it was changed (RFC 3339).
    pub changed_at: String,
    /// The address it was changed from.
    pub ip: String,
}

/// The values of the warning before an access key ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessKeyEnds {
    /// The person's name.
    pub display_name: String,
    /// What the person calls the key.
    pub key_name: String,
    /// The key's identifier.
    pub key_id: String,
    /// When it is over (RFC 3339).
    pub ends_at: String,
}

/// The values of the mail with a link that sets a password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordLink {
    /// The person's name.
    pub display_name: String,
    /// The name they sign in with.
    pub username: String,
    /// Identifier of the link, of which its token is made.
    pub link: LinkId,
    /// How many minutes it is good for.
    pub minutes: u32,
    /// The address it was asked for from.
    pub ip: String,
}

/// A row names a template that does not exist, or values that are not the template's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownTemplate;

impl std::fmt::Display for UnknownTemplate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the template is not known or its values do not fit")
    }
}

impl std::error::Error for UnknownTemplate {}

impl Template {
    /// The template of that name with these values, in JSON.
    pub fn parse(name: &str, params: &str) -> Result<Self, UnknownTemplate> {
        match name {
            PASSWORD_CHANGED => serde_json::from_str(params).map(Self::PasswordChanged).map_err(|_| UnknownTemplate),
            ACCESSIBILITY_FEEDBACK => {
                serde_json::from_str(params).map(Self::AccessibilityFeedback).map_err(|_| UnknownTemplate)
            }
            ACCESS_KEY_ENDS => serde_json::from_str(params).map(Self::AccessKeyEnds).map_err(|_| UnknownTemplate),
            PASSWORD_LINK => serde_json::from_str(params).map(Self::PasswordLink).map_err(|_| UnknownTemplate),
            _ => Err(UnknownTemplate),
        }
    }
}

/// A mail in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The subject.
    pub subject: String,
    /// The paragraphs, in order, without markup.
    pub paragraphs: Vec<String>,
    /// The page where something can be done about it.
    pub link: Option<Link>,
}

/// The address of a page, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is there.
    pub label: String,
    /// Where it is.
    pub address: String,
}

/// Who writes.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'a> {
    /// Name of the product.
    pub brand: &'a str,
    /// The public address, `https://id.example.org`.
    pub origin: &'a str,
}

/// Writes a mail.
pub fn write(template: &Template, locale: Locale, sender: Sender<'_>) -> Result<Words, UnreadableTexts> {
    let texts: Texts = serde_json::from_str(source(locale)).map_err(|_| UnreadableTexts(locale))?;
    Ok(match template {
        Template::PasswordChanged(values) => {
            let words = &texts.password_changed;
            let moment = texts.moment(&values.changed_at);
            let fill = |text: &str| {
                fill(
                    text,
                    &[
                        ("name", &values.display_name),
                        ("username", &values.username),
                        ("brand", sender.brand),
                        ("moment", &moment),
                        ("ip", &values.ip),
                    ],
                )
            };
            Words {
                subject: words.subject.clone(),
                paragraphs: [&words.greeting, &words.what, &words.place, &words.if_you, &words.if_not_you, &words.why]
                    .map(|text| fill(text))
                    .to_vec(),
                link: None,
            }
        }
        Template::AccessKeyEnds(values) => {
            let words = &texts.access_key_ends;
            let moment = texts.moment(&values.ends_at);
            let fill = |text: &str| {
                fill(
                    text,
                    &[
                        ("name", &values.display_name),
                        ("key", &values.key_name),
                        ("id", &values.key_id),
                        ("brand", sender.brand),
                        ("moment", &moment),
                    ],
                )
            };
            Words {
                subject: words.subject.clone(),
                paragraphs: [&words.greeting, &words.what, &words.if_needed, &words.if_not_needed, &words.why]
                    .map(|text| fill(text))
                    .to_vec(),
                link: Some(Link { label: words.link.clone(), address: format!("{}{ACCESS_KEYS_PAGE}", sender.origin) }),
            }
        }
        Template::PasswordLink(values) => {
            let words = &texts.password_link;
            let minutes = values.minutes.to_string();
            let known = [
                ("name", values.display_name.as_str()),
                ("username", &values.username),
                ("brand", sender.brand),
                ("minutes", &minutes),
                ("ip", &values.ip),
            ];
            Words {
                subject: words.subject.clone(),
                paragraphs: [&words.greeting, &words.what, &words.life, &words.place, &words.if_not_you]
                    .map(|text| fill(text, &known))
                    .to_vec(),
                link: Some(Link {
                    label: words.link.clone(),
                    address: format!("{}{SET_PASSWORD_PAGE}", sender.origin),
                }),
            }
        }
        Template::AccessibilityFeedback(values) => feedback(values, &texts.accessibility_feedback, sender.brand),
    })
}

/// What somebody typed stands between our words, line by line, and is text whatever it holds.
fn feedback(values: &AccessibilityFeedback, words: &AccessibilityFeedbackTexts, brand: &str) -> Words {
    let given =
        |text: &Option<String>| text.clone().filter(|text| !text.is_empty()).unwrap_or_else(|| words.none.clone());
    let (contact, page) = (given(&values.contact), given(&values.page));
    let fill = |text: &str| {
        fill(text, &[("reference", &values.reference), ("brand", brand), ("contact", &contact), ("page", &page)])
    };
    let mut paragraphs = vec![fill(&words.intro), fill(&words.page), fill(&words.contact), words.message.clone()];
    paragraphs.extend(values.message.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
    paragraphs.push(fill(&words.answer));
    Words { subject: fill(&words.subject), paragraphs, link: None }
}

/// The texts of a language do not fit this version; a test keeps it from happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadableTexts(Locale);

impl std::fmt::Display for UnreadableTexts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the mail texts in {} cannot be read", self.0.as_str())
    }
}

impl std::error::Error for UnreadableTexts {}

const fn source(locale: Locale) -> &'static str {
    match locale {
        Locale::En => include_str!("../../locales/en/mail.json"),
        Locale::Nl => include_str!("../../locales/nl/mail.json"),
        Locale::Fr => include_str!("../../locales/fr/mail.json"),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    months: [String; 12],
    /// How the first day of a month is written.
    first_day: String,
    moment: String,
    password_changed: PasswordChangedTexts,
    access_key_ends: AccessKeyEndsTexts,
    accessibility_feedback: AccessibilityFeedbackTexts,
    password_link: PasswordLinkTexts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccessibilityFeedbackTexts {
    subject: String,
    intro: String,
    page: String,
    contact: String,
    none: String,
    message: String,
    answer: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordChangedTexts {
    subject: String,
    greeting: String,
    what: String,
    place: String,
    if_you: String,
    if_not_you: String,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccessKeyEndsTexts {
    subject: String,
    greeting: String,
    what: String,
    if_needed: String,
    if_not_needed: String,
    why: String,
    link: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordLinkTexts {
    subject: String,
    greeting: String,
    what: String,
    life: String,
    place: String,
    if_not_you: String,
    link: String,
}

impl Texts {
    /// A point in time as this language writes it, to the minute; what is no point in time stays as it is.
    fn moment(&self, text: &str) -> String {
        let Ok(at) = OffsetDateTime::parse(text, &Rfc3339) else { return text.to_owned() };
        let month = self.months.get(usize::from(u8::from(at.month())) - 1).map_or("", String::as_str);
        let day = if at.day() == 1 { self.first_day.clone() } else { at.day().to_string() };
        let year = at.year().to_string();
        let time = format!("{:02}:{:02}", at.hour(), at.minute());
        fill(&self.moment, &[("day", &day), ("month", month), ("year", &year), ("time", &time)])
    }
}

/// Replaces `{name}` by its value, in one pass: a value that looks like a token stays as it is.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((token, after)) = tail.split_once('}') else {
            rest = tail;
            break;
        };
        filled.push_str(values.iter().find(|(name, _)| *name == token).map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests;
