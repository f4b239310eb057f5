//! The markup that makes an element like the one that is shown.

use std::collections::BTreeMap;

/// Script, element and, if colours were chosen, a sheet for it.
pub(super) fn written(attributes: &BTreeMap<&str, String>, tokens: &BTreeMap<&str, String>) -> String {
    let said: String = attributes.iter().map(|(name, value)| attribute(name, value)).collect();
    let mut markup = String::from("<script type=\"module\" src=\"/embed/v1/latchkey.js\"></script>\n");
    if !tokens.is_empty() {
        let rules: String = tokens.iter().map(|(name, value)| format!("    {name}: {value};\n")).collect();
        markup.push_str(&format!("<style>\n  latchkey-console {{\n{rules}  }}\n</style>\n"));
    }
    markup.push_str(&format!("<latchkey-console{said}></latchkey-console>"));
    markup
}

fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() {
        return format!(" {name}");
    }
    format!(" {name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;"))
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn what_was_chosen_is_written_as_markup() {
        let attributes = [("brand", "Green \"&\" Gables".to_owned()), ("lang-locked", String::new())].into();
        let tokens = [("--lk-color-accent", "#7a1f5c".to_owned())].into();
        let expected = "<script type=\"module\" src=\"/embed/v1/latchkey.js\"></script>\n\
            <style>\n  latchkey-console {\n    --lk-color-accent: #7a1f5c;\n  }\n</style>\n\
            <latchkey-console brand=\"Green &quot;&amp;&quot; Gables\" lang-locked></latchkey-console>";
        assert_eq!(written(&attributes, &tokens), expected);
    }
}
