//! Sending a picture to the browser of the person it shows.

use axum::{body::Body, response::Response};
use http::{HeaderValue, StatusCode, header};
use latchkey_contract::{avatar::GetAvatar, endpoint::Empty, problem::Code};

use crate::{
    auth::limiter::Subject,
    error::ApiError,
    http::headers::FILE_SECURITY_POLICY,
    serve::{Applied, Call, Never, Serve, Step, no_secret},
    storage::{Reader, Tx, avatars, avatars::Picture},
};

impl Serve for GetAvatar {
    type Plan = Never;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, reader: &Reader) -> Result<Step<Never, Empty>, ApiError> {
        let picture = avatars::find(reader, &call.caller()?.user).await?.ok_or(Code::NotFound)?;
        let tag = HeaderValue::try_from(format!("\"{}\"", picture.version)).map_err(ApiError::internal)?;
        let is_known = call.headers.get_all(header::IF_NONE_MATCH).iter().any(|known| known == tag);
        Ok(Step::File(Box::new(answer(picture, tag, is_known)?)))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<Empty>, ApiError> {
        match plan {}
    }
}

/// Kept by the browser, but asked for each time: whoever signs in next in this browser gets their own.
fn answer(picture: Picture, tag: HeaderValue, is_known: bool) -> Result<Response, ApiError> {
    let mut response = Response::default();
    let headers = response.headers_mut();
    headers.insert(header::ETAG, tag);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_SECURITY_POLICY));
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return Ok(response);
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::try_from(picture.media_type).map_err(ApiError::internal)?);
    *response.body_mut() = Body::from(picture.bytes);
    Ok(response)
}
