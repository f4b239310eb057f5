//! The file of an application (S-100, S-101).

use latchkey_contract::{
    endpoint::{Empty, Endpoint},
    problem::Code,
    support::DownloadApplication,
};

use crate::{
    auth::limiter::Subject,
    error::ApiError,
    http::delivery::{Content, Delivery},
    serve::{Applied, Call, Never, Serve, Step, no_secret},
    storage::{Reader, Tx},
};

/// When to come back for a file that is held back: it may be in the middle of being replaced.
const RETRY_SECONDS: u32 = 30;

impl Serve for DownloadApplication {
    type Plan = Never;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, _: &Reader) -> Result<Step<Never, Empty>, ApiError> {
        let published = call.app.downloads.find(&call.path.id).ok_or(Code::NotFound)?;
        let Some(file) = call.app.downloads.open(&published).await else {
            return Err(ApiError::RetryLater { code: Code::FileWithheld, seconds: RETRY_SECONDS });
        };
        let content = Content::File(file, published.length());
        let delivery = Delivery::new(content, Self::MEDIA_TYPE, published.digest()?);
        Ok(Step::File(Box::new(delivery.saved_as(&published.application.file_name).respond(&call.headers)?)))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<Empty>, ApiError> {
        match plan {}
    }
}
