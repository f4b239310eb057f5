//! A person's own picture: read, set, removed. What is sent is never what is kept:
//! [`thumbnail`] makes one of the other, with [`decode`], [`exif`] and [`pixels`].

mod decode;
mod exif;
mod pixels;
mod read;
mod thumbnail;
mod write;
