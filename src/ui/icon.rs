//! Icons: an enum over inline paths (a sprite used across origins renders nothing), decorative by default.
//!
//! Each is drawn on a grid of 24 with round strokes of 2 in the colour of the text around it, so that it follows the
//! theme and forced colours.

use leptos::prelude::*;

/// Every icon of the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Four squares: the app selector.
    Apps,
    /// A bell: messages.
    Bell,
    /// A tick: met, done, chosen.
    Check,
    /// Opens something below.
    ChevronDown,
    /// Goes on to something.
    ChevronRight,
    /// Takes away or closes.
    Close,
    /// Two sheets.
    Copy,
    /// A cross in a circle: not met, failed.
    Cross,
    /// Takes a file.
    Download,
    /// Shows what is hidden.
    Eye,
    /// Hides what is shown.
    EyeOff,
    /// Speech of the world: language.
    Globe,
    /// An i in a circle.
    Info,
    /// A key: credentials.
    Key,
    /// Half sun, half moon: theme.
    Theme,
    /// Three bars: the folded navigation.
    Menu,
    /// A pencil: changes words.
    Pencil,
    /// Runs once more.
    Retry,
    /// Leaves through a door.
    SignOut,
    /// A tick in a circle.
    Success,
    /// A ring to hold on to: help.
    Support,
    /// A bin: takes away for good.
    Trash,
    /// A person.
    User,
    /// A triangle.
    Warning,
}

impl Icon {
    /// All icons, for the gallery and tests.
    pub const ALL: [Self; 24] = [
        Self::Apps,
        Self::Bell,
        Self::Check,
        Self::ChevronDown,
        Self::ChevronRight,
        Self::Close,
        Self::Copy,
        Self::Cross,
        Self::Download,
        Self::Eye,
        Self::EyeOff,
        Self::Globe,
        Self::Info,
        Self::Key,
        Self::Theme,
        Self::Menu,
        Self::Pencil,
        Self::Retry,
        Self::SignOut,
        Self::Success,
        Self::Support,
        Self::Trash,
        Self::User,
        Self::Warning,
    ];

    /// The drawing, as the `d` of one path.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Apps => "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z",
            Self::Bell => "M6 10a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7M10 20.5a2.2 2.2 0 0 0 4 0",
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
            Self::ChevronDown => "M6 9.5l6 6 6-6",
            Self::ChevronRight => "M9.5 6l6 6-6 6",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Copy => "M9 9h11v11H9zM15 9V4H4v11h5",
            Self::Cross => "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M9 9l6 6M15 9l-6 6",
            Self::Download => "M12 4v11M7 10.5l5 5 5-5M4 20h16",
            Self::Eye => {
                "M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6"
            }
            Self::EyeOff => {
                "M4 4l16 16M9.5 5.9c.8-.3 1.6-.4 2.5-.4 3.7 0 7 2 9.5 6.5-.8 1.5-1.8 2.7-2.8 3.7M6 7.5C4.7 8.6 3.5 10.1 2.5 12 5 16.5 8.3 18.5 12 18.5c1.5 0 2.9-.3 4.2-1"
            }
            Self::Globe => {
                "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c3 3 3.8 6 3.8 9s-.8 6-3.8 9c-3-3-3.8-6-3.8-9s.8-6 3.8-9"
            }
            Self::Info => "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v5M12 8h.01",
            Self::Key => "M8 11.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M11.2 12.8L20 4M16.5 7.5l3 3",
            Self::Theme => "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 3v18M12 8a4 4 0 0 1 0 8",
            Self::Menu => "M4 6.5h16M4 12h16M4 17.5h16",
            Self::Pencil => "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5",
            Self::Retry => "M20 12a8 8 0 1 1-2.5-5.8M20 3v4.5h-4.5",
            Self::SignOut => "M10 4H5v16h5M10 12h10M16 8l4 4-4 4",
            Self::Success => "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8 12.5l3 3 5-6",
            Self::Support => {
                "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M5.7 5.7l3.5 3.5M14.8 14.8l3.5 3.5M18.3 5.7l-3.5 3.5M9.2 14.8l-3.5 3.5"
            }
            Self::Trash => "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
            Self::User => "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4.5 20.5c.6-4 3.5-5.5 7.5-5.5s6.9 1.5 7.5 5.5",
            Self::Warning => "M12 4L2.5 20h19zM12 10v4.5M12 17.5h.01",
        }
    }
}

/// Draws an icon that adds nothing to the words beside it; screen readers pass it over.
pub fn icon(icon: Icon) -> AnyView {
    view! {
        <svg class="lk-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.path()></path>
        </svg>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_a_drawing_of_its_own() {
        for (index, icon) in Icon::ALL.iter().enumerate() {
            assert!(icon.path().starts_with('M'), "{icon:?}");
            assert!(Icon::ALL[..index].iter().all(|other| other.path() != icon.path()), "{icon:?}");
        }
    }
}
