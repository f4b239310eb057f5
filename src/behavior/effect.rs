//! Effects, compiled once. The framework's own `Effect::new` makes a copy of its whole machinery for every closure it
//! is given, which a visitor downloads; behind a box there is one.

use leptos::prelude::Effect;

/// Runs now, once the view stands, and again whenever something it read has changed. For the world outside of the
/// page's own state: focus, title, storage, listeners.
pub fn effect(run: impl FnMut() + 'static) {
    boxed(Box::new(run));
}

fn boxed(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}
