//! What opens above a page: menus, dialogs, passing messages.

use std::sync::Arc;

use leptos::prelude::*;

use super::{nothing, section, words};
use crate::{
    behavior::float::Edge,
    toast::{Toast, ToastAction, ToastKind, use_toasts},
    ui::{
        button::{Button, ButtonKind, ButtonType},
        checkbox::Checkbox,
        confirm::{Confirm, ConfirmWords},
        dialog::{Dialog, DialogActions, DialogKind},
        icon::{Icon, icon},
        menu::{Menu, MenuChoice, MenuEntry, MenuList},
        password_input::{PasswordField, PasswordInput},
    },
};

/// All of them.
pub(super) fn sections() -> AnyView {
    [section("menu", menus()), section("dialog", dialogs()), section("confirm", confirm()), section("toast", toasts())]
        .collect_view()
        .into_any()
}

fn menus() -> AnyView {
    let chosen = RwSignal::new(0);
    let list: MenuList = Arc::new(move |opening| {
        let choices = ["English", "Nederlands", "Français"].into_iter().zip(["en", "nl", "fr"]).enumerate();
        let choice = |(index, (label, lang))| MenuChoice {
            label: words(label),
            lang: Some(lang),
            checked: Signal::derive(move || chosen.get() == index),
            on_choose: Callback::new(move |()| chosen.set(index)),
        };
        opening.list(vec![
            MenuEntry::Link { label: words("My Profile"), icon: Some(Icon::User), href: "#menu".to_owned() },
            MenuEntry::Action { label: words("Change Password"), icon: Some(Icon::Key), on_press: nothing() },
            MenuEntry::Separator,
            MenuEntry::Choices { label: words("Language"), choices: choices.map(choice).collect() },
            MenuEntry::Separator,
            MenuEntry::Action { label: words("Sign out"), icon: Some(Icon::SignOut), on_press: nothing() },
        ])
    });
    let menu = |align: Edge| {
        let list = list.clone();
        let label = format!("Account menu, {}", align.as_str());
        view! { <Menu label=words(&label) list align>"Account menu" {icon(Icon::ChevronDown)}</Menu> }
    };
    view! { <div class="lk-gallery-row" data-align="between">{Edge::ALL.map(menu).collect_view()}</div> }.into_any()
}

fn dialogs() -> AnyView {
    let (task, question) = (RwSignal::new(false), RwSignal::new(false));
    let (close_task, close_question) =
        (Callback::new(move |()| task.set(false)), Callback::new(move |()| question.set(false)));
    let field = PasswordField::new();
    let ticked = RwSignal::new(true);
    view! {
        <div class="lk-gallery-row">
            <Button label=words("Open a task") on_press=Callback::new(move |()| task.set(true)) />
            <Button label=words("Open a question") on_press=Callback::new(move |()| question.set(true)) />
        </div>
        <Dialog
            open=task
            title=words("Change Password")
            purpose="Choose a new password for your account."
            on_request_close=close_task
        >
            <form class="lk-gallery-stack" on:submit=|event| event.prevent_default()>
                <PasswordInput
                    field
                    label=words("New Password")
                    name="dialog-new"
                    autocomplete="new-password"
                    autofocus=true
                />
                <Checkbox
                    label=words("Sign out my other devices")
                    name="dialog-others"
                    checked=ticked
                    on_change=Callback::new(move |now| ticked.set(now))
                />
                <p><SendButtons /></p>
                <DialogActions>
                    <Button label=words("Cancel") on_press=close_task />
                    <Button label=words("Save") kind=ButtonKind::Primary button_type=ButtonType::Submit />
                </DialogActions>
            </form>
        </Dialog>
        <Dialog
            open=question
            title=words("Discard what you typed?")
            kind=DialogKind::Question
            on_request_close=close_question
        >
            <p>"The password was not changed."</p>
            <DialogActions>
                <Button label=words("Keep typing") autofocus=true on_press=close_question />
                <Button label=words("Discard") kind=ButtonKind::Danger on_press=close_question />
            </DialogActions>
        </Dialog>
    }
    .into_any()
}

fn confirm() -> AnyView {
    let open = RwSignal::new(false);
    let close = Callback::new(move |()| open.set(false));
    let ask = ConfirmWords {
        title: words("Delete “build server”?"),
        purpose: words("Programs that use it stop working. This cannot be undone."),
        confirm: words("Delete"),
        cancel: words("Keep it"),
    };
    view! {
        <div class="lk-gallery-row">
            <Button label=words("Open a confirmation") on_press=Callback::new(move |()| open.set(true)) />
        </div>
        <Confirm open words=ask on_confirm=close on_cancel=close error="It could not be deleted. Try again." />
    }
    .into_any()
}

fn toasts() -> AnyView {
    view! { <div class="lk-gallery-row"><SendButtons /></div> }.into_any()
}

/// One button for each kind of toast, and one whose toast offers a step.
#[component]
fn SendButtons() -> impl IntoView {
    let toasts = use_toasts();
    let text = |kind| match kind {
        ToastKind::Success => "Your password was changed. Two other devices were signed out.",
        ToastKind::Info => "New downloads are published.",
        ToastKind::Warning => "Your session ends in two minutes.",
        ToastKind::Error => "The server cannot be reached. Your changes are still here.",
    };
    let send = move |kind, action: bool| {
        Callback::new(move |()| {
            let action = action.then(|| ToastAction { label: "Undo".to_owned(), on_press: nothing() });
            toasts.send(Toast { kind, text: text(kind).to_owned(), action });
        })
    };
    let kinds = ToastKind::ALL.map(|kind| view! { <Button label=words(kind.as_str()) on_press=send(kind, false) /> });
    view! {
        {kinds.collect_view()}
        <Button label=words("with a step") on_press=send(ToastKind::Info, true) />
    }
    .into_any()
}
