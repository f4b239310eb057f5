//! What a person chose for their own display: language, look, and how long toasts stay (A44-A48).

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, Empty, Endpoint, Method},
    limits,
    locale::{Locale, Theme},
    look::{Axis, Contrast, FocusRing, Links, Look, Motion, TextSize},
    patch::Patch,
    problem::{Code, FieldCode, FieldProblem},
};

/// How long toasts stay (A44). An organisation sets it for people who chose nothing (X8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ToastTime {
    /// Seconds a toast stays, 1 to 10.
    pub seconds: u8,
    /// Keep toasts until they are closed; the seconds then wait for better times (TO-1).
    pub keep: bool,
}

impl Default for ToastTime {
    /// What holds where neither person nor organisation chose (A45).
    fn default() -> Self {
        Self { seconds: limits::TOAST_SECONDS_DEFAULT, keep: false }
    }
}

/// A person's choices. The version is sent as `ETag` and must come back as `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preferences {
    /// Language of console and mails; null follows the browser and the organisation.
    pub language: Option<Locale>,
    /// Light or dark.
    pub theme: Theme,
    /// How large words are.
    pub text_size: TextSize,
    /// How far words stand out.
    pub contrast: Contrast,
    /// Whether things move.
    pub motion: Motion,
    /// What links are known by.
    pub links: Links,
    /// The ring around what has the focus.
    pub focus_ring: FocusRing,
    /// Seconds a toast stays, 1 to 10; null follows the organisation.
    pub toast_seconds: Option<u8>,
    /// Whether toasts stay until they are closed; null follows the organisation.
    pub toast_keep: Option<bool>,
    /// Counts changes; the value of `ETag` without its quotes.
    pub version: i64,
}

impl Default for Preferences {
    /// What somebody has who never chose.
    fn default() -> Self {
        let Look { theme, text_size, contrast, motion, links, focus_ring } = Look::default();
        let (language, toast_seconds, toast_keep, version) = (None, None, None, 0);
        Self { language, theme, text_size, contrast, motion, links, focus_ring, toast_seconds, toast_keep, version }
    }
}

impl Preferences {
    /// The look that was chosen.
    pub const fn look(&self) -> Look {
        let &Self { theme, text_size, contrast, motion, links, focus_ring, .. } = self;
        Look { theme, text_size, contrast, motion, links, focus_ring }
    }

    /// How long toasts stay for this person in an organisation with this setting (X8).
    pub fn toasts(&self, usual: ToastTime) -> ToastTime {
        ToastTime { seconds: self.toast_seconds.unwrap_or(usual.seconds), keep: self.toast_keep.unwrap_or(usual.keep) }
    }

    /// Whether the person ever chose anything. Who did not keeps what the browser at hand was set to.
    pub const fn are_chosen(&self) -> bool {
        self.version > 0
    }
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
    /// Null goes back to the browser's text size.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<TextSize>))]
    pub text_size: Patch<TextSize>,
    /// Null goes back to the operating system's contrast.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Contrast>))]
    pub contrast: Patch<Contrast>,
    /// Null goes back to the operating system's motion.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Motion>))]
    pub motion: Patch<Motion>,
    /// Null goes back to lines under links in sentences.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Links>))]
    pub links: Patch<Links>,
    /// Null goes back to the thin ring.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<FocusRing>))]
    pub focus_ring: Patch<FocusRing>,
    /// Null goes back to what the organisation set.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u8>, minimum = 1, maximum = 10))]
    pub toast_seconds: Patch<u8>,
    /// Null goes back to what the organisation set.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<bool>))]
    pub toast_keep: Patch<bool>,
}

impl UpdatePreferencesRequest {
    /// Sets these axes to what they are in a look.
    pub fn of_look(look: Look, axes: &[Axis]) -> Self {
        let mut change = Self::default();
        for axis in axes {
            match axis {
                Axis::Theme => change.theme = Patch::Set(look.theme),
                Axis::TextSize => change.text_size = Patch::Set(look.text_size),
                Axis::Contrast => change.contrast = Patch::Set(look.contrast),
                Axis::Motion => change.motion = Patch::Set(look.motion),
                Axis::Links => change.links = Patch::Set(look.links),
                Axis::FocusRing => change.focus_ring = Patch::Set(look.focus_ring),
            }
        }
        change
    }

    /// This change and a later one as one: where both set something, the later one counts.
    pub fn then(self, later: Self) -> Self {
        Self {
            language: later.language.or(self.language),
            theme: later.theme.or(self.theme),
            text_size: later.text_size.or(self.text_size),
            contrast: later.contrast.or(self.contrast),
            motion: later.motion.or(self.motion),
            links: later.links.or(self.links),
            focus_ring: later.focus_ring.or(self.focus_ring),
            toast_seconds: later.toast_seconds.or(self.toast_seconds),
            toast_keep: later.toast_keep.or(self.toast_keep),
        }
    }

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
            text_size: self.text_size.apply(Some(before.text_size)).unwrap_or_default(),
            contrast: self.contrast.apply(Some(before.contrast)).unwrap_or_default(),
            motion: self.motion.apply(Some(before.motion)).unwrap_or_default(),
            links: self.links.apply(Some(before.links)).unwrap_or_default(),
            focus_ring: self.focus_ring.apply(Some(before.focus_ring)).unwrap_or_default(),
            toast_seconds: self.toast_seconds.apply(before.toast_seconds),
            toast_keep: self.toast_keep.apply(before.toast_keep),
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
    const ACCEPTS_PAGES: bool = true;
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
    const ACCEPTS_PAGES: bool = true;
    const IF_MATCH: bool = true;
    const CODES: &'static [Code] =
        &[Code::SessionRequired, Code::PreconditionRequired, Code::StaleVersion, Code::Invalid];
    type Path = Empty;
    type Query = Empty;
    type Request = UpdatePreferencesRequest;
    type Response = Preferences;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_stored_and_read_back_axis_by_axis() {
        for look in Look::all() {
            let change = UpdatePreferencesRequest::of_look(look, Axis::ALL);
            assert_eq!(change.apply(Preferences::default()).look(), look);
        }
        for &axis in Axis::ALL {
            let value = axis.values()[1];
            let look = Look::default().with(axis, value);
            let sent = serde_json::to_value(UpdatePreferencesRequest::of_look(look, &[axis])).unwrap();
            assert_eq!(sent.as_object().map(serde_json::Map::len), Some(1), "{sent}");
            let change: UpdatePreferencesRequest = serde_json::from_value(sent).unwrap();
            assert_eq!(change.apply(Preferences::default()).look(), look);
        }
    }

    #[test]
    fn x_8_what_a_person_did_not_choose_follows_their_organisation() {
        let usual = ToastTime { seconds: 8, keep: true };
        let own = |seconds, keep| Preferences { toast_seconds: seconds, toast_keep: keep, ..Preferences::default() };
        assert_eq!(own(None, None).toasts(ToastTime::default()), ToastTime { seconds: 3, keep: false });
        assert_eq!(own(None, None).toasts(usual), usual);
        assert_eq!(own(Some(2), None).toasts(usual), ToastTime { seconds: 2, keep: true });
        assert_eq!(own(Some(2), Some(false)).toasts(usual), ToastTime { seconds: 2, keep: false });
        let reset = UpdatePreferencesRequest {
            toast_seconds: Patch::Clear,
            toast_keep: Patch::Clear,
            ..UpdatePreferencesRequest::default()
        };
        assert_eq!(reset.apply(own(Some(2), Some(false))), own(None, None));
    }

    #[test]
    fn of_two_changes_the_later_counts() {
        let seconds = |seconds| UpdatePreferencesRequest { toast_seconds: Patch::Set(seconds), ..Default::default() };
        let keep = UpdatePreferencesRequest { toast_keep: Patch::Set(true), ..Default::default() };
        let both = seconds(5).then(keep).then(seconds(7));
        assert_eq!((both.toast_seconds, both.toast_keep), (Patch::Set(7), Patch::Set(true)));
        let cleared = UpdatePreferencesRequest { toast_seconds: Patch::Clear, ..Default::default() };
        assert_eq!(seconds(5).then(cleared).toast_seconds, Patch::Clear);
    }
}
