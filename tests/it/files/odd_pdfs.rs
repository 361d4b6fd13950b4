//! PDFs of odd sizes and of doubtful making: merged as they are seen, or a sentence on their page.

use super::desk::{attached, print};
use super::pdf_file::{file, page, page_in, stream};
use mengshu::attach::ScanNote;

const LOWER_LEFT: [bool; 4] = [false, false, true, false];
const UPPER_LEFT: [bool; 4] = [true, false, false, false];
const UPPER_RIGHT: [bool; 4] = [false, true, false, false];
const LOWER_RIGHT: [bool; 4] = [false, false, false, true];

#[test]
fn pages_of_every_size_and_turn_are_seen_as_readers_show_them() {
    let a4 = [0.0, 0.0, 595.276, 841.89];
    let boxed = |name: &str, [x0, y0, x1, y1]: [f64; 4]| format!("/{name}[{x0} {y0} {x1} {y1}]");
    let plain = |sheet: [f64; 4]| page(&boxed("MediaBox", sheet), "", sheet, &[]);
    let turned = |turn: &str| page(turn, &boxed("MediaBox", a4), a4, &[]);
    let crop = [100.0, 200.0, 300.0, 500.0];
    // Width and height in millimetres as they come to stand on our sheet, and the quarter that is dark.
    type Case = (&'static str, Vec<u8>, [f64; 2], [bool; 4]);
    let cases: [Case; 15] = [
        ("A4", plain(a4), [189.0, 267.3], LOWER_LEFT),
        (
            "inherited and turned by 90",
            turned("/Rotate 90"),
            [189.0, 133.63],
            UPPER_LEFT,
        ),
        (
            "turned by 180",
            turned("/Rotate 180"),
            [189.0, 267.3],
            UPPER_RIGHT,
        ),
        (
            "turned by -90",
            turned("/Rotate -90"),
            [189.0, 133.63],
            LOWER_RIGHT,
        ),
        (
            "turned above",
            page("", &(boxed("MediaBox", a4) + "/Rotate 450"), a4, &[]),
            [189.0, 133.63],
            UPPER_LEFT,
        ),
        (
            "A3 across",
            plain([0.0, 0.0, 1190.55, 841.89]),
            [189.0, 133.65],
            LOWER_LEFT,
        ),
        (
            "letter",
            plain([0.0, 0.0, 612.0, 792.0]),
            [189.0, 244.59],
            LOWER_LEFT,
        ),
        (
            "A5 keeps its size",
            plain([0.0, 0.0, 419.53, 595.28]),
            [148.0, 210.0],
            LOWER_LEFT,
        ),
        (
            "a stamp keeps its size",
            plain([0.0, 0.0, 85.04, 56.69]),
            [30.0, 20.0],
            LOWER_LEFT,
        ),
        (
            "user unit",
            page(
                "/UserUnit 2",
                "/MediaBox[0 0 85.04 56.69]",
                [0.0, 0.0, 85.04, 56.69],
                &[],
            ),
            [60.0, 40.0],
            LOWER_LEFT,
        ),
        (
            "offset",
            plain([-100.0, 700.0, 70.08, 870.08]),
            [60.0, 60.0],
            LOWER_LEFT,
        ),
        (
            "corners exchanged",
            page(
                "/MediaBox[170.08 170.08 0 0]",
                "",
                [0.0, 0.0, 170.08, 170.08],
                &[],
            ),
            [60.0, 60.0],
            LOWER_LEFT,
        ),
        (
            "cropped",
            page(&boxed("CropBox", crop), &boxed("MediaBox", a4), crop, &[]),
            [70.56, 105.83],
            LOWER_LEFT,
        ),
        (
            "cropped above, turned",
            page(
                "/Rotate 90",
                &(boxed("CropBox", crop) + &boxed("MediaBox", a4)),
                crop,
                &[],
            ),
            [105.83, 70.56],
            UPPER_LEFT,
        ),
        (
            "without a size",
            page("", "", a4, &[]),
            [189.0, 267.3],
            LOWER_LEFT,
        ),
    ];
    let files = cases
        .iter()
        .map(|(_, bytes, _, _)| bytes.clone())
        .enumerate();
    let names = (0..cases.len()).map(|index| &*Box::leak(format!("f{index}.pdf").into_boxed_str()));
    let files: Vec<_> = files
        .zip(names)
        .map(|((_, bytes), name)| attached(name, bytes))
        .collect();
    let paper = print(&files);
    for (index, (name, _, [width, height], dark)) in cases.iter().enumerate() {
        let id = format!("a{index}");
        assert_eq!(paper.sentence(&id), None, "{name}");
        let pictures = paper.pictures(&id);
        let [(page, picture)] = &pictures[..] else {
            panic!("{name}: {} pages", pictures.len())
        };
        let area = picture.area;
        assert!(
            (area.width.to_mm() - width).abs() < 0.1,
            "{name}: {} wide",
            area.width.to_mm()
        );
        assert!(
            (area.height.to_mm() - height).abs() < 0.1,
            "{name}: {} high",
            area.height.to_mm()
        );
        assert_eq!(paper.drawn(*page, 2.0).quarters(picture), *dark, "{name}");
        let preview = paper.preview(*page, 2.0);
        assert_eq!(preview.quarters(picture), *dark, "preview of {name}");
    }
}

/// On paper and in the preview our own watermark is seen through what a page leaves blank.
#[test]
fn the_preview_of_a_page_is_the_page() {
    let a4 = [0.0, 0.0, 595.276, 841.89];
    let paper = print(&[attached("a4.pdf", page("", "", a4, &[]))]);
    let (page, _) = paper.pictures("a0").remove(0);
    let (drawn, preview) = (paper.drawn(page, 2.0), paper.preview(page, 2.0));
    let pairs = drawn.pixels.iter().zip(&preview.pixels);
    let apart: u64 = pairs.map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    let mean = apart as f64 / drawn.pixels.len() as f64;
    assert!(mean < 1.0, "a mean difference of {mean}");
}

/// The box of an A4 page begins under the divider, and ends so that what lies in its lower margin is clear of the foot.
#[test]
fn an_a4_page_leaves_divider_and_foot_clear() {
    let a4 = [0.0, 0.0, 595.276, 841.89];
    let content = "0 g 0 60 595 10 re f 0 780 595 61.89 re f";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 {} {}]>>",
            a4[2], a4[3]
        ),
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_owned(),
        stream("", content),
    ];
    let paper = print(&[attached("a4.pdf", file(&objects))]);
    let (page, picture) = paper.pictures("a0").remove(0);
    assert!((picture.area.width.to_mm() - 189.0).abs() < 0.01);
    let drawn = paper.drawn(page, 4.0);
    // The bar at the foot of the page is 21 mm above its edge; the dashes of our number stand at 269 mm.
    let left = picture.area.x.to_mm() + 2.0;
    assert!(drawn.at(left, 259.5) < 60);
    assert!((262..280).all(|y| drawn.at(left, f64::from(y)) > 200));
    let foot =
        (2680..2700).flat_map(|y| (150..184).map(move |x| (f64::from(x), f64::from(y) / 10.0)));
    let number: Vec<u8> = foot.map(|(x, y)| drawn.at(x, y)).collect();
    assert!(
        number.iter().any(|&pixel| pixel < 128),
        "no number at the foot"
    );
    // The divider's rule is above the page's black head.
    let above: Vec<u8> = (100..116)
        .map(|tenth| drawn.at(100.0, f64::from(tenth) / 10.0))
        .collect();
    assert!(
        above.iter().any(|&pixel| pixel < 128),
        "no rule above the page"
    );
    assert!(drawn.at(100.0, 11.85) > 128, "the rule touches the page");
}

#[test]
fn what_cannot_be_printed_says_so_and_spoils_nothing_else() {
    let catalog = "<</Type/Catalog/Pages 2 0 R>>".to_owned();
    let leaf = |parent: usize| format!("<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 99 99]>>");
    let cyclic = [
        catalog.clone(),
        "<</Type/Pages/Count 2/Kids[3 0 R 2 0 R]>>".to_owned(),
        leaf(2),
    ];
    let through = [
        catalog.clone(),
        "<</Type/Pages/Count 2/Kids[3 0 R]>>".to_owned(),
        "<</Type/Pages/Count 2/Kids[4 0 R 2 0 R]/Parent 2 0 R>>".to_owned(),
        leaf(3),
    ];
    let empty = [catalog.clone(), "<</Type/Pages/Count 0/Kids[]>>".to_owned()];
    let missing = [
        catalog.clone(),
        "<</Type/Pages/Count 2/Kids[3 0 R 9 0 R]>>".to_owned(),
        leaf(2),
    ];
    let kids = "3 0 R ".repeat(2001);
    let many = [
        catalog.clone(),
        format!("<</Type/Pages/Count 2001/Kids[{kids}]>>"),
        leaf(2),
    ];
    let a9 = [0.0, 0.0, 99.0, 99.0];
    let sized = "/MediaBox[0 0 99 99]";
    let collection = page_in("/Collection<</Type/Collection>>", sized, "", a9, &[]);
    let dynamic = page_in("/NeedsRendering true", sized, "", a9, &[]);
    let waiting = page_in("/AcroForm<</XFA(form)/Fields[]>>", sized, "", a9, &[]);
    let field = "<</Type/Annot/Subtype/Widget/FT/Tx/V(500)/Rect[10 10 50 20]>>";
    let unfixed = page(&format!("{sized}/Annots[5 0 R]"), "", a9, &[field]);
    let whole = page(sized, "", a9, &[]);
    let cut = whole
        .windows(9)
        .position(|window| window == b"endstream")
        .unwrap()
        - 8;
    let mut encrypted = String::from_utf8(whole.clone()).unwrap();
    encrypted = encrypted.replace("trailer<<", "trailer<</Encrypt<</Filter/Standard/V 1/R 2/O(0123456789abcdef0123456789abcdef)/U(0123456789abcdef0123456789abcdef)/P -4>>/ID[<00><00>]");
    let cases: [(Vec<u8>, &str); 14] = [
        (file(&cyclic), "已损坏"),
        (file(&through), "已损坏"),
        (file(&missing), "已损坏"),
        (file(&empty), "没有可以打印的页"),
        (file(&many), "2000 页"),
        (collection, "文件包"),
        (dynamic, "没有固定在页上"),
        (waiting, "没有固定在页上"),
        (unfixed, "没有固定在页上"),
        (encrypted.into_bytes(), "密码"),
        (whole[..cut].to_vec(), "已损坏"),
        (b"%PDF-1.7 and nothing more".to_vec(), "已损坏"),
        (Vec::new(), "空的"),
        (
            b"PK\x03\x04 a spreadsheet".to_vec(),
            "不是 JPEG、PNG 或 PDF",
        ),
    ];
    let names = (0..cases.len()).map(|index| &*Box::leak(format!("b{index}.pdf").into_boxed_str()));
    let broken = cases
        .iter()
        .zip(names)
        .map(|((bytes, _), name)| attached(name, bytes.clone()));
    let mut files: Vec<_> = broken.collect();
    files.push(attached("whole.pdf", whole.clone()));
    let paper = print(&files);
    let text = paper.text();
    for (index, (_, sentence)) in cases.iter().enumerate() {
        let said = paper.sentence(&format!("a{index}"));
        let said = said.unwrap_or_else(|| panic!("case {index} is printed, not {sentence}"));
        assert!(said.contains(sentence), "case {index}: {said}");
        let head: String = said.chars().take(8).collect();
        assert!(
            text.contains(&head),
            "case {index}: its page does not say {said}"
        );
    }
    let last = format!("a{}", cases.len());
    let (page, picture) = paper.pictures(&last).remove(0);
    assert_eq!(paper.drawn(page, 4.0).quarters(&picture), LOWER_LEFT);
}

#[test]
fn what_lies_over_a_page_is_printed_and_told() {
    let a9 = [0.0, 0.0, 200.0, 200.0];
    let sized = "/MediaBox[0 0 200 200]";
    let with = |annotation: &str| {
        let look = stream("/Subtype/Form/BBox[0 0 10 10]", "0 g 0 0 10 10 re f");
        let annotation = format!("<</Type/Annot/Rect[120 120 180 180]{annotation}>>");
        page(
            &format!("{sized}/Annots[5 0 R]"),
            "",
            a9,
            &[&annotation, &look],
        )
    };
    let in_catalog = |entries: &str| page_in(entries, sized, "", a9, &[]);
    // The look lies over the upper right quarter.
    let both = [false, true, true, false];
    let cases: [(Vec<u8>, &[ScanNote], [bool; 4]); 7] = [
        (
            with("/Subtype/Widget/FT/Tx/V(1)/AP<</N 6 0 R>>"),
            &[ScanNote::FilledForm],
            both,
        ),
        (
            with("/Subtype/Widget/FT/Sig/V<</Type/Sig>>/AP<</N 6 0 R>>"),
            &[ScanNote::Signed],
            both,
        ),
        (with("/Subtype/Stamp/AP<</N 6 0 R>>"), &[], both),
        (
            with("/Subtype/Text/AP<</N 6 0 R>>"),
            &[ScanNote::CommentsLeftOut],
            LOWER_LEFT,
        ),
        (
            with("/Subtype/FileAttachment/AP<</N 6 0 R>>"),
            &[ScanNote::FilesLeftOut],
            LOWER_LEFT,
        ),
        (
            in_catalog("/Names<</EmbeddedFiles<</Names[]>>>>"),
            &[ScanNote::FilesLeftOut],
            LOWER_LEFT,
        ),
        (
            in_catalog("/OCProperties<</OCGs[4 0 R]/D<</OFF[4 0 R]>>>>"),
            &[ScanNote::LayersShown],
            LOWER_LEFT,
        ),
    ];
    let names = (0..cases.len()).map(|index| &*Box::leak(format!("o{index}.pdf").into_boxed_str()));
    let files: Vec<_> = cases
        .iter()
        .zip(names)
        .map(|((bytes, _, _), name)| attached(name, bytes.clone()))
        .collect();
    let paper = print(&files);
    for (index, (_, notes, dark)) in cases.iter().enumerate() {
        let id = format!("a{index}");
        let scan = paper.printed.document.scans[&id].as_ref().unwrap();
        assert_eq!(scan.notes, *notes, "case {index}");
        let (page, picture) = paper.pictures(&id).remove(0);
        assert_eq!(
            paper.drawn(page, 4.0).quarters(&picture),
            *dark,
            "case {index}"
        );
    }
    let remarks = mengshu::press::remarks(&paper.printed);
    assert!(
        remarks.iter().any(|remark| remark.contains("电子签名")),
        "{remarks:?}"
    );
}
