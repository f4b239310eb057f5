//! Modal dialogs on the native `<dialog>` (DG-1 to DG-7).
//!
//! The browser gives the top layer, the inert page behind and the focus inside. What it does not give is done here:
//! Escape and the close button ask the owner instead of closing (`closedby="none"`, since a vetoed `cancel` closes at
//! the second try anyway), focus returns to where it came from, and two live regions make speech possible inside.
//! The content exists only while the dialog is open, so that a form leaves the page when it is done (PW-10).

use leptos::{ev, html, prelude::*};
use send_wrapper::SendWrapper;
use web_sys::HtmlDialogElement;

use super::{button::IconButton, heading::level, icon::Icon};
use crate::behavior::{
    dom::best_effort,
    effect::effect,
    focus::{ReturnFocus, focus},
    ids::use_id,
    live_region::live_regions,
    modals::{Modals, OpenModal, use_modals},
};
use crate::i18n::{text, use_i18n};

/// What the dialog asks of the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogKind {
    /// Something to fill in or to read.
    #[default]
    Task,
    /// A question that must be answered first; give the least destructive button `autofocus`.
    Question,
}

impl DialogKind {
    /// Value of `role`; the element's own role otherwise.
    const fn role(self) -> Option<&'static str> {
        match self {
            Self::Task => None,
            Self::Question => Some("alertdialog"),
        }
    }

    /// Value of `data-kind`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Question => "question",
        }
    }
}

/// A modal dialog. The owner holds `open` and decides in `on_request_close` whether to close or to ask first.
///
/// Focus goes to the element with `autofocus` inside, else to the heading. Afterwards it returns to the opener; if
/// that is gone, `on_focus_lost` names another target (DG-5).
#[component]
pub fn Dialog(
    /// Whether it is shown.
    #[prop(into)]
    open: Signal<bool>,
    /// The heading, which is its name.
    #[prop(into)]
    title: Signal<String>,
    /// One sentence on what it is for.
    #[prop(optional, into)]
    purpose: MaybeProp<String>,
    /// What it asks of the person.
    #[prop(optional)]
    kind: DialogKind,
    /// Escape, the close button or a gesture of the system asks to close.
    #[prop(into)]
    on_request_close: Callback<()>,
    /// Called after closing when the opener cannot take the focus back.
    #[prop(optional, into)]
    on_focus_lost: Option<Callback<()>>,
    /// The content; ends with [`DialogActions`].
    children: ChildrenFn,
) -> impl IntoView {
    let open = Memo::new(move |_| open.get());
    move || {
        let children = children.clone();
        open.get().then(move || panel(title, purpose, kind, on_request_close, on_focus_lost, &children))
    }
}

/// The open dialog.
fn panel(
    title: Signal<String>,
    purpose: MaybeProp<String>,
    kind: DialogKind,
    on_request_close: Callback<()>,
    on_focus_lost: Option<Callback<()>>,
    children: &ChildrenFn,
) -> AnyView {
    let title_id = use_id("dialog-title");
    let (dialog, heading) = (NodeRef::<html::Dialog>::new(), NodeRef::<html::H2>::new());
    let (polite, assertive) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let modals = use_modals();
    effect(move || {
        let (Some(dialog), Some(heading)) = (dialog.get(), heading.get()) else { return };
        let (Some(polite), Some(assertive)) = (polite.get(), assertive.get()) else { return };
        let modal = OpenModal { dialog, polite: polite.into(), assertive: assertive.into() };
        show(modals, modal, &heading, on_focus_lost);
    });
    view! {
        <dialog
            node_ref=dialog
            class="lk-dialog"
            part="dialog"
            role=kind.role()
            data-kind=kind.as_str()
            closedby="none"
            aria-labelledby=title_id
            on:keydown=move |event| close_on_escape(&event, on_request_close)
            on:cancel=move |event: ev::Event| {
                event.prevent_default();
                on_request_close.run(());
            }
        >
            <div class="lk-dialog-header">
                <h2
                    class="lk-dialog-title"
                    id=title_id.clone()
                    tabindex="-1"
                    {..level(2)}
                    node_ref=heading
                >
                    {title}
                </h2>
                <IconButton icon=Icon::Close label=text!(use_i18n(), common.close) on_press=on_request_close />
            </div>
            <div class="lk-dialog-body">
                {move || purpose.get().map(|text| view! { <p class="lk-dialog-purpose">{text}</p> })}
                {children()}
            </div>
            {live_regions(polite, assertive)}
        </dialog>
    }
    .into_any()
}

/// Shows the dialog, and undoes everything when the current effect ends.
fn show(modals: Modals, modal: OpenModal, heading: &web_sys::HtmlElement, on_focus_lost: Option<Callback<()>>) {
    let dialog = modal.dialog.clone();
    let opener = ReturnFocus::remember(&dialog);
    best_effort(dialog.show_modal());
    if matches!(dialog.query_selector("[autofocus]"), Ok(None)) {
        focus(heading);
    }
    modals.enter(modal);
    let leaving = SendWrapper::new((dialog, opener));
    on_cleanup(move || {
        let (dialog, opener) = leaving.take();
        leave(modals, &dialog, opener, on_focus_lost);
    });
}

/// Closes the dialog and gives the focus back.
fn leave(modals: Modals, dialog: &HtmlDialogElement, opener: ReturnFocus, on_focus_lost: Option<Callback<()>>) {
    modals.leave(dialog);
    dialog.close();
    if !opener.give_back()
        && let Some(on_focus_lost) = on_focus_lost
    {
        on_focus_lost.try_run(());
    }
}

/// Escape asks to close, unless something inside used it already or it ends a composition of characters.
fn close_on_escape(event: &ev::KeyboardEvent, on_request_close: Callback<()>) {
    if event.key() == "Escape" && !event.default_prevented() && !event.is_composing() {
        event.prevent_default();
        event.stop_propagation();
        on_request_close.run(());
    }
}

/// The row of buttons at the end of a dialog or form, the primary one last. It stays in sight while the rest scrolls.
#[component]
pub fn DialogActions(
    /// The buttons.
    children: Children,
) -> impl IntoView {
    view! { <div class="lk-dialog-actions">{children()}</div> }.into_any()
}
