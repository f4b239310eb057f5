//! Parts of the program that are not in the first download: what only one page or one dialog needs.
//!
//! A part is a function that makes a view. With the cargo feature `split`, which the release builds set, the function
//! and all code that only it needs become files of their own. The browser fetches them when the part is first shown,
//! or in a quiet moment before. Without the feature the part is in the program, and everything behaves as if it had
//! arrived already.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, Waker},
};

use leptos::prelude::*;

use super::task::spawn_detached;

/// The files of a part did not arrive: no network, or the server has a newer program by now. Asking again may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotArrived;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotArrived {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// A part on its way; the answer is the function that makes its view.
pub type Arriving<F> = Pin<Box<dyn Future<Output = Result<F, NotArrived>>>>;

/// A part of the program; made by [`part!`](crate::part). `F` is the type of the function that makes the view.
pub struct Part<F: 'static>(fn() -> Arriving<F>);

impl<F> Clone for Part<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Part<F> {}

impl<F> Part<F> {
    /// A part that is fetched like this. Fetching a part that is here already ends at the first poll.
    pub const fn new(fetch: fn() -> Arriving<F>) -> Self {
        Self(fetch)
    }

    /// Fetches it, unless it is here.
    pub fn fetch(self) -> Arriving<F> {
        (self.0)()
    }
}

/// Declares a part: the name of its file, the type of the function, the function. Parts of one name share their file.
///
/// ```text
/// part!(support, fn() -> AnyView, support_page)
/// ```
#[macro_export]
macro_rules! part {
    ($file:ident, $type:ty, $view:expr) => {{
        fn fetch() -> $crate::behavior::part::Arriving<$type> {
            #[cfg(feature = "split")]
            #[::leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible)]
            fn load_part() -> Result<$type, $crate::behavior::part::NotArrived> {
                Ok($view)
            }
            #[cfg(not(feature = "split"))]
            async fn load_part() -> Result<$type, $crate::behavior::part::NotArrived> {
                Ok($view)
            }
            ::std::boxed::Box::pin(load_part())
        }
        $crate::behavior::part::Part::<$type>::new(fetch)
    }};
}

/// Looks at a part without waiting: one that is here can be shown at once, without its outline flashing by.
pub fn look<F>(arriving: &mut Arriving<F>) -> Poll<Result<F, NotArrived>> {
    arriving.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

/// Fetches parts one after the other, for later. What does not arrive now is fetched again when it is needed.
pub fn prefetch(parts: Vec<Prefetch>) {
    spawn_detached(async move {
        for part in parts {
            if part().await.is_err() {
                return;
            }
        }
    });
}

/// How a part is fetched when nobody waits for it.
pub type Prefetch = Box<dyn Fn() -> Arriving<()>>;

impl<F> Part<F> {
    /// This part, for [`prefetch`].
    pub fn ahead(self) -> Prefetch {
        Box::new(move || {
            let arriving = self.fetch();
            Box::pin(async move { arriving.await.map(drop) })
        })
    }
}

/// Counts the parts that came while somebody waited for them, and those that did not. In context, so that what wanted to
/// move the focus into a page that was not there yet can do so when it is, and that the page can look why one is missing.
#[derive(Clone, Copy)]
pub struct Arrivals {
    came: RwSignal<u32>,
    missed: RwSignal<u32>,
    is_newer: RwSignal<bool>,
}

impl Arrivals {
    /// One more came.
    pub fn add(self) {
        self.came.try_update(|count| *count = count.wrapping_add(1));
    }

    /// One more did not come.
    pub fn miss(self) {
        self.missed.try_update(|count| *count = count.wrapping_add(1));
    }

    /// Runs the current effect again at the next arrival.
    pub fn track(self) {
        self.came.track();
    }

    /// How many did not come; whoever reads it follows it.
    pub fn missed(self) -> u32 {
        self.missed.get()
    }

    /// The server has a newer program: what did not come will not.
    pub fn give_up(self) {
        self.is_newer.set(true);
    }

    /// Whether it has; whoever reads it follows it.
    pub fn are_given_up(self) -> bool {
        self.is_newer.get()
    }
}

/// Provides the count; once per console.
pub fn provide_arrivals() {
    provide_context(Arrivals { came: RwSignal::new(0), missed: RwSignal::new(0), is_newer: RwSignal::new(false) });
}

/// The count. Panics outside a console: `app.rs` provides it first.
pub fn use_arrivals() -> Arrivals {
    expect_context()
}
