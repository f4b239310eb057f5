//! A code that lets the console work inside a page, once. Only its hash is here.

use sea_orm::entity::prelude::*;

use crate::clock::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "embed_codes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code_hash: String,
    pub organisation_id: String,
    pub session_id: String,
    pub origin: String,
    pub in_frame: bool,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub challenge: String,
    pub used_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
