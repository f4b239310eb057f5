//! What the page starts from: one call, always answered, preloaded beside the program.

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, Empty, Endpoint, Method},
    me::Me,
    problem::Code,
};

/// Who is looking at the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BootSession {
    /// Nobody yet.
    SignedOut,
    /// This person.
    SignedIn(Box<Me>),
}

/// The state the page starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Boot {
    /// Who is looking.
    pub session: BootSession,
}

/// Reads who is looking; 200 for everybody.
pub struct GetBoot;

impl Endpoint for GetBoot {
    const OPERATION: &'static str = "get_boot";
    const SUMMARY: &'static str = "Read what the page starts from; answers 200 signed in or not";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/boot";
    const ACCESS: Access = Access::Public;
    const ACCEPTS_PAGES: bool = true;
    const COUNTS_AS_ACTIVITY: bool = false;
    const CODES: &'static [Code] = &[];
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = Boot;
}
