//! A person. Names are unique in the installation by their folded form.

use sea_orm::entity::prelude::*;

use crate::clock::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organisation_id: String,
    pub username: String,
    pub username_folded: String,
    pub email: Option<String>,
    pub email_folded: Option<String>,
    pub display_name: String,
    pub time_zone: Option<String>,
    pub contact_number: Option<String>,
    pub team_id: Option<String>,
    pub must_change_password: bool,
    pub disabled_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
