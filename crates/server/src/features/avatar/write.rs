//! Setting and removing a picture.

use latchkey_contract::{
    avatar::{Avatar, DeleteAvatar, PutAvatar},
    endpoint::Empty,
    problem::Code,
};
use serde_json::json;

use super::thumbnail::{Thumbnail, thumbnail};
use crate::{
    auth::limiter::Subject,
    error::ApiError,
    serve::{Applied, Call, Fact, Reply, Serve, Step, no_secret},
    storage::{Reader, Tx, avatars},
};

impl Serve for PutAvatar {
    type Plan = Thumbnail;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(call: &Call<Self>, _: &Reader) -> Result<Step<Thumbnail, Avatar>, ApiError> {
        let (media_type, bytes) = (call.media_type().to_owned(), call.upload.clone());
        let made = call.app.pictures.read(&call.caller()?.user, move || thumbnail(&media_type, &bytes)).await?;
        // A decoder that panics has met a file that is no picture.
        Ok(Step::Apply(made.ok_or(Code::PictureUnreadable)??))
    }

    async fn apply(call: &Call<Self>, picture: Thumbnail, tx: &Tx) -> Result<Applied<Avatar>, ApiError> {
        let caller = call.caller()?;
        let Thumbnail { media_type, bytes } = picture;
        let size = bytes.len();
        let version = avatars::replace(tx, &caller.organisation, &caller.user, media_type, bytes).await?;
        let fact = Fact {
            target: Some(caller.user.to_string()),
            after: Some(json!({ "version": version, "media_type": media_type, "bytes": size })),
            ..Fact::default()
        };
        Ok(Applied { reply: Reply::new(Avatar { version }), fact })
    }
}

/// There is nothing to find out before a picture is removed.
pub struct Removal;

impl Serve for DeleteAvatar {
    type Plan = Removal;

    async fn subject(_: &Call<Self>, _: &Reader) -> Result<Subject, ApiError> {
        no_secret::<Self>()
    }

    async fn prepare(_: &Call<Self>, _: &Reader) -> Result<Step<Removal, Empty>, ApiError> {
        Ok(Step::Apply(Removal))
    }

    async fn apply(call: &Call<Self>, _: Removal, tx: &Tx) -> Result<Applied<Empty>, ApiError> {
        let user = &call.caller()?.user;
        avatars::remove(tx, user).await?;
        Ok(Applied { reply: Reply::new(Empty {}), fact: Fact { target: Some(user.to_string()), ..Fact::default() } })
    }
}
