//! Mail servers that say no: to a mail, or to us.

use super::*;

#[tokio::test]
async fn q_21_refused_for_now_is_tried_again() {
    let office = Office::open().await;
    let busy = Sink::start(Mood::RefusesForNow);
    let id = office.put("gilbert.blythe@demo.example").await;
    let (_conductor, mut phases) = stopping::start();
    office.worker(busy.address).turn(&mut phases).await.unwrap();
    assert_eq!(office.status(&id).await, is("queued", 1));
    assert!(office.row(&id).await.next_attempt_at > office.clock.now());
    office.clock.advance(FIRST_REST);
    let sink = Sink::start(Mood::Accepts);
    office.worker(sink.address).turn(&mut phases).await.unwrap();
    assert_eq!(office.status(&id).await, is("sent", 2));
}

#[tokio::test]
async fn q_21_refused_for_ever_and_poison_fail_and_the_others_go_on() {
    let office = Office::open().await;
    let sink = Sink::start(Mood::RefusesGone);
    let gone = office.put("gone@demo.example").await;
    let no_address = office.put("nobody\r\nBcc: all@evil.example").await;
    let no_template = office.put_row("birthday", serde_json::json!({}), "a@demo.example", None).await;
    let no_values = office.put_row(PASSWORD_CHANGED, serde_json::json!([]), "a@demo.example", None).await;
    let good = office.put("gilbert.blythe@demo.example").await;
    let (_conductor, mut phases) = stopping::start();
    assert_eq!(office.worker(sink.address).turn(&mut phases).await.unwrap().taken, 5);
    for id in [&gone, &no_address, &no_template, &no_values] {
        assert_eq!(office.status(id).await, is("failed", 1));
    }
    assert_eq!(office.status(&good).await, is("sent", 1));
    assert_eq!(ids(&sink.mails()), [good.as_str()]);
}

#[tokio::test]
async fn q_21_a_mail_server_that_refuses_us_costs_no_mail() {
    let office = Office::open().await;
    let id = office.put("gilbert.blythe@demo.example").await;
    let (_conductor, mut phases) = stopping::start();
    for (attempts, mood) in
        [(1, Mood::RefusesAtOnce), (2, Mood::RefusesPassword), (3, Mood::RefusesSender), (4, Mood::WantsPassword)]
    {
        let turn = office.worker(Sink::start(mood).address).turn(&mut phases).await.unwrap();
        assert_eq!(turn, Turn { taken: 1, is_closed: true }, "{mood:?}");
        assert_eq!(office.status(&id).await, is("queued", attempts), "{mood:?}");
        office.clock.advance(Duration::from_secs(60 * 60));
    }
    let sink = Sink::start(Mood::Accepts);
    let turn = office.worker(sink.address).turn(&mut phases).await.unwrap();
    assert_eq!(turn, Turn { taken: 1, is_closed: false });
    assert_eq!(ids(&sink.mails()), [id.as_str()]);
}

#[tokio::test]
async fn q_21_a_mail_server_that_refuses_us_is_left_in_peace() {
    let office = Office::open().await;
    let mut sink = Sink::start(Mood::RefusesPassword);
    let mut mails = Vec::new();
    for _ in 0..3 * WINDOW {
        mails.push(office.put("gilbert.blythe@demo.example").await);
    }
    let (conductor, phases) = stopping::start();
    let worker = tokio::spawn(office.worker(sink.address).run(phases));
    sink.visited().await;
    // However often somebody rings, the second window waits.
    for id in mails.iter().cycle().take(200) {
        office.app.outbox_bell.notify_one();
        assert_eq!(office.status(id).await.0, "queued");
    }
    conductor.stop(Duration::ZERO).await;
    worker.await.unwrap();
    assert_eq!(sink.visits(), usize::try_from(WINDOW).unwrap());
}
