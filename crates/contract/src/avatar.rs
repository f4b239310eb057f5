//! A person's own picture. It is sent as it is, in one of three formats, and kept as something else: the server reads
//! it, cuts it square, makes it small and writes it anew, so that nothing of the file survives but what can be seen.

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Access, Destination, Empty, Endpoint, Method},
    limits,
    permission::Permission,
    problem::Code,
};

/// What a picture may be sent as.
pub const MEDIA_TYPES: &[&str] = &["image/png", "image/jpeg", "image/webp"];

/// The picture as it stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Avatar {
    /// Tells this picture from those before and after it.
    pub version: i64,
}

/// Which picture is meant. The server has one, whatever is asked; a browser asks again when the number changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AvatarQuery {
    /// The version from [`Me`](crate::me::Me).
    pub v: Option<i64>,
}

/// Reads the caller's own picture.
pub struct GetAvatar;

impl Endpoint for GetAvatar {
    const OPERATION: &'static str = "get_avatar";
    const SUMMARY: &'static str = "Read one's own picture";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/me/avatar";
    const ACCESS: Access = Access::SignedIn;
    const ACCEPTS_PAGES: bool = true;
    const COUNTS_AS_ACTIVITY: bool = false;
    const MEDIA_TYPE: &'static str = "image/*";
    const DESTINATIONS: &'static [Destination] = &[Destination::Script, Destination::Image];
    const CODES: &'static [Code] = &[Code::SessionRequired, Code::NotFound];
    type Path = Empty;
    type Query = AvatarQuery;
    type Request = Empty;
    type Response = Empty;
}

/// Puts a picture in place of the caller's own.
pub struct PutAvatar;

impl Endpoint for PutAvatar {
    const OPERATION: &'static str = "put_avatar";
    const SUMMARY: &'static str = "Set one's own picture";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/api/v1/me/avatar";
    const ACCESS: Access = Access::Needs(Permission::AccountEdit);
    const ACCEPTS_PAGES: bool = true;
    const BODY_LIMIT: usize = limits::AVATAR_BYTES;
    const UPLOADS: &'static [&'static str] = MEDIA_TYPES;
    const CODES: &'static [Code] =
        &[Code::SessionRequired, Code::PermissionDenied, Code::PictureUnreadable, Code::PictureTooLarge];
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = Avatar;
}

/// Removes the caller's own picture; without one there is nothing to remove, which is a success.
pub struct DeleteAvatar;

impl Endpoint for DeleteAvatar {
    const OPERATION: &'static str = "delete_avatar";
    const SUMMARY: &'static str = "Remove one's own picture";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/me/avatar";
    const ACCESS: Access = Access::Needs(Permission::AccountEdit);
    const ACCEPTS_PAGES: bool = true;
    const CODES: &'static [Code] = &[Code::SessionRequired, Code::PermissionDenied];
    const SUCCESS: u16 = 204;
    type Path = Empty;
    type Query = Empty;
    type Request = Empty;
    type Response = Empty;
}
