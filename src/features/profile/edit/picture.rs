//! The person's picture while it is being edited: chosen, looked at, and only stored with "Done".

use std::sync::Arc;

use js_sys::Uint8Array;
use latchkey_contract::{avatar::MEDIA_TYPES, limits, problem::Code};
use leptos::{html, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::state::Editing;
use crate::{
    api::ApiError,
    behavior::{live_region::use_announcer, task::spawn},
    i18n::{I18n, string, string_in, text, use_i18n},
    session::use_me,
    shell::avatar::{AvatarSize, avatar},
    ui::{
        alert::{Alert, AlertKind},
        button::{Button, ButtonKind},
        icon::Icon,
    },
};

/// What "Done" does with the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Picture {
    /// Nothing.
    Kept,
    /// Takes it away.
    Removed,
    /// Puts this in its place.
    New(PictureFile),
}

/// A file that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PictureFile {
    pub(super) media_type: &'static str,
    pub(super) bytes: Arc<[u8]>,
    /// The same as an address: the page's policy shows pictures of no other kind before they are stored.
    preview: String,
}

/// Why a picture cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is none of the types that can be shown.
    Type,
    /// The file is too large.
    Size,
    /// It has too many pixels.
    Pixels,
    /// It is damaged.
    Unreadable,
}

impl Refused {
    /// What the server said about the picture; none for what is not the picture's fault.
    pub(super) fn of(error: &ApiError) -> Option<Self> {
        match error {
            ApiError::Refused(Code::UnsupportedMediaType) => Some(Self::Type),
            ApiError::Refused(Code::BodyTooLarge) => Some(Self::Size),
            ApiError::Refused(Code::PictureTooLarge) => Some(Self::Pixels),
            ApiError::Refused(Code::PictureUnreadable) => Some(Self::Unreadable),
            _ => None,
        }
    }

    fn words(self, i18n: I18n) -> String {
        let locale = i18n.locale();
        match self {
            Self::Type => string_in!(locale, profile.picture_type),
            Self::Size => string_in!(locale, profile.picture_size),
            Self::Pixels => string_in!(locale, profile.picture_pixels),
            Self::Unreadable => string_in!(locale, profile.picture_unreadable),
        }
    }
}

/// The type of a file that can be used, by what the browser says of it.
fn usable(media_type: &str, bytes: f64) -> Result<&'static str, Refused> {
    let media_type = MEDIA_TYPES.iter().find(|known| **known == media_type).ok_or(Refused::Type)?;
    if bytes > limits::AVATAR_BYTES as f64 { Err(Refused::Size) } else { Ok(media_type) }
}

async fn read(file: File) -> Result<PictureFile, Refused> {
    let media_type = usable(&file.type_(), file.size())?;
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Refused::Unreadable)?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    let binary: String = bytes.iter().copied().map(char::from).collect();
    let encoded = window().btoa(&binary).map_err(|_| Refused::Unreadable)?;
    Ok(PictureFile { media_type, bytes: bytes.into(), preview: format!("data:{media_type};base64,{encoded}") })
}

/// The picture with what can be done about it.
pub(super) fn picture_field(editing: Editing) -> AnyView {
    let (i18n, me, announcer) = (use_i18n(), use_me(), use_announcer());
    let input = NodeRef::<html::Input>::new();
    let choose = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The same file can be chosen again after it was corrected.
        input.set_value("");
        spawn(async move {
            match read(file).await {
                Ok(file) => {
                    editing.picture_refused.set(None);
                    editing.picture.set(Picture::New(file));
                    announcer.polite(string!(i18n, profile.picture_chosen));
                }
                Err(refused) => editing.picture_refused.set(Some(refused)),
            }
        });
    };
    let remove = move |()| {
        editing.picture.set(Picture::Removed);
        editing.picture_refused.set(None);
        announcer.polite(string!(i18n, profile.picture_removed));
    };
    let broken = move || {
        editing.picture.set(Picture::Kept);
        editing.picture_refused.set(Some(Refused::Unreadable));
    };
    let shown = move || match editing.picture.get() {
        Picture::Kept => avatar(&me.get(), AvatarSize::Large),
        Picture::Removed => {
            let mut bare = (*me.get()).clone();
            bare.avatar = None;
            avatar(&bare, AvatarSize::Large)
        }
        Picture::New(file) => view! {
            <img class="lk-avatar" data-size="large" src=file.preview alt="" on:error=move |_| broken() />
        }
        .into_any(),
    };
    let removable = Memo::new(move |_| match editing.picture.get() {
        Picture::Kept => me.get().avatar.is_some(),
        Picture::Removed => false,
        Picture::New(_) => true,
    });
    let refused = Signal::derive(move || editing.picture_refused.get().map(|refused| refused.words(i18n)));
    view! {
        <fieldset class="lk-profile-picture">
            <legend class="lk-field-label">{text!(i18n, profile.picture)}</legend>
            <div class="lk-profile-picture-row">
                {shown}
                <input
                    node_ref=input
                    class="lk-visually-hidden"
                    type="file"
                    accept=MEDIA_TYPES.join(",")
                    tabindex="-1"
                    aria-hidden="true"
                    on:change=chosen
                />
                <Button label=text!(i18n, profile.picture_choose) leading=Icon::User on_press=Callback::new(choose) />
                {move || {
                    removable
                        .get()
                        .then(|| {
                            view! {
                                <Button
                                    label=text!(i18n, profile.picture_remove)
                                    kind=ButtonKind::Quiet
                                    on_press=Callback::new(remove)
                                />
                            }
                        })
                }}
            </div>
            <p class="lk-field-hint">{text!(i18n, profile.picture_hint)}</p>
            <Alert kind=AlertKind::Error message=refused />
        </fieldset>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn m_2_a_file_of_the_wrong_type_or_size_is_refused_before_it_is_sent() {
        let largest = limits::AVATAR_BYTES as f64;
        assert_eq!(usable("image/png", 1.0), Ok("image/png"));
        assert_eq!(usable("image/webp", largest), Ok("image/webp"));
        assert_eq!(usable("image/jpeg", largest + 1.0), Err(Refused::Size));
        for media_type in ["image/gif", "image/svg+xml", "text/html", ""] {
            assert_eq!(usable(media_type, 1.0), Err(Refused::Type), "{media_type}");
        }
    }
}
