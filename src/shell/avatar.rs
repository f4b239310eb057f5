//! A person's picture in a circle, or their initials. The colour comes from the person's id out of a palette of the style sheet, so it
//! stays the same everywhere and always.

use latchkey_contract::{avatar::GetAvatar, endpoint::Endpoint, me::Me};
use leptos::{html, prelude::*};

use crate::{api::use_client, behavior::effect::effect, embed::host::use_host};

/// Colours in the palette (`data-colour` 0 to 5 in `style/shell.css`).
const COLOURS: u32 = 6;

/// How large the circle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AvatarSize {
    /// In the top bar.
    Small,
    /// At the head of a page.
    Large,
}

impl AvatarSize {
    /// Every size.
    pub const ALL: &'static [Self] = &[Self::Small, Self::Large];

    /// Value of `data-size`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Large => "large",
        }
    }
}

/// The first letters of the first and the last word of a name. The sheet shows them in upper case.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|sign| !sign.is_ascii_punctuation()));
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect()
}

fn colour(id: &str) -> u32 {
    id.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % COLOURS
}

/// The circle, with the person's picture or else their initials. It is decorative: the name stands beside it, or names
/// the button it is on.
pub fn avatar(me: &Me, size: AvatarSize) -> AnyView {
    let Some(version) = me.avatar else { return letters(me, size) };
    let failed = RwSignal::new(false);
    let letters_instead = me.clone();
    let (address, host) = (use_client().address(&format!("{}?v={version}", GetAvatar::PATH)), use_host());
    let picture = NodeRef::<html::Img>::new();
    effect(move || {
        // In another origin's page cookies or a token have to come along, which is the host's to know.
        if let Some(picture) = picture.get()
            && host.tell("picture", &[("element", picture.clone().into()), ("address", address.as_str().into())])
        {
            picture.set_src(&address);
        }
    });
    let circle = move || {
        if failed.get() {
            return letters(&letters_instead, size);
        }
        // What cannot be shown is left out.
        view! {
            <img
                node_ref=picture
                class="lk-avatar"
                data-size=size.as_str()
                alt=""
                on:error=move |_| failed.set(true)
            />
        }
        .into_any()
    };
    circle.into_any()
}

fn letters(me: &Me, size: AvatarSize) -> AnyView {
    view! {
        <span
            class="lk-avatar"
            data-size=size.as_str()
            data-colour=colour(me.id.as_str()).to_string()
            aria-hidden="true"
        >
            {initials(&me.display_name)}
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_first_letters_of_the_first_and_last_word() {
        for (name, expected) in [
            ("Gilbert Blythe", "GB"),
            ("Anne Shirley Cuthbert", "AC"),
            ("newcomer", "n"),
            ("  élise  d’Arc ", "éd"),
            ("", ""),
            ("(7) --", "7"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn the_colour_stays_within_the_palette() {
        assert!(["", "usr_0", "usr_7zzzzzzzzzzzzzzzzzzzzzzzzz"].into_iter().all(|id| colour(id) < COLOURS));
    }
}
