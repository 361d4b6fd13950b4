//! Pages to PDF with printpdf: text, rules and shapes. Scans come in `merge`, everything about the file as a whole in `finish`.

mod fonts;
mod letters;
mod program;
mod spacing;
mod stamps;
mod strokes;

use printpdf::{DictItem, Mm, Op, PdfDocument, PdfFont, PdfPage, PdfSaveOptions, Pt};
use sha2::{Digest, Sha256};

use super::ExportFault;
use crate::course::{Course, Stage};
use crate::document::Length;
use crate::typeset::{
    Area, Face, Ink, Item, Page, Pages, Paint, Pattern, Picture, Point, Run, SHEET, Segment, Shape,
};
pub(super) use fonts::Embedded;
use fonts::{Fonts, Usage, font_id};
use letters::{Lettering, letterings};
use stamps::Stamps;
use strokes::{Strokes, Style};

/// Pages as printpdf writes them, without compression, and the faces in them.
pub(super) struct Bare {
    pub bytes: Vec<u8>,
    pub fonts: Vec<Embedded>,
}

/// Writes pages, ready to be finished.
pub(super) fn write(pages: &Pages, course: Course<'_>) -> Result<Bare, ExportFault> {
    let count = pages.pages.len();
    let mut document = PdfDocument::new("");
    let mut set: Vec<Vec<Lettering>> = Vec::with_capacity(count);
    course.at(Stage::Drawing, 0, count)?;
    for page in &pages.pages {
        course.go_on()?;
        set.push(letterings(&page.items));
    }
    let fonts = Fonts::cut(usage(pages, &set))?;
    for (id, font) in fonts.iter() {
        let font = PdfFont::new(font.clone());
        document.resources.fonts.map.insert(id, font);
    }
    let stamps = Stamps::of(pages);
    for (id, form) in stamps.forms() {
        document.resources.xobjects.map.insert(id, form);
    }
    for (done, (page, set)) in pages.pages.iter().zip(&set).enumerate() {
        course.at(Stage::Drawing, done, count)?;
        document.pages.push(write_page(page, set, &fonts, &stamps));
    }
    course.at(Stage::Drawing, count, count)?;
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
        .save_to(&mut course.through(&mut bytes))
        .map_err(ExportFault::Write)?;
    let fonts = fonts.embedded();
    Ok(Bare { bytes, fonts })
}

pub(super) use fonts::can_embed;

fn usage(pages: &Pages, set: &[Vec<Lettering>]) -> Usage {
    let mut usage = Usage::default();
    for (page, set) in pages.pages.iter().zip(set) {
        let runs = page.items.iter().filter_map(|item| match item {
            Item::Run(run) => Some(run),
            Item::Rule(_) | Item::Shape(_) | Item::Picture(_) | Item::CutOut { .. } => None,
        });
        for (run, lettering) in runs.zip(set) {
            usage.count(run.face, &lettering.letters);
        }
    }
    usage
}

fn write_page(page: &Page, set: &[Lettering], fonts: &Fonts, stamps: &Stamps) -> PdfPage {
    let mut writer = Writer::new(fonts, stamps);
    let mut set = set.iter();
    for item in &page.items {
        match item {
            Item::Run(run) => {
                if let Some(lettering) = set.next() {
                    writer.run(run, lettering);
                }
            }
            Item::Rule(rule) => writer.strokes.add_rule(rule),
            Item::Shape(shape) => writer.shape(shape),
            Item::Picture(picture) => writer.picture(picture),
            Item::CutOut { holes, shape } => writer.cut_out(holes, shape),
        }
    }
    writer.draw_strokes();
    PdfPage::new(
        Mm(SHEET.width.to_mm() as f32),
        Mm(SHEET.height.to_mm() as f32),
        writer.ops,
    )
}

/// The name under which a page of a scan is drawn; `merge` puts the scan there.
pub(super) fn picture_name(picture: &Picture) -> String {
    // A digest, because a name may not be longer than 127 bytes.
    let digest = Sha256::digest(picture.scan.as_bytes());
    let id: String = digest[..12]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("S{id}P{}", picture.page)
}

/// Where a line of text starts that the next one can be counted from.
type LineStart = Option<[f64; 2]>;

/// What has been written of a page, and what the graphics state is after it. Nothing is said twice.
struct Writer<'a> {
    fonts: &'a Fonts,
    stamps: &'a Stamps,
    ops: Vec<Op>,
    /// Lines that were asked for and are drawn once the text around them is through.
    strokes: Strokes,
    in_text: bool,
    line: LineStart,
    font: Option<(Face, Length)>,
    spacing: f64,
    fill: Ink,
    stroke: Ink,
    weight: f64,
}

/// Points from the left, and from the foot of the sheet, as PDF counts.
fn place(point: Point) -> [f64; 2] {
    [point.x.to_pt(), (SHEET.height - point.y).to_pt()]
}

/// Two decimals of a point are less than four micrometres.
fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn real(value: f64) -> DictItem {
    // Whole numbers, and no negative zero.
    if value == value.trunc() {
        DictItem::Int(value as i64)
    } else {
        DictItem::Real(value as f32)
    }
}

impl<'a> Writer<'a> {
    fn new(fonts: &'a Fonts, stamps: &'a Stamps) -> Self {
        Self {
            fonts,
            stamps,
            ops: Vec::new(),
            strokes: Strokes::default(),
            in_text: false,
            line: None,
            font: None,
            spacing: 0.0,
            fill: Ink::BLACK,
            stroke: Ink::BLACK,
            weight: 1.0,
        }
    }

    fn exact(&mut self, operator: &str, operands: impl IntoIterator<Item = f64>) {
        let value = operands.into_iter().map(real).collect();
        self.ops.push(Op::Unknown {
            key: operator.to_owned(),
            value,
        });
    }

    fn raw(&mut self, operator: &str, operands: impl IntoIterator<Item = f64>) {
        self.exact(operator, operands.into_iter().map(hundredths));
    }

    fn enter_text(&mut self) {
        if !self.in_text {
            self.ops.push(Op::StartTextSection);
            self.in_text = true;
            self.line = Some([0.0, 0.0]);
        }
    }

    fn leave_text(&mut self) {
        if self.in_text {
            self.ops.push(Op::EndTextSection);
            self.in_text = false;
        }
    }

    fn set_fill(&mut self, ink: Ink) {
        if self.fill != ink {
            self.raw("g", [f64::from(ink.0)]);
            self.fill = ink;
        }
    }

    fn set_stroke(&mut self, ink: Ink, weight: Length) {
        if self.stroke != ink {
            self.raw("G", [f64::from(ink.0)]);
            self.stroke = ink;
        }
        let weight = hundredths(weight.to_pt());
        if self.weight != weight {
            self.raw("w", [weight]);
            self.weight = weight;
        }
    }

    fn run(&mut self, run: &Run, lettering: &Lettering) {
        let Some(&pen) = lettering.pens.first() else {
            return;
        };
        self.set_fill(run.ink);
        self.enter_text();
        if self.font != Some((run.face, run.size)) {
            self.ops.push(Op::SetFont {
                font: printpdf::PdfFontHandle::External(font_id(run.face)),
                size: Pt(run.size.to_pt() as f32),
            });
            self.font = Some((run.face, run.size));
        }
        self.start_line(place(run.origin.right(Length::pt(pen))), run.stretch);
        let shown = spacing::show(run, lettering, |letter| self.fonts.code(run.face, letter));
        if self.spacing != shown.common {
            self.exact("Tc", [shown.common]);
            self.spacing = shown.common;
        }
        self.ops.push(Op::ShowText { items: shown.items });
    }

    /// Goes on from the start of the line before where that is known, for then most lines say the same.
    fn start_line(&mut self, at: [f64; 2], stretch: f32) {
        let at = at.map(hundredths);
        match self.line {
            Some(before) if stretch == 1.0 => {
                self.raw("Td", [at[0] - before[0], at[1] - before[1]]);
            }
            _ => self.exact("Tm", [f64::from(stretch), 0.0, 0.0, 1.0, at[0], at[1]]),
        }
        self.line = (stretch == 1.0).then_some(at);
    }

    /// Leaves the text and draws the lines that have gathered, those of one style in one go.
    fn draw_strokes(&mut self) {
        self.leave_text();
        for (style, operators) in self.strokes.take() {
            self.set_stroke(style.ink, style.weight);
            let fenced = style.round || style.pattern != Pattern::Solid;
            if fenced {
                self.raw("q", []);
                self.bend(style);
            }
            for (operator, operands) in operators {
                self.raw(operator, operands);
            }
            self.raw("S", []);
            if fenced {
                self.raw("Q", []);
            }
        }
    }

    /// Ends, corners and dashes.
    fn bend(&mut self, style: Style) {
        let (cap, lengths) = match style.pattern {
            Pattern::Solid => (1.0, None),
            Pattern::Dotted => (1.0, Some([0.0, 2.0])),
            Pattern::Dashed => (0.0, Some([3.0, 2.0])),
        };
        self.raw("J", [cap]);
        let Some(lengths) = lengths else {
            return self.raw("j", [1.0]);
        };
        let dash = DictItem::Array(lengths.into_iter().map(real).collect());
        self.ops.push(Op::Unknown {
            key: "d".to_owned(),
            value: vec![dash, real(0.0)],
        });
    }

    fn shape(&mut self, shape: &Shape) {
        match shape.paint {
            Paint::Fill => {
                self.draw_strokes();
                self.fill(shape);
            }
            Paint::Stroke { weight, round } => self.strokes.add_shape(shape, weight, round),
        }
    }

    fn fill(&mut self, shape: &Shape) {
        self.set_fill(shape.ink);
        if let Some(name) = self.stamps.name(shape) {
            return self.draw(name);
        }
        self.path(&shape.segments);
        self.raw("f", []);
    }

    fn path(&mut self, segments: &[Segment]) {
        for (operator, operands) in path(segments) {
            self.raw(operator, operands);
        }
    }

    /// The sheet with the holes, by the even-odd rule, is where the shape may show.
    fn cut_out(&mut self, holes: &[Area], shape: &Shape) {
        self.draw_strokes();
        let before = (self.fill, self.stroke, self.weight);
        self.raw("q", []);
        self.raw("re", [0.0, 0.0, SHEET.width.to_pt(), SHEET.height.to_pt()]);
        for hole in holes {
            let [x, y] = place(Point::new(hole.x, hole.foot()));
            self.raw("re", [x, y, hole.width.to_pt(), hole.height.to_pt()]);
        }
        self.raw("W*", []);
        self.raw("n", []);
        self.shape(shape);
        self.draw_strokes();
        self.raw("Q", []);
        (self.fill, self.stroke, self.weight) = before;
    }

    /// The unit square turned, mirrored and stretched over the picture's area.
    fn picture(&mut self, picture: &Picture) {
        self.draw_strokes();
        self.raw("q", []);
        self.raw("cm", picture_matrix(picture));
        self.draw(&picture_name(picture));
        self.raw("Q", []);
    }

    fn draw(&mut self, name: &str) {
        self.ops.push(Op::Unknown {
            key: "Do".to_owned(),
            value: vec![DictItem::Name(name.as_bytes().to_vec())],
        });
    }
}

/// Operators of a path with their operands, in points.
fn path(segments: &[Segment]) -> Vec<(&'static str, Vec<f64>)> {
    let mut last = Point::default();
    let mut operators = Vec::with_capacity(segments.len());
    for segment in segments {
        operators.push(match *segment {
            Segment::Move(to) => ("m", place(to).to_vec()),
            Segment::Line(to) => ("l", place(to).to_vec()),
            Segment::Quad(bend, to) => {
                let [one, two] = cubic(last, bend, to);
                ("c", [place(one), place(two), place(to)].concat())
            }
            Segment::Close => ("h", Vec::new()),
        });
        if let Segment::Move(to) | Segment::Line(to) | Segment::Quad(_, to) = *segment {
            last = to;
        }
    }
    operators
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

#[cfg(test)]
mod tests {
    use super::*;

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
