//! What is being edited: the texts, the language, the picture, and what is wrong with them.

use latchkey_contract::{account::Account, locale::Locale, problem::FieldProblem};
use leptos::prelude::*;

use super::{
    model::{Draft, Field},
    page::EditPage,
    picture::{Picture, Refused},
};
use crate::{
    behavior::effect::effect,
    i18n::{I18n, use_i18n},
    session::{Session, use_me, use_session},
};

/// One person's editing; the page holds it.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    i18n: I18n,
    session: Session,
    page: EditPage,
    /// What the account was when the editing began.
    pub(super) base: RwSignal<Account>,
    pub(super) draft: RwSignal<Draft>,
    /// None until the person chooses one: the console's own may change meanwhile.
    pub(super) language: RwSignal<Option<Locale>>,
    pub(super) picture: RwSignal<Picture>,
    pub(super) picture_refused: RwSignal<Option<Refused>>,
    pub(super) problems: RwSignal<Vec<FieldProblem>>,
    /// What was stored meanwhile, until the person has chosen.
    pub(super) theirs: RwSignal<Option<Account>>,
}

impl Editing {
    /// Begins with the account as it stands.
    pub(super) fn new(page: EditPage) -> Self {
        let i18n = use_i18n();
        let account = use_me().get_untracked().account();
        let editing = Self {
            i18n,
            session: use_session(),
            page,
            draft: RwSignal::new(Draft::of(&account)),
            base: RwSignal::new(account),
            language: RwSignal::new(None),
            picture: RwSignal::new(Picture::Kept),
            picture_refused: RwSignal::new(None),
            problems: RwSignal::new(Vec::new()),
            theirs: RwSignal::new(None),
        };
        effect(move || page.changed.set(editing.is_changed()));
        editing
    }

    /// Begins anew with the account as it stands.
    pub(super) fn start(self) {
        let Some(me) = self.session.get_untracked().me().cloned() else { return };
        let account = me.account();
        self.draft.set(Draft::of(&account));
        self.base.set(account);
        self.language.set(None);
        self.picture.set(Picture::Kept);
        self.picture_refused.set(None);
        self.problems.set(Vec::new());
    }

    /// The language that "Done" leaves; whoever reads it follows it.
    pub(super) fn chosen_language(self) -> Locale {
        self.language.get().unwrap_or_else(|| self.i18n.locale())
    }

    /// Whether something would be lost; whoever reads it follows it.
    pub(super) fn is_changed(self) -> bool {
        let changed = self.draft.with(|draft| self.base.with(|base| draft.change(base).is_some()));
        changed
            || self.chosen_language() != self.i18n.locale()
            || self.picture.with(|picture| *picture != Picture::Kept)
    }

    /// A field was edited.
    pub(super) fn edit(self, field: Field, text: String) {
        self.draft.update(|draft| draft.set(field, text));
        self.problems.update(|problems| problems.retain(|problem| problem.field != field.as_str()));
    }

    /// Closes the form and keeps nothing.
    pub(super) fn close(self) {
        self.page.close();
    }
}
