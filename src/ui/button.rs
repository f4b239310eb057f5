//! Buttons: with words, or with an icon and a spoken name.

use leptos::{ev::MouseEvent, html, prelude::*};

use super::icon::{Icon, icon};
use crate::behavior::ids::use_id;

/// How much a button asks to be pressed. At most one primary in a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The next step.
    Primary,
    /// One of several steps.
    #[default]
    Secondary,
    /// A step aside; no border until it is pointed at.
    Quiet,
    /// Takes something away for good.
    Danger,
}

impl ButtonKind {
    /// All kinds, for the gallery and tests.
    pub const ALL: [Self; 4] = [Self::Primary, Self::Secondary, Self::Quiet, Self::Danger];

    /// Value of `data-kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
        }
    }
}

/// What pressing does in a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonType {
    /// Nothing by itself; the callback does it.
    #[default]
    Button,
    /// Submits the form it stands in.
    Submit,
}

impl ButtonType {
    /// Value of `type`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Submit => "submit",
        }
    }
}

/// A button with words.
///
/// It never takes the `disabled` attribute, which would drop it from the tab order and lose the focus on it:
/// - `unavailable` holds the reason why it cannot be used now. It then is `aria-disabled`, described by the reason, and
///   `on_press` is not called; a submit button still submits, so that the form can lead to the first field in need.
/// - `busy` is true while its work is under way. It keeps its width, shows that it works, and presses do nothing.
#[component]
pub fn Button(
    /// The words, a verb.
    #[prop(into)]
    label: Signal<String>,
    /// Called for each press that counts.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// How much it asks to be pressed.
    #[prop(optional)]
    kind: ButtonKind,
    /// What it does in a form.
    #[prop(optional)]
    button_type: ButtonType,
    /// Drawn before the words.
    #[prop(optional, into)]
    leading: Option<Icon>,
    /// Why it cannot be used now; none while it can.
    #[prop(optional, into)]
    unavailable: MaybeProp<String>,
    /// Whether its work is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Whether it takes the focus when its dialog opens.
    #[prop(optional)]
    autofocus: bool,
    /// For the owner to move focus to it.
    #[prop(optional)]
    node_ref: NodeRef<html::Button>,
) -> impl IntoView {
    let reason_id = use_id("button-reason");
    let described_by = reason_id.clone();
    let is_unavailable = move || unavailable.with(|reason| reason.is_some());
    let submits = button_type == ButtonType::Submit;
    let press = move |event: MouseEvent| {
        let unavailable = unavailable.with_untracked(|reason| reason.is_some());
        if busy.get_untracked() || (unavailable && !submits) {
            event.prevent_default();
        } else if let Some(on_press) = on_press.filter(|_| !unavailable) {
            on_press.run(());
        }
    };
    view! {
        <button
            node_ref=node_ref
            type=button_type.as_str()
            class="lk-button"
            part="button"
            data-kind=kind.as_str()
            data-busy=move || busy.get().then_some("true")
            aria-disabled=move || (busy.get() || is_unavailable()).then_some("true")
            aria-describedby=move || is_unavailable().then(|| described_by.clone())
            autofocus=autofocus
            on:click=press
        >
            {leading.map(icon)}
            <span class="lk-button-label">{label}</span>
        </button>
        <span id=reason_id hidden>{move || unavailable.get()}</span>
    }
    .into_any()
}

/// A square button that shows only an icon. The label is its tooltip, and by it its spoken name: given as `aria-label`
/// as well, readers get it twice, as the name and as the description.
#[component]
pub fn IconButton(
    /// What it shows.
    icon: Icon,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Called for each press.
    #[prop(into)]
    on_press: Callback<()>,
    /// Whether the thing it switches is on; none for a button that switches nothing.
    #[prop(optional, into)]
    pressed: MaybeProp<bool>,
    /// For the owner to move focus to it.
    #[prop(optional)]
    node_ref: NodeRef<html::Button>,
) -> impl IntoView {
    view! {
        <button
            node_ref=node_ref
            type="button"
            class="lk-icon-button"
            title=label
            aria-pressed=move || pressed.get().map(|on| if on { "true" } else { "false" })
            on:click=move |_| on_press.run(())
        >
            {super::icon::icon(icon)}
        </button>
    }
    .into_any()
}
