//! The list of what can be downloaded.

use latchkey_contract::support::{Applications, ListApplications};

use crate::{
    auth::limiter::Subject,
    error::ApiError,
    serve::{Applied, Call, Never, Reply, Serve, Step, no_secret},
    storage::{Reader, Tx},
};

impl Serve for ListApplications {
    type Plan = Never;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, _: &Reader) -> Result<Step<Never, Applications>, ApiError> {
        Ok(Step::Answer(Reply::new(Applications { applications: call.app.downloads.list() })))
    }

    async fn apply(_: &Call<Self>, plan: Never, _: &Tx) -> Result<Applied<Applications>, ApiError> {
        match plan {}
    }
}
