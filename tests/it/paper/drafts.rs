//! Documents to lay out: the sample's booklet, a long one with every kind of block, drafts with endless answers.

use chrono::NaiveDate;
use mengshu::apart::Opener;
use mengshu::catalog::builtin;
use mengshu::document::{
    Answer, Block, Cell, Column, Document, Grid, Inline, Part, Row, Table, TableCell, TableLook,
    TableRow, text,
};
use mengshu::draft::{Draft, Edit, Place, Value};
use mengshu::exchange::sample;
use mengshu::press::{self, Memory, Order, What};

/// The day as of which drafts are checked.
const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");

/// Sentences that are hard to set side by side.
const SENTENCES: [&str; 14] = [
    "联盟由12家单位共同发起，其中企业8家、高校2家，企业占66.7%。",
    "“自愿组成、平等协商、共担风险”是联盟的原则（见《章程》第3章）；",
    "按照GB/T 9704—2012的规定印制，",
    "浮式平台的工作水深不小于3000 m，环境温度-20℃～45℃，",
    "总装带配套——这是近三年的路径……",
    "经费500万元（其中R&D占60%）于2026年12月31日前到账。",
    "专家王祎、沈喆、张堃、李㛃、赵𫖯、钱䶮、孙𬭚出席，人人称道！",
    "①建立中试平台，②共享检测数据，③联合申报；",
    "海工装备[2]的国产化率由35%提高到70%，是否可行？",
    "依据ISO 13628-8和JB/T 7929—1999，压力为12.5 MPa，",
    "让·雅克·卢梭（Jean-Jacques Rousseau）的论述可以参考。",
    "产、学、研、用和/或金融一体化，",
    "详见https://www.example.com/alliance/2026/apply?id=12&lang=zh，",
    "第8条、第12条和（（一）项、（二）项）均已写明。",
];

pub fn booklet(draft: &Draft) -> Document {
    let loaded = sample();
    let scans = press::scans(draft, &loaded.contents, &Opener::here());
    let order = Order {
        duplex: true,
        ..Order::draft(What::Booklet, "2026年11月22日9:00", DAY)
    };
    press::pages(builtin(), draft, &scans, &order, &mut Memory::default())
        .unwrap()
        .document
}

pub fn sample_booklet() -> Document {
    booklet(&sample().imported.draft)
}

/// Numbers from a fixed seed, so that a failure can be found again.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn sentence(&mut self) -> String {
        let count = 1 + self.below(7);
        let parts = (0..count).map(|_| SENTENCES[self.below(SENTENCES.len())]);
        let mut words: String = parts.collect();
        words.truncate(words.trim_end_matches(['，', '；', '。', '！', '？']).len());
        words + "。"
    }
}

/// The sample's booklet and behind it parts with every kind of block, one after the other in every order.
pub fn long_document() -> Document {
    let mut document = sample_booklet();
    let mut numbers = Numbers(20_261_125);
    for part in 0..2 {
        let mut blocks = vec![Block::title(
            "滨海新区海洋工程装备产业技术创新战略联盟组建可行性研究报告",
        )];
        for section in 0..24 {
            blocks.extend(chapter(&mut numbers, part, section));
        }
        let id = format!("long-{part}");
        document
            .parts
            .push(Part::material(id, format!("长材料{part}"), blocks).into());
    }
    document
}

/// A few chapters alone.
pub fn short_document() -> Document {
    let mut document = sample_booklet();
    let mut numbers = Numbers(7);
    let mut blocks = vec![Block::title("组建可行性报告")];
    blocks.extend((0..4).flat_map(|section| chapter(&mut numbers, 0, section)));
    document.parts = vec![Part::material("short", "短材料", blocks).into()];
    document
}

fn chapter(numbers: &mut Numbers, part: usize, section: usize) -> Vec<Block> {
    let anchor = |level: u8| format!("long/{part}/{section}/{level}");
    let mut blocks = vec![Block::heading(
        1,
        format!(
            "{}、第{part}册的第{section}章",
            ["一", "二", "三", "四"][section % 4]
        ),
        anchor(1),
    )];
    for level in 2..=(2 + numbers.below(3) as u8) {
        blocks.push(Block::heading(
            level,
            format!("（{level}）小节{section}之{level}"),
            anchor(level),
        ));
        blocks.extend((0..1 + numbers.below(3)).map(|_| Block::text(numbers.sentence())));
    }
    blocks.push(Block::text("主要任务如下："));
    blocks.extend(
        (1..=3).map(|item| Block::list_item(text(format!("（{item}）{}", numbers.sentence())))),
    );
    match section % 4 {
        0 => blocks.push(table(numbers, part * 100 + section, TableLook::Prose)),
        1 => {
            blocks.push(Block::form_heading(
                format!("表单{part}之{section}"),
                anchor(9),
            ));
            blocks.push(Block::caption("（一）一览", "12家"));
            blocks.push(table(
                numbers,
                part * 100 + section,
                TableLook::form(9.0, 10.5),
            ));
            blocks.push(Block::note(format!("注：{}", numbers.sentence())));
        }
        2 => {
            blocks.push(Block::form_heading(
                format!("表单{part}之{section}"),
                anchor(9),
            ));
            blocks.push(Block::grid(grid(numbers)));
        }
        _ => blocks.push(Block::notes(
            format!("填写说明{section}"),
            (0..4).map(|_| text(numbers.sentence())).collect(),
        )),
    }
    blocks
}

fn table(numbers: &mut Numbers, number: usize, look: TableLook) -> Block {
    let rows = 3 + numbers.below(30);
    let row = |index: usize, words: String| {
        TableRow::new(vec![
            TableCell::text(format!("T{number}R{index}")),
            TableCell::text(words),
            TableCell::name(if index.is_multiple_of(2) {
                "王祎"
            } else {
                "欧阳示例"
            }),
            TableCell::figure("12345.60"),
        ])
    };
    let mut rows: Vec<TableRow> = (0..rows)
        .map(|index| row(index, numbers.sentence()))
        .collect();
    rows.push(TableRow::sum(vec![
        TableCell::text("合计").span(3),
        TableCell::figure("98765.40"),
    ]));
    Block::table(Table {
        look,
        columns: vec![
            Column::centre(22.0),
            Column::left(80.0),
            Column::centre(20.0),
            Column::amounts(34.0),
        ],
        head: ["标记", "所做的事", "谁来做", "多少钱"]
            .map(String::from)
            .to_vec(),
        rows,
        caption: (look == TableLook::Prose).then(|| format!("表{number}-1　任务与经费")),
    })
}

fn grid(numbers: &mut Numbers) -> Grid {
    let least = mengshu::document::Length::mm(10.0);
    let rows = (0..3 + numbers.below(4))
        .map(|_| {
            let paragraphs = (0..1 + numbers.below(4))
                .map(|_| text(numbers.sentence()))
                .collect();
            Row::wide(
                least,
                2,
                Cell::label("联盟的\n任务"),
                Cell::prose(paragraphs),
            )
        })
        .chain([Row::wide(
            least,
            2,
            Cell::label("住所"),
            Cell::answer(Answer::Text(vec![
                Inline::text("天津市滨海新区示例路1号"),
                Inline::gap("alliance.address"),
            ])),
        )])
        .collect();
    Grid::mm(&[30.0, 126.0], rows)
}

/// Texts without mercy: with and without spaces, Latin and Han, rare characters, emoji, marks of direction, only marks.
pub const HOSTILE: [&str; 10] = [
    "联盟",
    "word ",
    "Donaudampfschifffahrtsgesellschaft",
    "𬭚䶮㛃𫖯喆堃祎",
    "😀👩‍👩‍👧‍👦🇨🇳",
    "\u{202E}中文abc\u{202C}\u{2066}עברית\u{2069}",
    "（《“【",
    "，。；：……——",
    "https://example.com/a?b=c&d=",
    "e\u{301}a\u{308}　\u{3000}12.5%",
];

/// The sample with every `step`th answer of words made `length` characters long. Of tables `rows` rows are treated so.
pub fn endless(length: usize, rows: usize, first: usize, step: usize) -> Draft {
    let mut draft = sample().imported.draft;
    let mut turn = first;
    let answers: Vec<(String, Value)> = draft
        .answers()
        .map(|(id, value)| (id.to_owned(), value.clone()))
        .collect();
    for (field, value) in answers {
        for (place, words) in places(&field, &value, rows) {
            turn += 1;
            if !words || !turn.is_multiple_of(step) {
                continue;
            }
            let long = long_words(length, turn / step);
            if let Some(edit) = Edit::answer(&draft, place, Some(Value::Text(long))) {
                draft.apply(&edit).unwrap();
            }
        }
    }
    if let Some(edit) = Edit::title(&draft, &long_words(length, turn)) {
        draft.apply(&edit).unwrap();
    }
    draft
}

fn places(field: &str, value: &Value, most: usize) -> Vec<(Place, bool)> {
    match value {
        Value::Text(_) => vec![(Place::field(field), true)],
        Value::Rows(rows) => rows
            .iter()
            .take(most)
            .flat_map(|row| {
                row.cells.iter().map(|(column, cell)| {
                    let words = matches!(cell, Value::Text(_));
                    (Place::cell(field, row.id.as_str(), column), words)
                })
            })
            .collect(),
        _ => Vec::new(),
    }
}

pub fn long_words(length: usize, turn: usize) -> String {
    HOSTILE[turn % HOSTILE.len()]
        .chars()
        .cycle()
        .take(length)
        .collect()
}
