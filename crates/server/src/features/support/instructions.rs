//! The instructions that an organisation keeps beside a file, as plain text that any browser shows.

use latchkey_contract::{endpoint::Empty, problem::Code, support::ReadInstructions};
use sha2::{Digest as _, Sha256};

use crate::{
    auth::limiter::Subject,
    error::ApiError,
    http::delivery::{Content, Delivery},
    serve::{Applied, Call, Never, Serve, Step, no_secret},
    storage::{Reader, Tx},
};

/// The text is read as UTF-8 from the folder and says so.
const MEDIA_TYPE: &str = "text/plain; charset=utf-8";

impl Serve for ReadInstructions {
    type Plan = Never;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, _: &Reader) -> Result<Step<Never, Empty>, ApiError> {
        let published = call.app.downloads.find(&call.path.id).ok_or(Code::NotFound)?;
        let text = published.instructions.clone().ok_or(Code::NotFound)?;
        let sha256 = Sha256::digest(&text).into();
        Ok(Step::File(Box::new(Delivery::new(Content::Bytes(text), MEDIA_TYPE, sha256).respond(&call.headers)?)))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<Empty>, ApiError> {
        match plan {}
    }
}
