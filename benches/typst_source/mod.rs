//! A document as typst source: the same headings, paragraphs, tables and forms with the same words in the same faces,
//! so that both programs have the same work. It lacks the watermark and the small print at the foot, which we draw.

use mengshu::document::{
    Align, Answer, Block, Content, Document, Grid, Inline, Length, Matter, Part, Table, Words,
};

const HEAD: &str = r##"#set page(paper: "a4", margin: (left: 28mm, right: 26mm, top: 37mm, bottom: 35mm), numbering: "— 1 —")
#set text(font: "Noto Serif SC", size: 16pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 12.9pt, spacing: 12.9pt)
#set table(inset: 4pt, stroke: 0.5pt)
#show heading: it => block(par(text(size: 16pt, weight: "regular", it.body)))
#show heading.where(level: 2): set text(font: "Noto Sans SC")
#show heading.where(level: 3): set text(font: "LXGW WenKai")
#show table: set par(justify: false, first-line-indent: 0pt, leading: 4pt)
#show table: set text(size: 10.5pt)
#let form(it) = text(font: "Noto Sans SC", it)
"##;

pub fn typst_source(document: &Document) -> String {
    let mut out = HEAD.to_owned();
    for part in &document.parts {
        self::part(part, &mut out);
    }
    out
}

fn part(part: &Part, out: &mut String) {
    out.push_str("#pagebreak(weak: true)\n");
    for block in &part.blocks {
        self::block(block, out);
        out.push('\n');
    }
}

fn block(block: &Block, out: &mut String) {
    match &block.matter {
        Matter::Cover(cover) => {
            for line in &cover.title {
                centred(line, "26pt", out);
            }
            for field in &cover.fields {
                *out += &format!("#{} {}\n\n", string(&field.label), inlines(&field.value));
            }
        }
        Matter::Contents => out.push_str("#outline(title: none, depth: 2)\n"),
        Matter::Title(words) => {
            *out += &format!("#heading(level: 1, {})\n", string(&words.replace('\n', "")));
        }
        Matter::Notes { heading, items } => {
            centred(heading, "16pt", out);
            for item in items {
                *out += &format!("{}\n\n", inlines(item));
            }
        }
        Matter::FormHeading(words) => *out += &format!("#heading(level: 2, {})\n", string(words)),
        Matter::Caption { left, right } => {
            *out += &format!("#{} #h(1fr) {}\n\n", string(left), inlines(right));
        }
        Matter::Heading { level, words } => {
            *out += &format!("#heading(level: {}, {})\n", level + 1, string(words));
        }
        Matter::Paragraph(words) | Matter::ListItem(words) => {
            *out += &format!("\n{}\n\n", inlines(words));
        }
        Matter::Note(words) => *out += &format!("#text(size: 9pt)[{}]\n\n", inlines(words)),
        Matter::Grid(grid) => form(grid, out),
        Matter::Table(table) => self::table(table, out),
        Matter::Frame(frame) => {
            let words: Vec<String> = frame
                .paragraphs
                .iter()
                .map(|words| inlines(words))
                .collect();
            *out += &format!(
                "#table(columns: (156mm,), [{}#v(70mm)])\n",
                words.join("\n\n")
            );
        }
        Matter::Opinions(opinions) => {
            out.push_str("#table(columns: (12mm, 144mm), rows: 69.6mm,\n");
            for opinion in opinions {
                *out += &format!(
                    "  [{}], [{}],\n",
                    text(&opinion.label),
                    inlines(&opinion.words)
                );
            }
            out.push_str(")\n");
        }
        Matter::Signatures(signatures) => {
            out.push_str("#table(columns: (9mm, 89mm, 58mm), rows: 52.4mm,\n");
            for (index, unit) in signatures.units.iter().enumerate() {
                let lines = [&unit.role, &unit.name, &unit.code, &unit.representative];
                let lines: Vec<String> = lines.iter().map(|line| text(line)).collect();
                *out += &format!("  [{}], [{}], [],\n", index + 1, lines.join(" \\ "));
            }
            out.push_str(")\n");
        }
        // The draft has no scans, and so neither attachments nor figures.
        Matter::Attachment(_) | Matter::Figure(_) => {}
        // A booklet has no sheets for the office and no spine.
        Matter::Office(_) | Matter::Spine(_) => {}
        Matter::PageBreak => out.push_str("#pagebreak(weak: true)\n"),
    }
}

fn centred(words: &str, size: &str, out: &mut String) {
    *out += &format!(
        "#align(center, text(size: {size}, weight: \"bold\", {}))\n\n",
        string(words)
    );
}

fn columns(widths: impl Iterator<Item = Length>) -> String {
    let widths: Vec<String> = widths
        .map(|width| format!("{:.2}mm", width.to_mm()))
        .collect();
    format!("({},)", widths.join(", "))
}

fn form(grid: &Grid, out: &mut String) {
    *out += &format!(
        "#table(columns: {},\n",
        columns(grid.columns.iter().copied())
    );
    for cell in grid.rows.iter().flat_map(|row| &row.cells) {
        let words = match &cell.content {
            Content::Label(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| text(line)).collect();
                format!("#form[{}]", lines.join(" \\ "))
            }
            Content::Answer(answer) => self::answer(answer),
        };
        *out += &format!("  table.cell(colspan: {}, [{words}]),\n", cell.span);
    }
    out.push_str(")\n");
}

fn answer(answer: &Answer) -> String {
    match answer {
        Answer::Text(words) => inlines(words),
        Answer::Prose(paragraphs) => {
            let words: Vec<String> = paragraphs.iter().map(|words| inlines(words)).collect();
            words.join("\n\n")
        }
        Answer::Options { options, after } => {
            let mut words: Vec<String> = options
                .iter()
                .map(|option| {
                    text(&format!(
                        "{}{}",
                        if option.ticked { "☑" } else { "□" },
                        option.word
                    ))
                })
                .collect();
            words.extend(after.as_deref().map(inlines));
            words.join(" ")
        }
        Answer::Number { digits, unit } => text(&format!("{digits}{unit}")),
        Answer::Code(code) | Answer::Account(code) => text(code),
        Answer::Empty | Answer::Office => String::new(),
        Answer::None => text("无"),
    }
}

fn table(table: &Table, out: &mut String) {
    let aligns: Vec<&str> = table
        .columns
        .iter()
        .map(|column| match column.align {
            Align::Left => "left",
            Align::Centre => "center",
            Align::Amount => "right",
        })
        .collect();
    let widths = columns(table.columns.iter().map(|column| column.width));
    *out += &format!(
        "#table(columns: {widths}, align: ({},),\n  table.header(",
        aligns.join(", ")
    );
    for head in &table.head {
        *out += &format!("[#form[{}]], ", text(head));
    }
    out.push_str("),\n");
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        let mut words = match &cell.words {
            Words::Text(words) => inlines(words),
            Words::Lines(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| text(line)).collect();
                lines.join(" \\ ")
            }
            Words::Name(words) | Words::Figure(words) => text(words),
            Words::Dash => text("—"),
            Words::Tick(ticked) => text(if *ticked { "☑" } else { "□" }),
            Words::Empty => String::new(),
        };
        if let Some(small) = &cell.small {
            words += &format!(" \\ #text(size: 9pt, {})", string(small));
        }
        *out += &format!("  table.cell(colspan: {}, [{words}]),\n", cell.span);
    }
    out.push_str(")\n");
}

fn inlines(words: &[Inline]) -> String {
    words
        .iter()
        .map(|inline| match inline {
            Inline::Text(words) => text(words),
            Inline::Bold(words) => format!("#strong({});", string(words)),
            Inline::Gap(_) => "#box(width: 6em, stroke: (bottom: 0.5pt));".to_owned(),
            Inline::PageOf(_) | Inline::PagesOf(_) | Inline::PageCount(_) => text("1"),
            Inline::Box { ticked } => text(if *ticked { "☑" } else { "□" }),
            Inline::LineBreak => " \\ ".to_owned(),
        })
        .collect()
}

/// Words as a string of code, so that no sign in them means anything to typst.
fn text(words: &str) -> String {
    format!("#{};", string(words))
}

fn string(words: &str) -> String {
    let escaped = words
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', " ");
    format!("\"{escaped}\"")
}
