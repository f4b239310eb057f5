//! The glue of the embedded program, made fit for pages with Trusted Types: wherever it hands markup to the browser, the
//! markup goes through the package's policy first (EM-27). The markup is the program's own templates.

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

#[cfg(test)]
mod tests {
    use super::trusting;

    #[test]
    fn em_27_markup_goes_through_the_policy() {
        let glue = "a: function(x, y, z) { x.innerHTML = text(y, z); },\nb: () => 1;";
        let expected = "a: function(x, y, z) { x.innerHTML = trusted(text(y, z)); },\nb: () => 1;";
        assert!(trusting(glue).ends_with(expected), "{}", trusting(glue));
    }
}
