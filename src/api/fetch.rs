//! The browser's `fetch`.

use std::{cell::Cell, rc::Rc, time::Duration};

use gloo_net::http::{Method, Request, RequestBuilder, Response};
use js_sys::{Function, Promise, Uint8Array};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::transport::{Answer, Answering, NoAnswer, Transport, Wire};

/// How long an answer may take: longer than the server lets any request live, so that its own words come first.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Sends through `fetch`, and gives up after 15 s or when nobody waits any more.
#[derive(Clone, Debug, Default)]
pub struct Fetch {
    /// The host's own function in place of the browser's; it knows what proves who is asking.
    carrier: Option<Function>,
}

impl Fetch {
    /// Sends through a function of the host: it is given a `Request` and promises a `Response`.
    pub fn through(carrier: Function) -> Self {
        Self { carrier: Some(carrier) }
    }

    async fn carry(&self, request: Request) -> Result<Response, gloo_net::Error> {
        let Some(carrier) = &self.carrier else { return request.send().await };
        let request: web_sys::Request = request.into();
        // Nobody is told why: no answer is no answer.
        let failed = |_| gloo_net::Error::GlooError(String::new());
        let answer = carrier.call1(&JsValue::UNDEFINED, &request).map_err(failed)?;
        let response = JsFuture::from(Promise::resolve(&answer)).await.map_err(failed)?;
        Ok(response.unchecked_into::<web_sys::Response>().into())
    }
}

impl Transport for Fetch {
    fn send<'a>(&'a self, wire: &'a Wire) -> Answering<'a> {
        Box::pin(fetch(self, wire))
    }
}

async fn fetch(fetch: &Fetch, wire: &Wire) -> Result<Answer, NoAnswer> {
    let deadline = Deadline::start();
    let answered = async {
        let response = fetch.carry(request(wire, &deadline)?).await?;
        let headers = response.headers();
        Ok::<_, gloo_net::Error>(Answer {
            status: response.status(),
            retry_after: headers.get("Retry-After").and_then(|text| text.parse().ok()),
            request_id: headers.get("X-Request-Id"),
            body: text(&response).await?,
        })
    };
    answered.await.map_err(|_| if deadline.passed.get() { NoAnswer::Timeout } else { NoAnswer::Offline })
}

fn request(wire: &Wire, deadline: &Deadline) -> Result<Request, gloo_net::Error> {
    let method = match wire.method {
        "POST" => Method::POST,
        "PUT" => Method::PUT,
        "PATCH" => Method::PATCH,
        "DELETE" => Method::DELETE,
        _ => Method::GET,
    };
    let mut builder = RequestBuilder::new(&wire.url)
        .method(method)
        .abort_signal(deadline.controller.as_ref().map(AbortController::signal).as_ref());
    for (name, value) in &wire.headers {
        builder = builder.header(name, value);
    }
    match &wire.body {
        // As bytes, whether they are JSON or a picture; the media type is among the headers.
        Some(bytes) => builder.body(Uint8Array::from(bytes.as_slice())),
        None => builder.build(),
    }
}

async fn text(response: &Response) -> Result<String, gloo_net::Error> {
    response.text().await
}

/// Aborts the request when its time is over, or when the future that waits for it is dropped.
struct Deadline {
    controller: Option<AbortController>,
    passed: Rc<Cell<bool>>,
    timer: Option<TimeoutHandle>,
}

impl Deadline {
    fn start() -> Self {
        let controller = AbortController::new().ok();
        let passed = Rc::new(Cell::new(false));
        let timer = set_timeout_with_handle(
            {
                let (controller, passed) = (controller.clone(), Rc::clone(&passed));
                move || {
                    passed.set(true);
                    if let Some(controller) = controller {
                        controller.abort();
                    }
                }
            },
            TIMEOUT,
        )
        .ok();
        Self { controller, passed, timer }
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        if let Some(timer) = self.timer {
            timer.clear();
        }
        // After an answer this does nothing.
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}
