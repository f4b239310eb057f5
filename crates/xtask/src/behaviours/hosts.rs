//! Every application with a console in it is asked the same. One function declares those tests, with holes in their titles
//! where a host has its numbers and its name; specs call it once for each host. The titles are put together here, as the
//! function itself does.

use crate::tidy::Tree;

use super::titles::test_titles;

/// Where the function is.
const FUNCTION: &str = "tests/e2e/fixtures/every_host.ts";
/// How it is called.
const CALL: &str = "everyHost(";

/// The titles that the function gives to the hosts of a spec.
pub(super) fn titles(tree: &Tree, spec: &str) -> Vec<String> {
    let given: Vec<&str> = test_titles(tree.text(FUNCTION).unwrap_or_default()).collect();
    let title = |ids: &str, name: &str, given: &&str| given.replace("${ids}", ids).replace("${name}", name);
    calls(spec).flat_map(|(ids, name)| given.iter().map(move |given| title(ids, name, given))).collect()
}

/// The first two arguments of each call, which are texts.
fn calls(spec: &str) -> impl Iterator<Item = (&str, &str)> {
    spec.split(CALL).skip(1).filter_map(|rest| {
        let (ids, rest) = text(rest)?;
        let (name, _) = text(rest.trim_start().strip_prefix(',')?)?;
        Some((ids, name))
    })
}

/// A text in quotes, and what comes after it.
fn text(rest: &str) -> Option<(&str, &str)> {
    rest.trim_start().strip_prefix('"')?.split_once('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_those_that_the_function_gives() {
        let function = "
            test(`${ids}, EM-7: ${name} shows the console`, async () => {});
            test(`${ids}, EM-30: ${name} loses it again`, async () => {});
        ";
        let spec = r#"
            import { everyHost } from "../fixtures/every_host.ts";
            everyHost("H9", "a federation", { address: "/federation" });
            everyHost(
              "H8, EM-34",
              "qiankun", {});
        "#;
        assert_eq!(
            titles(&Tree::of(&[(FUNCTION, function)]), spec),
            [
                "H9, EM-7: a federation shows the console",
                "H9, EM-30: a federation loses it again",
                "H8, EM-34, EM-7: qiankun shows the console",
                "H8, EM-34, EM-30: qiankun loses it again",
            ]
        );
    }
}
