//! What stands in a page: buttons, links, fields, news, cards, tabs.

use leptos::{either::Either, prelude::*};

use super::{nothing, section, words};
use crate::ui::{
    alert::{Alert, AlertAction, AlertKind},
    button::{Button, ButtonKind, IconButton},
    card::{Card, DefinitionRow, DefinitionRows},
    checkbox::Checkbox,
    copy_button::CopyWords,
    icon::Icon,
    link::{Link, LinkKind},
    password_input::{PasswordField, PasswordInput},
    skeleton::{Skeleton, SkeletonShape},
    tabs::{Tab, Tabs},
    text_area::TextArea,
    text_input::TextInput,
    toggletip::Toggletip,
};

/// All of them.
pub(super) fn sections() -> AnyView {
    [
        section("button", buttons()),
        section("link", links()),
        section("text_input", text_inputs()),
        section("text_area", text_areas()),
        section("password_input", password_inputs()),
        section("checkbox", checkboxes()),
        section("alert", alerts()),
        section("card", card()),
        section("tabs", tabs()),
        section("toggletip", toggletip()),
        section("skeleton", skeletons()),
    ]
    .collect_view()
    .into_any()
}

fn buttons() -> AnyView {
    let kinds = ButtonKind::ALL.map(|kind| view! { <Button label=words(kind.as_str()) kind on_press=nothing() /> });
    let pressed = RwSignal::new(true);
    let press = Callback::new(move |()| pressed.update(|pressed| *pressed = !*pressed));
    view! {
        <div class="lk-gallery-row">{kinds.collect_view()}</div>
        <div class="lk-gallery-row">
            <Button label=words("With an icon") leading=Icon::Key on_press=nothing() />
            <Button
                label=words("Not yet")
                kind=ButtonKind::Primary
                unavailable="Three rules are not met yet."
                on_press=nothing()
            />
            <Button label=words("Busy") kind=ButtonKind::Primary busy=true on_press=nothing() />
            <Button label=words("Busy") busy=true on_press=nothing() />
            <IconButton icon=Icon::Retry label=words("Try again") on_press=nothing() />
            <IconButton icon=Icon::Bell label=words("Mute") pressed on_press=press />
        </div>
    }
    .into_any()
}

fn links() -> AnyView {
    let link = |kind: LinkKind| {
        let link = view! { <Link href=words("#link") label=words(kind.as_str()) kind /> };
        match kind {
            LinkKind::Inline => Either::Left(view! { <p>"A sentence with an " {link} " link in it."</p> }),
            LinkKind::Standalone | LinkKind::Button | LinkKind::Primary => Either::Right(link),
        }
    };
    view! {
        <div class="lk-gallery-row">{LinkKind::ALL.map(link).collect_view()}</div>
        <Link href=words("#link") label=words("With an icon") kind=LinkKind::Standalone leading=Icon::Support />
    }
    .into_any()
}

fn text_inputs() -> AnyView {
    view! {
        <div class="lk-gallery-grid">
            <TextInput label=words("Username") name="username" autocomplete="username" literal=true />
            <TextInput label=words("With a hint") name="hint" hint="As on your badge." initial="gilbert.blythe" />
            <TextInput
                label=words("With an error")
                name="error"
                initial="gilbert.blythe"
                error="Nobody has this name. Check the spelling."
            />
            <TextInput label=words("Only to read") name="readonly" initial="Sales-Oz" readonly=true />
        </div>
    }
    .into_any()
}

fn text_areas() -> AnyView {
    view! {
        <div class="lk-gallery-grid">
            <TextArea label=words("Your message") name="message" hint="Say what you tried to do." />
            <TextArea
                label=words("With an error")
                name="message-error"
                rows=3
                error="Write what we should know, in your own words."
            />
        </div>
    }
    .into_any()
}

fn password_inputs() -> AnyView {
    let fields = [PasswordField::new(), PasswordField::new()];
    view! {
        <form class="lk-gallery-grid" on:submit=|event| event.prevent_default()>
            <input class="lk-visually-hidden" type="text" name="user" autocomplete="username" tabindex="-1" aria-hidden="true" />
            <PasswordInput
                field=fields[0]
                label=words("Current Password")
                name="current"
                autocomplete="current-password"
            />
            <PasswordInput
                field=fields[1]
                label=words("New Password")
                name="new"
                autocomplete="new-password"
                hint="A sentence of several words is easy to remember."
                error="This is your current password. Choose another one."
            />
        </form>
    }
    .into_any()
}

fn checkboxes() -> AnyView {
    let ticked = RwSignal::new(true);
    view! {
        <Checkbox
            label=words("Sign out my other devices")
            name="others"
            checked=ticked
            on_change=Callback::new(move |now| ticked.set(now))
            hint="This device stays signed in."
        />
    }
    .into_any()
}

fn alerts() -> AnyView {
    let kinds = AlertKind::ALL.map(|kind| {
        let action = AlertAction { label: words("Try again"), on_press: nothing() };
        let message = match kind {
            AlertKind::Error => "The server cannot be reached. Check your connection and try again.",
            AlertKind::Warning => "Your session ends in two minutes.",
            AlertKind::Info => "Your administrator published new downloads.",
            AlertKind::Success => "Your password was changed.",
        };
        if kind == AlertKind::Error {
            view! { <Alert kind message=message action /> }
        } else {
            view! { <Alert kind message=message /> }
        }
    });
    view! { <div class="lk-gallery-stack">{kinds.collect_view()}</div> }.into_any()
}

fn card() -> AnyView {
    let copy =
        CopyWords { label: words("Copy user ID"), copied: words("Copied"), refused: words("Press Ctrl+C to copy") };
    view! {
        <Card title=words("User Information")>
            <DefinitionRows>
                <DefinitionRow label=words("Name") value=words("Gilbert Blythe") />
                <DefinitionRow label=words("User ID") value=words("usr_01hzx3v9k2m4n6p8q0r2s4t6v8") copy code=true />
                <DefinitionRow label=words("Team") value=words("Sales-Oz") copy />
            </DefinitionRows>
        </Card>
    }
    .into_any()
}

fn tabs() -> AnyView {
    let tabs = ["General", "Account", "Accessibility"].map(|key| Tab { key, label: words(key), href: "#tabs".into() });
    view! {
        <Tabs label=words("My Profile") tabs=tabs.to_vec() selected=Signal::stored("General")>
            <p>"What the selected tab shows."</p>
        </Tabs>
    }
    .into_any()
}

fn toggletip() -> AnyView {
    view! {
        <Toggletip
            label=words("What is a tenant?")
            text=words("The part of the system that belongs to one organisation, with settings of its own.")
        />
    }
    .into_any()
}

fn skeletons() -> AnyView {
    view! {
        <div class="lk-gallery-stack">
            <Skeleton shape=SkeletonShape::Head />
            <Skeleton shape=SkeletonShape::Lines(3) />
            <Skeleton shape=SkeletonShape::Rows(2) />
        </div>
    }
    .into_any()
}
