//! Writes the console's own unit in place of `rem` (1.4.4). A rem belongs to the document, which may be a host's; text
//! that somebody made larger must scale everything inside the console and nothing outside. So `1.5rem` becomes
//! `calc(1.5*var(--lk-unit))`, and the unit is a token of the wrapper.
//!
//! Conditions cannot read tokens. Those of containers ask in `em`, which is the wrapper's text size there and follows
//! it; those of media ask about the browser's window, where the document's rem is right.

/// The token; its own definitions are the one place where a rem is a rem.
const UNIT: &str = "--lk-unit";

/// The sheet with every rem replaced.
pub(super) fn own(css: &str) -> String {
    let mut own = String::with_capacity(css.len() + css.len() / 4);
    let mut rest = css;
    while let Some(at) = rest.find("rem") {
        let (before, after) = (&rest[..at], &rest[at + "rem".len()..]);
        let text = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let (text, sign) = match text.strip_suffix('-') {
            // A minus; inside of a name it would follow a letter.
            Some(shorter) if !shorter.ends_with(is_name) => (shorter, "-"),
            _ => (text, ""),
        };
        let number = &before[text.len() + sign.len()..];
        own.push_str(text);
        if !number.contains(|c: char| c.is_ascii_digit()) || text.ends_with(is_name) || after.starts_with(is_name) {
            own.push_str(sign);
            own.push_str(number);
            own.push_str("rem");
        } else {
            own.push_str(&length(sign, number, place(&own)));
        }
        rest = after;
    }
    own.push_str(rest);
    own
}

/// Where a length stands.
#[derive(Clone, Copy)]
enum Place {
    Declaration,
    DefinitionOfTheUnit,
    Container,
    Media,
}

/// Where what is written next will stand, by what was written last.
fn place(written: &str) -> Place {
    let start = written.rfind(['{', '}', ';']).map_or(0, |at| at + 1);
    let statement = written[start..].trim_start();
    if statement.starts_with("@container") {
        Place::Container
    } else if statement.starts_with("@media") {
        Place::Media
    } else if statement.starts_with(UNIT) {
        Place::DefinitionOfTheUnit
    } else {
        Place::Declaration
    }
}

fn length(sign: &str, number: &str, place: Place) -> String {
    match place {
        Place::Media | Place::DefinitionOfTheUnit => format!("{sign}{number}rem"),
        Place::Container => format!("{sign}{number}em"),
        Place::Declaration if sign.is_empty() && number == "1" => format!("var({UNIT})"),
        Place::Declaration => format!("calc({sign}{number}*var({UNIT}))"),
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use super::own;

    #[test]
    fn a_rem_is_the_wrappers_own_unit() {
        let check = |css: &str, expected: &str| assert_eq!(own(css), expected);
        check("a{b: 1.5rem}", "a{b: calc(1.5*var(--lk-unit))}");
        check("a{b: 1rem;c: 0 -0.25rem}", "a{b: var(--lk-unit);c: 0 calc(-0.25*var(--lk-unit))}");
        check("a{b: calc((1.5rem - var(--x)) / 2)}", "a{b: calc((calc(1.5*var(--lk-unit)) - var(--x)) / 2)}");
        check("a{--lk-unit: 1.3rem;--b: 1.3rem}", "a{--lk-unit: 1.3rem;--b: calc(1.3*var(--lk-unit))}");
        check(
            "@container x (inline-size < 35rem){a{b: 2rem}}",
            "@container x (inline-size < 35em){a{b: calc(2*var(--lk-unit))}}",
        );
        check("@media (width < 35rem), (height < 30rem){a{b: c}}", "@media (width < 35rem), (height < 30rem){a{b: c}}");
        check("--theorem: 1rem", "--theorem: var(--lk-unit)");
    }

    #[test]
    fn what_only_looks_like_a_rem_stays() {
        for css in [".remark{a: b}", ".x-1rem{a: b}", "a{--x-2rem: 3px}", "a{b: 2remote}", "/* a theorem */", ""] {
            assert_eq!(own(css), css);
        }
    }
}
