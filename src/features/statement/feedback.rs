//! The form for a message about accessibility (A2), and the reference that its sender keeps.

use latchkey_contract::{
    feedback::{SendFeedback, SendFeedbackRequest},
    locale::Locale,
    problem::{FieldCode, FieldProblem},
};
use leptos::{ev, html, prelude::*};

use super::feedback_model::{FeedbackField, first, request, wrong};
use crate::{
    api::{ApiError, Call, Mutation, OneKey, use_client},
    behavior::{effect::effect, focus::focus},
    i18n::{I18n, errors, string_in, text},
    ui::{
        alert::{Alert, AlertKind},
        button::{Button, ButtonKind, ButtonType},
        copy_button::{CopyButton, CopyWords},
        heading::level,
        text_area::TextArea,
        text_input::TextInput,
    },
};

/// The form; in its place the receipt, once a message has left.
pub(super) fn feedback(i18n: I18n, from: String) -> AnyView {
    let sent = RwSignal::new(None::<String>);
    // Whoever writes another message has pressed a button that is gone then; the first form takes no focus.
    let again = RwSignal::new(false);
    let content = move || match sent.get() {
        Some(reference) => receipt(i18n, reference, sent, again),
        None => form(i18n, from.clone(), sent, again.get_untracked()),
    };
    view! { <div class="lk-statement-feedback">{content}</div> }.into_any()
}

fn form(i18n: I18n, from: String, sent: RwSignal<Option<String>>, takes_focus: bool) -> AnyView {
    let message = NodeRef::<html::Textarea>::new();
    let (contact, page) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let problems = RwSignal::new(Vec::<FieldProblem>::new());
    let sending = sending(sent);
    let lead = move |problems: &[FieldProblem]| match first(problems) {
        Some(FeedbackField::Message) => message.get_untracked().map(|field| focus(&field)),
        Some(FeedbackField::Contact) => contact.get_untracked().map(|field| focus(&field)),
        Some(FeedbackField::Page) => page.get_untracked().map(|field| focus(&field)),
        None => None,
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let typed = |field: NodeRef<html::Input>| field.get_untracked().map(|field| field.value()).unwrap_or_default();
        let words = message.get_untracked().map(|field| field.value()).unwrap_or_default();
        let request = request(words, &typed(contact), &typed(page));
        let found = request.validate();
        lead(&found);
        let is_fine = found.is_empty();
        problems.set(found);
        if is_fine {
            sending.run(request);
        }
    };
    // The server's word on the fields, should it ever differ from ours.
    effect(move || {
        if let Some(ApiError::Invalid(found)) = sending.error().get() {
            lead(&found);
            problems.set(found);
        }
    });
    effect(move || {
        if let Some(field) = message.get().filter(|_| takes_focus) {
            focus(&field);
        }
    });
    let failure = Signal::derive(move || sending.error().get().map(|error| errors::words(i18n.locale(), &error)));
    let error =
        move |field| Signal::derive(move || wrong(&problems.read(), field).map(|code| words(i18n.locale(), code)));
    let correct = Callback::new(move |()| {
        problems.set(Vec::new());
        sending.forget();
    });
    view! {
        <form class="lk-form" method="post" novalidate on:submit=submit>
            <TextArea
                label=text!(i18n, statement.message)
                name="message"
                hint=text!(i18n, statement.message_hint)
                required=true
                error=error(FeedbackField::Message)
                on_input=correct
                node_ref=message
            />
            <TextInput
                label=text!(i18n, statement.contact)
                name="contact"
                autocomplete="email"
                literal=true
                hint=text!(i18n, statement.contact_hint)
                error=error(FeedbackField::Contact)
                on_input=correct
                node_ref=contact
            />
            <TextInput
                label=text!(i18n, statement.page)
                name="page"
                autocomplete="off"
                literal=true
                initial=from
                error=error(FeedbackField::Page)
                on_input=correct
                node_ref=page
            />
            <Alert kind=AlertKind::Error message=failure />
            <div class="lk-form-actions">
                <Button
                    label=text!(i18n, statement.send)
                    button_type=ButtonType::Submit
                    kind=ButtonKind::Primary
                    busy=sending.pending()
                />
            </div>
        </form>
    }
    .into_any()
}

/// What is wrong with a field, in words.
fn words(locale: Locale, code: FieldCode) -> String {
    match code {
        FieldCode::Required => string_in!(locale, statement.message_required),
        FieldCode::TooLong => string_in!(locale, statement.too_long),
        FieldCode::OutOfRange | FieldCode::Characters | FieldCode::NotAllowed | FieldCode::Unknown => {
            string_in!(locale, statement.characters)
        }
    }
}

fn sending(sent: RwSignal<Option<String>>) -> Mutation<SendFeedbackRequest> {
    let (client, keys) = (use_client(), OneKey::new());
    Mutation::new(move |request: SendFeedbackRequest| {
        let call = Call::<SendFeedback>::new(&request).key(&keys.of(&request));
        Box::pin(async move {
            let receipt = client.send(call).await?;
            sent.set(Some(receipt.reference));
            Ok(())
        })
    })
}

/// What the sender keeps. The button that was pressed is gone, so the focus comes here (G-3).
fn receipt(i18n: I18n, reference: String, sent: RwSignal<Option<String>>, again: RwSignal<bool>) -> AnyView {
    let heading = NodeRef::<html::H3>::new();
    let shown_in = NodeRef::<html::Span>::new();
    effect(move || {
        if let Some(heading) = heading.get() {
            focus(&heading);
        }
    });
    let words = CopyWords {
        label: text!(i18n, statement.copy_reference),
        copied: text!(i18n, statement.copied),
        refused: text!(i18n, statement.copy_refused),
    };
    let restart = Callback::new(move |()| {
        again.set(true);
        sent.set(None);
    });
    view! {
        <h3 class="lk-statement-sent" tabindex="-1" {..level(3)} node_ref=heading>{text!(i18n, statement.sent_title)}</h3>
        <p>{text!(i18n, statement.sent_text)}</p>
        <p class="lk-statement-reference">
            <span>{text!(i18n, statement.reference)}</span>
            " "
            <span class="lk-statement-number" node_ref=shown_in>{reference.clone()}</span>
            <CopyButton words text=Signal::stored(reference) shown_in />
        </p>
        <Button label=text!(i18n, statement.another) on_press=restart />
    }
    .into_any()
}
