//! The glue of the embedded program, made fit for other applications' pages. Wherever it hands markup to the browser, the
//! markup goes through the package's policy first (EM-27); the markup is the program's own templates. Its listeners are
//! written down, so that those of a program that has stopped can be taken away (EM-35).

/// The call that hands markup over, as wasm-bindgen writes it.
const HANDS_OVER: &str = ".innerHTML = ";
/// The policy's module.
const IMPORT: &str = "import { html as trusted } from \"./trusted.js\";\n";

/// The glue with the policy in front of each such call.
pub(super) fn trusting(glue: &str) -> String {
    let mut made = String::from(IMPORT);
    let mut rest = glue;
    while let Some((before, after)) = rest.split_once(HANDS_OVER) {
        let (value, after) = after.split_once(';').unwrap_or((after, ""));
        made.push_str(&format!("{before}{HANDS_OVER}trusted({value});"));
        rest = after;
    }
    made.push_str(rest);
    made
}

/// The glue with its listeners written down, and a way to take them away.
pub(super) fn listening(glue: &str) -> String {
    let glue = through(&through(glue, "addEventListener", "listen"), "removeEventListener", "unlisten");
    format!(
        "import {{ listen, unlisten }} from \"./listening.js\";\nexport {{ silence }} from \"./listening.js\";\n{glue}"
    )
}

/// The glue with a function in place of each call of a method; what the method was called on goes first.
fn through(glue: &str, method: &str, function: &str) -> String {
    let call = format!(".{method}(");
    let mut made = String::new();
    let mut rest = glue;
    while let Some((before, after)) = rest.split_once(call.as_str()) {
        let is_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == '$';
        let target = before.trim_end_matches(is_name).len();
        made.push_str(&format!("{}{function}({}, ", &before[..target], &before[target..]));
        rest = after;
    }
    made.push_str(rest);
    made
}

#[cfg(test)]
mod tests {
    use super::{listening, trusting};

    #[test]
    fn em_27_markup_goes_through_the_policy() {
        let glue = "a: function(x, y, z) { x.innerHTML = text(y, z); },\nb: () => 1;";
        let expected = "a: function(x, y, z) { x.innerHTML = trusted(text(y, z)); },\nb: () => 1;";
        assert!(trusting(glue).ends_with(expected), "{}", trusting(glue));
    }

    #[test]
    fn em_35_listeners_are_written_down() {
        let glue = "x: function(a, b) { a.addEventListener(text(b), c, d !== 0); e.removeEventListener(f, g); }";
        let expected = "x: function(a, b) { listen(a, text(b), c, d !== 0); unlisten(e, f, g); }";
        assert!(listening(glue).ends_with(expected), "{}", listening(glue));
    }
}
