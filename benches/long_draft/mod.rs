//! A draft of a hundred and fifty pages, the same at each run: the sample's facts without its scans, and its prose
//! told on with other sentences and other numbers, so that no part stays as short as it was.

use chrono::NaiveDate;
use mengshu::catalog::{FieldKind, builtin};
use mengshu::compose::Scans;
use mengshu::draft::{Draft, Edit, Place, Value};
use mengshu::exchange::sample;
use mengshu::press::{self, Memory, Order, What};

/// The day as of which drafts are checked.
const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");

pub const PAGES: usize = 150;

/// The sample, every long answer a paragraph longer at a time until the booklet has its pages.
pub fn long_draft() -> Draft {
    let mut draft = without_scans(sample().imported.draft);
    let fields = long_answers(&draft);
    let mut numbers = Numbers(20_261_122);
    let mut memory = Memory::default();
    for field in fields.iter().cycle() {
        if pages(&draft, &mut memory) >= PAGES {
            break;
        }
        let text = draft.text(field).to_owned();
        let longer = format!("{text}\n\n{}", told_on(&text, &mut numbers));
        set(&mut draft, field, Some(Value::Text(longer)));
    }
    draft
}

pub fn order() -> Order {
    Order::draft(What::Booklet, "2026年11月22日9:00", DAY)
}

fn pages(draft: &Draft, memory: &mut Memory) -> usize {
    let printed = press::pages(builtin(), draft, &Scans::new(), &order(), memory);
    printed.expect("a draft has a booklet").pages.pages.len()
}

fn without_scans(mut draft: Draft) -> Draft {
    let answers: Vec<(String, Value)> = draft
        .answers()
        .map(|(field, value)| (field.to_owned(), value.clone()))
        .collect();
    for (field, value) in answers {
        match value {
            Value::Files(_) => set(&mut draft, &field, None),
            Value::Rows(rows) => {
                for row in rows {
                    for (column, _) in row
                        .cells
                        .iter()
                        .filter(|(_, cell)| matches!(cell, Value::Files(_)))
                    {
                        let place = Place::cell(&field, &row.id, column);
                        apply(&mut draft, place, None);
                    }
                }
            }
            _ => {}
        }
    }
    for attachment in draft.attachments().to_vec().into_iter().rev() {
        let index = draft.attachments().len() - 1;
        let edit = Edit::RemoveAttachment { index, attachment };
        draft.apply(&edit).expect("the last attachment is there");
    }
    draft
}

/// The fields of running text that are answered.
pub fn long_answers(draft: &Draft) -> Vec<String> {
    let long = |field: &&str| {
        let kind = builtin().field(field).map(|field| &field.kind);
        matches!(kind, Some(FieldKind::Prose { .. }))
    };
    draft
        .answers()
        .map(|(field, _)| field)
        .filter(long)
        .map(str::to_owned)
        .collect()
}

fn set(draft: &mut Draft, field: &str, value: Option<Value>) {
    apply(draft, Place::field(field), value);
}

fn apply(draft: &mut Draft, at: Place, value: Option<Value>) {
    if let Some(edit) = Edit::answer(draft, at, value) {
        draft
            .apply(&edit)
            .expect("the edit was made for this draft");
    }
}

const OPENINGS: [&str; 6] = [
    "进一步看，",
    "在此基础上，",
    "据各单位测算，",
    "从实施条件看，",
    "与上一阶段相比，",
    "联盟秘书处认为，",
];

/// One more paragraph: one of the text's own with its sentences in another order and other digits in them.
fn told_on(text: &str, numbers: &mut Numbers) -> String {
    let plain: Vec<&str> = text
        .lines()
        .filter(|line| {
            line.matches('。').count() > 1 && !line.starts_with(['#', '|', '-', '!', '>'])
        })
        .collect();
    let line = plain
        .get(numbers.below(plain.len().max(1)))
        .copied()
        .unwrap_or(text);
    let mut sentences: Vec<&str> = line.split_inclusive('。').collect();
    let first = numbers.below(sentences.len());
    sentences.rotate_left(first);
    let opening = OPENINGS[numbers.below(OPENINGS.len())];
    let told: String = sentences.concat();
    let digits = told.chars().map(|ch| match ch {
        '1'..='9' => char::from(b'1' + numbers.below(9) as u8),
        ch => ch,
    });
    opening.chars().chain(digits).collect()
}

/// Numbers that look random and are the same at each run.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}
