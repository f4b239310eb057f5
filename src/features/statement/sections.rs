//! The parts of the statement, in the order of the European model: what it covers, how far the standards are met, what
//! is not accessible and why, how that was found out, how to say something, who enforces the law, when it was written.

use latchkey_contract::{
    locale::Locale,
    statement::{Check, Conformance, Limit, Record, Statement},
};
use leptos::prelude::*;

use super::feedback::feedback;
use crate::{
    i18n::{I18n, format, plural_in, string_in, text},
    ui::card::{Card, DefinitionRow, DefinitionRows},
};

/// All parts.
pub(super) fn sections(i18n: I18n, brand: &str, from: &str, statement: &Statement) -> AnyView {
    let Statement { record, contact, answer_days, enforcement } = statement;
    view! {
        {scope(i18n, brand, record)}
        {status(i18n, record)}
        {features(i18n)}
        {limits(i18n, &record.limits)}
        {method(i18n, record)}
        {answers(i18n, contact.as_deref(), *answer_days, from)}
        {redress(i18n, enforcement.clone())}
        {dates(i18n, record)}
    }
    .into_any()
}

fn scope(i18n: I18n, brand: &str, record: &Record) -> AnyView {
    let (brand, version) = (brand.to_owned(), record.version.clone());
    let words = text!(i18n, statement.scope_text, brand = brand.clone(), version = version.clone());
    view! { <Card title=text!(i18n, statement.scope)><p>{words}</p></Card> }.into_any()
}

fn status(i18n: I18n, record: &Record) -> AnyView {
    let (guideline, standard) = (record.target.guideline.clone(), record.target.standard.clone());
    let target = text!(i18n, statement.target_text, guideline = guideline.clone(), standard = standard.clone());
    let met = match record.target.status {
        Conformance::Full => text!(i18n, statement.status_full),
        Conformance::Partial => text!(i18n, statement.status_partial),
        Conformance::None => text!(i18n, statement.status_none),
    };
    view! { <Card title=text!(i18n, statement.status)><p>{target}</p><p>{met}</p></Card> }.into_any()
}

fn features(i18n: I18n) -> AnyView {
    let all = [
        text!(i18n, statement.feature_keyboard),
        text!(i18n, statement.feature_reader),
        text!(i18n, statement.feature_size),
        text!(i18n, statement.feature_colour),
        text!(i18n, statement.feature_time),
        text!(i18n, statement.feature_motion),
        text!(i18n, statement.feature_language),
    ];
    view! { <Card title=text!(i18n, statement.features)>{list(all.to_vec())}</Card> }.into_any()
}

fn limits(i18n: I18n, limits: &[Limit]) -> AnyView {
    let words = |limit: &Limit| match limit {
        Limit::UserTesting => text!(i18n, statement.limit_user_testing),
        Limit::ScreenReaders => text!(i18n, statement.limit_screen_readers),
        Limit::OfferedFiles => text!(i18n, statement.limit_offered_files),
        Limit::Scripts => text!(i18n, statement.limit_scripts),
    };
    let content = if limits.is_empty() {
        view! { <p>{text!(i18n, statement.limits_none)}</p> }.into_any()
    } else {
        list(limits.iter().map(words).collect())
    };
    view! { <Card title=text!(i18n, statement.limits)>{content}</Card> }.into_any()
}

fn method(i18n: I18n, record: &Record) -> AnyView {
    let run = record.automated.clone();
    let tools: Vec<String> = run.tools.iter().map(|tool| format!("{} {}", tool.name, tool.version)).collect();
    let number = move |number: u32| Signal::derive(move || format::number(i18n.locale(), f64::from(number)));
    let manual = record.manual.iter().map(|manual| {
        let (check, date) = (manual.check, manual.date.clone());
        Signal::derive(move || {
            let locale = i18n.locale();
            string_in!(locale, statement.check_on, check = check_name(locale, check), date = day(locale, &date))
        })
    });
    let manual: Vec<_> = manual.collect();
    let by_hand = (!manual.is_empty()).then(|| view! { <p>{text!(i18n, statement.manual_text)}</p> {list(manual)} });
    view! {
        <Card title=text!(i18n, statement.method)>
            <p>{text!(i18n, statement.method_text)}</p>
            <DefinitionRows>
                <DefinitionRow label=text!(i18n, statement.run_date) value=date_signal(i18n, run.date) />
                <DefinitionRow label=text!(i18n, statement.run_tests) value=number(run.tests) />
                <DefinitionRow label=text!(i18n, statement.run_states) value=number(run.states) />
                <DefinitionRow label=text!(i18n, statement.run_violations) value=number(run.violations) />
                <DefinitionRow label=text!(i18n, statement.run_tools) value=Signal::stored(tools.join(", ")) />
            </DefinitionRows>
            {by_hand}
        </Card>
    }
    .into_any()
}

fn answers(i18n: I18n, contact: Option<&str>, days: u16, from: &str) -> AnyView {
    let content = match contact {
        Some(address) => {
            let address = address.to_owned();
            let promise = move || plural_in!(i18n.locale(), statement.feedback_text, count = days);
            view! {
                <p>{promise}</p>
                <p>{text!(i18n, statement.feedback_mail, address = address.clone())}</p>
                {feedback(i18n, from.to_owned())}
            }
            .into_any()
        }
        None => view! { <p>{text!(i18n, statement.feedback_none)}</p> }.into_any(),
    };
    view! { <Card title=text!(i18n, statement.feedback)>{content}</Card> }.into_any()
}

fn redress(i18n: I18n, body: Option<String>) -> AnyView {
    let words = match body {
        Some(body) => text!(i18n, statement.enforcement_text, body = body.clone()),
        None => text!(i18n, statement.enforcement_none),
    };
    view! { <Card title=text!(i18n, statement.enforcement)><p>{words}</p></Card> }.into_any()
}

fn dates(i18n: I18n, record: &Record) -> AnyView {
    let prepared = date_signal(i18n, record.prepared_on.clone());
    let reviewed = date_signal(i18n, record.reviewed_on.clone());
    view! {
        <Card title=text!(i18n, statement.dates)>
            <DefinitionRows>
                <DefinitionRow label=text!(i18n, statement.prepared) value=prepared />
                <DefinitionRow label=text!(i18n, statement.reviewed) value=reviewed />
            </DefinitionRows>
            <p>{text!(i18n, statement.review_text)}</p>
        </Card>
    }
    .into_any()
}

fn list(all: Vec<Signal<String>>) -> AnyView {
    let item = |words| view! { <li>{words}</li> };
    view! { <ul class="lk-statement-list">{all.into_iter().map(item).collect_view()}</ul> }.into_any()
}

fn check_name(locale: Locale, check: Check) -> String {
    match check {
        Check::Keyboard => string_in!(locale, statement.check_keyboard),
        Check::Reflow => string_in!(locale, statement.check_reflow),
        Check::Colours => string_in!(locale, statement.check_colours),
        Check::Announcements => string_in!(locale, statement.check_announcements),
        Check::Languages => string_in!(locale, statement.check_languages),
    }
}

fn date_signal(i18n: I18n, date: String) -> Signal<String> {
    Signal::derive(move || day(i18n.locale(), &date))
}

/// A day of the record. Noon of the reader's own day: at midnight it would be the day before in half of the world.
fn day(locale: Locale, date: &str) -> String {
    format::date(locale, None, format::millis(&format!("{date}T12:00:00")))
}
