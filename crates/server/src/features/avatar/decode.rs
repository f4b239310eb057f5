//! Reading pictures in the three formats, with a limit on what they claim to be before anything is made of it.

use std::io::Cursor;

use image_webp::WebPDecoder;
use latchkey_contract::{limits, problem::Code};
use png::{ColorType, Transformations};
use zune_core::{colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

use super::{
    exif,
    pixels::{CHANNELS, Pixels, Turn},
};

/// Most memory of one decoder: the pixels as they are read, and as much for its own work.
const MEMORY: usize = limits::AVATAR_SIDE as usize * limits::AVATAR_SIDE as usize * CHANNELS * 2;

/// The pixels of a file and how they must be turned. A file that begins like another type is refused, not guessed at.
pub(super) fn decode(media_type: &str, bytes: &[u8]) -> Result<(Pixels, Turn), Code> {
    match media_type {
        "image/png" if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Ok((png(bytes)?, Turn::default())),
        "image/jpeg" if bytes.starts_with(b"\xff\xd8\xff") && is_whole(bytes) => jpeg(bytes),
        "image/webp" if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => {
            Ok((webp(bytes)?, Turn::default()))
        }
        _ => Err(Code::PictureUnreadable),
    }
}

fn check(width: u32, height: u32) -> Result<(), Code> {
    if width.max(height) > limits::AVATAR_SIDE {
        Err(Code::PictureTooLarge)
    } else if width.min(height) == 0 {
        Err(Code::PictureUnreadable)
    } else {
        Ok(())
    }
}

fn png(bytes: &[u8]) -> Result<Pixels, Code> {
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MEMORY });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(|_| Code::PictureUnreadable)?;
    let (width, height) = reader.info().size();
    check(width, height)?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or(Code::PictureTooLarge)?];
    let frame = reader.next_frame(&mut pixels).map_err(|_| Code::PictureUnreadable)?;
    pixels.truncate(frame.buffer_size());
    let channels = match frame.color_type {
        ColorType::Grayscale | ColorType::Indexed => 1,
        ColorType::GrayscaleAlpha => 2,
        ColorType::Rgb => 3,
        ColorType::Rgba => 4,
    };
    Ok(Pixels { width, height, rgba: to_rgba(&pixels, channels) })
}

fn jpeg(bytes: &[u8]) -> Result<(Pixels, Turn), Code> {
    // Its own limit on the sides comes without a word of its own; ours is checked before any pixel is read.
    let most = usize::from(u16::MAX);
    let options =
        DecoderOptions::default().set_max_width(most).set_max_height(most).jpeg_set_out_colorspace(ColorSpace::RGBA);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Code::PictureUnreadable)?;
    let info = decoder.info().ok_or(Code::PictureUnreadable)?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    check(width, height)?;
    let rgba = decoder.decode().map_err(|_| Code::PictureUnreadable)?;
    let turn = decoder.exif().and_then(|exif| exif::orientation(exif)).map_or_else(Turn::default, Turn::of);
    Ok((Pixels { width, height, rgba }, turn))
}

/// The decoder fills what is missing of a photograph with grey; a download that broke off must not become somebody's
/// face. The last thing of a whole file is the end of the image; the small picture of a camera ends before the scan.
fn is_whole(bytes: &[u8]) -> bool {
    let last = |marker: [u8; 2]| bytes.windows(2).rposition(|pair| pair == marker);
    matches!((last([0xff, 0xda]), last([0xff, 0xd9])), (Some(scan), Some(end)) if scan < end)
}

fn webp(bytes: &[u8]) -> Result<Pixels, Code> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|_| Code::PictureUnreadable)?;
    let (width, height) = decoder.dimensions();
    check(width, height)?;
    decoder.set_memory_limit(MEMORY);
    let mut pixels = vec![0; decoder.output_buffer_size().ok_or(Code::PictureTooLarge)?];
    decoder.read_image(&mut pixels).map_err(|_| Code::PictureUnreadable)?;
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    Ok(Pixels { width, height, rgba: to_rgba(&pixels, channels) })
}

/// Grey, grey with alpha, colour, or colour with alpha, as colour with alpha.
fn to_rgba(pixels: &[u8], channels: usize) -> Vec<u8> {
    let pixel = |pixel: &[u8]| match *pixel {
        [grey] => [grey, grey, grey, u8::MAX],
        [grey, alpha] => [grey, grey, grey, alpha],
        [red, green, blue] => [red, green, blue, u8::MAX],
        [red, green, blue, alpha, ..] => [red, green, blue, alpha],
        [] => [0; CHANNELS],
    };
    pixels.chunks_exact(channels).flat_map(pixel).collect()
}
