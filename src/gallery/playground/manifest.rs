//! What the package says of the element: its attributes with their types, and its events.

use serde::Deserialize;

const MANIFEST: &str = include_str!("../../../embed/custom-elements.json");
/// The element to play with.
const TAG: &str = "latchkey-console";

#[derive(Deserialize)]
struct Manifest<'a> {
    #[serde(borrow)]
    modules: Vec<Module<'a>>,
}

#[derive(Deserialize)]
struct Module<'a> {
    #[serde(borrow)]
    declarations: Vec<Element<'a>>,
}

#[derive(Deserialize)]
struct Element<'a> {
    #[serde(rename = "tagName")]
    tag_name: &'a str,
    #[serde(borrow)]
    attributes: Vec<Attribute<'a>>,
    #[serde(borrow)]
    events: Vec<Event<'a>>,
}

/// An attribute.
#[derive(Clone, Copy, Deserialize)]
pub(super) struct Attribute<'a> {
    /// As it stands in markup.
    pub(super) name: &'a str,
    #[serde(rename = "type", borrow)]
    declared: Declared<'a>,
}

#[derive(Clone, Copy, Deserialize)]
struct Declared<'a> {
    text: &'a str,
}

#[derive(Deserialize)]
struct Event<'a> {
    name: &'a str,
}

/// What can be chosen for an attribute.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Values<'a> {
    /// It is there or not.
    Flag,
    /// One of these.
    OneOf(Vec<&'a str>),
    /// Any text.
    Text,
}

impl<'a> Attribute<'a> {
    /// What its declared type allows.
    pub(super) fn values(self) -> Values<'a> {
        match self.declared.text {
            "boolean" => Values::Flag,
            union if union.starts_with('\'') => {
                Values::OneOf(union.split(" | ").map(|value| value.trim_matches('\'')).collect())
            }
            _ => Values::Text,
        }
    }
}

/// The attributes, in the order of the manifest, and the names of the events.
pub(super) fn surface() -> (Vec<Attribute<'static>>, Vec<&'static str>) {
    // The file is part of the program and a test reads it below, so there is always such an element.
    let manifest: Option<Manifest<'static>> = serde_json::from_str(MANIFEST).ok();
    let elements = manifest.into_iter().flat_map(|manifest| manifest.modules).flat_map(|module| module.declarations);
    elements
        .into_iter()
        .find(|element| element.tag_name == TAG)
        .map(|Element { attributes, events, .. }| (attributes, events.into_iter().map(|event| event.name).collect()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Values, surface};

    #[test]
    fn em_15_the_manifest_says_what_can_be_chosen_and_heard() {
        let (attributes, events) = surface();
        let values = |name| attributes.iter().find(|attribute| attribute.name == name).map(|found| found.values());
        assert_eq!(values("lang-locked"), Some(Values::Flag));
        assert_eq!(values("auth"), Some(Values::OneOf(vec!["cookie", "token"])));
        assert_eq!(values("brand"), Some(Values::Text));
        assert!(events.contains(&"latchkey-view-change"), "{events:?}");
    }
}
