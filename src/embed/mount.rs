//! Putting the console into an element, and taking it out again.

use leptos::server_fn::redirect::set_redirect_hook;
use web_sys::HtmlElement;

use super::takeover::Takeover;
use crate::{
    api::{Fetch, Transport},
    app::app,
    config::ConsoleConfig,
    shell::crash,
};

/// A mounted console. Dropping it takes the console out of the page, with every listener and timer.
#[must_use = "dropping the handle takes the console out of the page"]
pub struct ConsoleHandle {
    mounted: Box<dyn std::any::Any>,
}

impl ConsoleHandle {
    /// Keeps the console for as long as the page lives.
    pub fn forget(self) {
        std::mem::forget(self.mounted);
    }

    /// Takes the console out of the page.
    pub fn unmount(self) {
        drop(self.mounted);
    }
}

/// Puts a console into an element, in place of whatever stands there: the static shell of the page, usually.
pub fn mount(root: &HtmlElement, config: ConsoleConfig) -> ConsoleHandle {
    mount_over(root, config, Box::new(Fetch))
}

/// [`mount`] with another way to reach the server: a host's own, or a scripted one in tests.
pub fn mount_over(root: &HtmlElement, config: ConsoleConfig, transport: Box<dyn Transport>) -> ConsoleHandle {
    crash::install();
    // The router would otherwise leave a hook behind that keeps its listeners alive after the console has gone. The
    // first hook wins; a later one is refused, which is what a second console on the page wants as well.
    drop(set_redirect_hook(|_: &str| {}));
    let document = leptos::prelude::document();
    let root = root.clone();
    let shell = root.clone();
    let mounted = leptos::mount::mount_to(root, move || {
        let takeover = Takeover::of_page(&document);
        shell.replace_children_with_node_0();
        app(config, takeover, transport)
    });
    ConsoleHandle { mounted: Box::new(mounted) }
}
