//! What must hold between the parts and their sheets: every variant is dressed, and every pair of colours is readable.

use latchkey_contract::look::{AS_SYSTEM, Axis};

use super::{
    alert::AlertKind, button::ButtonKind, contrast::contrast, dialog::DialogKind, link::LinkKind,
    radio_group::RadioLayout, switch::SwitchLabel, table::ColumnHeading,
};
use crate::{behavior::float::Edge, toast::ToastKind};

const TOKENS: &str = include_str!("../../style/tokens.css");

/// Every value of an axis has a rule of its own in the part's sheet.
#[track_caller]
fn check_dressed<const N: usize>(sheet: &str, axis: &str, values: [&str; N]) {
    for value in values {
        assert!(sheet.contains(&format!("[data-{axis}=\"{value}\"]")), "no rule for data-{axis}={value}");
    }
}

#[test]
fn every_value_of_every_axis_of_the_look_is_dressed() {
    let base = include_str!("../../style/base.css");
    for &axis in Axis::ALL {
        for value in axis.values().into_iter().filter(|&value| value != AS_SYSTEM) {
            let rule = format!("[{}=\"{value}\"]", axis.attribute());
            assert!(TOKENS.contains(&rule) || base.contains(&rule), "no rule for {rule}");
        }
    }
}

#[test]
fn every_variant_is_dressed() {
    let dialogs = [DialogKind::Task, DialogKind::Question];
    check_dressed(include_str!("../../style/ui/alert.css"), "kind", AlertKind::ALL.map(AlertKind::as_str));
    check_dressed(include_str!("../../style/ui/button.css"), "kind", ButtonKind::ALL.map(ButtonKind::as_str));
    check_dressed(include_str!("../../style/ui/dialog.css"), "kind", dialogs.map(DialogKind::as_str));
    check_dressed(include_str!("../../style/ui/link.css"), "kind", LinkKind::ALL.map(LinkKind::as_str));
    check_dressed(include_str!("../../style/ui/menu.css"), "align", Edge::ALL.map(Edge::as_str));
    check_dressed(include_str!("../../style/ui/radio_group.css"), "layout", RadioLayout::ALL.map(RadioLayout::as_str));
    check_dressed(include_str!("../../style/ui/switch.css"), "label", SwitchLabel::ALL.map(SwitchLabel::as_str));
    check_dressed(include_str!("../../style/ui/table.css"), "heading", ColumnHeading::ALL.map(ColumnHeading::as_str));
    check_dressed(include_str!("../../style/ui/skeleton.css"), "shape", ["lines", "rows", "head"]);
    check_dressed(include_str!("../../style/features/toasts.css"), "kind", ToastKind::ALL.map(ToastKind::as_str));
    check_dressed(
        include_str!("../../style/features/messages/list.css"),
        "kind",
        ToastKind::ALL.map(ToastKind::as_str),
    );
}

/// What a set of colours promises.
struct Promise {
    /// The block of the sheet that holds them: what its selector starts with.
    block: &'static str,
    /// Contrast of words to their ground.
    words: f64,
    /// Contrast of edges of controls, icons and the focus ring.
    edges: f64,
}

/// 1.4.3 and 1.4.11.
const STANDARD: Promise = Promise { block: ".lk-root {", words: 4.5, edges: 3.0 };
/// 1.4.6, and as much for edges as others give to words.
const MORE: Promise = Promise { block: ".lk-root:where([data-contrast=\"more\"]) {", words: 7.0, edges: 4.5 };

#[test]
fn to_14_every_pair_of_colours_is_readable_in_both_themes() {
    check_colours(&STANDARD);
}

#[test]
fn sc_1_4_6_with_more_contrast_every_pair_of_colours_stands_out() {
    check_colours(&MORE);
    for ground in ["bg", "surface", "raised", "hover"] {
        check_contrast(&MORE, "border", ground, 3.0);
    }
}

#[test]
fn sc_1_4_6_the_systems_wish_for_contrast_gives_the_same_colours() {
    let asked = colours(TOKENS, MORE.block);
    let (_, system) = TOKENS.split_once("@media (prefers-contrast: more)").expect("a rule for the system's wish");
    assert_eq!(colours(system, ".lk-root:where(:not([data-contrast=\"standard\"])) {"), asked);
    assert!(asked.len() > 25, "{asked:?}");
}

fn check_colours(promise: &Promise) {
    let &Promise { words, edges, .. } = promise;
    let check = |front: &str, ground: &str, least: f64| check_contrast(promise, front, ground, least);
    for ground in ["bg", "surface", "raised", "hover", "pressed"] {
        check("text", ground, words);
        check("accent", ground, edges);
        check("control", ground, edges);
    }
    for ground in ["bg", "surface", "raised", "hover"] {
        for front in ["muted", "accent", "accent-strong", "danger", "ok", "warn"] {
            check(front, ground, words);
        }
    }
    for kind in ["accent", "danger", "ok", "warn"] {
        check("text", &format!("{kind}-soft"), words);
        check(kind, &format!("{kind}-soft"), words);
    }
    for kind in ["accent", "danger"] {
        check(&format!("on-{kind}"), kind, words);
        check(&format!("on-{kind}"), &format!("{kind}-strong"), words);
    }
    for number in 0..6 {
        check("on-avatar", &format!("avatar-{number}"), words);
    }
}

#[track_caller]
fn check_contrast(promise: &Promise, front: &str, ground: &str, least: f64) {
    let (front_colour, ground_colour) = (color(promise, front), color(promise, ground));
    for (theme, one, other) in [("light", front_colour.0, ground_colour.0), ("dark", front_colour.1, ground_colour.1)] {
        let ratio = contrast(one, other);
        assert!(ratio >= least, "{} {front} on {ground}, {theme}: {ratio:.2} is less than {least}", promise.block);
    }
}

/// The light and the dark value of a colour token; what a block does not set is the standard's.
fn color(promise: &Promise, name: &str) -> (u32, u32) {
    let of = |block| colours(TOKENS, block).into_iter().find(|(token, _)| *token == name).map(|(_, values)| values);
    of(promise.block).or_else(|| of(STANDARD.block)).unwrap_or_else(|| panic!("no token {name}"))
}

/// The colour tokens of the first block with this selector that are written as two opaque colours.
fn colours<'a>(sheet: &'a str, block: &str) -> Vec<(&'a str, (u32, u32))> {
    let (_, rest) = sheet.split_once(block).unwrap_or_else(|| panic!("no block {block}"));
    let (body, _) = rest.split_once('}').expect("a closing brace");
    let parse = |digits: &str| u32::from_str_radix(digits, 16).expect("six hexadecimal digits");
    let token = |line: &'a str| {
        let (name, value) = line.trim().strip_prefix("--lk-color-")?.split_once(": light-dark(#")?;
        let (light, dark) = value.strip_suffix(");")?.split_once(", #")?;
        Some((name, (parse(light), parse(dark))))
    };
    body.lines().filter_map(token).collect()
}
