//! What becomes of files that people send, good and bad.

use image_webp::WebPEncoder;
use latchkey_contract::limits;

use super::*;

/// Words that are in a file and must not be in the picture.
const CANARY: &str = "Canary 52.37N 4.89E";
const TYPES: [&str; 3] = ["image/png", "image/jpeg", "image/webp"];

/// A picture whose left half is red and whose right half is blue.
fn halves(width: u32, height: u32) -> Pixels {
    let colour = |x| if x < width / 2 { [255, 0, 0, 255] } else { [0, 0, 255, 255] };
    let rgba = (0..height).flat_map(|_| (0..width).flat_map(colour)).collect();
    Pixels { width, height, rgba }
}

fn file(media_type: &str, picture: &Pixels) -> Vec<u8> {
    let (width, height, mut file) = (picture.width, picture.height, Vec::new());
    match media_type {
        "image/png" => png(&mut file, picture).unwrap(),
        "image/webp" => {
            WebPEncoder::new(&mut file).encode(&picture.rgba, width, height, image_webp::ColorType::Rgba8).unwrap();
        }
        _ => {
            let (width, height) = (u16::try_from(width).unwrap(), u16::try_from(height).unwrap());
            Encoder::new(&mut file, 90).encode(&picture.rgba, width, height, ColorType::Rgba).unwrap();
        }
    }
    file
}

fn shown(thumbnail: &Thumbnail) -> Pixels {
    decode(thumbnail.media_type, &thumbnail.bytes).unwrap().0
}

fn pixel(picture: &Pixels, x: u32, y: u32) -> [u8; 4] {
    let at = ((y * picture.width + x) * 4) as usize;
    picture.rgba[at..at + 4].try_into().unwrap()
}

/// A photograph with a block of its own behind its first marker.
fn with_block(marker: u8, block: &[u8]) -> Vec<u8> {
    let mut jpeg = file("image/jpeg", &halves(64, 64));
    let length = u16::try_from(block.len() + 2).unwrap().to_be_bytes();
    jpeg.splice(2..2, [&[0xff, marker][..], &length, block].concat());
    jpeg
}

#[test]
fn m_2_every_format_becomes_a_small_square() {
    for media_type in TYPES {
        let made = thumbnail(media_type, &file(media_type, &halves(640, 480))).unwrap();
        assert_eq!(made.media_type, "image/jpeg", "{media_type}");
        let picture = shown(&made);
        assert_eq!((picture.width, picture.height), (256, 256), "{media_type}");
        let left = pixel(&picture, 8, 128);
        assert!(left[0] > 200 && left[2] < 60, "{media_type}: {left:?}");
    }
}

#[test]
fn m_2_a_small_picture_is_not_blown_up_and_glass_stays_clear() {
    let glass = Pixels { width: 40, height: 30, rgba: [10, 20, 30, 0].repeat(40 * 30) };
    for media_type in ["image/png", "image/webp"] {
        let made = thumbnail(media_type, &file(media_type, &glass)).unwrap();
        assert_eq!(made.media_type, "image/png");
        let picture = shown(&made);
        assert_eq!((picture.width, picture.height), (30, 30));
        assert_eq!(pixel(&picture, 3, 3)[3], 0);
    }
}

#[test]
fn m_2_nothing_but_the_picture_survives() {
    let mut jpeg = with_block(0xfe, CANARY.as_bytes());
    // And whatever was put behind its end.
    jpeg.extend_from_slice(CANARY.as_bytes());
    let made = thumbnail("image/jpeg", &jpeg).unwrap();
    assert!(!made.bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes()));
}

#[test]
fn m_2_a_picture_is_turned_the_way_the_camera_was_held() {
    // EXIF: little endian, one entry, orientation 3, which is upside down.
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x03\0\0\0\0\0\0\0";
    let picture = shown(&thumbnail("image/jpeg", &with_block(0xe1, exif)).unwrap());
    let left = pixel(&picture, 8, 32);
    assert!(left[2] > 200 && left[0] < 60, "{left:?}");
}

#[test]
fn s_97_a_file_that_is_not_what_it_says_is_refused() {
    for media_type in TYPES {
        let bytes = file(media_type, &halves(64, 64));
        for other in TYPES.into_iter().filter(|other| *other != media_type) {
            assert_eq!(thumbnail(other, &bytes), Err(Code::PictureUnreadable), "{media_type} as {other}");
        }
    }
    for bytes in [&b""[..], b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n"] {
        assert_eq!(thumbnail("image/png", bytes), Err(Code::PictureUnreadable), "{}", bytes.escape_ascii());
    }
    assert_eq!(thumbnail("image/svg+xml", b"<svg/>"), Err(Code::PictureUnreadable));
}

#[test]
fn s_97_a_file_that_broke_off_is_refused() {
    for media_type in TYPES {
        let bytes = file(media_type, &halves(640, 480));
        for share in [4, 2] {
            let part = &bytes[..bytes.len() * (share - 1) / share];
            assert_eq!(thumbnail(media_type, part), Err(Code::PictureUnreadable), "{media_type} {share}");
        }
    }
}

#[test]
fn s_6_a_small_file_with_too_many_pixels_is_refused_before_it_is_read() {
    let wide = halves(limits::AVATAR_SIDE + 1, 1);
    for media_type in TYPES {
        assert_eq!(thumbnail(media_type, &file(media_type, &wide)), Err(Code::PictureTooLarge), "{media_type}");
    }
    // A header rewritten to claim a hundred thousand pixels on each side.
    let mut bomb = file("image/png", &halves(8, 8));
    bomb[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
    assert!(thumbnail("image/png", &bomb).is_err());
}
