//! The display choices of a person; no row, the defaults.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "preferences")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    pub organisation_id: String,
    pub language: Option<String>,
    pub theme: String,
    pub text_size: String,
    pub contrast: String,
    pub motion: String,
    pub links: String,
    pub focus_ring: String,
    /// Counts where `toast_seconds_chosen` says so.
    pub toast_seconds: i32,
    pub toast_seconds_chosen: bool,
    /// Counts where `toast_keep_chosen` says so.
    pub toast_keep: bool,
    pub toast_keep_chosen: bool,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
