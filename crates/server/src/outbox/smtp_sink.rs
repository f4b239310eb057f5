//! A mail server for tests, on loopback: it takes mails, refuses them for now or for ever, or never answers.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpSocket, TcpStream},
    sync::watch,
    task::JoinHandle,
};

/// What it does with a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    /// Takes the mail.
    Accepts,
    /// 451 for everybody.
    RefusesForNow,
    /// 550 for addresses that begin with `gone`, takes the others.
    RefusesGone,
    /// 554 instead of a greeting.
    RefusesAtOnce,
    /// 535 for every name and password.
    RefusesPassword,
    /// 550 for every sender.
    RefusesSender,
    /// 530 for every recipient: it should have been signed in to.
    WantsPassword,
    /// Takes the mail and ends the connection before it says so.
    FallsSilent,
    /// Reads and never answers.
    Hangs,
}

/// The server; ends when dropped.
pub(super) struct Sink {
    pub(super) address: SocketAddr,
    mails: Arc<Mutex<Vec<String>>>,
    connections: watch::Receiver<usize>,
    task: JoinHandle<()>,
}

impl Sink {
    pub(super) fn start(mood: Mood) -> Self {
        Self::open(Self::reserve(), mood)
    }

    /// A port that nobody else gets and that refuses connections, until [`Sink::open`] listens on it.
    pub(super) fn reserve() -> TcpSocket {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind((Ipv4Addr::LOCALHOST, 0).into()).unwrap();
        socket
    }

    pub(super) fn open(reserved: TcpSocket, mood: Mood) -> Self {
        let listener = reserved.listen(64).unwrap();
        let address = listener.local_addr().unwrap();
        let mails = Arc::new(Mutex::new(Vec::new()));
        let (count, connections) = watch::channel(0);
        let taken = Arc::clone(&mails);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                count.send_modify(|count| *count += 1);
                tokio::spawn(converse(stream, mood, Arc::clone(&taken)));
            }
        });
        Self { address, mails, connections, task }
    }

    /// The mails it took, as they were sent.
    pub(super) fn mails(&self) -> Vec<String> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How often somebody has connected.
    pub(super) fn visits(&self) -> usize {
        *self.connections.borrow()
    }

    /// Waits until somebody has connected.
    pub(super) async fn visited(&mut self) {
        self.connections.wait_for(|count| *count > 0).await.unwrap();
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn converse(mut stream: TcpStream, mood: Mood, mails: Arc<Mutex<Vec<String>>>) -> Option<()> {
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).lines();
    if mood == Mood::Hangs {
        return std::future::pending().await;
    }
    if mood == Mood::RefusesAtOnce {
        return write.write_all(b"554 not from you\r\n").await.ok();
    }
    write.write_all(b"220 sink\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let command = line.to_ascii_uppercase();
        let reply: &[u8] = if command.starts_with("RCPT") {
            match mood {
                Mood::WantsPassword => b"530 sign in\r\n",
                Mood::RefusesForNow => b"451 later\r\n",
                Mood::RefusesGone if command.contains("<GONE") => b"550 nobody here\r\n",
                _ => b"250 ok\r\n",
            }
        } else if command.starts_with("DATA") {
            write.write_all(b"354 go on\r\n").await.ok()?;
            let mut mail = String::new();
            while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                mail.push_str(&line);
                mail.push('\n');
            }
            mails.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
            if mood == Mood::FallsSilent {
                return None;
            }
            b"250 taken\r\n"
        } else if command.starts_with("MAIL") && mood == Mood::RefusesSender {
            b"550 not as this sender\r\n"
        } else if command.starts_with("AUTH") {
            if mood == Mood::RefusesPassword { b"535 wrong\r\n" } else { b"235 welcome\r\n" }
        } else if command.starts_with("EHLO") {
            b"250-sink\r\n250 AUTH PLAIN\r\n"
        } else if command.starts_with("QUIT") {
            b"221 bye\r\n"
        } else {
            b"250 sink\r\n"
        };
        write.write_all(reply).await.ok()?;
    }
    Some(())
}
