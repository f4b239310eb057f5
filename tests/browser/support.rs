//! A scripted server, an element to mount into, and waiting for what is expected.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use latchkey_console::{
    api::{Answer, Answering, NoAnswer, Transport, Wire},
    config::{ConsoleConfig, Given, Surroundings},
    embed::{ConsoleHandle, mount_over},
};
use latchkey_contract::{
    boot::{Boot, BootSession},
    id::{GroupId, OrganisationId, UserId},
    locale::Locale,
    look::Look,
    me::{Me, OrganisationRef},
    password::PasswordReset,
    permission::{Capability, DeniedEntries, GroupRef, Permission},
    preferences::{Preferences, ToastTime},
    problem::{Code, Problem},
};
use leptos::prelude::{document, window};
use serde::Serialize;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlInputElement};

/// A request as the scripted server saw it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: &'static str,
    pub(crate) url: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }
}

type Scripted = (&'static str, &'static str, Result<Answer, NoAnswer>);

/// A server that answers what the test wrote down: for each request, the next answer for its method and path.
#[derive(Clone, Default)]
pub(crate) struct Script {
    answers: Rc<RefCell<VecDeque<Scripted>>>,
    seen: Rc<RefCell<Vec<Seen>>>,
}

impl Script {
    pub(crate) fn answer(self, method: &'static str, path: &'static str, body: &impl Serialize) -> Self {
        let answer = Answer { status: 200, body: serde_json::to_string(body).unwrap(), ..Answer::default() };
        self.push(method, path, Ok(answer))
    }

    pub(crate) fn refuse(self, method: &'static str, path: &'static str, code: Code) -> Self {
        let body = serde_json::to_string(&Problem::new(code, "req_1".to_owned())).unwrap();
        self.push(method, path, Ok(Answer { status: code.status(), body, retry_after: Some(42), request_id: None }))
    }

    pub(crate) fn push(self, method: &'static str, path: &'static str, answer: Result<Answer, NoAnswer>) -> Self {
        self.answers.borrow_mut().push_back((method, path, answer));
        self
    }

    /// The requests to a path so far.
    pub(crate) fn seen(&self, method: &str, path: &str) -> Vec<Seen> {
        self.seen.borrow().iter().filter(|seen| seen.method == method && seen.url == path).cloned().collect()
    }
}

impl Transport for Script {
    fn send<'a>(&'a self, wire: &'a Wire) -> Answering<'a> {
        let body = wire.body.as_ref().map(|bytes| String::from_utf8(bytes.to_vec()).unwrap()).unwrap_or_default();
        self.seen.borrow_mut().push(Seen {
            method: wire.method,
            url: wire.url.clone(),
            headers: wire.headers.clone(),
            body,
        });
        let mut answers = self.answers.borrow_mut();
        let place = answers.iter().position(|(method, path, _)| *method == wire.method && *path == wire.url);
        // A request that no test foresaw fails like a server that is away, which no test mistakes for success.
        let answer =
            place.and_then(|place| answers.remove(place)).map_or(Err(NoAnswer::Offline), |(_, _, answer)| answer);
        Box::pin(async move { answer })
    }
}

/// Gilbert, who may see support.
pub(crate) fn gilbert() -> Me {
    let granted_by = vec![GroupRef { id: GroupId::from_bits(4), name: "Agent".to_owned() }];
    Me {
        id: UserId::from_bits(1),
        display_name: "Gilbert Blythe".to_owned(),
        username: "gilbert.blythe".to_owned(),
        email: Some("gilbert.blythe@demo.example".to_owned()),
        roles: vec!["Agent".to_owned()],
        team: Some("Sales-Oz".to_owned()),
        time_zone: None,
        contact_number: None,
        account_version: 1,
        avatar: None,
        password_changed_at: Some("2026-11-20T09:30:00Z".to_owned()),
        organisation: OrganisationRef {
            id: OrganisationId::from_bits(2),
            name: "Demo Contact Centre".to_owned(),
            denied_entries: DeniedEntries::Hidden,
            password_reset: PasswordReset::Typed,
            toasts: ToastTime::default(),
        },
        capabilities: vec![Capability { permission: Permission::SupportView, granted_by }],
        preferences: Preferences { version: 1, ..Preferences::default() },
    }
}

/// A newcomer: no team, no rights.
pub(crate) fn newcomer() -> Me {
    Me {
        id: UserId::from_bits(9),
        display_name: "newcomer".to_owned(),
        username: "newcomer".to_owned(),
        roles: Vec::new(),
        team: None,
        capabilities: Vec::new(),
        ..gilbert()
    }
}

pub(crate) fn boot(me: Option<Me>) -> Boot {
    Boot { session: me.map_or(BootSession::SignedOut, |me| BootSession::SignedIn(Box::new(me))) }
}

/// A console in an element of its own; both go when it is dropped.
pub(crate) struct Console {
    pub(crate) root: HtmlElement,
    pub(crate) handle: Option<ConsoleHandle>,
}

impl Console {
    /// Mounts over a scripted server, as in a host's page.
    pub(crate) fn mount(script: &Script) -> Self {
        Self::mount_into(&element(), script)
    }

    pub(crate) fn mount_into(root: &HtmlElement, script: &Script) -> Self {
        let config = ConsoleConfig {
            surroundings: Surroundings::Host,
            ids: "lk".to_owned(),
            heading_level: 1,
            api_base: String::new(),
            locale: Locale::En,
            look: Look::default(),
            brand: "Latchkey".to_owned(),
            logo: None,
            given: Given::default(),
        };
        let handle = mount_over(root, config, Box::new(script.clone()));
        Self { root: root.clone(), handle: Some(handle) }
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length()).map(|index| list.item(index).unwrap().unchecked_into()).collect()
    }

    pub(crate) fn one(&self, selector: &str) -> HtmlElement {
        self.all(selector).into_iter().next().unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    /// Waits until something is there.
    pub(crate) async fn find(&self, selector: &str) -> HtmlElement {
        until(selector, || !self.all(selector).is_empty()).await;
        self.one(selector)
    }

    /// The first element of a selector whose text is exactly this.
    pub(crate) fn by_text(&self, selector: &str, text: &str) -> HtmlElement {
        self.all(selector)
            .into_iter()
            .find(|element| element.text_content().unwrap_or_default().trim() == text)
            .unwrap_or_else(|| panic!("no {selector} with the text {text}"))
    }

    pub(crate) fn input(&self, name: &str) -> HtmlInputElement {
        self.one(&format!("input[name={name}]")).unchecked_into()
    }

    pub(crate) fn type_into(&self, name: &str, text: &str) {
        let input = self.input(name);
        input.set_value(text);
        input.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
    }

    pub(crate) fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        drop(self.handle.take());
        self.root.remove();
    }
}

/// A fresh element in the page.
pub(crate) fn element() -> HtmlElement {
    let element: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&element).unwrap();
    element
}

pub(crate) fn active() -> HtmlElement {
    document().active_element().unwrap().unchecked_into()
}

/// Waits, frame by frame, until something holds; fails after about five seconds.
pub(crate) async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..300 {
        if holds() {
            return;
        }
        frame().await;
    }
    panic!("still waiting for: {what}\n{}", document().body().unwrap().inner_html());
}

/// Waits for one frame, in which everything that was under way in memory has happened.
pub(crate) async fn frame() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        window().request_animation_frame(&resolve).unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}
