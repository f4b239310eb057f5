//! Putting the console into an element, and taking it out again.

use std::{cell::OnceCell, rc::Rc};

use leptos::{prelude::Owner, server_fn::redirect::set_redirect_hook};
use web_sys::HtmlElement;

use super::{controls::Outside, takeover::Takeover};
use crate::{
    api::{Fetch, Transport},
    app::app,
    config::ConsoleConfig,
    shell::crash,
};

/// A mounted console. Dropping it takes the console out of the page, with every listener and timer.
#[must_use = "dropping the handle takes the console out of the page"]
pub struct ConsoleHandle {
    view: Option<Box<dyn std::any::Any>>,
    owner: Option<Owner>,
}

impl ConsoleHandle {
    /// Keeps the console for as long as the page lives.
    pub fn forget(self) {
        std::mem::forget(self);
    }

    /// Takes the console out of the page.
    pub fn unmount(self) {
        drop(self);
    }
}

impl Drop for ConsoleHandle {
    fn drop(&mut self) {
        drop(self.view.take());
        // The framework only lets go of what the whole console owns; whoever else holds on to it would keep it alive.
        if let Some(owner) = self.owner.take() {
            owner.cleanup();
        }
    }
}

/// Puts a console into an element, in place of whatever stands there: the static shell of the page, usually.
pub fn mount(root: &HtmlElement, config: ConsoleConfig) -> ConsoleHandle {
    mount_over(root, config, Box::<Fetch>::default())
}

/// [`mount`] with another way to reach the server: a host's own, or a scripted one in tests of faults.
pub fn mount_over(root: &HtmlElement, config: ConsoleConfig, transport: Box<dyn Transport>) -> ConsoleHandle {
    mount_in(root, config, transport, Outside::nobody)
}

/// [`mount_over`] inside another application. What that application is for the console is made when there is a place
/// for it to live: the console's own.
pub(super) fn mount_in(
    root: &HtmlElement,
    config: ConsoleConfig,
    transport: Box<dyn Transport>,
    outside: impl FnOnce() -> Outside + 'static,
) -> ConsoleHandle {
    crash::explain();
    // The router would otherwise leave a hook behind that keeps its listeners alive after the console has gone. The
    // first hook wins; a later one is refused, which is what a second console on the page wants as well.
    drop(set_redirect_hook(|_: &str| {}));
    let root = root.clone();
    let shell = root.clone();
    let owner = Rc::new(OnceCell::new());
    let owned = Rc::clone(&owner);
    let view = leptos::mount::mount_to(root, move || {
        if let Some(current) = Owner::current() {
            owned.get_or_init(|| current);
        }
        let takeover = Takeover::of_shell(&shell);
        shell.replace_children_with_node_0();
        app(config, takeover, transport, outside())
    });
    ConsoleHandle { view: Some(Box::new(view)), owner: owner.get().cloned() }
}
