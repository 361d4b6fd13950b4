//! Whatever is edited and in whatever order: a print that remembers the one before is the same as one that starts afresh.

use chrono::NaiveDate;
use mengshu::apart::Opener;
use mengshu::catalog::builtin;
use mengshu::draft::{Draft, Edit, Place, Row, Value};
use mengshu::exchange::sample;
use mengshu::press::{self, Memory, Order, What};
use proptest::prelude::*;

/// The day as of which drafts are checked.
const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");

/// What may be typed: words, marks, facts, markup of every kind, and enough to push pages.
const TYPED: [&str; 16] = [
    "的",
    "，且",
    "{{联盟名称}}",
    "{{企业占比}}",
    "\n",
    "\n\n## 新的一节\n\n",
    "\n\n- 其一\n- 其二\n\n",
    "\n\n| 指标 | 数值 |\n|---|---|\n| 甲 | 1 |\n\n",
    "**",
    "：\n\n1. 先\n2. 后\n\n",
    "",
    "x",
    "2026年，GB/T 9704—2012",
    "\u{10FFFD}",
    "\n\n![图](a1)\n\n",
    LONG,
];
const LONG: &str = "联盟成员单位围绕共性技术开展联合攻关，形成从设计、材料、建造到检验服务的创新链，\
    并按照约定的比例分担费用、分享成果。联盟成员单位围绕共性技术开展联合攻关，形成从设计、材料、建造到检验服务的\
    创新链，并按照约定的比例分担费用、分享成果。";

/// One thing that somebody does; the numbers choose where and what.
#[derive(Debug, Clone, Copy)]
enum Step {
    Type,
    Cut,
    Cell,
    AddRow,
    RemoveRow,
    MoveRow,
    Fact,
    Title,
    Files,
    Caption,
    Turn,
    Sides,
    Stamp,
    Minute,
    Material,
}

const STEPS: [Step; 19] = [
    Step::Type,
    Step::Type,
    Step::Type,
    Step::Type,
    Step::Cut,
    Step::Cell,
    Step::Cell,
    Step::AddRow,
    Step::RemoveRow,
    Step::MoveRow,
    Step::Fact,
    Step::Title,
    Step::Files,
    Step::Caption,
    Step::Turn,
    Step::Sides,
    Step::Stamp,
    Step::Minute,
    Step::Material,
];

struct Desk {
    draft: Draft,
    order: Order,
}

/// The sample with its long answers cut short, so that many prints take little time.
fn short() -> Draft {
    let mut draft = sample().imported.draft;
    let texts: Vec<(String, String)> = draft
        .answers()
        .filter_map(|(field, value)| Some((field.to_owned(), value.as_text()?.to_owned())))
        .filter(|(_, text)| text.chars().count() > 300)
        .collect();
    for (field, text) in texts {
        let text: String = text.chars().take(150).collect();
        apply(&mut draft, Place::field(field), Some(Value::Text(text)));
    }
    draft
}

fn apply(draft: &mut Draft, at: Place, value: Option<Value>) {
    if let Some(edit) = Edit::answer(draft, at, value) {
        draft.apply(&edit).unwrap();
    }
}

fn pick<T: Clone>(list: &[T], number: usize) -> Option<T> {
    (!list.is_empty()).then(|| list[number % list.len()].clone())
}

fn texts(draft: &Draft) -> Vec<Place> {
    let texts = draft
        .answers()
        .filter(|(_, value)| value.as_text().is_some());
    texts.map(|(field, _)| Place::field(field)).collect()
}

fn tables(draft: &Draft) -> Vec<String> {
    let tables = draft
        .answers()
        .filter(|(_, value)| !value.as_rows().is_empty());
    tables.map(|(field, _)| field.to_owned()).collect()
}

impl Desk {
    fn take(&mut self, step: Step, one: usize, two: usize, three: usize) {
        let draft = &mut self.draft;
        match step {
            Step::Type => type_in(
                draft,
                pick(&texts(draft), one),
                two,
                TYPED[three % TYPED.len()],
            ),
            Step::Fact => type_in(draft, Some(Place::field("alliance.name")), two, "新"),
            Step::Cut => {
                if let Some(place) = pick(&texts(draft), one) {
                    let text = draft.at(&place).and_then(Value::as_text).unwrap_or("");
                    let kept: String = text.chars().take(two % 200).collect();
                    apply(draft, place, Some(Value::Text(kept)));
                }
            }
            Step::Cell => {
                let table = pick(&tables(draft), one).unwrap_or_default();
                if let Some(row) = pick(draft.rows(&table), two)
                    && let Some((column, _)) = row.cells.iter().nth(three % row.cells.len().max(1))
                {
                    let place = Place::cell(&table, &row.id, column);
                    type_in(draft, Some(place), two, TYPED[three % 4]);
                }
            }
            Step::AddRow => {
                let table = pick(&tables(draft), one).unwrap_or_default();
                if let Some(row) = pick(draft.rows(&table), two) {
                    let id = draft.free_row_id(&table, "n");
                    let edit = Edit::append_row(draft, &table, Row { id, ..row });
                    draft.apply(&edit).unwrap();
                }
            }
            Step::RemoveRow => {
                let table = pick(&tables(draft), one).unwrap_or_default();
                if let Some(row) = pick(draft.rows(&table), two) {
                    let edit = Edit::remove_row(draft, &table, &row.id).unwrap();
                    draft.apply(&edit).unwrap();
                }
            }
            Step::MoveRow => {
                let table = pick(&tables(draft), one).unwrap_or_default();
                let count = draft.rows(&table).len().max(1);
                let (from, to) = (two % count, three % count);
                // An empty draft has no row to move.
                let _ = draft.apply(&Edit::MoveRow { table, from, to });
            }
            Step::Title => {
                if let Some(edit) = Edit::title(draft, &format!("第{one}稿")) {
                    draft.apply(&edit).unwrap();
                }
            }
            Step::Files => {
                let files: Vec<String> = draft
                    .attachments()
                    .iter()
                    .map(|file| file.id.clone())
                    .cycle()
                    .skip(one % 4)
                    .take(two % 4)
                    .collect();
                let field = Place::field("attachments.funds_rules");
                apply(
                    draft,
                    field,
                    Some(Value::Files(files)).filter(|_| !three.is_multiple_of(4)),
                );
            }
            Step::Caption | Step::Turn => {
                if let Some(before) = pick(draft.attachments(), one) {
                    let mut after = before.clone();
                    match step {
                        Step::Caption => after.caption.push_str(["甲", "（第1页）"][two % 2]),
                        _ => after.rotate = (after.rotate + 90) % 360,
                    }
                    draft
                        .apply(&Edit::ChangeAttachment { before, after })
                        .unwrap();
                }
            }
            Step::Sides => self.order.duplex = !self.order.duplex,
            Step::Stamp => self.order.is_final = !self.order.is_final,
            Step::Minute => self.order.made = format!("2026年11月22日9:{:02}", one % 60),
            Step::Material => {
                self.order.what = match &self.order.what {
                    What::Booklet => What::Material(["agreement", "necessity"][one % 2].to_owned()),
                    _ => What::Booklet,
                };
            }
        }
    }
}

fn type_in(draft: &mut Draft, place: Option<Place>, at: usize, words: &str) {
    let Some(place) = place else { return };
    let Some(text) = draft.at(&place).and_then(Value::as_text) else {
        return;
    };
    let mut chars: Vec<char> = text.chars().collect();
    let at = at % (chars.len() + 1);
    chars.splice(at..at, words.chars());
    let text = chars.into_iter().collect();
    apply(draft, place, Some(Value::Text(text)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn what_is_remembered_is_never_seen(
        steps in prop::collection::vec((prop::sample::select(&STEPS[..]), 0usize..1000, 0usize..1000, 0usize..1000), 8),
    ) {
        let contents = sample().contents;
        let order = Order {
duplex: true,
..Order::draft(What::Booklet, "2026年11月22日9:00", DAY)
};
        let mut desk = Desk { draft: short(), order };
        let scans = press::scans(&desk.draft, &contents, &Opener::here());
        let mut memory = Memory::default();
        press::pages(builtin(), &desk.draft, &scans, &desk.order, &mut memory).unwrap();
        for (step, one, two, three) in steps {
            desk.take(step, one, two, three);
            let scans = press::scans(&desk.draft, &contents, &Opener::here());
            let print = |memory: &mut Memory| {
                press::pages(builtin(), &desk.draft, &scans, &desk.order, memory)
            };
            match (print(&mut memory), print(&mut Memory::default())) {
                (Ok(kept), Ok(fresh)) => {
                    prop_assert!(kept.document == fresh.document, "another document after {step:?}");
                    prop_assert!(kept.pages == fresh.pages, "other pages after {step:?}");
                }
                (Err(kept), Err(fresh)) => prop_assert_eq!(kept.to_string(), fresh.to_string()),
                (kept, fresh) => {
                    prop_assert!(kept.is_ok() == fresh.is_ok(), "one print fails after {step:?}");
                }
            }
        }
    }
}
