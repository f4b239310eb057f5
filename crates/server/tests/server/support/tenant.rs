//! A second organisation beside the demo's, with somebody in it who may do everything there.

use latchkey_contract::{
    id::{GroupId, OrganisationId, UserId},
    locale::Locale,
    permission::Permission,
};
use latchkey_server::{
    auth::hashing::normalise,
    storage::{
        organisations::{self, NewGroup, NewOrganisation},
        passwords,
        people::{self, NewPerson},
    },
};

use super::{PASSWORD, TestApp};

/// The user name of the administrator of the other organisation; the password is that of everybody.
pub(crate) const OUTSIDER: &str = "rachel.lynde";

/// Adds the other organisation.
pub(crate) async fn add_other_organisation(server: &TestApp) {
    let organisation = OrganisationId::from_bits(rand::random());
    let (user, group) = (UserId::from_bits(rand::random()), GroupId::from_bits(rand::random()));
    let phc = server.app.hasher.hash(&normalise(PASSWORD).unwrap()).await.unwrap();
    let tx = server.app.store.begin().await.unwrap();
    let new = NewOrganisation { id: organisation.clone(), name: "Avonlea".to_owned(), default_locale: Locale::Fr };
    organisations::insert(&tx, &new).await.unwrap();
    let everything =
        NewGroup { id: group.clone(), organisation: &organisation, name: "All", permissions: Permission::ALL };
    organisations::insert_group(&tx, &everything).await.unwrap();
    let person = NewPerson {
        id: user.clone(),
        organisation: &organisation,
        username: OUTSIDER,
        email: None,
        display_name: "Rachel Lynde",
        team: None,
    };
    people::insert(&tx, &person).await.unwrap();
    organisations::add_member(&tx, &organisation, &group, &user).await.unwrap();
    passwords::insert_credential(&tx, &organisation, &user, &phc).await.unwrap();
    tx.commit().await.unwrap();
}
