//! A user who writes at random but always the same: the event with number n follows from n and the draft before it.

use mengshu::draft::{Attachment, Choice, Date, Draft, Edit, History, Moment, Place, Row, Value};
use mengshu::store::Event;

/// Small and repeatable; nothing here needs good randomness.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x0123_4567_89ab_cdef);
        for _ in 0..4 {
            dice.roll(2);
        }
        dice
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % sides
    }

    pub fn text(&mut self) -> String {
        let words = [
            "海洋",
            "装备",
            "联盟",
            "滨海新区",
            "a",
            "\n",
            "，",
            "🈶",
            "章程",
        ];
        (0..=self.roll(12))
            .map(|_| words[self.roll(words.len())])
            .collect()
    }
}

/// A draft in the hands of that user.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    pub draft: Draft,
    pub history: History,
    pub seq: u64,
}

impl Model {
    pub fn new() -> Self {
        Self::of(Draft::new("recognition", "1"))
    }

    pub fn of(draft: Draft) -> Self {
        Self {
            draft,
            history: History::default(),
            seq: 0,
        }
    }

    /// Makes the next event happen and returns it with its moment.
    pub fn step(&mut self) -> (Event, Moment) {
        self.seq += 1;
        let mut dice = Dice::new(self.seq);
        let moment = moment(self.seq);
        let event = match dice.roll(20) {
            0 if self.history.can_undo() => Event::Undo,
            1 if self.history.can_undo() => Event::Undo,
            2 if self.history.can_redo() => Event::Redo,
            3 => Event::Seal,
            _ => Event::Do(edit(&mut dice, &self.draft)),
        };
        self.play(&event, moment);
        (event, moment)
    }

    pub fn play(&mut self, event: &Event, moment: Moment) {
        event
            .play(&mut self.draft, &mut self.history, moment)
            .unwrap();
    }

    pub fn advance_to(&mut self, seq: u64) {
        while self.seq < seq {
            self.step();
        }
    }
}

/// Pauses are short and long, and now and then the clock is set back.
fn moment(seq: u64) -> Moment {
    let seq = Moment::try_from(seq).unwrap();
    1_700_000_000_000 + seq * 700 - (seq % 13) * 900
}

fn edit(dice: &mut Dice, draft: &Draft) -> Edit {
    loop {
        if let Some(edit) = maybe_edit(dice, draft) {
            return edit;
        }
    }
}

fn maybe_edit(dice: &mut Dice, draft: &Draft) -> Option<Edit> {
    let rows = draft.rows("units");
    let field = Place::field(format!("fact.{}", dice.roll(5)));
    match dice.roll(12) {
        0 => Edit::title(draft, &dice.text()),
        1 => Edit::date(draft, Date::day(2026, 1 + dice.roll(12) as u32, 5)),
        2 if rows.len() < 12 => {
            let row = Row::new(draft.free_row_id("units", "u"));
            Some(Edit::append_row(draft, "units", row))
        }
        3 if !rows.is_empty() => Edit::remove_row(draft, "units", &rows[dice.roll(rows.len())].id),
        4 if rows.len() > 1 => Some(Edit::MoveRow {
            table: "units".into(),
            from: dice.roll(rows.len()),
            to: dice.roll(rows.len()),
        }),
        5 | 6 if !rows.is_empty() => {
            let at = Place::cell("units", &rows[dice.roll(rows.len())].id, "name");
            Edit::answer(draft, at, Some(Value::Text(dice.text())))
        }
        7 => {
            let at = Place::field("alliance.industry");
            let choice = Choice::of(["equipment", "services"][dice.roll(2)]);
            Edit::answer(draft, at, Some(Value::Choice(choice)))
        }
        8 => waive(dice, draft),
        9 if draft.attachments().len() < 5 => Some(attach(dice, draft)),
        10 => Edit::answer(draft, field, None),
        _ => {
            let longer = format!("{}{}", draft.text(&field.field), dice.text());
            let kept = if longer.len() > 600 {
                dice.text()
            } else {
                longer
            };
            Edit::answer(draft, field, Some(Value::Text(kept)))
        }
    }
}

fn waive(dice: &mut Dice, draft: &Draft) -> Option<Edit> {
    let at = format!("units/u{}", dice.roll(4));
    let reason = dice.text();
    let reason = (dice.roll(3) > 0).then_some(reason.as_str());
    Edit::waive(draft, "uscc", &at, reason)
}

fn attach(dice: &mut Dice, draft: &Draft) -> Edit {
    let attachment = Attachment {
        id: draft.free_attachment_id(),
        file: format!("{}.jpg", dice.roll(100)),
        caption: dice.text(),
        rotate: 0,
        hash: String::new(),
    };
    Edit::append_attachment(draft, attachment)
}
