//! Finds the numbers at the start of titles of tests: `fn a_23_…` in Rust, `test("A23: …")` in Playwright. Several stand
//! together (`A46 TO-4: …`, `a_5_mb_5_…`), and neighbours may be a span (`a_9_to_a_16_…`, `A9 to A16: …`).

use super::list::{EMBEDDED, Number};

/// A test and the behaviours it says it proves.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Proof {
    /// Where it stands.
    pub(super) path: String,
    /// What it says, without its numbers.
    pub(super) words: String,
}

/// What the start of a title can hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Number(Number),
    /// The number of some other requirement, which is not counted here.
    Other,
    To,
    And,
}

/// The proofs in a file, each with its numbers; `more` are titles that do not stand in it as such.
pub(super) fn proofs(path: &str, text: &str, more: &[String]) -> Vec<(Vec<Number>, Proof)> {
    let titles: Vec<(Vec<Number>, String)> = if path.ends_with(".rs") {
        function_names(text).filter_map(of_function).collect()
    } else {
        test_titles(text).chain(more.iter().map(String::as_str)).filter_map(of_title).collect()
    };
    titles.into_iter().map(|(numbers, words)| (numbers, Proof { path: path.to_owned(), words })).collect()
}

/// Names of the functions of a Rust file that only tests can have: private, at the start of a line.
fn function_names(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let line = line.trim_start();
        let name = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ")?;
        name.split(|c: char| !c.is_alphanumeric() && c != '_').next()
    })
}

/// The texts that follow `test(` in a Playwright file.
pub(crate) fn test_titles(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("test(").filter_map(move |(at, call)| {
        // `contest(` is no test.
        let before = text[..at].chars().next_back();
        let rest = text[at + call.len()..].trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let title = rest[1..].split(quote).next()?;
        (!before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.')).then_some(title)
    })
}

/// Numbers and words of a name such as `a_23_the_id_can_be_copied`.
fn of_function(name: &str) -> Option<(Vec<Number>, String)> {
    let parts: Vec<&str> = name.split('_').collect();
    let (mut place, mut words) = (0, Vec::new());
    loop {
        match parts.get(place..).unwrap_or_default() {
            [series, number, ..] if is_id(series, number) => {
                words.push(word(series, number));
                place += 2;
            }
            [joint @ ("to" | "and"), series, number, ..] if !words.is_empty() && is_id(series, number) => {
                words.extend(joint_word(joint));
                place += 1;
            }
            rest => return numbers(&words).map(|numbers| (numbers, rest.join(" "))),
        }
    }
}

/// Numbers and words of a title such as `A46 TO-4: the pointer holds a toast`.
fn of_title(title: &str) -> Option<(Vec<Number>, String)> {
    let (head, words) = title.split_once(": ")?;
    let ids = head.split([' ', ',']).filter(|part| !part.is_empty()).map(|part| {
        let letters = part.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(part.len());
        let (series, number) = part.split_at(letters);
        let number = number.trim_start_matches('-');
        if is_id(series, number) { Some(word(series, number)) } else { joint_word(part) }
    });
    let ids: Option<Vec<Word>> = ids.collect();
    Some((numbers(&ids?)?, words.to_owned()))
}

/// Letters of the kinds of requirements that tests are named after, in lower case; none for the criteria of WCAG.
const SERIES: &[&str] = &[
    "", "a", "al", "dg", "em", "g", "h", "lb", "le", "m", "mb", "n", "pw", "q", "r", "s", "se", "sl", "sr", "sw", "t",
    "ta", "tb", "to", "u", "x",
];

/// Letters of a series and digits.
fn is_id(series: &str, number: &str) -> bool {
    SERIES.contains(&series.to_ascii_lowercase().as_str())
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn word(series: &str, number: &str) -> Word {
    let series = match series {
        "A" | "a" => "A",
        "N" | "n" => "N",
        "EM" | "em" => EMBEDDED,
        _ => return Word::Other,
    };
    number.parse().map_or(Word::Other, |place| Word::Number(Number { series, place }))
}

fn joint_word(text: &str) -> Option<Word> {
    match text {
        "to" => Some(Word::To),
        "and" => Some(Word::And),
        _ => None,
    }
}

/// The numbers that these words name; none if they name none of ours.
fn numbers(words: &[Word]) -> Option<Vec<Number>> {
    let mut numbers: Vec<Number> = Vec::new();
    let mut span = false;
    for word in words {
        match (*word, numbers.last().copied()) {
            (Word::Number(end), Some(start)) if span => {
                numbers.extend((start.place + 1..=end.place).map(|place| Number { place, ..end }));
            }
            (Word::Number(number), _) => numbers.push(number),
            (Word::Other | Word::To | Word::And, _) => {}
        }
        span = *word == Word::To;
    }
    (!numbers.is_empty()).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let shown = |(numbers, proof): (Vec<Number>, Proof)| {
            let numbers: Vec<String> = numbers.iter().map(Number::to_string).collect();
            format!("{}: {}", numbers.join(" "), proof.words)
        };
        proofs(path, text, &[]).into_iter().map(shown).collect()
    }

    #[test]
    fn names_of_rust_tests_are_read() {
        let source = "
            async fn a_23_the_id_can_be_copied() {}
            fn a_5_mb_5_the_menu_holds_the_entries() {}
            fn a_9_to_a_11_the_head_is_complete() {}
            fn pw_2_a_32_and_n_1_lines_change() {}
            fn a_46_at_30_and_then_it_goes() {}
            fn s_42_nothing_is_cut_off() {}
            fn em_46_s_76_the_frame_stays_shut() {}
            fn a_person_is_found() {}
            pub fn a_1_is_no_test() {}
        ";
        assert_eq!(
            found("tests/a.rs", source),
            [
                "A23: the id can be copied",
                "A5: the menu holds the entries",
                "A9 A10 A11: the head is complete",
                "A32 N1: lines change",
                "A46: at 30 and then it goes",
                "EM-46: the frame stays shut"
            ]
        );
    }

    #[test]
    fn titles_of_browser_tests_are_read() {
        let source = r#"
            test("A46 TO-4: the pointer holds a toast", async () => {});
              test(`A12, N1: in ${language}`, async () => {});
            test(
              "A9 to A11: the head is complete", async () => {});
            test("TO-4, A46: focus holds", async () => {});
            test("1.4.10 A7: it fits", async () => {});
            test("A story: told", async () => {});
            contest("A13: not a test");
            test("TO-3: another requirement", async () => {});
            test("H1, EM-16, EM-27: under the strictest policy", async () => {});
        "#;
        assert_eq!(
            found("specs/a.spec.ts", source),
            [
                "A46: the pointer holds a toast",
                "A12 N1: in ${language}",
                "A9 A10 A11: the head is complete",
                "A46: focus holds",
                "A7: it fits",
                "EM-16 EM-27: under the strictest policy"
            ]
        );
    }
}
