//! The console inside a page of another site. The browser keeps our cookies from there, so a window of our own, in which
//! the person is signed in, lets the page in: it hands over a code that is good once, and the page exchanges it for a
//! token of a quarter of an hour (RFC 7636). The token lives in the page's memory, works from that page's origin alone,
//! ends with the person's session, and never opens what concerns passwords or the secrets of keys.

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, Empty, Endpoint, Method},
    limits,
    locale::choices,
    problem::Code,
    secret::Secret,
    token::TokenType,
};

choices! {
    /// Where in the page the console is.
    EmbedChannel {
        /// The element, in the page itself.
        #[default]
        Page = "page",
        /// A frame of ours, which the page shows.
        Frame = "frame",
    }
}

/// The wish to let a page in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateEmbedCodeRequest {
    /// Origin of the page; the person's organisation must list it.
    pub origin: String,
    /// Where in the page the console is.
    pub channel: EmbedChannel,
    /// SHA-256 of the verifier that only the page knows, in base64url without padding.
    pub challenge: String,
}

/// A code that is exchanged for a token, once.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuedEmbedCode {
    /// The code, to be handed to the page's origin and to nobody else.
    pub code: Secret,
    /// Seconds until it is over: [`limits::EMBED_CODE_SECONDS`].
    pub expires_in: u32,
}

/// A code, and the proof that it was asked for by whoever brings it.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateEmbedTokenRequest {
    /// The code.
    pub code: Secret,
    /// The text whose hash the code was made for.
    pub verifier: Secret,
}

/// A token for one page. It is opaque: nothing may be read out of it.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuedEmbedToken {
    /// The token itself.
    pub access_token: Secret,
    /// How it is sent.
    pub token_type: TokenType,
    /// Seconds until it is over: [`limits::TOKEN_SECONDS`], or less when the session ends before.
    pub expires_in: u32,
}

/// Lets a page of another site show the console: asked for by the person, in a window of ours.
pub struct CreateEmbedCode;

impl Endpoint for CreateEmbedCode {
    const OPERATION: &'static str = "create_embed_code";
    const SUMMARY: &'static str = "Let a listed page of another site show the console to the person who is signed in";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/embed/code";
    const ACCESS: Access = Access::SignedIn;
    const ISSUES_SECRET: bool = true;
    const CODES: &'static [Code] = &[Code::SessionRequired, Code::Invalid];
    type Path = Empty;
    type Query = Empty;
    type Request = CreateEmbedCodeRequest;
    type Response = IssuedEmbedCode;
}

/// Exchanges a code for a token.
pub struct CreateEmbedToken;

impl Endpoint for CreateEmbedToken {
    const OPERATION: &'static str = "create_embed_token";
    const SUMMARY: &'static str = "Exchange the code that lets a page in for a short-lived token";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/embed/token";
    const ACCESS: Access = Access::Public;
    const BODY_LIMIT: usize = limits::AUTH_BODY_BYTES;
    const VERIFIES_SECRET: bool = true;
    const ISSUES_SECRET: bool = true;
    const COUNTS_AS_ACTIVITY: bool = false;
    const CODES: &'static [Code] = &[Code::InvalidCode];
    type Path = Empty;
    type Query = Empty;
    type Request = CreateEmbedTokenRequest;
    type Response = IssuedEmbedToken;
}

/// Exchanges a token for a new one, before it is over.
pub struct RenewEmbedToken;

impl Endpoint for RenewEmbedToken {
    const OPERATION: &'static str = "renew_embed_token";
    const SUMMARY: &'static str = "Exchange the token of a page for a new one; the old one is over";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/embed/renew";
    const ACCESS: Access = Access::SignedIn;
    const ACCEPTS_PAGES: bool = true;
    const ISSUES_SECRET: bool = true;
    // Only what the person does keeps the session alive: a page renews by itself.
    const COUNTS_AS_ACTIVITY: bool = false;
    const CODES: &'static [Code] = &[Code::SessionRequired];
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = IssuedEmbedToken;
}
