//! The form of a new key: what to call it, how long it lives, and what it may do of what the person may (U3, U4).

use latchkey_contract::{
    access_key::{AccessKeyList, CreateAccessKey, CreateAccessKeyRequest, Expiry},
    permission::Permission,
    problem::{FieldCode, FieldProblem},
};
use leptos::{ev, html, prelude::*};

use super::{
    flow::Flow,
    model::{self, DayError, Lifetime},
    words,
};
use crate::{
    api::{ApiError, Call, IdempotencyKey, Mutation},
    behavior::focus::focus,
    embed::host::use_host,
    i18n::{format, permissions, plural_in, string_in, text},
    ui::{
        alert::{Alert, AlertKind},
        button::{Button, ButtonKind, ButtonType},
        checkbox::Checkbox,
        date_input::DateInput,
        dialog::DialogActions,
        fieldset::Fieldset,
        select::{Select, SelectOption},
        text_input::TextInput,
    },
};

/// One opening of the form.
#[derive(Clone, Copy)]
struct Form {
    flow: Flow,
    list: StoredValue<AccessKeyList>,
    name: NodeRef<html::Input>,
    name_error: RwSignal<Option<FieldCode>>,
    lifetime: RwSignal<Lifetime>,
    day: NodeRef<html::Input>,
    day_error: RwSignal<Option<DayError>>,
    scope: RwSignal<Vec<Permission>>,
    problem: RwSignal<Option<String>>,
    creating: Mutation<CreateAccessKeyRequest>,
    /// One key for one content, so that sending it twice makes one access key (S-96).
    key: StoredValue<Option<IdempotencyKey>>,
}

/// The form. Without the list it cannot know what may be chosen; the button that opens it waits for that.
pub(super) fn create_form(flow: Flow) -> AnyView {
    let Some(list) = flow.keys.list_untracked() else { return ().into_any() };
    let form = Form::new(flow, list);
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    view! {
        <form class="lk-keys-form" method="post" novalidate on:submit=on_submit>
            {form.name_field()}
            {form.expiry_fields()}
            {form.scope_field()}
            {form.actions()}
        </form>
    }
    .into_any()
}

impl Form {
    fn new(flow: Flow, list: AccessKeyList) -> Self {
        let key = StoredValue::new(None);
        let problem = RwSignal::new(None);
        let name_error = RwSignal::new(None);
        let day_error = RwSignal::new(None);
        let host = use_host();
        let creating = Mutation::new(move |request: CreateAccessKeyRequest| {
            let key = key.try_update_value(|key| key.get_or_insert_with(IdempotencyKey::random).clone());
            flow.pending.set(true);
            problem.set(None);
            Box::pin(async move {
                let mut call = Call::<CreateAccessKey>::new(&request);
                if let Some(key) = key {
                    call = call.key(&key);
                }
                match flow.keys.client.send(call).await {
                    Ok(issued) => {
                        let (id, name) = (issued.key.id.as_str().into(), issued.key.name.as_str().into());
                        host.tell("key-created", &[("id", id), ("name", name)]);
                        flow.hand_over(issued);
                        Ok(())
                    }
                    Err(error) => {
                        problem.try_set(flow.failed(&error));
                        if let ApiError::Invalid(fields) = &error {
                            point_out(fields, name_error, day_error);
                        }
                        Err(error)
                    }
                }
            })
        });
        let lifetime = RwSignal::new(Lifetime::usual(list.max_lifetime_days));
        Self {
            flow,
            list: StoredValue::new(list),
            name: NodeRef::new(),
            name_error,
            lifetime,
            day: NodeRef::new(),
            day_error,
            scope: RwSignal::new(Vec::new()),
            problem,
            creating,
            key,
        }
    }

    /// Sends, or leads to the first field in need (AL-3).
    fn save(self) {
        let name = self.name.get_untracked().map(|input| input.value()).unwrap_or_default();
        let name = name.trim().to_owned();
        let name_error = model::name_error(&name);
        let expiry = self.expiry();
        self.name_error.set(name_error);
        self.day_error.set(expiry.as_ref().err().copied());
        match expiry {
            _ if name_error.is_some() => focus_input(self.name),
            Err(_) => focus_input(self.day),
            Ok(expiry) => {
                self.creating.run(CreateAccessKeyRequest { name, scope: self.scope.get_untracked(), expiry });
            }
        }
    }

    /// The chosen expiry on the wire.
    fn expiry(self) -> Result<Expiry, DayError> {
        model::expiry(self.lifetime.get_untracked(), || {
            let day = self.day.get_untracked().map(|input| input.value()).unwrap_or_default();
            let most = self.list.with_value(model::most_days);
            let end = self.flow.keys.zone.with_untracked(|zone| format::end_of_day(zone.as_deref(), &day));
            let moment = model::moment(end, js_sys::Date::now(), most)?;
            Ok(format::wire_time(moment))
        })
    }

    /// Anything changed: what is sent next is another content, and the last failure is history.
    fn edited(self) {
        self.flow.typed.set(true);
        self.key.set_value(None);
        self.problem.set(None);
    }

    fn name_field(self) -> AnyView {
        let i18n = self.flow.keys.i18n;
        let error = Signal::derive(move || self.name_error.get().map(|code| words::name_error(i18n.locale(), code)));
        let on_input = move |()| {
            self.name_error.set(None);
            self.edited();
        };
        view! {
            <TextInput
                label=text!(i18n, access_keys.name)
                name="key-name"
                autocomplete="off"
                hint=text!(i18n, access_keys.name_hint)
                required=true
                error
                autofocus=true
                on_input=Callback::new(on_input)
                node_ref=self.name
            />
        }
        .into_any()
    }

    /// How long it lives; a day of one's own comes with its field.
    fn expiry_fields(self) -> AnyView {
        let i18n = self.flow.keys.i18n;
        let most = self.list.with_value(|list| list.max_lifetime_days);
        let option = |lifetime: Lifetime| {
            SelectOption::new(lifetime.value(), Signal::derive(move || words::lifetime(i18n.locale(), lifetime)))
        };
        let options = Lifetime::offered(most).into_iter().map(option).collect();
        let hint = Signal::derive(move || {
            let locale = i18n.locale();
            most.map(|days| plural_in!(locale, access_keys.expiry_most, count = days))
        });
        let on_change = move |value: String| {
            if let Some(lifetime) = Lifetime::parse(&value) {
                self.lifetime.set(lifetime);
                self.day_error.set(None);
                self.edited();
            }
        };
        let is_date = Memo::new(move |_| self.lifetime.get() == Lifetime::Date);
        view! {
            <Select
                label=text!(i18n, access_keys.expires)
                name="key-expiry"
                options
                selected=Signal::derive(move || self.lifetime.get().value())
                on_change=Callback::new(on_change)
                hint
            />
            {move || is_date.get().then(|| self.day_field())}
        }
        .into_any()
    }

    fn day_field(self) -> AnyView {
        let i18n = self.flow.keys.i18n;
        let most = self.list.with_value(model::most_days);
        let (now, zone) = (js_sys::Date::now(), self.flow.keys.zone.get_untracked());
        let day = |millis| format::local_day(zone.as_deref(), millis);
        let error = Signal::derive(move || {
            let locale = i18n.locale();
            self.day_error.get().map(|error| match error {
                DayError::Missing => string_in!(locale, access_keys.day_missing),
                DayError::TooEarly => string_in!(locale, access_keys.day_too_early),
                DayError::TooLate => plural_in!(locale, access_keys.day_too_late, count = most),
            })
        });
        let on_input = move |()| {
            self.day_error.set(None);
            self.edited();
        };
        view! {
            <DateInput
                label=text!(i18n, access_keys.day)
                name="key-last-day"
                min=day(now)
                max=day(now + f64::from(most) * model::DAY)
                hint=text!(i18n, access_keys.day_hint)
                required=true
                error
                on_input=Callback::new(on_input)
                node_ref=self.day
            />
        }
        .into_any()
    }

    /// The person's own rights that fit a key (U3).
    fn scope_field(self) -> AnyView {
        let i18n = self.flow.keys.i18n;
        let grantable = self.list.with_value(|list| list.grantable.clone());
        if grantable.is_empty() {
            return view! { <p class="lk-field-hint">{text!(i18n, access_keys.no_grantable)}</p> }.into_any();
        }
        let tick = move |right: Permission| {
            let on_change = move |on: bool| {
                self.scope.update(|scope| {
                    scope.retain(|other| *other != right);
                    scope.extend(on.then_some(right));
                });
                self.edited();
            };
            view! {
                <Checkbox
                    label=Signal::derive(move || permissions::words(i18n.locale(), right))
                    name=right.as_str()
                    checked=Signal::derive(move || self.scope.with(|scope| scope.contains(&right)))
                    on_change=Callback::new(on_change)
                />
            }
        };
        view! {
            <Fieldset label=text!(i18n, access_keys.scope) hint=text!(i18n, access_keys.scope_hint)>
                {grantable.into_iter().map(tick).collect_view()}
            </Fieldset>
        }
        .into_any()
    }

    fn actions(self) -> AnyView {
        let i18n = self.flow.keys.i18n;
        view! {
            <DialogActions>
                <Alert kind=AlertKind::Error message=self.problem />
                <Button label=text!(i18n, common.cancel) on_press=Callback::new(move |()| self.flow.close()) />
                <Button
                    label=text!(i18n, access_keys.create)
                    kind=ButtonKind::Primary
                    button_type=ButtonType::Submit
                    busy=self.creating.pending()
                />
            </DialogActions>
        }
        .into_any()
    }
}

/// Shows at its field what the server refused.
fn point_out(fields: &[FieldProblem], name_error: RwSignal<Option<FieldCode>>, day_error: RwSignal<Option<DayError>>) {
    for FieldProblem { field, code } in fields {
        match field.as_str() {
            "name" => {
                name_error.try_set(Some(*code));
            }
            "expiry" => {
                day_error.try_set(Some(DayError::TooLate));
            }
            // The sentence of the whole form says it.
            _ => {}
        }
    }
}

fn focus_input(input: NodeRef<html::Input>) {
    if let Some(input) = input.get_untracked() {
        focus(&input);
    }
}
