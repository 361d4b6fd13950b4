//! Pages to PDF with printpdf: text, rules and shapes. Scans and everything about the file as a whole come in `merge`.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    DictItem, FontId, FontMetrics, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfPage, PdfSaveOptions, Pt, TextItem,
};
use subsetter::GlyphRemapper;

use super::ExportFault;
use crate::document::Length;
use crate::typeset::{
    Area, FACES, Face, Ink, Item, Page, Pages, Paint, Pattern, Picture, Point, Rule, Run, SHEET,
    Segment, Shape,
};

/// Writes pages without compression, ready to be finished.
pub(super) fn write(pages: &Pages) -> Result<Vec<u8>, ExportFault> {
    let mut document = PdfDocument::new("");
    let fonts = Fonts::subset(pages)?;
    for (&face, font) in &fonts.faces {
        document
            .resources
            .fonts
            .map
            .insert(font_id(face), PdfFont::new(font.clone()));
    }
    document.pages = pages.pages.iter().map(|page| write_page(page)).collect();
    // `secure` would leave out the plain operators that shapes and matrices are written with.
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: false,
        image_optimization: None,
    };
    let mut warnings = Vec::new();
    let mut bytes = Vec::new();
    document
        .to_lopdf_document(&options, &mut warnings)
        .save_to(&mut bytes)
        .map_err(ExportFault::Write)?;
    Ok(bytes)
}

fn font_id(face: Face) -> FontId {
    FontId(format!("F{}", face as usize))
}

/// The faces that are used, each cut down to its used characters.
struct Fonts {
    faces: BTreeMap<Face, ParsedFont>,
}

impl Fonts {
    fn subset(pages: &Pages) -> Result<Self, ExportFault> {
        let used = used_characters(pages);
        let faces = FACES
            .into_iter()
            .filter(|face| !used[*face as usize].is_empty());
        let faces = faces.map(|face| Ok((face, subset_face(face, &used[face as usize])?)));
        Ok(Self {
            faces: faces.collect::<Result<_, ExportFault>>()?,
        })
    }
}

fn used_characters(pages: &Pages) -> [BTreeSet<char>; FACES.len()] {
    let mut used: [BTreeSet<char>; FACES.len()] = Default::default();
    for run in pages
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(as_run)
    {
        used[run.face as usize].extend(run.text.chars());
    }
    used
}

fn as_run(item: &Item) -> Option<&Run> {
    if let Item::Run(run) = item {
        Some(run)
    } else {
        None
    }
}

fn subset_face(face: Face, used: &BTreeSet<char>) -> Result<ParsedFont, ExportFault> {
    let mut remapper = GlyphRemapper::new();
    let mut glyphs = BTreeMap::new();
    let mut widths = BTreeMap::new();
    for &ch in used {
        let glyph = face.glyph(ch);
        let id = remapper.remap(glyph.id);
        glyphs.insert(ch as u32, id);
        widths.insert(id, glyph.advance);
    }
    let name = face.postscript_name();
    let bytes = subsetter::subset(face.bytes(), 0, &remapper)
        .map_err(|_| ExportFault::Subset { face: name })?;
    let metrics = FontMetrics {
        ascent: 880,
        descent: -120,
    };
    let units = face.units_per_em() as u16;
    let tagged = format!("{}+{name}", subset_tag(used));
    let mut font =
        ParsedFont::with_glyph_data(bytes, 0, Some(tagged), glyphs, widths, units, metrics);
    font.pdf_font_metrics.x_min = -200;
    font.pdf_font_metrics.y_min = -300;
    font.pdf_font_metrics.x_max = 1200;
    font.pdf_font_metrics.y_max = 1100;
    font.pdf_font_metrics.us_weight_class = if matches!(face, Face::SongBold | Face::HeiBold) {
        700
    } else {
        400
    };
    Ok(font)
}

/// Six capitals that differ between subsets, as PDF asks of the names of partial fonts.
fn subset_tag(used: &BTreeSet<char>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for &ch in used {
        hash = (hash ^ u64::from(u32::from(ch))).wrapping_mul(0x100_0000_01b3);
    }
    (0..6)
        .map(|place| char::from(b'A' + (hash >> (8 * place)) as u8 % 26))
        .collect()
}

fn write_page(page: &Page) -> PdfPage {
    let mut writer = Writer {
        ops: Vec::new(),
        in_text: false,
        font: None,
        ink: None,
    };
    for item in &page.items {
        match item {
            Item::Run(run) => writer.run(run),
            Item::Rule(rule) => writer.rule(rule),
            Item::Shape(shape) => writer.shape(shape),
            Item::Picture(picture) => writer.picture(picture),
            Item::CutOut { holes, shape } => writer.cut_out(holes, shape),
        }
    }
    writer.leave_text();
    PdfPage::new(
        Mm(SHEET.width.to_mm() as f32),
        Mm(SHEET.height.to_mm() as f32),
        writer.ops,
    )
}

/// The name under which a page of a scan is drawn; `merge` puts the scan there.
pub(super) fn picture_name(picture: &Picture) -> String {
    let id: String = picture
        .scan
        .bytes()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("S{id}P{}", picture.page)
}

struct Writer {
    ops: Vec<Op>,
    in_text: bool,
    font: Option<(Face, Length)>,
    ink: Option<Ink>,
}

/// Points from the left, and from the foot of the sheet, as PDF counts.
fn place(point: Point) -> [f64; 2] {
    [point.x.to_pt(), (SHEET.height - point.y).to_pt()]
}

/// Three decimals of a point are a third of a micrometre.
fn real(value: f64) -> DictItem {
    DictItem::Real((value * 1000.0).round() as f32 / 1000.0)
}

impl Writer {
    fn raw(&mut self, operator: &str, operands: impl IntoIterator<Item = f64>) {
        let value = operands.into_iter().map(real).collect();
        self.ops.push(Op::Unknown {
            key: operator.to_owned(),
            value,
        });
    }

    fn enter_text(&mut self) {
        if !self.in_text {
            self.ops.push(Op::StartTextSection);
            self.in_text = true;
            self.font = None;
        }
    }

    fn leave_text(&mut self) {
        if self.in_text {
            self.ops.push(Op::EndTextSection);
            self.in_text = false;
        }
    }

    fn set_ink(&mut self, ink: Ink) {
        if self.ink != Some(ink) {
            self.raw("g", [f64::from(ink.0)]);
            self.raw("G", [f64::from(ink.0)]);
            self.ink = Some(ink);
        }
    }

    fn run(&mut self, run: &Run) {
        self.set_ink(run.ink);
        self.enter_text();
        if self.font != Some((run.face, run.size)) {
            let font = PdfFontHandle::External(font_id(run.face));
            self.ops.push(Op::SetFont {
                font,
                size: Pt(run.size.to_pt() as f32),
            });
            self.font = Some((run.face, run.size));
        }
        let [x, y] = place(run.origin);
        self.raw("Tm", [f64::from(run.stretch), 0.0, 0.0, 1.0, x, y]);
        let spacing = spacing(run);
        self.raw("Tc", [spacing.common]);
        self.ops.push(Op::ShowText {
            items: spacing.items,
        });
    }

    fn rule(&mut self, rule: &Rule) {
        self.leave_text();
        self.set_ink(rule.ink);
        let dashed = rule.pattern != Pattern::Solid;
        if dashed {
            self.raw("q", []);
            self.dash(rule.pattern);
        }
        self.raw("w", [rule.weight.to_pt()]);
        self.raw("m", place(rule.from));
        self.raw("l", place(rule.to));
        self.raw("S", []);
        if dashed {
            self.raw("Q", []);
        }
    }

    fn dash(&mut self, pattern: Pattern) {
        let (cap, lengths) = match pattern {
            Pattern::Solid => return,
            Pattern::Dotted => (1.0, [0.0, 2.0]),
            Pattern::Dashed => (0.0, [3.0, 2.0]),
        };
        self.raw("J", [cap]);
        let dash = DictItem::Array(lengths.into_iter().map(real).collect());
        self.ops.push(Op::Unknown {
            key: "d".to_owned(),
            value: vec![dash, real(0.0)],
        });
    }

    fn shape(&mut self, shape: &Shape) {
        self.leave_text();
        self.set_ink(shape.ink);
        match shape.paint {
            Paint::Fill => {
                self.path(&shape.segments);
                self.raw("f", []);
            }
            Paint::Stroke { weight, round } => {
                self.raw("q", []);
                self.raw("w", [weight.to_pt()]);
                let style = f64::from(u8::from(round));
                self.raw("J", [style]);
                self.raw("j", [style]);
                self.path(&shape.segments);
                self.raw("S", []);
                self.raw("Q", []);
            }
        }
    }

    fn path(&mut self, segments: &[Segment]) {
        let mut last = Point::default();
        for segment in segments {
            match *segment {
                Segment::Move(to) => self.raw("m", place(to)),
                Segment::Line(to) => self.raw("l", place(to)),
                Segment::Quad(bend, to) => {
                    let [one, two] = cubic(last, bend, to);
                    self.raw("c", [place(one), place(two), place(to)].concat());
                }
                Segment::Close => self.raw("h", []),
            }
            if let Segment::Move(to) | Segment::Line(to) | Segment::Quad(_, to) = *segment {
                last = to;
            }
        }
    }

    /// The sheet with the holes, by the even-odd rule, is where the shape may show.
    fn cut_out(&mut self, holes: &[Area], shape: &Shape) {
        self.leave_text();
        self.raw("q", []);
        self.raw("re", [0.0, 0.0, SHEET.width.to_pt(), SHEET.height.to_pt()]);
        for hole in holes {
            let [x, y] = place(Point::new(hole.x, hole.foot()));
            self.raw("re", [x, y, hole.width.to_pt(), hole.height.to_pt()]);
        }
        self.raw("W*", []);
        self.raw("n", []);
        self.shape(shape);
        self.raw("Q", []);
        self.ink = None;
    }

    /// The unit square turned, mirrored and stretched over the picture's area.
    fn picture(&mut self, picture: &Picture) {
        self.leave_text();
        self.raw("q", []);
        self.raw("cm", picture_matrix(picture));
        let name = DictItem::Name(picture_name(picture).into_bytes());
        self.ops.push(Op::Unknown {
            key: "Do".to_owned(),
            value: vec![name],
        });
        self.raw("Q", []);
    }
}

/// A quadratic curve's two control points as a cubic one.
fn cubic(from: Point, bend: Point, to: Point) -> [Point; 2] {
    let toward = |end: Point| {
        Point::new(
            end.x + (bend.x - end.x) * (2.0 / 3.0),
            end.y + (bend.y - end.y) * (2.0 / 3.0),
        )
    };
    [toward(from), toward(to)]
}

/// From the unit square, y upwards, to the area on the sheet.
fn picture_matrix(picture: &Picture) -> [f64; 6] {
    let area = picture.area;
    let [x, y] = place(Point::new(area.x, area.foot()));
    let (w, h) = (area.width.to_pt(), area.height.to_pt());
    // Where the square's origin, its x axis and its y axis come to lie.
    let [a, b, c, d, e, f] = match picture.quarter_turns % 4 {
        0 => [w, 0.0, 0.0, h, x, y],
        1 => [0.0, -h, w, 0.0, x, y + h],
        2 => [-w, 0.0, 0.0, -h, x + w, y + h],
        _ => [0.0, h, -w, 0.0, x + w, y],
    };
    if picture.mirrored {
        [-a, -b, c, d, e + a, f + b]
    } else {
        [a, b, c, d, e, f]
    }
}

/// Characters with the space between them: one amount for all, and corrections where that is not enough.
struct Spacing {
    common: f64,
    items: Vec<TextItem>,
}

/// A hundredth of a point is not seen.
const UNSEEN: f64 = 0.01;

fn spacing(run: &Run) -> Spacing {
    let size = run.size.to_pt();
    let stretch = f64::from(run.stretch);
    let chars: Vec<char> = run.text.chars().collect();
    let step = |index: usize| {
        f64::from(run.offsets[index + 1] - run.offsets[index]) / stretch
            - run.face.advance(chars[index]) * size
    };
    let extra: Vec<f64> = (0..chars.len() - 1).map(step).collect();
    let common = (commonest(&extra) * 1000.0).round() / 1000.0;
    let mut items = Vec::new();
    let mut text = String::new();
    let mut drift = 0.0;
    for (index, &ch) in chars.iter().enumerate() {
        text.push(ch);
        let Some(extra) = extra.get(index) else { break };
        drift += extra - common;
        if drift.abs() > UNSEEN {
            let offset = (-drift / size * 1000.0 * 10.0).round() / 10.0;
            items.push(TextItem::Text(std::mem::take(&mut text)));
            items.push(TextItem::Offset(offset as f32));
            drift += offset / 1000.0 * size;
        }
    }
    items.push(TextItem::Text(text));
    Spacing { common, items }
}

/// The amount that occurs most often, to a hundredth of a point.
fn commonest(amounts: &[f64]) -> f64 {
    let mut counts: BTreeMap<i64, (usize, f64)> = BTreeMap::new();
    for &amount in amounts {
        let (count, sum) = counts
            .entry((amount * 100.0).round() as i64)
            .or_insert((0, 0.0));
        *count += 1;
        *sum += amount;
    }
    let most = counts.values().max_by_key(|(count, _)| *count);
    most.map_or(0.0, |(count, sum)| sum / *count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(offsets: Vec<f32>) -> Run {
        let text = "盟书编制".chars().take(offsets.len()).collect();
        let origin = Point::mm(28.0, 40.0);
        Run {
            face: Face::Song,
            size: Length::pt(16.0),
            origin,
            text,
            offsets,
            stretch: 1.0,
            ink: Ink::BLACK,
        }
    }

    #[test]
    fn even_spacing_is_one_string() {
        let spacing = spacing(&run(vec![0.0, 15.8, 31.6, 47.4]));
        assert!((spacing.common + 0.2).abs() < 1e-3);
        assert_eq!(spacing.items.len(), 1);
    }

    #[test]
    fn a_squeezed_place_is_corrected_alone() {
        let spacing = spacing(&run(vec![0.0, 16.0, 24.0, 40.0]));
        assert!(spacing.common.abs() < 1e-3);
        assert!(
            matches!(&spacing.items[..], [_, TextItem::Offset(offset), _] if (offset - 500.0).abs() < 0.2)
        );
    }

    #[test]
    fn a_quarter_turn_keeps_the_area() {
        let area = Area::new(
            Length::pt(10.0),
            Length::pt(20.0),
            Length::pt(30.0),
            Length::pt(40.0),
        );
        for quarter_turns in 0..4 {
            for mirrored in [false, true] {
                let picture = Picture {
                    scan: "a".into(),
                    page: 0,
                    area,
                    mirrored,
                    quarter_turns,
                };
                let [a, b, c, d, e, f] = picture_matrix(&picture);
                let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
                    .map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
                let low = corners.iter().fold((f64::MAX, f64::MAX), |low, at| {
                    (low.0.min(at.0), low.1.min(at.1))
                });
                let foot = SHEET.height.to_pt() - 60.0;
                assert!(
                    (low.0 - 10.0).abs() < 1e-9 && (low.1 - foot).abs() < 1e-9,
                    "{quarter_turns} {mirrored}"
                );
            }
        }
    }
}
