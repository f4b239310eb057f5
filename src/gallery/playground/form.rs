//! What can be said to the element: a field for each attribute of the manifest, a button for each method that shows
//! something.

use js_sys::{Object, Reflect};
use leptos::{html, prelude::*};
use wasm_bindgen::JsValue;

use super::{
    super::words,
    Said,
    live::Live,
    manifest::{self, Attribute, Values},
};
use crate::{
    behavior::dom::best_effort,
    ui::{
        button::Button,
        checkbox::Checkbox,
        select::{Select, SelectOption},
        text_input::TextInput,
    },
};

/// The entry of a list that leaves the choice to the element.
const LEFT_OUT: &str = "";

/// A field for each attribute. `lang` is no attribute of ours alone, and every element has it.
pub(super) fn attributes(live: Live, said: Said) -> AnyView {
    let (attributes, _) = manifest::surface();
    let say = move |name: &'static str, value: Option<String>| {
        live.say(name, value.as_deref());
        said.update(|said| match value {
            Some(value) => drop(said.insert(name, value)),
            None => drop(said.remove(name)),
        });
    };
    let lang = choice("lang", vec!["en", "nl", "fr"], said, Callback::new(move |value| say("lang", value)));
    let fields = attributes.into_iter().map(move |attribute| {
        let name = attribute.name;
        field(attribute, said, Callback::new(move |value| say(name, value)))
    });
    view! { <form class="lk-gallery-grid" on:submit=|event| event.prevent_default()>{lang} {fields.collect_view()}</form> }
        .into_any()
}

fn field(attribute: Attribute<'static>, said: Said, say: Callback<Option<String>>) -> AnyView {
    let name = attribute.name;
    match attribute.values() {
        Values::Flag => view! {
            <Checkbox
                label=words(name)
                name=name
                checked=Signal::derive(move || said.with(|said| said.contains_key(name)))
                on_change=Callback::new(move |on: bool| say.run(on.then(String::new)))
            />
        }
        .into_any(),
        Values::OneOf(values) => choice(name, values, said, say),
        Values::Text => {
            let input = NodeRef::<html::Input>::new();
            let read = Callback::new(move |()| {
                let value = input.get_untracked().map(|input| input.value()).filter(|value| !value.is_empty());
                say.run(value);
            });
            view! { <TextInput label=words(name) name=name autocomplete="off" literal=true on_input=read node_ref=input /> }
                .into_any()
        }
    }
}

fn choice(name: &'static str, values: Vec<&'static str>, said: Said, say: Callback<Option<String>>) -> AnyView {
    let options = [SelectOption::new(LEFT_OUT, words("left out"))]
        .into_iter()
        .chain(values.into_iter().map(|value| SelectOption::new(value, words(value))))
        .collect();
    let selected = Signal::derive(move || said.with(|said| said.get(name).cloned().unwrap_or_default()));
    let choose = Callback::new(move |value: String| say.run((value != LEFT_OUT).then_some(value)));
    view! { <Select label=words(name) name=name options selected on_change=choose /> }.into_any()
}

/// Methods that show something at once.
pub(super) fn methods(live: Live) -> AnyView {
    let message = Object::new();
    best_effort(Reflect::set(&message, &"text".into(), &"Said by the playground".into()));
    let calls: [(&str, JsValue); 5] = [
        ("openDialog", "change-password".into()),
        ("notify", message.into()),
        ("focus", JsValue::UNDEFINED),
        ("refresh", JsValue::UNDEFINED),
        ("logout", JsValue::UNDEFINED),
    ];
    let buttons = calls.map(|(name, given)| {
        let given = send_wrapper::SendWrapper::new(given);
        let call = Callback::new(move |()| live.call(name, &given));
        view! { <Button label=words(name) on_press=call /> }
    });
    view! { <div class="lk-gallery-row">{buttons.into_iter().collect_view()}</div> }.into_any()
}
