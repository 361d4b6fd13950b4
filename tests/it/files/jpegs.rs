//! JPEGs: printed undecoded, upright, and refused by kind with a sentence.

use super::desk::{attached, print};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GrayImage, Luma, Rgb, RgbImage};

/// Dark in its upper left quarter.
fn picture() -> DynamicImage {
    RgbImage::from_fn(160, 80, |x, y| {
        let dark = x < 80 && y < 40;
        Rgb(if dark { [0, 0, 0] } else { [255, 255, 255] })
    })
    .into()
}

pub fn jpeg(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let kind = picture.color().into();
    JpegEncoder::new_with_quality(&mut bytes, 90)
        .encode(picture.as_bytes(), picture.width(), picture.height(), kind)
        .unwrap();
    bytes
}

/// The same with an EXIF segment that says how it must be turned.
fn turned(orientation: u8) -> Vec<u8> {
    let plain = jpeg(&picture());
    let mut bytes = plain[..2].to_vec();
    bytes.extend(b"\xFF\xE1\0\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    bytes.push(orientation);
    bytes.extend([0; 6]);
    bytes.extend(&plain[2..]);
    bytes
}

#[test]
fn a_photograph_stands_upright_however_it_was_held() {
    // Where the dark quarter comes to lie: upper left, upper right, lower left, lower right.
    let places = [0, 1, 3, 2, 0, 1, 3, 2];
    let names = [
        "1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg", "6.jpg", "7.jpg", "8.jpg",
    ];
    let files: Vec<_> = names
        .iter()
        .zip(1..)
        .map(|(name, orientation)| attached(name, turned(orientation)))
        .collect();
    let paper = print(&files);
    for (index, place) in places.into_iter().enumerate() {
        let (page, picture) = paper.pictures(&format!("a{index}")).remove(0);
        let mut expected = [false; 4];
        expected[place] = true;
        assert_eq!(
            paper.drawn(page, 4.0).quarters(&picture),
            expected,
            "EXIF {}",
            index + 1
        );
        let upright = picture.area.width.to_pt() > picture.area.height.to_pt();
        assert_eq!(upright, index < 4, "EXIF {}", index + 1);
        // The preview, drawn by the child, agrees.
        let seen = paper.preview(page, 4.0).quarters(&picture);
        assert_eq!(seen, expected, "preview of EXIF {}", index + 1);
    }
}

fn holds(pdf: &[u8], bytes: &[u8]) -> bool {
    pdf.windows(bytes.len()).any(|window| window == bytes)
}

#[test]
fn a_jpeg_goes_into_the_pdf_byte_by_byte() {
    let grey = DynamicImage::from(GrayImage::from_fn(64, 64, |x, y| Luma([(x * y) as u8])));
    let (colours, grey) = (jpeg(&picture()), jpeg(&grey));
    let paper = print(&[
        attached("c.jpg", colours.clone()),
        attached("g.jpeg", grey.clone()),
    ]);
    assert!(holds(&paper.pdf, &colours) && holds(&paper.pdf, &grey));
    assert!(holds(&paper.pdf, b"/ColorSpace /DeviceGray"));
}

/// A header with a frame of this kind, precision and channels; the picture itself is of no concern here.
fn frame(marker: u8, bits: u8, channels: u8, adobe: bool) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8];
    if adobe {
        bytes.extend(b"\xFF\xEE\0\x0EAdobe\0\x64\0\0\0\0\x02");
    }
    bytes.extend([
        0xFF,
        marker,
        0,
        8 + 3 * channels,
        bits,
        0,
        64,
        0,
        64,
        channels,
    ]);
    bytes.extend((0..channels).flat_map(|channel| [channel + 1, 0x11, 0]));
    bytes.extend(b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x12\x34\xFF\xD9");
    bytes
}

#[test]
fn kinds_of_jpeg_are_told_by_their_frame() {
    let cmyk = frame(0xC0, 8, 4, true);
    let plain_cmyk = frame(0xC0, 8, 4, false);
    let progressive = frame(0xC2, 8, 3, false);
    let files = [
        attached("cmyk.jpg", cmyk.clone()),
        attached("plain.jpg", plain_cmyk.clone()),
        attached("progressive.jpg", progressive.clone()),
        attached("arithmetic.jpg", frame(0xC9, 8, 3, false)),
        attached("twelve.jpg", frame(0xC1, 12, 3, false)),
        attached("sixteen.jpg", frame(0xC9, 16, 1, false)),
        attached("lossless.jpg", frame(0xC3, 8, 3, false)),
        attached("two.jpg", frame(0xC0, 8, 2, false)),
    ];
    let paper = print(&files);
    for (index, bytes) in [cmyk, plain_cmyk, progressive].iter().enumerate() {
        assert_eq!(paper.sentence(&format!("a{index}")), None);
        assert!(holds(&paper.pdf, bytes), "case {index}");
    }
    for index in 3..files.len() {
        let sentence = paper.sentence(&format!("a{index}")).unwrap();
        assert!(
            sentence.contains("另存为普通 JPEG"),
            "case {index}: {sentence}"
        );
    }
    // Adobe's programs store CMYK the other way round, and only theirs.
    let inverted = paper
        .pdf
        .windows(25)
        .filter(|window| window.starts_with(b"/Decode [1 0 1 0 1 0 1 0]"));
    assert_eq!(inverted.count(), 1);
}

#[test]
fn a_picture_beyond_the_limits_is_refused_by_its_header() {
    let sized = |width: u16, height: u16| {
        let mut bytes = frame(0xC0, 8, 1, false);
        bytes[7..9].copy_from_slice(&height.to_be_bytes());
        bytes[9..11].copy_from_slice(&width.to_be_bytes());
        bytes
    };
    let paper = print(&[
        attached("long.jpg", sized(12_001, 10)),
        attached("many.jpg", sized(10_000, 6_001)),
        attached("none.jpg", sized(0, 10)),
        attached("fits.jpg", sized(12_000, 5_000)),
    ]);
    let said = |id: &str| paper.sentence(id).unwrap_or_default().to_owned();
    assert!(said("a0").contains("12000 像素"), "{}", said("a0"));
    assert!(said("a1").contains("像素太多"), "{}", said("a1"));
    assert!(said("a2").contains("已损坏"), "{}", said("a2"));
    assert_eq!(said("a3"), "");
}
