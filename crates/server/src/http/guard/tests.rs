//! The guard's decisions, request by request.

use http::Request;

use super::*;

const OURS: &str = "https://id.example.org";

/// A page of the same site that an organisation lists.
const LISTED: &str = "https://intranet.example.org";

fn code(build: impl FnOnce(http::request::Builder) -> http::request::Builder) -> Option<Code> {
    let sites = Sites::new(&BaseUrl::try_from(OURS.to_owned()).unwrap());
    let (head, ()) = build(Request::builder()).body(()).unwrap().into_parts();
    let guest = single(&head.headers, &header::ORIGIN).filter(|origin| *origin == LISTED);
    check(&sites, guest.map(|_| Guest::invented(LISTED)).as_ref(), &head).err().map(|refusal| refusal.code)
}

/// A sign-in as the console sends it, with headers added; a value of "-" leaves the header out.
fn sign_in(changes: &[(&str, &str)]) -> Option<Code> {
    let mut headers = vec![
        ("host", "id.example.org"),
        ("x-latchkey", "1"),
        ("origin", OURS),
        ("sec-fetch-site", "same-origin"),
        ("sec-fetch-dest", "empty"),
        ("content-type", "application/json"),
        ("content-length", "20"),
    ];
    headers.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    headers.extend(changes.iter().filter(|(_, value)| *value != "-"));
    code(|request| {
        headers
            .iter()
            .fold(request.method("POST").uri("/api/v1/session"), |request, (name, value)| request.header(*name, *value))
    })
}

fn read(path: &str, headers: &[(&str, &str)]) -> Option<Code> {
    code(|request| {
        headers.iter().fold(request.uri(path).header("host", "id.example.org"), |request, (name, value)| {
            request.header(*name, *value)
        })
    })
}

#[test]
fn s_10_the_console_itself_passes() {
    assert_eq!(sign_in(&[]), None);
    assert_eq!(sign_in(&[("content-type", "application/json; charset=utf-8")]), None);
    assert_eq!(sign_in(&[("sec-fetch-site", "-"), ("sec-fetch-dest", "-")]), None, "an older browser");
    assert_eq!(sign_in(&[("origin", "-")]), None, "Sec-Fetch-Site says same-origin");
}

#[test]
fn s_10_writes_from_elsewhere_are_refused() {
    for changes in [
        &[("origin", "https://evil.example")][..],
        &[("origin", "null")],
        &[("origin", "https://sub.id.example.org")],
        &[("origin", "http://id.example.org")],
        &[("origin", "https://id.example.org:8443")],
        &[("origin", "https://id.example.org.evil.example")],
        &[("origin", OURS), ("origin", OURS)],
        &[("origin", "-"), ("sec-fetch-site", "-")],
        &[("origin", "-"), ("sec-fetch-site", "none")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("x-latchkey", "-")],
        &[("x-latchkey", "0")],
        &[("x-http-method-override", "GET")],
    ] {
        assert_eq!(sign_in(changes), Some(Code::Csrf), "{changes:?}");
    }
}

#[test]
fn s_10_only_json_is_read() {
    for media_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "-"] {
        assert_eq!(sign_in(&[("content-type", media_type)]), Some(Code::UnsupportedMediaType), "{media_type}");
    }
    assert_eq!(sign_in(&[("content-encoding", "gzip")]), Some(Code::UnsupportedMediaType));
}

#[test]
fn s_11_signing_out_needs_the_same_proof() {
    let sign_out = |header: &'static str| {
        code(|request| {
            request
                .method("DELETE")
                .uri("/api/v1/session")
                .header("host", "id.example.org")
                .header("origin", OURS)
                .header(header, "1")
        })
    };
    assert_eq!(sign_out("x-latchkey"), None, "no body, no media type");
    assert_eq!(sign_out("x-other"), Some(Code::Csrf));
}

#[test]
fn s_13_foreign_origins_may_not_read_either() {
    assert_eq!(read("/api/v1/me", &[("origin", OURS)]), None);
    for origin in ["https://evil.example", "null", "https://evilid.example.org", "http://id.example.org"] {
        assert_eq!(read("/api/v1/me", &[("origin", origin)]), Some(Code::Csrf), "{origin}");
    }
    assert_eq!(read("/api/v1/me", &[("sec-fetch-site", "cross-site")]), Some(Code::Csrf));
}

#[test]
fn s_13_a_listed_page_of_the_same_site_reads_and_writes_as_the_console_does() {
    let from = ("origin", LISTED);
    assert_eq!(read("/api/v1/me", &[from, ("sec-fetch-site", "same-site")]), None);
    assert_eq!(read("/api/v1/me", &[from]), None, "an older browser");
    assert_eq!(sign_in(&[from, ("sec-fetch-site", "same-site")]), None);
    assert_eq!(sign_in(&[from, ("sec-fetch-site", "-")]), None);
    for changes in [
        &[from, ("sec-fetch-site", "cross-site")][..],
        &[from, ("sec-fetch-site", "same-origin")],
        &[from, ("sec-fetch-site", "same-site"), ("x-latchkey", "-")],
        &[from, from, ("sec-fetch-site", "same-site")],
        &[("origin", "-"), ("sec-fetch-site", "same-site")],
        &[("origin", "https://other.example.org"), ("sec-fetch-site", "same-site")],
    ] {
        assert_eq!(sign_in(changes), Some(Code::Csrf), "{changes:?}");
    }
    assert_eq!(read("/api/v1/me", &[from, ("sec-fetch-site", "cross-site")]), Some(Code::Csrf));
}

#[test]
fn em_39_a_listed_page_of_another_site_calls_with_a_token_or_for_one() {
    let (from, site) = (("origin", LISTED), ("sec-fetch-site", "cross-site"));
    let bearer = ("authorization", "Bearer x");
    assert_eq!(read("/api/v1/me", &[from, site, bearer]), None);
    assert_eq!(program("/api/v1/session", &[from, site, bearer]), None, "the operation will refuse it");
    assert_eq!(program("/api/v1/embed/token", &[from, site, ("x-latchkey", "1")]), None);
    assert_eq!(program("/api/v1/embed/token", &[from, site]), Some(Code::Csrf));
    assert_eq!(program("/api/v1/embed/code", &[from, site, ("x-latchkey", "1")]), Some(Code::Csrf));
    let foreign = ("origin", "https://evil.example");
    assert_eq!(program("/api/v1/embed/token", &[foreign, site, ("x-latchkey", "1")]), Some(Code::Csrf));
    assert_eq!(read("/api/v1/me", &[foreign, site, bearer]), Some(Code::Csrf));
}

#[test]
fn s_13_a_listed_page_asks_first_and_others_ask_in_vain() {
    let ask = |origin: &'static str, header: &'static str, path: &'static str| {
        code(|request| {
            let request = request.method("OPTIONS").uri(path).header("host", "id.example.org");
            request.header("origin", origin).header(header, "PATCH")
        })
    };
    let asked = "access-control-request-method";
    assert_eq!(ask(LISTED, asked, "/api/v1/me/preferences"), None);
    assert_eq!(ask(LISTED, "x-other", "/api/v1/me/preferences"), Some(Code::MethodNotAllowed), "not a question");
    assert_eq!(ask(LISTED, asked, "/api/v1/nothing"), Some(Code::NotFound));
    for origin in ["https://evil.example", OURS, "null"] {
        assert_eq!(ask(origin, asked, "/api/v1/me/preferences"), Some(Code::MethodNotAllowed), "{origin}");
    }
}

#[test]
fn s_13_a_link_to_a_download_may_stand_in_a_page_of_the_same_site() {
    let path = "/api/v1/support/applications/desktop-helper/file";
    let follow = |site, destination| read(path, &[("sec-fetch-site", site), ("sec-fetch-dest", destination)]);
    assert_eq!(follow("same-site", "document"), None);
    assert_eq!(follow("cross-site", "document"), Some(Code::Csrf));
    assert_eq!(follow("same-site", "iframe"), Some(Code::Csrf));
    assert_eq!(follow("same-site", "empty"), Some(Code::Csrf));
}

#[test]
fn s_82_the_api_is_no_script_image_or_page() {
    for destination in ["script", "image", "document", "iframe", "style", "object"] {
        assert_eq!(read("/api/v1/me", &[("sec-fetch-dest", destination)]), Some(Code::Csrf), "{destination}");
    }
    assert_eq!(read("/api/v1/me", &[("sec-fetch-dest", "empty")]), None);
    assert_eq!(read(DOCUMENT_PATH, &[("sec-fetch-dest", "document"), ("sec-fetch-site", "cross-site")]), None);
    assert_eq!(read(DOCUMENT_PATH, &[("sec-fetch-dest", "script")]), Some(Code::Csrf));
}

#[test]
fn s_03_unknown_hosts_are_misdirected() {
    for host in ["evil.example", "id.example.org.evil.example", "id.example.org:8443", "127.0.0.1"] {
        assert_eq!(code(|request| request.uri("/").header("host", host)), Some(Code::Misdirected), "{host}");
    }
    assert_eq!(code(|request| request.uri("/")), Some(Code::Misdirected), "no host at all");
    assert_eq!(
        code(|request| request.uri("http://evil.example/").header("host", "id.example.org")),
        Some(Code::Misdirected),
        "absolute target"
    );
    assert_eq!(
        code(|request| request.uri("/").header("host", "id.example.org").header("host", "evil.example")),
        Some(Code::Misdirected),
        "two hosts"
    );
    assert_eq!(read("/", &[("x-forwarded-host", "evil.example"), ("forwarded", "host=evil.example")]), None, "ignored");
    assert_eq!(code(|request| request.uri("/livez").header("host", "10.0.0.1:8080")), None, "a probe");
}

#[test]
fn s_05_a_method_that_is_not_there_names_those_that_are() {
    for method in ["TRACE", "OPTIONS", "PUT", "CONNECT", "HEAD", "GET"] {
        let found = code(|request| request.method(method).uri("/api/v1/session").header("host", "id.example.org"));
        assert_eq!(found, Some(Code::MethodNotAllowed), "{method}");
    }
    let head = code(|request| request.method("HEAD").uri("/api/v1/me").header("host", "id.example.org"));
    assert_eq!(head, None, "HEAD is there where GET is");
}

#[test]
fn s_06_sizes_are_checked_before_anything_is_read() {
    assert_eq!(sign_in(&[("content-length", "16384")]), None);
    assert_eq!(sign_in(&[("content-length", "16385")]), Some(Code::BodyTooLarge));
    assert_eq!(read("/", &[("x-filler", &"x".repeat(HEADER_BYTES - 200))]), None);
    assert_eq!(read("/", &[("x-filler", &"x".repeat(HEADER_BYTES))]), Some(Code::HeadersTooLarge));
}

#[test]
fn an_unknown_path_of_the_api_is_not_found_whatever_is_sent() {
    assert_eq!(read("/api/v1/nothing", &[]), Some(Code::NotFound));
    assert_eq!(read("/api/", &[("origin", "https://evil.example")]), Some(Code::NotFound));
}

/// A write of a program, with a header of its own.
fn program(path: &str, headers: &[(&str, &str)]) -> Option<Code> {
    code(|request| {
        let request = request.method("POST").uri(path).header("host", "id.example.org");
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))
    })
}

#[test]
fn s_10_a_program_proves_itself_and_a_cookie_beside_it_does_not() {
    let (bearer, cookie) = (("authorization", "Bearer x"), ("cookie", "a=b"));
    assert_eq!(program("/api/v1/session", &[bearer]), None);
    assert_eq!(program("/api/v1/token", &[]), None, "the key is in the body");
    assert_eq!(program("/api/v1/token", &[("authorization", "Basic x")]), None);
    assert_eq!(program("/api/v1/session", &[]), Some(Code::Csrf));
    let basic = ("authorization", "Basic YTpi");
    assert_eq!(program("/api/v1/session", &[basic]), Some(Code::Csrf), "browsers remember these");
    assert_eq!(program("/api/v1/session", &[bearer, cookie]), Some(Code::Csrf));
    assert_eq!(program("/api/v1/token", &[cookie]), Some(Code::Csrf));
    let foreign = ("origin", "https://evil.example");
    assert_eq!(program("/api/v1/token", &[bearer, foreign]), Some(Code::Csrf), "no page of somebody else");
}

#[test]
fn s_87_a_secret_in_the_address_is_refused() {
    for query in ["secret=acs_0000", "x=1&token=act_0000", "acs_"] {
        assert_eq!(read(&format!("/api/v1/me?{query}"), &[]), Some(Code::Malformed), "{query}");
    }
    assert_eq!(read("/api/v1/me?id=ack_0000", &[]), None, "the ID is no secret; the operation will refuse it");
}
