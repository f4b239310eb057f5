//! What must hold between the parts and their sheets: every variant is dressed, and every pair of colours is readable.

use super::{
    alert::AlertKind, button::ButtonKind, dialog::DialogKind, link::LinkKind, menu::MenuAlign,
    radio_group::RadioLayout, switch::SwitchLabel, table::ColumnHeading,
};
use crate::toast::ToastKind;

const TOKENS: &str = include_str!("../../style/tokens.css");

/// Every value of an axis has a rule of its own in the part's sheet.
#[track_caller]
fn check_dressed<const N: usize>(sheet: &str, axis: &str, values: [&str; N]) {
    for value in values {
        assert!(sheet.contains(&format!("[data-{axis}=\"{value}\"]")), "no rule for data-{axis}={value}");
    }
}

#[test]
fn every_variant_is_dressed() {
    let dialogs = [DialogKind::Task, DialogKind::Question];
    check_dressed(include_str!("../../style/ui/alert.css"), "kind", AlertKind::ALL.map(AlertKind::as_str));
    check_dressed(include_str!("../../style/ui/button.css"), "kind", ButtonKind::ALL.map(ButtonKind::as_str));
    check_dressed(include_str!("../../style/ui/dialog.css"), "kind", dialogs.map(DialogKind::as_str));
    check_dressed(include_str!("../../style/ui/link.css"), "kind", LinkKind::ALL.map(LinkKind::as_str));
    check_dressed(include_str!("../../style/ui/menu.css"), "align", MenuAlign::ALL.map(MenuAlign::as_str));
    check_dressed(include_str!("../../style/ui/radio_group.css"), "layout", RadioLayout::ALL.map(RadioLayout::as_str));
    check_dressed(include_str!("../../style/ui/switch.css"), "label", SwitchLabel::ALL.map(SwitchLabel::as_str));
    check_dressed(include_str!("../../style/ui/table.css"), "heading", ColumnHeading::ALL.map(ColumnHeading::as_str));
    check_dressed(include_str!("../../style/ui/skeleton.css"), "shape", ["lines", "rows", "head"]);
    check_dressed(include_str!("../../style/features/toasts.css"), "kind", ToastKind::ALL.map(ToastKind::as_str));
    check_dressed(include_str!("../../style/features/messages.css"), "kind", ToastKind::ALL.map(ToastKind::as_str));
}

/// Words need this contrast to their ground (1.4.3).
const WORDS: f64 = 4.5;
/// Edges of controls, icons and the focus ring need this one (1.4.11).
const EDGES: f64 = 3.0;

#[test]
fn to_14_every_pair_of_colours_is_readable_in_both_themes() {
    let grounds = ["bg", "surface", "raised", "hover", "pressed"];
    for ground in grounds {
        check_contrast("text", ground, WORDS);
        check_contrast("accent", ground, EDGES);
        check_contrast("control", ground, EDGES);
    }
    for ground in ["bg", "surface", "raised", "hover"] {
        for words in ["muted", "accent", "accent-strong", "danger", "ok", "warn"] {
            check_contrast(words, ground, WORDS);
        }
    }
    for kind in ["accent", "danger", "ok", "warn"] {
        check_contrast("text", &format!("{kind}-soft"), WORDS);
        check_contrast(kind, &format!("{kind}-soft"), WORDS);
    }
    for kind in ["accent", "danger"] {
        check_contrast(&format!("on-{kind}"), kind, WORDS);
        check_contrast(&format!("on-{kind}"), &format!("{kind}-strong"), WORDS);
    }
}

#[track_caller]
fn check_contrast(front: &str, ground: &str, least: f64) {
    for (theme, front_color, ground_color) in
        [("light", color(front).0, color(ground).0), ("dark", color(front).1, color(ground).1)]
    {
        let ratio = contrast(front_color, ground_color);
        assert!(ratio >= least, "{front} on {ground}, {theme}: {ratio:.2} is less than {least}");
    }
}

/// The light and the dark value of a colour token.
fn color(name: &str) -> (u32, u32) {
    let start = format!("--lk-color-{name}: light-dark(#");
    let (_, rest) = TOKENS.split_once(&start).unwrap_or_else(|| panic!("no token {name}"));
    let (light, rest) = rest.split_once(", #").expect("two values");
    let (dark, _) = rest.split_once(')').expect("a closing bracket");
    let parse = |digits: &str| u32::from_str_radix(digits, 16).expect("six hexadecimal digits");
    (parse(light), parse(dark))
}

/// Contrast ratio as WCAG 2 defines it.
fn contrast(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: u32) -> f64 {
    let channel = |shift: u32| {
        let value = f64::from(color >> shift & 0xff) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}
