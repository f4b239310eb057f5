//! A page of another origin that calls the API from a browser.

use http::{Method, Request, header, request::Builder};
use latchkey_server::storage::{people, trusted_origins};

use super::TestApp;

/// A page on this machine, of the same site as the console and another origin.
pub(crate) const HOST_PAGE: &str = "http://127.0.0.1:5173";

/// Makes origins the list of somebody's organisation.
pub(crate) async fn trust(server: &TestApp, username: &str, origins: &[&str]) {
    let origins: Vec<_> = origins.iter().map(|origin| origin.parse().unwrap()).collect();
    let tx = server.app.store.begin().await.unwrap();
    let name = latchkey_server::auth::Identifier::new(username);
    let user = people::find_by_identifier(&tx, &name).await.unwrap().unwrap();
    let organisation = people::find(&tx, &user).await.unwrap().unwrap().organisation;
    trusted_origins::replace(&tx, &organisation, &origins).await.unwrap();
    tx.commit().await.unwrap();
}

/// A request of the console inside a page of an origin, as browsers send it to another origin of this `site`.
pub(crate) fn from_page(origin: &str, site: &str, method: &Method, path: &str) -> Builder {
    let builder = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "127.0.0.1:7100")
        .header(header::USER_AGENT, "Test browser")
        .header(header::ORIGIN, origin)
        .header("sec-fetch-site", site)
        .header("sec-fetch-dest", "empty");
    match *method {
        Method::GET | Method::OPTIONS => builder,
        _ => builder.header("x-latchkey", "1").header(header::CONTENT_TYPE, "application/json"),
    }
}
