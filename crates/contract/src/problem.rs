//! Errors on the wire: `application/problem+json` (RFC 9457) with a stable [`Code`]. The code is for programs, the
//! title for developers; the console translates the code and never shows the server's words.

use serde::{Deserialize, Serialize};

use crate::{id::AccessKeyId, password::Rule};

// `tt`: see `locale::choices`.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:tt, $status:literal, $title:literal;)*) => {
        /// What went wrong, as a closed list. The names are part of the API and never change their meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum Code { $($(#[$doc])* #[serde(rename = $name)] $variant),* }

        crate::names::read_by_name!(Code, $($variant = $name,)*);

        impl Code {
            /// Every code, in the order of this list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The code's name on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The HTTP status it is answered with.
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status),* }
            }

            /// A short English title for developers.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),* }
            }
        }
    };
}

codes! {
    /// The body, path or query cannot be read: not JSON, not UTF-8, a duplicate key, a wrong type, an unknown field.
    Malformed = "malformed", 400, "The request cannot be read";
    /// A mailed or printed link is unknown, used, expired or for something else; all four look alike (S-50).
    LinkInvalid = "link_invalid", 400, "The link is not valid";
    /// The code that lets a page in is unknown, used, over, another page's, or brought without its proof; all look alike.
    InvalidCode = "invalid_code", 400, "The code is not valid";
    /// User name or password is wrong, or the account cannot sign in; all causes look alike (S-30).
    InvalidCredentials = "invalid_credentials", 401, "The user name or the password is wrong";
    /// Access key and secret do not open anything: unknown, wrong, paused, ended, owner disabled; all look alike (S-86).
    InvalidKey = "invalid_key", 401, "The access key is not valid";
    /// The token in `Authorization` is unknown or over, or its access key was paused, ended or deleted.
    InvalidToken = "invalid_token", 401, "The token is not valid";
    /// There is no session, or it ended.
    SessionRequired = "session_required", 401, "Sign in first";
    /// The request does not prove that it comes from the console (S-10).
    Csrf = "csrf", 403, "The request did not come from the console";
    /// Signed in, but no group grants the permission.
    PermissionDenied = "permission_denied", 403, "No permission";
    /// The operation is for people: the token of an access key does not open it, whatever its scope (S-89).
    KeyRefused = "key_refused", 403, "Access keys cannot do this";
    /// The operation is not for the console inside a page of another site: it is done in a window of its own.
    EmbedRefused = "embed_refused", 403, "Not available inside another page";
    /// A factor must be entered again first (S-26).
    StepUpRequired = "step_up_required", 403, "Confirm who you are first";
    /// The password must be changed before anything else (S-48).
    PasswordChangeRequired = "password_change_required", 403, "Change the password first";
    /// There is no such thing, or it is not visible to the caller; both look alike.
    NotFound = "not_found", 404, "Not found";
    /// The path exists, the method does not (S-05).
    MethodNotAllowed = "method_not_allowed", 405, "Method not allowed";
    /// Too many changes inside the span in which passwords may not be used again.
    TooManyChanges = "too_many_changes", 409, "The password was changed too often";
    /// As many access keys as allowed are active, or kept.
    AccessKeyLimit = "access_key_limit", 409, "No more access keys are allowed";
    /// The access key has ended or was replaced: it is neither resumed nor rotated any more.
    AccessKeyEnded = "access_key_ended", 409, "The access key has ended";
    /// The first request with this Idempotency-Key was answered with a secret, which is shown once; `access_key` names
    /// the key (S-87).
    SecretAlreadyIssued = "secret_already_issued", 409, "The secret was shown already";
    /// The first request with this Idempotency-Key is still running.
    RequestInProgress = "request_in_progress", 409, "The first request is still running";
    /// The account has no e-mail address that something could be sent to (M11).
    NoEmail = "no_email", 409, "No e-mail address is known";
    /// `If-Match` names another version than the stored one.
    StaleVersion = "stale_version", 412, "Somebody changed it meanwhile";
    /// The body is longer than the operation accepts.
    BodyTooLarge = "body_too_large", 413, "The body is too large";
    /// The body is of another type than the operation takes, which most often is `application/json`.
    UnsupportedMediaType = "unsupported_media_type", 415, "The body is of the wrong type";
    /// No byte of the file lies inside the range that was asked for; `Content-Range` says how long it is (S-101).
    RangeNotSatisfiable = "range_not_satisfiable", 416, "The range lies outside of the file";
    /// The request was sent to a host this server does not serve (S-03).
    Misdirected = "misdirected", 421, "Unknown host";
    /// Fields are well-formed but not acceptable; `fields` says which and why.
    Invalid = "invalid", 422, "Some fields are not valid";
    /// The current password is wrong; the session is fine.
    CurrentPasswordWrong = "current_password_wrong", 422, "The current password is wrong";
    /// The new password breaks rules; `rules` lists every one of them.
    PasswordUnmet = "password_unmet", 422, "The password does not meet the rules";
    /// The only broken rule: the password was used before, inside the span.
    PasswordReused = "password_reused", 422, "The password was used before";
    /// The picture is damaged, or not of the type it says.
    PictureUnreadable = "picture_unreadable", 422, "The picture cannot be read";
    /// The picture has more pixels than are read.
    PictureTooLarge = "picture_too_large", 422, "The picture has too many pixels";
    /// The Idempotency-Key was used with another body.
    IdempotencyKeyReused = "idempotency_key_reused", 422, "The key was used with another body";
    /// `If-Match` is missing or `*`.
    PreconditionRequired = "precondition_required", 428, "Name the version that was read";
    /// Too many attempts; `Retry-After` says when to come back.
    TooManyAttempts = "too_many_attempts", 429, "Too many attempts";
    /// The header block is longer than accepted.
    HeadersTooLarge = "headers_too_large", 431, "The headers are too large";
    /// A defect of the server; the request id finds it in the log.
    Internal = "internal", 500, "Internal error";
    /// The server is at capacity; `Retry-After` says when to come back.
    Busy = "busy", 503, "The server is busy";
    /// The bytes of a file are no longer those that were published, so nobody gets them (S-101).
    FileWithheld = "file_withheld", 503, "The file is held back";
    /// The storage cannot be reached.
    Unavailable = "unavailable", 503, "The service is not available";
}

impl Code {
    /// The codes any operation may answer.
    pub const COMMON: &'static [Self] = &[
        Self::Malformed,
        Self::InvalidToken,
        Self::Csrf,
        Self::KeyRefused,
        Self::EmbedRefused,
        Self::MethodNotAllowed,
        Self::BodyTooLarge,
        Self::UnsupportedMediaType,
        Self::Misdirected,
        Self::HeadersTooLarge,
        Self::TooManyAttempts,
        Self::Internal,
        Self::Busy,
        Self::Unavailable,
    ];
}

/// Why a field was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldCode {
    /// It is empty and must not be.
    Required,
    /// It is longer than the limit.
    TooLong,
    /// It is below or above the allowed range.
    OutOfRange,
    /// It holds characters that are not allowed.
    Characters,
    /// It names something the person cannot give.
    NotAllowed,
    /// It is none of the values there are.
    Unknown,
}

/// A refused field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// Name of the field in the request body.
    pub field: String,
    /// Why it was refused.
    pub code: FieldCode,
}

/// An error body (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `urn:latchkey:problem:<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Short English title, the same for every occurrence of the code.
    pub title: String,
    /// The HTTP status, repeated.
    pub status: u16,
    /// What went wrong.
    pub code: Code,
    /// Finds this request in the server's log; also in the `X-Request-Id` header.
    pub request_id: String,
    /// Refused fields; empty but for [`Code::Invalid`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// Broken password rules; empty but for [`Code::PasswordUnmet`] and [`Code::PasswordReused`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// The access key whose secret was shown already; only with [`Code::SecretAlreadyIssued`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_key: Option<AccessKeyId>,
}

impl Problem {
    /// The media type of an error body.
    pub const MEDIA_TYPE: &'static str = "application/problem+json";

    /// A problem with no fields and no rules.
    pub fn new(code: Code, request_id: String) -> Self {
        Self {
            kind: format!("urn:latchkey:problem:{}", code.as_str()),
            title: code.title().to_owned(),
            status: code.status(),
            code,
            request_id,
            fields: Vec::new(),
            rules: Vec::new(),
            access_key: None,
        }
    }
}
