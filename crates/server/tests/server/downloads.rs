//! Support and Downloads over the API: who sees what (A40-A42), names that lead nowhere else (S-100), and files that
//! arrive whole however often they are cut off (S-101).

use std::{
    fs,
    path::PathBuf,
    time::{Duration, UNIX_EPOCH},
};

use axum::body::Body;
use http::Method;
use latchkey_contract::{
    id::{ApplicationId, GroupId, UserId},
    problem::Code,
    support::{Applications, Availability},
};
use latchkey_server::{
    app::Settings,
    storage::{audit, organisations},
};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::support::{Answer, Browser, TestApp, request};

const LIST: &str = "/api/v1/support/applications";

/// A server that offers one file of text.
struct Offer {
    server: TestApp,
    folder: TempDir,
    writes: u64,
}

impl Offer {
    async fn of(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { downloads_folder: Some(folder.path().to_owned()), ..Settings::default() };
        let mut offer = Self { server: TestApp::start_with(settings).await, folder, writes: 0 };
        offer.publish("1.0", text).await;
        offer
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file with a time that no other write of this test has.
    fn write(&mut self, name: &str, text: &str) {
        self.writes += 1;
        fs::write(self.path(name), text).unwrap();
        let file = fs::File::options().write(true).open(self.path(name)).unwrap();
        file.set_modified(UNIX_EPOCH + Duration::from_secs(self.writes)).unwrap();
    }

    async fn publish(&mut self, version: &str, text: &str) {
        self.write("Überblick 1.txt", text);
        self.write("guide.txt", "Unpack it.\nStart it.");
        let manifest = format!(
            "id = 'overview'\nname = 'Overview'\nversion = '{version}'\nplatform = 'any'\nfile = 'Überblick 1.txt'\n\
             instructions = 'guide.txt'"
        );
        self.write("overview.toml", &manifest);
        self.server.app.downloads.look().await;
    }

    async fn agent(&self) -> Browser {
        self.server.signed_in("gilbert.blythe").await
    }

    fn id(&self) -> ApplicationId {
        self.server.app.downloads.list()[0].id.clone()
    }

    fn file(&self) -> String {
        format!("{LIST}/{}/file", self.id())
    }
}

async fn ask(browser: &mut Browser, path: &str, headers: &[(&str, &str)]) -> Answer {
    let builder =
        headers.iter().fold(request(&Method::GET, path), |builder, (name, value)| builder.header(*name, *value));
    browser.send(builder, Body::empty()).await
}

/// A text in which every place can be told from every other.
fn long_text() -> String {
    (0..20_000).map(|number| format!("{number:05}\n")).collect()
}

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn a_40_only_people_with_the_right_see_the_list_and_its_files() {
    let offer = Offer::of("text").await;
    let guide = format!("{LIST}/{}/instructions", offer.id());
    for path in [LIST, &offer.file(), &guide] {
        offer.agent().await.get(path).await.expect(200);
        offer.server.signed_in("newcomer").await.get(path).await.refused(Code::PermissionDenied);
        offer.server.browser().get(path).await.refused(Code::SessionRequired);
    }
}

#[tokio::test]
async fn a_41_an_entry_says_what_somebody_needs_to_choose_and_to_check() {
    let offer = Offer::of("text").await;
    let answer = offer.agent().await.get(LIST).await.expect(200);
    let Applications { applications } = serde_json::from_str(&answer.text).unwrap();
    let entry = &applications[0];
    assert_eq!((entry.name.as_str(), entry.version.as_str(), entry.size), ("Overview", "1.0", 4));
    assert_eq!(entry.sha256, hash("text"));
    assert_eq!(entry.file_name, "Überblick 1.txt");
}

#[tokio::test]
async fn a_42_instructions_are_text_that_every_browser_shows() {
    let offer = Offer::of("text").await;
    let mut agent = offer.agent().await;
    let listed = agent.get(LIST).await.json();
    let address = listed["applications"][0]["instructions"].as_str().unwrap();
    let guide = agent.get(address).await.expect(200);
    assert_eq!(guide.text, "Unpack it.\nStart it.");
    assert_eq!(guide.header("content-type"), "text/plain; charset=utf-8");
    assert!(guide.header("content-security-policy").contains("sandbox"));
    assert!(!guide.headers.contains_key("content-disposition"));
}

#[tokio::test]
async fn s_100_a_file_is_saved_and_never_shown() {
    let offer = Offer::of("text").await;
    let answer = offer.agent().await.get(&offer.file()).await.expect(200);
    for (name, expected) in [
        ("content-disposition", "attachment; filename=\"_berblick_1.txt\"; filename*=UTF-8''%C3%9Cberblick%201.txt"),
        ("content-type", "application/octet-stream"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
        ("accept-ranges", "bytes"),
        ("content-length", "4"),
    ] {
        assert_eq!(answer.header(name), expected, "{name}");
    }
    let digest = answer.header("repr-digest").to_owned();
    assert!(digest.starts_with("sha-256=:") && digest.ends_with("=:"), "{digest}");
    assert_eq!(answer.text, "text");
}

#[tokio::test]
async fn s_91_s_100_whatever_is_no_application_of_ours_is_not_found() {
    let offer = Offer::of("text").await;
    let mut agent = offer.agent().await;
    let long = "a".repeat(300);
    let names = [
        "overview",
        "..",
        "%2e%2e",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "..%5c..%5cwindows",
        "%00",
        "%2fetc%2fpasswd",
        "%5c%5chost%5cshare",
        "%C3%9Cberblick%201.txt",
        "guide.txt",
        &long,
        ApplicationId::from_bits(1).as_str(),
        UserId::from_bits(1).as_str(),
        &offer.id().as_str().to_uppercase(),
        &format!("{}%20", offer.id()),
    ]
    .map(str::to_owned);
    for name in names {
        for part in ["file", "instructions"] {
            agent.get(&format!("{LIST}/{name}/{part}")).await.refused(Code::NotFound);
        }
    }
    agent.get(&format!("{LIST}/../../../../etc/passwd")).await.refused(Code::NotFound);
}

#[tokio::test]
async fn s_100_names_that_lead_nowhere_leave_a_line_in_the_trail() {
    let offer = Offer::of("text").await;
    let mut agent = offer.agent().await;
    for name in ["..%2f..%2fetc%2fpasswd", ApplicationId::from_bits(1).as_str()] {
        agent.get(&format!("{LIST}/{name}/file")).await.refused(Code::NotFound);
    }
    offer.server.app.deferred.flush().await;
    let trail = audit::all(&offer.server.read().await).await.unwrap();
    let refused = trail.iter().filter(|line| line.action == "download_application" && line.outcome == "refused");
    assert_eq!(refused.count(), 2);
}

#[tokio::test]
async fn s_101_a_download_that_is_cut_off_anywhere_goes_on_to_the_same_bytes() {
    let text = long_text();
    let offer = Offer::of(&text).await;
    let mut agent = offer.agent().await;
    let whole = agent.get(&offer.file()).await.expect(200);
    let tag = whole.header("etag").to_owned();
    for cut in [1, 4095, 4096, 65_535, 65_536, 65_537, text.len() - 1] {
        let range = format!("bytes={cut}-");
        let rest = ask(&mut agent, &offer.file(), &[("range", &range), ("if-range", &tag)]).await.expect(206);
        assert_eq!(rest.header("content-range"), format!("bytes {cut}-{}/{}", text.len() - 1, text.len()));
        assert_eq!(hash(&format!("{}{}", &whole.text[..cut], rest.text)), hash(&text), "cut at {cut}");
    }
}

#[tokio::test]
async fn s_101_what_lies_outside_is_said_and_many_ranges_are_the_whole() {
    let offer = Offer::of("0123456789").await;
    let mut agent = offer.agent().await;
    let outside = ask(&mut agent, &offer.file(), &[("range", "bytes=10-")]).await;
    assert_eq!(outside.header("content-range"), "bytes */10");
    outside.refused(Code::RangeNotSatisfiable);
    let many = format!("bytes={}0-0", "0-0,".repeat(3_000));
    for range in [many.as_str(), "bytes=0-1,5-6", "lines=1-2"] {
        assert_eq!(ask(&mut agent, &offer.file(), &[("range", range)]).await.expect(200).text, "0123456789");
    }
    assert_eq!(ask(&mut agent, &offer.file(), &[("range", "bytes=-3")]).await.expect(206).text, "789");
    let tag = agent.get(&offer.file()).await.header("etag").to_owned();
    ask(&mut agent, &offer.file(), &[("if-none-match", &tag)]).await.expect(304);
    let head = agent.send(request(&Method::HEAD, &offer.file()), Body::empty()).await.expect(200);
    assert_eq!((head.header("content-length"), head.text.as_str()), ("10", ""));
}

#[tokio::test]
async fn s_101_a_file_that_was_replaced_begins_anew_and_is_never_a_mix() {
    let mut offer = Offer::of("old old old").await;
    let mut agent = offer.agent().await;
    let tag = agent.get(&offer.file()).await.header("etag").to_owned();
    offer.publish("2.0", "new new new").await;
    let answer = ask(&mut agent, &offer.file(), &[("range", "bytes=4-"), ("if-range", &tag)]).await.expect(200);
    assert_eq!(answer.text, "new new new");
    assert_ne!(answer.header("etag"), tag);
}

#[tokio::test]
async fn s_101_bytes_that_nobody_published_are_held_back() {
    let mut offer = Offer::of("text").await;
    let mut agent = offer.agent().await;
    offer.write("Überblick 1.txt", "evil");
    let answer = agent.get(&offer.file()).await;
    assert!(answer.headers.contains_key("retry-after"));
    answer.refused(Code::FileWithheld);
    offer.server.app.downloads.look().await;
    let listed: Applications = serde_json::from_str(&agent.get(LIST).await.text).unwrap();
    assert_eq!(listed.applications[0].availability, Availability::Withheld);
    agent.get(&offer.file()).await.refused(Code::FileWithheld);
}

#[tokio::test]
async fn s_101_a_right_that_is_taken_away_ends_the_download_at_the_next_range() {
    let offer = Offer::of("0123456789").await;
    let mut agent = offer.agent().await;
    ask(&mut agent, &offer.file(), &[("range", "bytes=0-4")]).await.expect(206);
    let me = agent.get("/api/v1/me").await.json();
    let rights = me["capabilities"].as_array().unwrap();
    let support = rights.iter().find(|right| right["permission"] == "support.view").unwrap();
    let group = support["granted_by"][0]["id"].as_str().unwrap().to_owned();
    let tx = offer.server.app.store.begin().await.unwrap();
    organisations::disable_group(&tx, &GroupId::try_from(group).unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    ask(&mut agent, &offer.file(), &[("range", "bytes=5-")]).await.refused(Code::PermissionDenied);
}

#[tokio::test]
async fn s_82_a_file_is_for_scripts_and_for_links_of_our_own_pages() {
    let offer = Offer::of("text").await;
    let mut agent = offer.agent().await;
    for (site, destination, is_let_in) in [
        ("same-origin", "empty", true),
        ("same-origin", "document", true),
        ("none", "document", true),
        ("same-origin", "iframe", false),
        ("same-origin", "image", false),
        ("cross-site", "document", false),
    ] {
        let mut asked = request(&Method::GET, &offer.file());
        if let Some(headers) = asked.headers_mut() {
            headers.insert("sec-fetch-site", site.parse().unwrap());
            headers.insert("sec-fetch-dest", destination.parse().unwrap());
        }
        let answer = agent.send(asked, Body::empty()).await;
        assert_eq!(answer.status.as_u16() == 200, is_let_in, "{site} {destination}: {}", answer.text);
    }
}
