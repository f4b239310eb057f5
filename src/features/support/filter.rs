//! Finding an application by its name and by the computer it is for. How many are found stands above the list, and is
//! said once typing has paused.

use std::time::Duration;

use latchkey_contract::{
    locale::Locale,
    support::{Application, Platform},
};
use leptos::{html, prelude::*};

use super::model::Wish;
use crate::{
    behavior::{effect::effect, live_region::use_announcer, timer::Timer},
    i18n::{I18n, format, plural_in, string_in, text},
    ui::{
        select::{Select, SelectOption},
        text_input::{TextInput, TextInputType},
    },
};

/// How long typing must have paused before the result is said.
const PAUSE: Duration = Duration::from_millis(600);
/// Value of the entry that stands for every platform.
const EVERY: &str = "";

/// The fields with the result in words, and the applications that fit.
pub(super) fn filtered(
    i18n: I18n,
    all: Memo<Vec<Application>>,
    wish: RwSignal<Wish>,
    field: NodeRef<html::Input>,
) -> (AnyView, Memo<Vec<Application>>) {
    let shown = Memo::new(move |_| {
        let wish = wish.read();
        all.read().iter().filter(|application| wish.fits(application, fold)).cloned().collect::<Vec<_>>()
    });
    let result = Signal::derive(move || {
        let (of, is_open) = (all.read().len(), wish.read().is_open());
        result(i18n.locale(), shown.read().len(), of, is_open)
    });
    announce(result, wish);
    let view = view! {
        <div class="lk-support-filter" role="search">
            {search(i18n, wish, field)}
            {platforms(i18n, wish)}
        </div>
        <p class="lk-support-count">{result}</p>
    };
    (view.into_any(), shown)
}

/// The browser knows which letters are the same but for their size.
fn fold(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

fn result(locale: Locale, shown: usize, of: usize, is_open: bool) -> String {
    // As many applications as an installation can have fit into 32 bits many times.
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    if is_open {
        plural_in!(locale, support.count, count = number(of))
    } else {
        let found = format::number(locale, f64::from(number(shown)));
        plural_in!(locale, support.count_of, count = number(of), shown = found.clone())
    }
}

/// Says the result after each change of the wish, but not the one that the page begins with.
fn announce(result: Signal<String>, wish: RwSignal<Wish>) {
    let (announcer, timer) = (use_announcer(), Timer::new());
    let mut is_first = true;
    effect(move || {
        wish.track();
        if !std::mem::replace(&mut is_first, false) {
            timer.set(PAUSE, move || announcer.polite(untrack(move || result.get())));
        }
    });
}

fn search(i18n: I18n, wish: RwSignal<Wish>, field: NodeRef<html::Input>) -> AnyView {
    let read = Callback::new(move |()| {
        if let Some(field) = field.get_untracked() {
            wish.update(|wish| wish.text = field.value());
        }
    });
    // The way back from an empty result clears the wish, and with it what was typed.
    effect(move || {
        if wish.read().is_open()
            && let Some(field) = field.get()
        {
            field.set_value("");
        }
    });
    view! {
        <TextInput
            label=text!(i18n, support.search)
            name="search"
            input_type=TextInputType::Search
            autocomplete="off"
            literal=true
            on_input=read
            node_ref=field
        />
    }
    .into_any()
}

fn platforms(i18n: I18n, wish: RwSignal<Wish>) -> AnyView {
    let mut options = vec![SelectOption::new(EVERY, text!(i18n, support.all_platforms))];
    // Whatever runs anywhere is found under each of the others.
    let choices = Platform::ALL.iter().copied().filter(|platform| *platform != Platform::Any);
    options.extend(choices.map(|platform| {
        SelectOption::new(platform.as_str(), Signal::derive(move || platform_name(i18n.locale(), platform)))
    }));
    let selected = Signal::derive(move || wish.read().platform.map_or(EVERY, Platform::as_str).to_owned());
    let choose = Callback::new(move |value: String| wish.update(|wish| wish.platform = Platform::parse(&value)));
    view! { <Select label=text!(i18n, support.platform) name="platform" options selected on_change=choose /> }
        .into_any()
}

/// A platform in words.
pub(super) fn platform_name(locale: Locale, platform: Platform) -> String {
    match platform {
        Platform::Windows => string_in!(locale, support.windows),
        Platform::Macos => string_in!(locale, support.macos),
        Platform::Linux => string_in!(locale, support.linux),
        Platform::Any => string_in!(locale, support.any),
    }
}
