//! What the embedded program offers to JavaScript: [`mount`] and the handle it answers. The package's own modules stand
//! around it and make elements, events and history entries of it; nothing happens when the program is loaded.

use std::{cell::OnceCell, pin::Pin, rc::Rc};

use js_sys::{Function, Promise};
use latchkey_contract::look::Look;
use leptos::prelude::*;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::future_to_promise;
use web_sys::HtmlElement;

use super::{
    controls::{Controls, Outside, Shown},
    host::Host,
    mount::{ConsoleHandle, mount_in},
    navigation::Hosted,
    settings::Settings,
};
use crate::{
    api::{ApiError, Fetch},
    behavior::dom::best_effort,
    config::{ConsoleConfig, Surroundings},
    routes::Address,
    shell::brand::Brand,
    toast::{Toast, ToastKind},
};

/// A mounted console, in the hands of JavaScript.
#[wasm_bindgen]
pub struct Console {
    handle: Option<ConsoleHandle>,
    place: Hosted,
    controls: Controls,
}

/// Puts a console into an element. `settings` is what it is told at first, `hears` hears what happens, `carries` sends requests as `fetch`
/// does, `slotted` is the element whose content its slots are filled from.
#[wasm_bindgen]
pub fn mount(
    root: &HtmlElement,
    settings: &JsValue,
    hears: Function,
    carries: Function,
    slotted: Option<HtmlElement>,
) -> Result<Console, JsValue> {
    let settings = Settings::of(settings);
    let path = settings.text("path").unwrap_or_default();
    let shown = if settings.holds("is_menu") { Shown::Menu } else { Shown::Pages };
    let config = ConsoleConfig {
        surroundings: Surroundings::Host,
        ids: settings.text("ids").unwrap_or_default(),
        heading_level: settings.heading_level().unwrap_or(2),
        api_base: settings.api_base().unwrap_or_default(),
        locale: settings.locale().unwrap_or_default(),
        look: Look { theme: settings.theme().unwrap_or_default(), ..Look::default() },
        brand: settings.brand().unwrap_or_default(),
        logo: settings.logo(),
        given: settings.given(),
    };
    let controls = Rc::new(OnceCell::new());
    let place = Rc::new(OnceCell::new());
    let (filled, placed) = (Rc::clone(&controls), Rc::clone(&place));
    let handle = mount_in(root, config, Box::new(Fetch::through(carries)), move || {
        let host = Host::new(hears);
        let hosted = *placed.get_or_init(|| Hosted::new(&path, host));
        Outside { host, shown, place: Some(hosted), element: slotted, controls: filled }
    });
    match (place.get(), controls.get()) {
        (Some(place), Some(controls)) => Ok(Console { handle: Some(handle), place: *place, controls: *controls }),
        _ => Err(JsValue::from_str("the console did not start")),
    }
}

#[wasm_bindgen]
impl Console {
    /// Changes what the console was told at first; what is absent in `change` stays.
    pub fn update(&self, change: &JsValue) {
        let (change, controls) = (Settings::of(change), self.controls);
        controls.display.give(change.given());
        // Where the host is asked for each thing by name, it wants something else than before.
        if change.holds("wishes") {
            controls.host.wishes_changed();
        }
        if let Some(base) = change.api_base() {
            controls.client.set_base(base);
        }
        if let Some(locale) = change.locale() {
            controls.i18n.set_locale(locale);
        }
        if let Some(theme) = change.theme() {
            controls.display.wear(theme);
        }
        if let Some(level) = change.heading_level() {
            controls.heading_level.set(level);
        }
        if let Some(name) = change.brand() {
            controls.brand.set(Brand { name, logo: change.logo() });
        }
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
        settled(Box::pin(self.controls.refresh()))
    }

    /// Signs the person out.
    pub fn log_out(&self) -> Promise {
        settled(Box::pin(self.controls.log_out()))
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

/// What was asked for and takes a while.
type Work = Pin<Box<dyn Future<Output = Result<(), ApiError>>>>;

/// A promise that is rejected with a code.
fn settled(work: Work) -> Promise {
    future_to_promise(async move {
        work.await.map(|()| JsValue::UNDEFINED).map_err(|error| JsValue::from_str(error.name()))
    })
}
