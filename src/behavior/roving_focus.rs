//! One tab stop for a group of items: which item a key moves to (MB-4, TB-2). Pure, so that it is tested without a
//! browser; the components move the focus.

/// Along which arrows a group is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Left and Right; Up and Down still scroll the page. "Next" follows the reading direction.
    Horizontal,
    /// Up and Down.
    Vertical,
}

/// The item that `key` moves to from item `current` of `count`, wrapping at both ends; none if the key is not ours.
pub fn next_index(
    key: &str,
    orientation: Orientation,
    right_to_left: bool,
    current: usize,
    count: usize,
) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let (forward, backward) = match (orientation, right_to_left) {
        (Orientation::Vertical, _) => ("ArrowDown", "ArrowUp"),
        (Orientation::Horizontal, false) => ("ArrowRight", "ArrowLeft"),
        (Orientation::Horizontal, true) => ("ArrowLeft", "ArrowRight"),
    };
    match key {
        "Home" => Some(0),
        "End" => Some(last),
        _ if key == forward => Some(if current >= last { 0 } else { current + 1 }),
        _ if key == backward => Some(if current == 0 { last } else { current - 1 }),
        _ => None,
    }
}

/// The next item after `current` whose label starts with `typed`, ignoring case; the search wraps. `fold` makes a text
/// lower-case: the browser can, and tables of our own would weigh 4 kB.
pub fn jump_index(typed: &str, labels: &[String], current: usize, fold: fn(&str) -> String) -> Option<usize> {
    let typed = fold(typed);
    if typed.trim().is_empty() {
        return None;
    }
    let count = labels.len();
    (1..=count).map(|step| (current + step) % count).find(|&index| fold(labels[index].trim_start()).starts_with(&typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mb_4_down_and_up_wrap_and_home_and_end_jump() {
        let go = |key, current| next_index(key, Orientation::Vertical, false, current, 3);
        assert_eq!(go("ArrowDown", 0), Some(1));
        assert_eq!(go("ArrowDown", 2), Some(0));
        assert_eq!(go("ArrowUp", 0), Some(2));
        assert_eq!(go("Home", 2), Some(0));
        assert_eq!(go("End", 0), Some(2));
        assert_eq!(go("ArrowRight", 0), None);
    }

    #[test]
    fn tb_2_left_and_right_wrap_and_up_and_down_are_the_pages() {
        let go = |key, current| next_index(key, Orientation::Horizontal, false, current, 2);
        assert_eq!(go("ArrowRight", 1), Some(0));
        assert_eq!(go("ArrowLeft", 0), Some(1));
        assert_eq!(go("ArrowDown", 0), None);
        assert_eq!(next_index("ArrowLeft", Orientation::Horizontal, true, 0, 2), Some(1));
    }

    #[test]
    fn an_empty_group_has_nowhere_to_go() {
        assert_eq!(next_index("Home", Orientation::Vertical, false, 0, 0), None);
        assert_eq!(jump_index("a", &[], 0, str::to_lowercase), None);
    }

    #[test]
    fn mb_4_a_printable_character_jumps_to_the_next_match() {
        let labels = ["My Profile", "Change Password", "Sign out", "Support"].map(str::to_owned);
        let jump = |typed, current| jump_index(typed, &labels, current, str::to_lowercase);
        assert_eq!(jump("s", 0), Some(2));
        assert_eq!(jump("S", 2), Some(3));
        assert_eq!(jump("s", 3), Some(2));
        assert_eq!(jump("x", 0), None);
        assert_eq!(jump(" ", 0), None);
    }
}
