//! One type per operation of the API. The same type drives the server's route and the browser's call, so the two
//! cannot disagree on method, path, body, answer or access.

use serde::{Serialize, de::DeserializeOwned};

use crate::{limits, permission::Permission, problem::Code};

/// The methods the API uses (RFC 9110, section 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; safe and repeatable.
    Get,
    /// Creates, or does something once.
    Post,
    /// Puts something in place of whatever was there; sent twice, it has the effect of once.
    Put,
    /// Changes part of a resource.
    Patch,
    /// Ends or removes a resource.
    Delete,
}

impl Method {
    /// The method as it stands in the request line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether a request with this method changes nothing (RFC 9110, section 9.2.1).
    pub const fn is_safe(self) -> bool {
        matches!(self, Self::Get)
    }
}

/// Who may call an operation. There is no default: an operation without a declared access does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody, signed in or not.
    Public,
    /// A person whose password was right and whose second factor is still missing.
    HalfAuth,
    /// Anybody with a session.
    SignedIn,
    /// A person with a session whose groups grant this permission.
    Needs(Permission),
}

/// For what a browser asks, as it says itself in `Sec-Fetch-Dest`. An operation answers to no other (S-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A script of the console.
    Script,
    /// A link that somebody followed: a download.
    Document,
    /// A picture in a page.
    Image,
}

impl Destination {
    /// The value of `Sec-Fetch-Dest`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Script => "empty",
            Self::Document => "document",
            Self::Image => "image",
        }
    }
}

/// The media type of all answers that are made of a [`Schema`].
pub const JSON: &str = "application/json";

/// A part of a request or answer. Under the `openapi` feature it carries its JSON Schema; in the browser it is free.
#[cfg(feature = "openapi")]
pub trait Schema: utoipa::ToSchema {}
#[cfg(feature = "openapi")]
impl<T: utoipa::ToSchema> Schema for T {}
/// A part of a request or answer. Under the `openapi` feature it carries its JSON Schema; in the browser it is free.
#[cfg(not(feature = "openapi"))]
pub trait Schema {}
#[cfg(not(feature = "openapi"))]
impl<T> Schema for T {}

/// The body of a request or an answer that has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Empty {}

/// Parameters in a path, by the names that stand in braces in [`Endpoint::PATH`].
pub trait PathParameters: Serialize + DeserializeOwned + Send + Sync {
    /// The value of a parameter; `None` for a name that is not one of them.
    fn value(&self, name: &str) -> Option<&str>;
}

impl PathParameters for Empty {
    fn value(&self, _: &str) -> Option<&str> {
        None
    }
}

/// The one parameter `{id}` of a path.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ById<I> {
    /// Which one.
    pub id: I,
}

impl<I: AsRef<str> + Serialize + DeserializeOwned + Send + Sync> PathParameters for ById<I> {
    fn value(&self, name: &str) -> Option<&str> {
        (name == "id").then(|| self.id.as_ref())
    }
}

/// The address of one request: the template with its parameters filled in. Identifiers need no escaping: they are
/// letters, digits and an underscore.
pub fn address(template: &str, parameters: &impl PathParameters) -> String {
    let mut address = String::with_capacity(template.len());
    for part in template.split('/').skip(1) {
        let name = part.strip_prefix('{').and_then(|part| part.strip_suffix('}'));
        address.push('/');
        address.push_str(name.and_then(|name| parameters.value(name)).unwrap_or(part));
    }
    address
}

/// One operation of the API.
pub trait Endpoint: 'static {
    /// Name of the operation, `verb_noun`, unique; the OpenAPI operation id.
    const OPERATION: &'static str;
    /// One English sentence for readers of the OpenAPI document.
    const SUMMARY: &'static str;
    /// Method of the request.
    const METHOD: Method;
    /// Path below the origin, `{name}` for parameters.
    const PATH: &'static str;
    /// Who may call it.
    const ACCESS: Access;
    /// Largest request body in bytes; a longer one is answered 413 before it is parsed.
    const BODY_LIMIT: usize = limits::BODY_BYTES;
    /// Whether it compares a password, code or token with a stored one; such operations are always limited (S-33).
    const VERIFIES_SECRET: bool = false;
    /// Whether it runs the slow hash of passwords, to compare one or to keep one; such operations are turned away while
    /// more wait for a hash than can be borne (S-41), and no others are.
    const HASHES: bool = false;
    /// Whether a program may call it with the token of an access key. What manages keys, passwords, sessions or
    /// people never does (S-89); with a permission in [`Endpoint::ACCESS`], the key's scope must hold it too.
    const ACCEPTS_KEYS: bool = false;
    /// Whether the console may call it from inside a page of another site, with the token of that page. What concerns
    /// passwords, factors or the secrets of keys never does: such a page is not ours.
    const ACCEPTS_PAGES: bool = false;
    /// Whether a success holds a secret that is shown once; a repeated request is then told which key it was about
    /// instead of what the first was told (S-87).
    const ISSUES_SECRET: bool = false;
    /// Whether asking for what is not there leaves a line in the audit trail: whoever tries names on files may be
    /// looking for others (S-100).
    const NOTES_MISSING: bool = false;
    /// Whether it needs a factor entered in the last ten minutes (S-26). As long as there are no second factors, the
    /// server opens such an operation to nobody.
    const STEP_UP: bool = false;
    /// Whether it needs `If-Match` with the version last read (S-95).
    const IF_MATCH: bool = false;
    /// Whether it accepts an `Idempotency-Key`, so that a repeated request has one effect (S-96). The key is the
    /// person's; where nobody is signed in, the network's.
    const IDEMPOTENT: bool = false;
    /// Whether calling it keeps the session alive; polling does not.
    const COUNTS_AS_ACTIVITY: bool = true;
    /// The problem codes of its own, beside those any operation may answer ([`Code::COMMON`]).
    const CODES: &'static [Code];
    /// Media types of a body that is no JSON: then the bytes are the request, and [`Endpoint::Request`] is [`Empty`].
    const UPLOADS: &'static [&'static str] = &[];
    /// Status of a success: 200, 201 for what creates a resource, or 204 when [`Endpoint::Response`] is [`Empty`].
    const SUCCESS: u16 = 200;
    /// Media type of a success. With any other than [`JSON`] the operation sends bytes of its own, and
    /// [`Endpoint::Response`] is [`Empty`].
    const MEDIA_TYPE: &'static str = JSON;
    /// For what browsers may ask for it.
    const DESTINATIONS: &'static [Destination] = &[Destination::Script];

    /// Parameters in the path; [`Empty`] for none.
    type Path: PathParameters;
    /// Parameters in the query string; [`Empty`] for none. Unknown and repeated ones are refused.
    type Query: Serialize + DeserializeOwned + Send + Sync;
    /// Body of the request; [`Empty`] for none.
    type Request: Serialize + DeserializeOwned + Schema + Send + Sync;
    /// Body of a success; [`Empty`] for none.
    type Response: Serialize + DeserializeOwned + Schema + Send + Sync;
}

/// Calls a macro once per operation: `for_each_endpoint!(visit)` expands to `visit!(path::to::Type);` for each.
///
/// This is the registry that the router, the OpenAPI document, the permission table and the security tests walk.
#[macro_export]
macro_rules! for_each_endpoint {
    ($visit:ident) => {
        $visit!($crate::boot::GetBoot);
        $visit!($crate::me::GetMe);
        $visit!($crate::account::GetAccount);
        $visit!($crate::account::UpdateAccount);
        $visit!($crate::avatar::GetAvatar);
        $visit!($crate::avatar::PutAvatar);
        $visit!($crate::avatar::DeleteAvatar);
        $visit!($crate::session::CreateSession);
        $visit!($crate::session::DeleteSession);
        $visit!($crate::preferences::GetPreferences);
        $visit!($crate::preferences::UpdatePreferences);
        $visit!($crate::password::GetPasswordPolicy);
        $visit!($crate::password::CheckPassword);
        $visit!($crate::password::ChangePassword);
        $visit!($crate::password::MailPasswordLink);
        $visit!($crate::activation::OpenActivation);
        $visit!($crate::activation::CompleteActivation);
        $visit!($crate::support::ListApplications);
        $visit!($crate::support::DownloadApplication);
        $visit!($crate::support::ReadInstructions);
        $visit!($crate::statement::GetStatement);
        $visit!($crate::feedback::SendFeedback);
        $visit!($crate::access_key::ListAccessKeys);
        $visit!($crate::access_key::CreateAccessKey);
        $visit!($crate::access_key::UpdateAccessKey);
        $visit!($crate::access_key::RotateAccessKey);
        $visit!($crate::access_key::DeleteAccessKey);
        $visit!($crate::token::CreateToken);
        $visit!($crate::embed::CreateEmbedCode);
        $visit!($crate::embed::CreateEmbedToken);
        $visit!($crate::embed::RenewEmbedToken);
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::AccessKeyId;

    #[test]
    fn an_address_is_its_template_with_the_parameters_filled_in() {
        let id = AccessKeyId::from_bits(0);
        let address_of = |template| address(template, &ById { id: id.clone() });
        assert_eq!(address_of("/api/v1/access-keys/{id}/rotate"), format!("/api/v1/access-keys/{id}/rotate"));
        assert_eq!(address("/api/v1/me", &Empty {}), "/api/v1/me");
    }
}
