//! What happened, beside what it happened to: errors, warnings and good news that stay until they are no longer true.

use leptos::{html, prelude::*};

use super::{
    button::Button,
    icon::{Icon, icon},
};
use crate::{
    behavior::{dom::reload, focus::keep_near},
    i18n::{text, use_i18n},
};

/// What kind of news it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    /// It failed, and something must be done.
    Error,
    /// It may go wrong.
    Warning,
    /// It is good to know.
    Info,
    /// It worked.
    Success,
}

impl AlertKind {
    /// All kinds, for the gallery and tests.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Info, Self::Success];

    /// Value of `data-kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Success => "success",
        }
    }

    /// Its icon, which tells the kinds apart without colour.
    pub const fn icon(self) -> Icon {
        match self {
            Self::Error => Icon::Cross,
            Self::Warning => Icon::Warning,
            Self::Info => Icon::Info,
            Self::Success => Icon::Success,
        }
    }

    /// `alert` only for what needs action now (AL-1).
    const fn role(self) -> &'static str {
        match self {
            Self::Error => "alert",
            Self::Warning | Self::Info | Self::Success => "status",
        }
    }
}

/// The step an alert offers.
#[derive(Clone)]
pub struct AlertAction {
    /// Its words.
    pub label: Signal<String>,
    /// What it does.
    pub on_press: Callback<()>,
}

/// Says that the server has a newer page than this one, with the step that leads to it: for dialogs, which cover the line
/// at the top of the page that says the same.
pub fn newer_page(is_there: Signal<bool>) -> AnyView {
    let (i18n, on_press) = (use_i18n(), Callback::new(|()| reload()));
    let words = text!(i18n, errors.outdated);
    let message = Signal::derive(move || is_there.get().then(|| words.get()));
    let action = AlertAction { label: text!(i18n, errors.reload), on_press };
    view! { <Alert kind=AlertKind::Info message action /> }.into_any()
}

/// A place for news. The region is in the page before any text arrives, so that readers hear it (AL-2); with no
/// message it takes no room.
#[component]
pub fn Alert(
    /// What kind of news it will be.
    kind: AlertKind,
    /// What happened, why if known, what to do now; none for no news.
    #[prop(into)]
    message: MaybeProp<String>,
    /// The step it offers, for example to try again.
    #[prop(optional, into)]
    action: Option<AlertAction>,
) -> impl IntoView {
    let has_message = Memo::new(move |_| message.with(|message| message.is_some()));
    let region = NodeRef::<html::Div>::new();
    let press = move |on_press: Callback<()>| {
        Callback::new(move |()| {
            on_press.run(());
            // The step may begin by taking the news away, and its own button with it.
            if let Some(region) = region.get_untracked() {
                keep_near(&region);
            }
        })
    };
    let body = move || {
        let action = action.clone();
        has_message.get().then(move || {
            view! {
                <div class="lk-alert" data-kind=kind.as_str()>
                    {icon(kind.icon())}
                    <p class="lk-alert-text">{move || message.get()}</p>
                    {action.map(|action| view! { <Button label=action.label on_press=press(action.on_press) /> })}
                </div>
            }
            .into_any()
        })
    };
    view! { <div class="lk-alert-region" role=kind.role() node_ref=region>{body}</div> }.into_any()
}
