//! "Support and Downloads" (A40-A42): the applications an organisation offers, and their files.

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, ById, Destination, Empty, Endpoint, Method, address},
    id::ApplicationId,
    permission::Permission,
    problem::Code,
};

/// What an application runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    /// Windows.
    Windows,
    /// macOS.
    Macos,
    /// Linux.
    Linux,
    /// Every one of them.
    Any,
}

impl Platform {
    /// All of them, in the order in which they are offered.
    pub const ALL: &'static [Self] = &[Self::Windows, Self::Macos, Self::Linux, Self::Any];

    /// Name on the wire and in manifests.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Windows => "windows",
            Self::Macos => "macos",
            Self::Linux => "linux",
            Self::Any => "any",
        }
    }

    /// The platform of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|platform| platform.as_str() == name)
    }

    /// Whether an application for this platform runs on another.
    pub fn runs_on(self, other: Self) -> bool {
        self == Self::Any || self == other
    }
}

/// Whether a file can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// It is the file that was published.
    Available,
    /// Its bytes are no longer those that were published, so it is held back (S-101).
    Withheld,
}

/// An application that people may install.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Application {
    /// Names it in [`DownloadApplication`]; the same for all its versions.
    pub id: ApplicationId,
    /// Its name, as the organisation wrote it.
    pub name: String,
    /// Its version, as the organisation wrote it.
    pub version: String,
    /// What it runs on.
    pub platform: Platform,
    /// What the file is called when it is saved.
    pub file_name: String,
    /// Length of the file in bytes.
    pub size: i64,
    /// SHA-256 of the file, in lower-case hex.
    pub sha256: String,
    /// Address of the installation instructions; null where there are none (A42).
    pub instructions: Option<String>,
    /// Whether the file can be had.
    pub availability: Availability,
}

/// All applications, sorted by name and platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Applications {
    /// The applications.
    pub applications: Vec<Application>,
}

/// Lists what can be downloaded.
pub struct ListApplications;

impl Endpoint for ListApplications {
    const OPERATION: &'static str = "list_applications";
    const SUMMARY: &'static str = "List the applications that can be downloaded";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/support/applications";
    const ACCESS: Access = Access::Needs(Permission::SupportView);
    const ACCEPTS_KEYS: bool = true;
    const ACCEPTS_PAGES: bool = true;
    const CODES: &'static [Code] = &[Code::SessionRequired, Code::PermissionDenied];
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = Applications;
}

/// Sends the file of an application, whole or a range of it.
pub struct DownloadApplication;

impl DownloadApplication {
    /// The address of an application's file, for a link.
    pub fn address(id: ApplicationId) -> String {
        address(Self::PATH, &ById { id })
    }
}

impl Endpoint for DownloadApplication {
    const OPERATION: &'static str = "download_application";
    const SUMMARY: &'static str = "Download an application's file; single byte ranges are answered";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/support/applications/{id}/file";
    const ACCESS: Access = Access::Needs(Permission::SupportView);
    const ACCEPTS_KEYS: bool = true;
    const NOTES_MISSING: bool = true;
    const CODES: &'static [Code] =
        &[Code::SessionRequired, Code::PermissionDenied, Code::NotFound, Code::RangeNotSatisfiable, Code::FileWithheld];
    const MEDIA_TYPE: &'static str = "application/octet-stream";
    const DESTINATIONS: &'static [Destination] = &[Destination::Script, Destination::Document];
    type Path = ById<ApplicationId>;
    type Query = Empty;
    type Request = Empty;
    type Response = Empty;
}

/// Shows the instructions that an organisation keeps beside a file.
pub struct ReadInstructions;

impl ReadInstructions {
    /// The address of an application's instructions, for a link.
    pub fn address(id: ApplicationId) -> String {
        address(Self::PATH, &ById { id })
    }
}

impl Endpoint for ReadInstructions {
    const OPERATION: &'static str = "read_instructions";
    const SUMMARY: &'static str = "Read the installation instructions of an application";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/support/applications/{id}/instructions";
    const ACCESS: Access = Access::Needs(Permission::SupportView);
    const ACCEPTS_KEYS: bool = true;
    const ACCEPTS_PAGES: bool = true;
    const NOTES_MISSING: bool = true;
    const CODES: &'static [Code] =
        &[Code::SessionRequired, Code::PermissionDenied, Code::NotFound, Code::RangeNotSatisfiable];
    const MEDIA_TYPE: &'static str = "text/plain";
    const DESTINATIONS: &'static [Destination] = &[Destination::Script, Destination::Document];
    type Path = ById<ApplicationId>;
    type Query = Empty;
    type Request = Empty;
    type Response = Empty;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_has_one_name_everywhere() {
        for &platform in Platform::ALL {
            assert_eq!(Platform::parse(platform.as_str()), Some(platform));
            assert_eq!(serde_json::to_value(platform).ok(), Some(platform.as_str().into()));
            assert!(platform.runs_on(platform) && Platform::Any.runs_on(platform));
        }
        assert!(!Platform::Windows.runs_on(Platform::Linux));
        assert_eq!(Platform::parse("beos"), None);
    }

    #[test]
    fn a_42_the_link_of_a_download_is_an_address_of_the_api() {
        let id = ApplicationId::from_bits(1);
        let address = DownloadApplication::address(id);
        assert_eq!(address, "/api/v1/support/applications/app_00000000000000000000000001/file");
    }
}
