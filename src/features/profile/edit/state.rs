//! What is being edited. It belongs to the page, not to the tab: going to another tab and back loses nothing (TB-3).
//! The form and what it sends are elsewhere, because most visits never open it.

use latchkey_contract::{account::Account, locale::Locale, problem::FieldProblem};
use leptos::prelude::*;

use super::{
    model::{Draft, Field},
    picture::{Picture, Refused},
};
use crate::{
    i18n::{I18n, use_i18n},
    session::{Session, use_me, use_session},
};

/// One person's editing, in context of the page.
#[derive(Clone, Copy)]
pub(in crate::features::profile) struct Editing {
    i18n: I18n,
    session: Session,
    /// Whether the form is open.
    open: RwSignal<bool>,
    /// Whether the form was opened just now.
    fresh: StoredValue<bool>,
    /// What the account was when the editing began.
    pub(super) base: RwSignal<Account>,
    pub(super) draft: RwSignal<Draft>,
    pub(super) language: RwSignal<Locale>,
    pub(super) picture: RwSignal<Picture>,
    pub(super) picture_refused: RwSignal<Option<Refused>>,
    pub(super) problems: RwSignal<Vec<FieldProblem>>,
    /// What was stored meanwhile, until the person has chosen.
    pub(super) theirs: RwSignal<Option<Account>>,
}

impl Editing {
    /// Nothing is being edited yet.
    pub(in crate::features::profile) fn new() -> Self {
        let i18n = use_i18n();
        let account = use_me().get_untracked().account();
        Self {
            i18n,
            session: use_session(),
            open: RwSignal::new(false),
            fresh: StoredValue::new(false),
            draft: RwSignal::new(Draft::of(&account)),
            base: RwSignal::new(account),
            language: RwSignal::new(i18n.locale_untracked()),
            picture: RwSignal::new(Picture::Kept),
            picture_refused: RwSignal::new(None),
            problems: RwSignal::new(Vec::new()),
            theirs: RwSignal::new(None),
        }
    }

    /// Opens the form with the account as it stands.
    pub(super) fn start(self) {
        let Some(me) = self.session.get_untracked().me().cloned() else { return };
        let account = me.account();
        self.draft.set(Draft::of(&account));
        self.base.set(account);
        self.language.set(self.i18n.locale_untracked());
        self.picture.set(Picture::Kept);
        self.picture_refused.set(None);
        self.problems.set(Vec::new());
        self.fresh.set_value(true);
        self.open.set(true);
    }

    /// Whether the form takes the focus: once for each time it is opened.
    pub(super) fn takes_focus(self) -> bool {
        self.fresh.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Whether the form is open; whoever reads it follows it.
    pub(in crate::features::profile) fn is_open(self) -> bool {
        self.open.get()
    }

    /// Whether something would be lost; whoever reads it follows it.
    pub(in crate::features::profile) fn is_changed(self) -> bool {
        let changed = self.draft.with(|draft| self.base.with(|base| draft.change(base).is_some()));
        changed || self.language.get() != self.i18n.locale() || self.picture.with(|picture| *picture != Picture::Kept)
    }

    /// A field was edited.
    pub(super) fn edit(self, field: Field, text: String) {
        self.draft.update(|draft| draft.set(field, text));
        self.problems.update(|problems| problems.retain(|problem| problem.field != field.as_str()));
    }

    /// Closes the form and keeps nothing.
    pub(super) fn close(self) {
        // The page may be gone by the time of an answer.
        self.open.try_set(false);
    }
}
