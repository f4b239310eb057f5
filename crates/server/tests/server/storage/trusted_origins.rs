//! Lists of trusted origins.

use latchkey_contract::{id::OrganisationId, locale::Locale};
use latchkey_server::storage::{
    organisations::{self, NewOrganisation},
    trusted_origins,
};

use super::Database;
use crate::support::on_both_databases;

on_both_databases!(Database::open =>
    s_13_a_list_is_replaced_as_a_whole_and_read_in_order,
    s_13_an_origin_leads_to_the_organisations_that_list_it,
);

async fn set(database: &Database, organisation: &OrganisationId, origins: &[&str]) -> bool {
    let origins: Vec<_> = origins.iter().map(|origin| origin.parse().unwrap()).collect();
    database.change(async |tx| trusted_origins::replace(tx, organisation, &origins).await).await
}

async fn s_13_a_list_is_replaced_as_a_whole_and_read_in_order(database: &Database) {
    let own = &database.organisation;
    let list = async || trusted_origins::of(&database.read().await, own).await.unwrap();
    assert_eq!(list().await, Vec::<String>::new());
    assert!(set(database, own, &["https://b.example", "https://a.example", "https://b.example:443"]).await);
    assert_eq!(list().await, ["https://a.example", "https://b.example"]);
    assert!(!set(database, own, &["https://a.example", "https://b.example"]).await, "nothing changed");
    assert!(set(database, own, &["https://c.example"]).await);
    assert_eq!(list().await, ["https://c.example"]);
    assert!(set(database, own, &[]).await);
    assert_eq!(list().await, Vec::<String>::new());
}

async fn s_13_an_origin_leads_to_the_organisations_that_list_it(database: &Database) {
    let other = OrganisationId::from_bits(2);
    let new = NewOrganisation { id: other.clone(), name: "Avonlea".to_owned(), default_locale: Locale::En };
    database.change(async |tx| organisations::insert(tx, &new).await).await;
    set(database, &database.organisation, &["https://a.example", "https://shared.example"]).await;
    set(database, &other, &["https://shared.example"]).await;
    let trusting = async |origin| trusted_origins::trusting(&database.read().await, origin).await.unwrap();
    assert_eq!(trusting("https://a.example").await, std::slice::from_ref(&database.organisation));
    assert_eq!(trusting("https://shared.example").await, [database.organisation.clone(), other]);
    for origin in ["https://a.example:8443", "https://A.example", "a.example", "%", "", "https://b.example"] {
        assert_eq!(trusting(origin).await, [], "{origin}");
    }
}
