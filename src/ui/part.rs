//! Shows a part of the program that may still be on its way: an outline, then the part, or what to do when it does not
//! arrive. Nothing around it is lost meanwhile.

use std::{rc::Rc, task::Poll};

use leptos::prelude::*;

use super::{
    alert::{Alert, AlertAction, AlertKind, newer_page},
    dialog::Dialog,
    heading::unseen,
    skeleton::{Skeleton, SkeletonShape},
};
use crate::{
    behavior::{
        effect::effect,
        part::{Arrivals, NotArrived, Part, Prefetch, look, use_arrivals},
        task::spawn_detached,
    },
    i18n::{text, use_i18n},
    part,
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
            Err(NotArrived) => {
                self.arrivals.miss();
                Stage::Missing
            }
        };
        self.stage.try_set(stage);
    }

    fn view(self) -> AnyView {
        self.show.with_value(|show| show.as_ref().map(|show| show())).into_any()
    }

    /// The part, and what stands there until it is here.
    fn or(self, meanwhile: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        let here = Memo::new(move |_| self.stage.get() == Stage::Here);
        (move || if here.get() { self.view() } else { meanwhile() }).into_any()
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
    let waiting = Waiting::new(fetch(part, show));
    waiting.or(move || waiting.outline(shape))
}

/// Shows a page in its place; until it is there, its name and an outline.
pub fn part_page<F: Copy + 'static>(
    part: Part<F>,
    name: impl Fn() -> String + Copy + Send + 'static,
    shape: SkeletonShape,
    show: impl Fn(F) -> AnyView + 'static,
) -> AnyView {
    let waiting = Waiting::new(fetch(part, show));
    waiting.or(move || view! { {unseen(name)} {waiting.outline(shape)} }.into_any())
}

/// Shows a part in its place; until it is there, an outline in a box of this class.
pub fn part_in<F: Copy + 'static>(
    class: &'static str,
    part: Part<F>,
    shape: SkeletonShape,
    show: impl Fn(F) -> AnyView + 'static,
) -> AnyView {
    let waiting = Waiting::new(fetch(part, show));
    waiting.or(move || view! { <div class=class>{waiting.outline(shape)}</div> }.into_any())
}

/// An outline of a dialog whose part is on its way. Dialogs are not in the first download, so the outline is not.
const OUTLINE: Part<fn(Outline) -> AnyView> = part!(overlays, fn(Outline) -> AnyView, dialog_outline);

/// The dialog whose outline is shown.
#[derive(Clone, Copy)]
struct Outline {
    waiting: Waiting,
    open: Signal<bool>,
    title: Signal<String>,
    on_request_close: Callback<()>,
}

fn dialog_outline(outline: Outline) -> AnyView {
    let Outline { waiting, open, title, on_request_close } = outline;
    let newer = Signal::derive(move || waiting.arrivals.are_given_up());
    let inside = move || {
        view! {
            {waiting.outline(SkeletonShape::Rows(3))}
            {newer_page(newer)}
        }
    };
    view! { <Dialog open title on_request_close>{inside}</Dialog> }.into_any()
}

impl Outline {
    /// The outline; while that too is on its way, the same words at the edge of the page.
    fn show(self) -> AnyView {
        let Self { waiting, open, .. } = self;
        let frame = Waiting::new(fetch(OUTLINE, move |outline| outline(self)));
        frame.or(move || {
            let late = move || view! { <div class="lk-part-late">{waiting.outline(SkeletonShape::Lines(1))}</div> };
            (move || open.get().then(late)).into_any()
        })
    }
}

/// Fetches the outline of dialogs in a quiet moment.
pub fn outline_ahead() -> Prefetch {
    OUTLINE.ahead()
}

/// Shows a part that is a dialog, from its first opening on. Until it has arrived, an outline in a dialog of the same
/// name stands for it; `on_request_close` is what its Escape and its close button ask for.
pub fn part_dialog<F: Copy + 'static>(
    part: Part<F>,
    open: Signal<bool>,
    title: Signal<String>,
    on_request_close: Callback<()>,
    show: impl Fn(F) -> AnyView + 'static,
) -> AnyView {
    let dialog = move |waiting: Waiting, here: Memo<bool>| {
        let outline = Outline { waiting, open, title, on_request_close };
        (move || if here.get() { waiting.view() } else { outline.show() }).into_any()
    };
    from_first_wish(fetch(part, show), Memo::new(move |_| u32::from(open.get())), Box::new(dialog))
}

/// Shows a part that nothing stands for while it is on its way; when it does not arrive, `without` does. `wishes` counts
/// the occasions to show something; each of them asks again for a part that did not arrive.
pub fn part_on_demand<F: Copy + 'static>(
    part: Part<F>,
    wishes: Memo<u32>,
    without: impl Fn() -> AnyView + Clone + Send + 'static,
    show: impl Fn(F) -> AnyView + 'static,
) -> AnyView {
    let place = move |waiting: Waiting, _| {
        let without = without.clone();
        let view = move || match waiting.stage.get() {
            Stage::Coming => ().into_any(),
            Stage::Here => waiting.view(),
            Stage::Missing => without(),
        };
        view.into_any()
    };
    from_first_wish(fetch(part, show), wishes, Box::new(place))
}

/// Fetches at the first wish, and again at each later one if nothing has come. What was shown once stays.
fn from_first_wish(fetch: Fetch, wishes: Memo<u32>, view: Box<dyn Fn(Waiting, Memo<bool>) -> AnyView>) -> AnyView {
    let made = StoredValue::new_local((fetch, view));
    let wanted = Memo::new(move |before: Option<&bool>| before == Some(&true) || wishes.get() > 0);
    (move || {
        wanted.get().then(|| {
            let waiting = Waiting::new(made.with_value(|(fetch, _)| fetch.clone()));
            effect(move || {
                if wishes.get() > 0 && waiting.stage.get_untracked() == Stage::Missing {
                    waiting.ask();
                }
            });
            let here = Memo::new(move |_| waiting.stage.get() == Stage::Here);
            made.with_value(|(_, view)| view(waiting, here))
        })
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
