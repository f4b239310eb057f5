//! How far two colours are apart, as WCAG 2 reckons it: for the test that walks our tokens. Tokens of other people are
//! measured by the element, in `embed/internal/contrast.js`.

/// The contrast ratio of two opaque colours, each `0xrrggbb`: from 1 to 21.
pub(super) fn contrast(a: u32, b: u32) -> f64 {
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

#[cfg(test)]
mod tests {
    use super::contrast;

    #[test]
    fn sc_1_4_3_the_ends_of_the_scale_are_those_of_the_standard() {
        assert!((contrast(0x000000, 0xffffff) - 21.0).abs() < 1e-9);
        assert!((contrast(0x777777, 0x777777) - 1.0).abs() < 1e-9);
        // The lightest grey that is readable on white.
        assert!(contrast(0x767676, 0xffffff) >= 4.5 && contrast(0x777777, 0xffffff) < 4.5);
    }
}
