//! What the embedded program offers to JavaScript: [`mount`] and the handle it answers. The package's own modules stand
//! around it and make elements, events and history entries of it; nothing happens when the program is loaded.

use std::{cell::OnceCell, rc::Rc};

use js_sys::{Function, Promise};
use latchkey_contract::{
    locale::{Locale, Theme},
    look::Look,
};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use serde::Deserialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::future_to_promise;
use web_sys::HtmlElement;

use super::{
    controls::{Controls, Outside, Shown},
    host::Host,
    mount::{ConsoleHandle, mount_in},
    navigation::Hosted,
};
use crate::{
    api::Fetch,
    behavior::dom::best_effort,
    config::{ConsoleConfig, Given, Surroundings},
    routes::Address,
    shell::brand::Brand,
    toast::{Toast, ToastKind},
};

/// What a console is told at first, as JSON.
#[derive(Deserialize)]
struct Settings {
    /// Beginning of every element id.
    ids: String,
    /// The page it starts with.
    path: String,
    /// What stands before the addresses of our pages in links.
    link_base: String,
    /// Whether only the menu is shown.
    is_menu: bool,
    /// What may be changed later as well.
    now: Change,
}

/// What may be changed while the console is mounted, as JSON; what is absent stays.
#[derive(Default, Deserialize)]
struct Change {
    api_base: Option<String>,
    locale: Option<Locale>,
    theme: Option<Theme>,
    brand: Option<String>,
    logo: Option<String>,
    heading_level: Option<u8>,
    #[serde(default)]
    given: Given,
    /// Whether the host wants something else than before where it is asked for each thing by name.
    #[serde(default)]
    wishes: bool,
}

/// A mounted console, in the hands of JavaScript.
#[wasm_bindgen]
pub struct Console {
    handle: Option<ConsoleHandle>,
    place: Hosted,
    controls: Controls,
}

/// Puts a console into an element. `settings` is JSON, `hears` hears what happens, `carries` sends requests as `fetch`
/// does, `slotted` is the element whose content its slots are filled from.
#[wasm_bindgen]
pub fn mount(
    root: &HtmlElement,
    settings: &str,
    hears: Function,
    carries: Function,
    slotted: Option<HtmlElement>,
) -> Result<Console, JsValue> {
    let settings: Settings = serde_json::from_str(settings).map_err(not_ours)?;
    let Settings { ids, path, link_base, is_menu, now } = settings;
    let shown = if is_menu { Shown::Menu } else { Shown::Pages };
    let config = ConsoleConfig {
        surroundings: Surroundings::Host,
        ids,
        heading_level: now.heading_level.unwrap_or(2),
        api_base: now.api_base.unwrap_or_default(),
        locale: now.locale.unwrap_or_default(),
        look: Look { theme: now.theme.unwrap_or_default(), ..Look::default() },
        brand: now.brand.unwrap_or_default(),
        logo: now.logo,
        given: now.given,
    };
    let controls = Rc::new(OnceCell::new());
    let place = Rc::new(OnceCell::new());
    let (filled, placed) = (Rc::clone(&controls), Rc::clone(&place));
    let handle = mount_in(root, config, Box::new(Fetch::through(carries)), move || {
        let host = Host::new(hears);
        let hosted = *placed.get_or_init(|| Hosted::new(&path, host));
        Outside { host, shown, place: Some(hosted), link_base, element: slotted, controls: filled }
    });
    match (place.get(), controls.get()) {
        (Some(place), Some(controls)) => Ok(Console { handle: Some(handle), place: *place, controls: *controls }),
        _ => Err(JsValue::from_str("the console did not start")),
    }
}

#[wasm_bindgen]
impl Console {
    /// Changes what the console was told at first. `change` is JSON; what is absent in it stays.
    pub fn update(&self, change: &str) -> Result<(), JsValue> {
        let change: Change = serde_json::from_str(change).map_err(not_ours)?;
        let controls = self.controls;
        controls.display.give(change.given);
        if change.wishes {
            controls.host.wishes_changed();
        }
        if let Some(base) = change.api_base {
            controls.client.set_base(base);
        }
        if let Some(locale) = change.locale {
            controls.i18n.set_locale(locale);
        }
        if let Some(theme) = change.theme {
            controls.display.wear(theme);
        }
        if let Some(level) = change.heading_level {
            controls.heading_level.set(level);
        }
        if let Some(name) = change.brand {
            controls.brand.set(Brand { name, logo: change.logo });
        }
        Ok(())
    }

    /// Goes to a page as a link does: the person is asked first if something would be lost.
    pub fn go(&self, path: &str) {
        self.controls.navigator.go(Address::parse(path));
    }

    /// Follows the host, which has moved already.
    pub fn follow(&self, path: &str) {
        self.place.follow(path);
    }

    /// Opens the dialog in which people change their password.
    pub fn change_password(&self) {
        self.controls.password.start();
    }

    /// Shows a message.
    pub fn notify(&self, kind: &str, text: String) {
        let kind = ToastKind::ALL.into_iter().find(|known| known.as_str() == kind).unwrap_or(ToastKind::Info);
        self.controls.toasts.send(Toast { kind, text, action: None });
    }

    /// Reads again who is signed in.
    pub fn refresh(&self) -> Promise {
        let controls = self.controls;
        settled(async move { controls.refresh().await.map_err(|error| error.name()) })
    }

    /// Signs the person out.
    pub fn log_out(&self) -> Promise {
        let controls = self.controls;
        settled(async move { controls.log_out().await.map_err(|error| error.name()) })
    }

    /// Whether the console may be taken away: if something would be lost, the person is asked.
    pub fn can_close(&self) -> Promise {
        let leaving = self.controls.leaving;
        Promise::new(&mut |resolve, _| {
            let mut answer = Answer(Some(resolve));
            leaving.attempt(move || answer.give(true));
        })
    }

    /// Takes the console out of the page; a second time does nothing.
    pub fn unmount(&mut self) {
        drop(self.handle.take());
    }
}

/// The package and the program are of one version, so what cannot be read is a defect of theirs. Where in the text it
/// is would cost a kilobyte to say.
fn not_ours(_: serde_json::Error) -> JsValue {
    JsValue::from_str("settings of another version")
}

/// Who is told when the program has stopped because of a defect; nothing of it may be called from then on.
#[wasm_bindgen]
pub fn on_defect(hears: Function) {
    let hears = SendWrapper::new(hears);
    std::panic::set_hook(Box::new(move |defect| {
        leptos::logging::error!("{defect}");
        best_effort(hears.call0(&JsValue::UNDEFINED));
    }));
}

/// An answer that is no unless somebody says yes before it is dropped.
struct Answer(Option<Function>);

impl Answer {
    fn give(&mut self, yes: bool) {
        if let Some(resolve) = self.0.take() {
            // A promise's `resolve` never throws.
            best_effort(resolve.call1(&JsValue::UNDEFINED, &JsValue::from_bool(yes)));
        }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.give(false);
    }
}

/// A promise that is rejected with a code.
fn settled(work: impl Future<Output = Result<(), &'static str>> + 'static) -> Promise {
    future_to_promise(async move { work.await.map(|()| JsValue::UNDEFINED).map_err(JsValue::from_str) })
}
