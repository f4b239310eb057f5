//! The card of what people may edit of themselves; for people without the right it is there to read, like the rest.

use latchkey_contract::permission::Permission;
use leptos::prelude::*;

use super::{
    Editor,
    edit::{EditPage, edit_button},
};
use crate::{
    i18n::{string_in, text, use_i18n},
    session::{use_can, use_me},
    ui::card::{Card, DefinitionRow, DefinitionRows},
};

/// The card.
pub(super) fn personal(page: EditPage) -> AnyView {
    let i18n = use_i18n();
    let me = use_me();
    let editor = expect_context::<Editor>();
    let may_edit = use_can(Permission::AccountEdit);
    let name = Signal::derive(move || me.get().display_name.clone());
    let number = Signal::derive(move || {
        me.get().contact_number.clone().unwrap_or_else(|| string_in!(i18n.locale(), profile.not_given))
    });
    let zone = Signal::derive(move || {
        let zone = me.get().time_zone.as_ref().map(|zone| zone.replace('_', " "));
        zone.unwrap_or_else(|| string_in!(i18n.locale(), profile.time_zone_browser))
    });
    let language = Signal::derive(move || i18n.locale().own_name().to_owned());
    let content = Memo::new(move |_| may_edit.get() && page.is_open());
    view! {
        <Card title=text!(i18n, profile.personal)>
            {move || {
                if content.get() {
                    return editor.show();
                }
                view! {
                    <DefinitionRows>
                        <DefinitionRow label=text!(i18n, profile.display_name) value=name />
                        <DefinitionRow label=text!(i18n, profile.contact_number) value=number />
                        <DefinitionRow label=text!(i18n, profile.time_zone) value=zone />
                        <DefinitionRow label=text!(i18n, navigation.language) value=language />
                    </DefinitionRows>
                }
                    .into_any()
            }}
            <div class="lk-profile-actions">{move || may_edit.get().then(|| edit_button(page))}</div>
        </Card>
    }
    .into_any()
}
