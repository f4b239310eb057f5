//! Asynchronous work, compiled once: behind a box all futures are of one type, and the browser's promise machinery is
//! not copied for each of them.

use std::{future::Future, pin::Pin};

use leptos::task::{spawn_local, spawn_local_scoped_with_cancellation};

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Works until it is done or the component that started it goes.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    let work: Work = Box::pin(work);
    spawn_local_scoped_with_cancellation(work);
}

/// Works until it is done, whatever becomes of the component that started it. Signals may be gone by then: use the
/// `try_` readers and setters after an await.
pub fn spawn_detached(work: impl Future<Output = ()> + 'static) {
    let work: Work = Box::pin(work);
    spawn_local(work);
}
