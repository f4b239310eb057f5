//! Shows a part of the program that may still be on its way: an outline, then the part, or what to do when it does not
//! arrive. Nothing around it is lost meanwhile.

use std::{rc::Rc, task::Poll};

use leptos::prelude::*;

use super::{
    alert::{Alert, AlertAction, AlertKind},
    dialog::Dialog,
    skeleton::{Skeleton, SkeletonShape},
};
use crate::{
    behavior::{
        part::{Arrivals, NotArrived, Part, look, use_arrivals},
        task::spawn_detached,
    },
    i18n::{text, use_i18n},
};

/// Makes the view of a part that has arrived.
type Show = Rc<dyn Fn() -> AnyView>;
/// Fetches a part whatever its type.
type Fetch = Rc<dyn Fn() -> crate::behavior::part::Arriving<Show>>;

/// How far a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Coming,
    Here,
    Missing,
}

/// A part being shown; `Copy`.
#[derive(Clone, Copy)]
struct Waiting {
    stage: RwSignal<Stage>,
    show: StoredValue<Option<Show>, LocalStorage>,
    fetch: StoredValue<Fetch, LocalStorage>,
    arrivals: Arrivals,
}

impl Waiting {
    fn new(fetch: Fetch) -> Self {
        let waiting = Self {
            stage: RwSignal::new(Stage::Coming),
            show: StoredValue::new_local(None),
            fetch: StoredValue::new_local(fetch),
            arrivals: use_arrivals(),
        };
        waiting.ask();
        waiting
    }

    /// Fetches it. A part that is here already is shown without an outline before it.
    fn ask(self) {
        let mut arriving = self.fetch.with_value(|fetch| fetch());
        match look(&mut arriving) {
            Poll::Ready(result) => self.settle(result),
            Poll::Pending => {
                self.stage.set(Stage::Coming);
                // Others may wait for the same files: what has begun is finished, whoever has left.
                spawn_detached(async move {
                    let result = arriving.await;
                    let came = result.is_ok();
                    self.settle(result);
                    if came {
                        self.arrivals.add();
                    }
                });
            }
        }
    }

    fn settle(self, result: Result<Show, NotArrived>) {
        let stage = match result {
            Ok(show) => {
                self.show.try_set_value(Some(show));
                Stage::Here
            }
            Err(NotArrived) => Stage::Missing,
        };
        self.stage.try_set(stage);
    }

    fn view(self) -> AnyView {
        self.show.with_value(|show| show.as_ref().map(|show| show())).into_any()
    }

    /// What stands there until the part does.
    fn outline(self, shape: SkeletonShape) -> AnyView {
        let i18n = use_i18n();
        let is = move |stage| self.stage.get() == stage;
        let missing = text!(i18n, ui.part_missing);
        let message = Signal::derive(move || is(Stage::Missing).then(|| missing.get()));
        let retry = AlertAction { label: text!(i18n, common.retry), on_press: Callback::new(move |()| self.ask()) };
        let loading = text!(i18n, common.loading);
        view! {
            <Alert kind=AlertKind::Error message action=retry />
            <p class="lk-visually-hidden" role="status">{move || is(Stage::Coming).then(|| loading.get())}</p>
            {move || is(Stage::Coming).then(|| view! { <Skeleton shape /> })}
        }
        .into_any()
    }
}

/// Shows a part in its place. `show` hands it what it needs.
pub fn part_view<F: Copy + 'static>(
    part: Part<F>,
    shape: SkeletonShape,
    show: impl Fn(F) -> AnyView + 'static,
) -> AnyView {
    in_place(fetch(part, show), shape)
}

fn in_place(fetch: Fetch, shape: SkeletonShape) -> AnyView {
    let waiting = Waiting::new(fetch);
    let here = Memo::new(move |_| waiting.stage.get() == Stage::Here);
    (move || if here.get() { waiting.view() } else { waiting.outline(shape) }).into_any()
}

/// Shows a part that is a dialog, from its first opening on. Until it has arrived, an outline in a dialog of the same
/// name stands for it, which can be closed.
pub fn part_dialog<F: Copy + 'static>(
    part: Part<F>,
    open: RwSignal<bool>,
    title: Signal<String>,
    show: impl Fn(F) -> AnyView + 'static,
) -> AnyView {
    above(fetch(part, show), open, title)
}

fn above(fetch: Fetch, open: RwSignal<bool>, title: Signal<String>) -> AnyView {
    let fetch = StoredValue::new_local(fetch);
    // Once opened it stays, so that closing and opening again is the dialog's own affair.
    let opened = Memo::new(move |before: Option<&bool>| before == Some(&true) || open.get());
    (move || opened.get().then(|| dialog(Waiting::new(fetch.get_value()), open, title))).into_any()
}

fn dialog(waiting: Waiting, open: RwSignal<bool>, title: Signal<String>) -> AnyView {
    let here = Memo::new(move |_| waiting.stage.get() == Stage::Here);
    let on_request_close = Callback::new(move |()| open.set(false));
    let outline = move || waiting.outline(SkeletonShape::Rows(3));
    (move || {
        if here.get() {
            waiting.view()
        } else {
            view! { <Dialog open title on_request_close>{outline}</Dialog> }.into_any()
        }
    })
    .into_any()
}

fn fetch<F: Copy + 'static>(part: Part<F>, show: impl Fn(F) -> AnyView + 'static) -> Fetch {
    let show = Rc::new(show);
    Rc::new(move || {
        let (arriving, show) = (part.fetch(), show.clone());
        Box::pin(async move {
            let view = arriving.await?;
            Ok(Rc::new(move || show(view)) as Show)
        })
    })
}
