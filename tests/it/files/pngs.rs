//! PNGs of every colour type and depth: each sample is printed as it is in the file.

use super::desk::{attached, print};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use std::io::{Read, Write};

const SIDE: u32 = 9;

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut bytes = (body.len() as u32).to_be_bytes().to_vec();
    bytes.extend(name);
    bytes.extend(body);
    let mut sum = flate2::Crc::new();
    sum.update(&bytes[4..]);
    bytes.extend(sum.sum().to_be_bytes());
    bytes
}

/// A picture of 9 × 9 with these rows, and chunks before its pixels.
fn png(bits: u8, colour: u8, rows: &[u8], before: &[Vec<u8>]) -> Vec<u8> {
    let mut header = [SIDE.to_be_bytes(), SIDE.to_be_bytes()].concat();
    header.extend([bits, colour, 0, 0, 0]);
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(rows).unwrap();
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(chunk(b"IHDR", &header));
    bytes.extend(before.concat());
    // In two parts, as many programs write it.
    let packed = packed.finish().unwrap();
    let (first, second) = packed.split_at(packed.len() / 2);
    bytes.extend(chunk(b"IDAT", first));
    bytes.extend(chunk(b"IDAT", second));
    bytes.extend(chunk(b"IEND", b""));
    bytes
}

/// Rows without a filter, of a pattern that uses every bit.
fn rows(bits: usize, channels: usize) -> Vec<u8> {
    let length = (SIDE as usize * channels * bits).div_ceil(8);
    let row = |y: usize| {
        let bytes = (0..length).map(move |x| ((x * 37 + y * 91) % 256) as u8);
        std::iter::once(0).chain(bytes)
    };
    (0..SIDE as usize).flat_map(row).collect()
}

/// The picture streams of a printed PDF, unpacked, with their dictionary as text.
fn pictures(pdf: &[u8]) -> Vec<(String, Vec<u8>)> {
    let find = |from: usize, wanted: &[u8]| {
        pdf[from..]
            .windows(wanted.len())
            .position(|window| window == wanted)
            .map(|at| from + at)
    };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = find(from, b"/Subtype /Image") {
        let begin = find(start, b"\nstream\n").unwrap() + 8;
        let head = pdf[..start]
            .windows(4)
            .rposition(|window| window == b"obj\n")
            .unwrap();
        let dictionary = String::from_utf8_lossy(&pdf[head..begin]).into_owned();
        let end = find(begin, b"\nendstream").unwrap();
        let mut samples = Vec::new();
        let unpacked = ZlibDecoder::new(&pdf[begin..end]).read_to_end(&mut samples);
        assert!(unpacked.is_ok(), "{dictionary}");
        found.push((dictionary, samples));
        from = end;
    }
    found
}

fn printed(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let paper = print(&[attached("p.png", bytes)]);
    assert_eq!(paper.sentence("a0"), None);
    pictures(&paper.pdf)
}

#[test]
fn plain_pictures_keep_every_bit() {
    let table: Vec<u8> = (0..=255_u8)
        .flat_map(|index| [index, 255 - index, index / 2])
        .collect();
    let palette = |bits: u32| vec![chunk(b"PLTE", &table[..3 << bits])];
    let mut cases = Vec::new();
    for bits in [1, 2, 4, 8, 16] {
        cases.push((bits, 0, 1, vec![]));
    }
    for bits in [1, 2, 4, 8] {
        cases.push((bits, 3, 1, palette(bits)));
    }
    for bits in [8, 16] {
        cases.push((bits, 2, 3, vec![]));
    }
    for (bits, colour, channels, before) in cases {
        let rows = rows(bits as usize, channels);
        let found = printed(png(bits as u8, colour, &rows, &before));
        let case = format!("{bits} bits of colour type {colour}");
        assert_eq!(found.len(), 1, "{case}");
        assert!(found[0].1 == rows, "{case}");
        assert!(
            found[0].0.contains(&format!("/BitsPerComponent {bits}")),
            "{case}"
        );
    }
}

fn unfiltered(rows: &[u8]) -> Vec<u8> {
    let row = rows.len() / SIDE as usize;
    rows.chunks_exact(row)
        .flat_map(|row| &row[1..])
        .copied()
        .collect()
}

#[test]
fn transparent_pictures_keep_every_sample_and_their_mask() {
    for (bits, colour, channels) in [(8, 4, 2), (16, 4, 2), (8, 6, 4), (16, 6, 4)] {
        let rows = rows(bits, channels);
        let found = printed(png(bits as u8, colour, &rows, &[]));
        let size = bits / 8;
        let samples = unfiltered(&rows);
        let pixels = || samples.chunks_exact(channels * size);
        let shown: Vec<u8> = pixels()
            .flat_map(|pixel| &pixel[..(channels - 1) * size])
            .copied()
            .collect();
        let mask: Vec<u8> = pixels()
            .flat_map(|pixel| &pixel[(channels - 1) * size..])
            .copied()
            .collect();
        let case = format!("{bits} bits of colour type {colour}");
        assert_eq!(found.len(), 2, "{case}");
        assert!(
            found
                .iter()
                .any(|(dictionary, samples)| dictionary.contains("/SMask") && *samples == shown),
            "{case}"
        );
        assert!(found.iter().any(|(_, samples)| *samples == mask), "{case}");
    }
}

#[test]
fn colours_that_are_declared_transparent_become_a_mask() {
    let rows = rows(8, 1);
    let grey = printed(png(8, 0, &rows, &[chunk(b"tRNS", &[0, rows[1]])]));
    assert_eq!(grey.len(), 2);
    let samples = unfiltered(&rows);
    let mask: Vec<u8> = samples
        .iter()
        .map(|&sample| if sample == rows[1] { 0 } else { 255 })
        .collect();
    assert!(grey.iter().any(|(_, found)| *found == mask));
    assert!(grey.iter().any(|(_, found)| *found == samples));
    let table: Vec<u8> = (0..=255_u8).flat_map(|index| [index, 0, 0]).collect();
    let before = [chunk(b"PLTE", &table), chunk(b"tRNS", &[7, 8, 9])];
    assert_eq!(printed(png(8, 3, &rows, &before)).len(), 2);
}

#[test]
fn a_moving_picture_prints_its_first_frame() {
    let first = rows(8, 1);
    let control = |number: u32| {
        let numbers = [number, SIDE, SIDE, 0, 0].map(u32::to_be_bytes).concat();
        chunk(b"fcTL", &[numbers, vec![0, 1, 0, 1, 0, 0]].concat())
    };
    let before = [chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]), control(0)];
    let still = png(8, 0, &first, &before);
    let end = still.len() - 12;
    let mut packed = ZlibEncoder::new(2_u32.to_be_bytes().to_vec(), Compression::default());
    packed.write_all(&vec![0; first.len()]).unwrap();
    let second = [control(1), chunk(b"fdAT", &packed.finish().unwrap())].concat();
    let moving = [&still[..end], &second, &still[end..]].concat();
    let found = printed(moving);
    assert_eq!(found.len(), 1);
    assert!(found[0].1 == first);
}

#[test]
fn an_interlaced_picture_is_printed_row_by_row() {
    use image::codecs::png::PngDecoder;
    use image::{DynamicImage, ImageDecoder};
    // Adam7 of a 9 × 9 grey picture: passes of 2×2, 1×2, 3×1, 2×3, 5×2, 4×5 and 9×4.
    let passes = [(2, 2), (1, 2), (3, 1), (2, 3), (5, 2), (4, 5), (9, 4)];
    let mut rows = Vec::new();
    for (pass, (width, height)) in passes.into_iter().enumerate() {
        for y in 0..height {
            rows.push(0);
            rows.extend((0..width).map(|x| (pass * 30 + y * 7 + x) as u8));
        }
    }
    let mut bytes = png(8, 0, &rows, &[]);
    bytes[28] = 1;
    let mut sum = flate2::Crc::new();
    sum.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    let decoder = PngDecoder::new(std::io::Cursor::new(&bytes)).unwrap();
    assert_eq!(decoder.dimensions(), (SIDE, SIDE));
    let expected = DynamicImage::from_decoder(decoder)
        .unwrap()
        .into_luma8()
        .into_raw();
    let found = printed(bytes);
    assert_eq!(found.len(), 1);
    assert!(found[0].1 == expected);
}
