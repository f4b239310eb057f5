//! A file as the body of an answer, read while it is sent. Should somebody write to the file meanwhile, the body ends
//! with an error before its last byte: nobody takes a mix of two versions for a whole (S-101).

use std::{
    io::{self, Seek as _, SeekFrom},
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::io::{AsyncRead, ReadBuf};

use super::range::Span;
use crate::downloads::Unchanged;

/// Bytes read at once: few enough for many readers, many enough for a quick one.
const CHUNK: usize = 64 * 1024;

/// The part of a file that is still to be sent.
#[derive(Debug)]
pub(super) struct FileBody {
    opened: Unchanged,
    file: tokio::fs::File,
    left: u64,
    buffer: Box<[u8]>,
}

impl FileBody {
    pub(super) fn new(opened: Unchanged, span: Span) -> io::Result<Self> {
        let mut file = opened.file().try_clone()?;
        file.seek(SeekFrom::Start(span.first))?;
        let file = tokio::fs::File::from_std(file);
        Ok(Self { opened, file, left: span.length, buffer: vec![0; CHUNK].into_boxed_slice() })
    }
}

impl Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let this = &mut *self;
        if this.left == 0 {
            return Poll::Ready(None);
        }
        let most = usize::try_from(this.left).unwrap_or(CHUNK).min(CHUNK);
        let mut chunk = ReadBuf::new(&mut this.buffer[..most]);
        ready!(Pin::new(&mut this.file).poll_read(context, &mut chunk))?;
        let bytes = Bytes::copy_from_slice(chunk.filled());
        this.left -= bytes.len() as u64;
        let is_broken = bytes.is_empty() || (this.left == 0 && !this.opened.is_unchanged());
        if is_broken {
            tracing::warn!("a file was changed while it was sent; the answer is cut off");
            return Poll::Ready(Some(Err(io::Error::other("the file was changed while it was sent"))));
        }
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, time::UNIX_EPOCH};

    use http_body_util::BodyExt as _;

    use super::*;
    use crate::downloads::Downloads;

    const LENGTH: usize = 3 * CHUNK + 7;

    /// A published file, and a body that sends it.
    async fn body(folder: &std::path::Path) -> FileBody {
        let manifest = "id = 'a'\nname = 'A'\nversion = '1'\nplatform = 'any'\nfile = 'a.bin'";
        fs::write(folder.join("a.toml"), manifest).unwrap();
        fs::write(folder.join("a.bin"), vec![b'1'; LENGTH]).unwrap();
        // Long ago, because clocks of file systems are coarse and the next write comes soon.
        fs::File::options().write(true).open(folder.join("a.bin")).unwrap().set_modified(UNIX_EPOCH).unwrap();
        let downloads = Downloads::new(Some(folder.to_owned()));
        downloads.look().await;
        let published = downloads.find(&downloads.list()[0].id).unwrap();
        let opened = downloads.open(&published).await.unwrap();
        FileBody::new(opened, Span { first: 0, length: LENGTH as u64 }).unwrap()
    }

    #[tokio::test]
    async fn s_101_a_file_is_sent_in_full() {
        let folder = tempfile::tempdir().unwrap();
        let sent = body(folder.path()).await.collect().await.unwrap().to_bytes();
        assert_eq!(sent, vec![b'1'; LENGTH]);
    }

    #[tokio::test]
    async fn s_101_a_file_that_is_written_to_meanwhile_is_never_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let mut body = body(folder.path()).await;
        body.frame().await.unwrap().unwrap();
        fs::write(folder.path().join("a.bin"), vec![b'2'; LENGTH]).unwrap();
        assert!(body.collect().await.is_err());
    }

    #[tokio::test]
    async fn s_101_a_file_that_is_replaced_meanwhile_is_sent_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let mut body = body(folder.path()).await;
        let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
        fs::write(folder.path().join("new"), vec![b'2'; LENGTH]).unwrap();
        fs::rename(folder.path().join("new"), folder.path().join("a.bin")).unwrap();
        let rest = body.collect().await.unwrap().to_bytes();
        assert_eq!(first.len() + rest.len(), LENGTH);
        assert!(rest.iter().all(|byte| *byte == b'1'));
    }
}
