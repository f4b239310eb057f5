//! A slider with a number field beside it: one number out of a few, by dragging, by keys or by typing (SL-1 to SL-5).

use std::ops::RangeInclusive;

use leptos::{ev, prelude::*};

use super::icon::{Icon, icon};
use crate::behavior::ids::use_id;

/// The words of a [`Slider`].
#[derive(Clone, Copy)]
pub struct SliderWords {
    /// What is set with it.
    pub label: Signal<String>,
    /// The unit, beside the number field.
    pub unit: Signal<String>,
    /// A value in words: "3 seconds".
    pub value: Callback<u8, String>,
    /// What is wrong with a number outside the range.
    pub out_of_range: Signal<String>,
}

/// A native range input and a native number input that show the same value. The owner holds it: moving previews,
/// letting go reports, and what the owner did not take goes back by itself.
#[component]
pub fn Slider(
    /// Its words.
    words: SliderWords,
    /// Stable `name` of the slider; the number field is not sent anywhere.
    name: &'static str,
    /// From least to most.
    range: RangeInclusive<u8>,
    /// The value that holds.
    #[prop(into)]
    value: Signal<u8>,
    /// Called once with the value that the person settled on.
    #[prop(into)]
    on_change: Callback<u8>,
    /// One short sentence of help.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
) -> impl IntoView {
    let id = use_id("slider");
    let ids = ["label", "unit", "hint", "error", "number"].map(|part| format!("{id}-{part}"));
    let [label_id, unit_id, hint_id, error_id, number_id] = ids;
    let (least, most) = (*range.start(), *range.end());
    let moved = RwSignal::new(None);
    let is_wrong = RwSignal::new(false);
    let shown = Memo::new(move |_| moved.get().unwrap_or_else(|| value.get()));
    let in_words = move || words.value.run(shown.get());
    let read = move |text: &str| text.trim().parse::<u8>().ok().filter(|number| (least..=most).contains(number));
    let preview = move |event: ev::Event| {
        is_wrong.set(false);
        moved.set(read(&event_target_value(&event)));
    };
    let settle = move |event: ev::Event| {
        let number = read(&event_target_value(&event));
        // What was typed stays to be corrected.
        is_wrong.set(number.is_none());
        if let Some(number) = number.filter(|number| *number != value.get_untracked()) {
            on_change.run(number);
        }
        moved.set(None);
    };
    let described_by = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || if is_wrong.get() { error_id.clone() } else { hint_id.clone() }
    };
    view! {
        <div class="lk-slider">
            <div class="lk-slider-head">
                <label class="lk-field-label" id=label_id.clone() for=id.clone()>{words.label}</label>
                // Readers hear the value from the slider; as the live region that it is by nature, this would repeat it.
                <output class="lk-slider-value" for=id.clone() aria-live="off">{in_words}</output>
            </div>
            <div class="lk-slider-controls">
                <input
                    class="lk-slider-range"
                    type="range"
                    id=id
                    name=name
                    min=least
                    max=most
                    step="1"
                    prop:value=move || shown.get().to_string()
                    style:--lk-slider-fill=move || fill(shown.get(), least, most)
                    aria-valuetext=in_words
                    aria-describedby=hint_id.clone()
                    on:input=preview
                    on:change=settle
                />
                <input
                    class="lk-input"
                    type="number"
                    inputmode="numeric"
                    id=number_id.clone()
                    min=least
                    max=most
                    step="1"
                    autocomplete="off"
                    prop:value=move || shown.get().to_string()
                    aria-labelledby=format!("{label_id} {unit_id}")
                    aria-describedby=described_by
                    aria-invalid=move || is_wrong.get().then_some("true")
                    on:input=move |_| is_wrong.set(false)
                    on:change=settle
                />
                <label class="lk-slider-unit" id=unit_id for=number_id>{words.unit}</label>
            </div>
            <p class="lk-field-error" id=error_id>
                {move || is_wrong.get().then(|| view! { {icon(Icon::Warning)} <span>{words.out_of_range}</span> })}
            </p>
            <p class="lk-field-hint" id=hint_id>{move || hint.get()}</p>
        </div>
    }
    .into_any()
}

/// How much of the track is filled.
fn fill(value: u8, least: u8, most: u8) -> String {
    let part = f64::from(value.saturating_sub(least)) / f64::from(most.saturating_sub(least).max(1));
    format!("{:.2}%", part * 100.0)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn sl_1_the_track_is_filled_as_far_as_the_value() {
        assert_eq!([1, 3, 10].map(|value| fill(value, 1, 10)), ["0.00%", "22.22%", "100.00%"]);
        assert_eq!(fill(5, 5, 5), "0.00%");
    }
}
