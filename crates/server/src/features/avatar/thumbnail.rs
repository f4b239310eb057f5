//! From a file that somebody sent to a small square picture that is safe to show.
//!
//! The file is read with a limit on its sides, cut square, made small, turned the way its camera was held, and written
//! anew. Whatever else was in the file is gone: where it was taken, comments, a second picture, code.

use std::io::Cursor;

use jpeg_encoder::{ColorType, Encoder};
use latchkey_contract::problem::Code;

use super::{decode::decode, pixels::Pixels};

/// Side of the picture that is kept: four times the largest on a page, for screens with fine pixels.
const SIDE: u32 = 256;
/// Quality of photographs, from 1 to 100: at this size nobody sees the difference to a higher one.
const QUALITY: u8 = 86;

/// A picture as it is kept.
#[derive(Debug, PartialEq, Eq)]
pub struct Thumbnail {
    pub(super) media_type: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// Makes the picture that is kept.
pub(super) fn thumbnail(media_type: &str, bytes: &[u8]) -> Result<Thumbnail, Code> {
    let (pixels, turn) = decode(media_type, bytes)?;
    write(&pixels.square(SIDE).turned(turn))
}

/// Photographs become JPEG; what can be seen through stays PNG.
fn write(picture: &Pixels) -> Result<Thumbnail, Code> {
    let mut bytes = Vec::new();
    let media_type = if picture.is_opaque() {
        let side = |length| u16::try_from(length).map_err(|_| Code::PictureTooLarge);
        let (width, height) = (side(picture.width)?, side(picture.height)?);
        let encoded = Encoder::new(&mut bytes, QUALITY).encode(&picture.rgba, width, height, ColorType::Rgba);
        encoded.map_err(|_| Code::PictureUnreadable)?;
        "image/jpeg"
    } else {
        png(&mut bytes, picture).map_err(|_| Code::PictureUnreadable)?;
        "image/png"
    };
    Ok(Thumbnail { media_type, bytes })
}

/// Writes a PNG without anything beside the pixels.
pub(super) fn png(file: &mut Vec<u8>, picture: &Pixels) -> Result<(), png::EncodingError> {
    let mut encoder = png::Encoder::new(Cursor::new(file), picture.width, picture.height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header()?.write_image_data(&picture.rgba)
}

#[cfg(test)]
#[path = "thumbnail_tests.rs"]
mod tests;
