//! What a person chose for their own display: language, theme, and how long toasts stay (A44-A48).

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, Empty, Endpoint, Method},
    limits,
    locale::{Locale, Theme},
    patch::Patch,
    problem::{Code, FieldCode, FieldProblem},
};

/// A person's choices. The version is sent as `ETag` and must come back as `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preferences {
    /// Language of console and mails; null follows the browser and the organisation.
    pub language: Option<Locale>,
    /// Light or dark.
    pub theme: Theme,
    /// Seconds a toast stays, 1 to 10.
    pub toast_seconds: u8,
    /// Keep toasts until they are closed; the seconds then wait for better times (TO-1).
    pub toast_keep: bool,
    /// Counts changes; the value of `ETag` without its quotes.
    pub version: i64,
}

/// A change to some of a person's choices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct UpdatePreferencesRequest {
    /// Null goes back to the browser's language.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Locale>))]
    pub language: Patch<Locale>,
    /// Null goes back to the operating system's theme.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Theme>))]
    pub theme: Patch<Theme>,
    /// Null goes back to three seconds.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u8>, minimum = 1, maximum = 10))]
    pub toast_seconds: Patch<u8>,
    /// Null switches it off.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<bool>))]
    pub toast_keep: Patch<bool>,
}

impl UpdatePreferencesRequest {
    /// Every field that cannot be accepted.
    pub fn validate(&self) -> Vec<FieldProblem> {
        match self.toast_seconds {
            Patch::Set(seconds) if !limits::TOAST_SECONDS.contains(&seconds) => {
                vec![FieldProblem { field: "toast_seconds".to_owned(), code: FieldCode::OutOfRange }]
            }
            _ => Vec::new(),
        }
    }

    /// The choices after this change; the version is the caller's to count.
    pub fn apply(self, before: Preferences) -> Preferences {
        Preferences {
            language: self.language.apply(before.language),
            theme: self.theme.apply(Some(before.theme)).unwrap_or_default(),
            toast_seconds: self
                .toast_seconds
                .apply(Some(before.toast_seconds))
                .unwrap_or(limits::TOAST_SECONDS_DEFAULT),
            toast_keep: self.toast_keep.apply(Some(before.toast_keep)).unwrap_or_default(),
            version: before.version,
        }
    }
}

/// Reads the caller's choices.
pub struct GetPreferences;

impl Endpoint for GetPreferences {
    const OPERATION: &'static str = "get_preferences";
    const SUMMARY: &'static str = "Read one's own display choices";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/me/preferences";
    const ACCESS: Access = Access::SignedIn;
    const CODES: &'static [Code] = &[Code::SessionRequired];
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = Preferences;
}

/// Changes some of the caller's choices.
pub struct UpdatePreferences;

impl Endpoint for UpdatePreferences {
    const OPERATION: &'static str = "update_preferences";
    const SUMMARY: &'static str = "Change some of one's own display choices";
    const METHOD: Method = Method::Patch;
    const PATH: &'static str = "/api/v1/me/preferences";
    const ACCESS: Access = Access::SignedIn;
    const IF_MATCH: bool = true;
    const CODES: &'static [Code] =
        &[Code::SessionRequired, Code::PreconditionRequired, Code::StaleVersion, Code::Invalid];
    type Path = Empty;
    type Query = Empty;
    type Request = UpdatePreferencesRequest;
    type Response = Preferences;
}
