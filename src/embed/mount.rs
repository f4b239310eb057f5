//! Putting the console into an element, and taking it out again.

use leptos::server_fn::redirect::set_redirect_hook;
use web_sys::HtmlElement;

use crate::{app::app, config::ConsoleConfig};

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
        drop(self);
    }
}

/// Puts a console into an element, in place of whatever stands there: the static shell of the page, usually.
pub fn mount(root: &HtmlElement, config: ConsoleConfig) -> ConsoleHandle {
    // The router would otherwise leave a hook behind that keeps its listeners alive after the console has gone. The
    // first hook wins; a later one is refused, which is what a second console on the page wants as well.
    drop(set_redirect_hook(|_: &str| {}));
    root.replace_children_with_node_0();
    let mounted = leptos::mount::mount_to(root.clone(), move || app(config));
    ConsoleHandle { mounted: Box::new(mounted) }
}
