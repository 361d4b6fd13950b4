//! Running text in light markup: a tool bar, the text with its markup shown quietly, and the counts.

pub mod grounds;
mod tools;

use self::grounds::FilledFact;
use crate::app::act::Act;
use crate::app::clipboard;
use crate::app::form::{self, Form, Slot};
use crate::app::markup::{self, Change};
use crate::app::paste;
use crate::app::theme::{self, Palette, gap, palette, size};
use crate::app::widget::{self, input, text};
use crate::app::words::prose as words;
use crate::draft::{Filled, Value};
use egui::text::CCursorRange;
use egui::text_edit::{TextEditOutput, TextEditState};
use egui::{
    Align2, Event, Frame, Id, Key, Margin, Modifiers, Rect, ScrollArea, Shape, Stroke, StrokeKind,
    TextBuffer, TextEdit, Ui, UiBuilder, vec2,
};
use std::collections::BTreeMap;
use std::ops::Range;

const TOOLS: f32 = 48.0;
const FOOT: f32 = 40.0;
/// Height when nobody says otherwise.
const USUAL: f32 = 420.0;
const SMALLEST: f32 = 240.0;

pub fn prose_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, height: Option<f32>) {
    let height = height.unwrap_or(USUAL).max(SMALLEST);
    let card = text::take_row(ui, height);
    let palette = palette(ui);
    let focused = ui.memory(|memory| memory.has_focus(slot.id()));
    ui.painter()
        .rect_filled(card, theme::RADIUS_CARD, palette.field);
    let tools = card.with_max_y(card.top() + TOOLS);
    let foot = card.with_min_y(card.bottom() - FOOT);
    let body = Rect::from_min_max(tools.left_bottom(), foot.right_top());
    let pointed = form.take_point(ui, &slot.place);
    let mut typed = form.text(&slot.place);
    form.view.drops.push((card, slot.place.clone()));
    let change = tools::tools_ui(ui, form, slot, tools, &typed);
    if focused && !form.read_only {
        take_pasted(ui, form, slot, &typed);
    }
    // Before the text is drawn: it would take these keys for itself.
    let change = change.or_else(|| focused.then(|| keys(ui, form)).flatten());
    let output = body_ui(ui, form, slot, body, &mut typed, pointed);
    foot_ui(ui, form, slot, foot, &typed, output.cursor_range);
    outline(ui, card, focused || is_dropping(ui, card), palette);
    let response = output.response.response.clone();
    form.take_text(&slot.place, &response, typed.clone());
    form.follow_focus(ui, &slot.place, &response);
    if let Some(change) = change {
        carry_out(ui, form, slot, &typed, &change, output.state);
    }
}

fn outline(ui: &Ui, card: Rect, focused: bool, palette: &Palette) {
    let edge = if focused {
        palette.action
    } else {
        palette.field_stroke
    };
    ui.painter().rect_stroke(
        card,
        theme::RADIUS_CARD,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    if focused {
        widget::ring(ui, card, theme::RADIUS_CARD, palette);
    }
}

/// The text itself; `pointed` is where something in it is to be seen.
fn body_ui(
    ui: &mut Ui,
    form: &Form,
    slot: &Slot,
    rect: Rect,
    typed: &mut String,
    pointed: Option<usize>,
) -> TextEditOutput {
    let mut child = ui.new_child(UiBuilder::new().id_salt(slot.id()).max_rect(rect));
    ScrollArea::vertical()
        .id_salt(slot.id().with("scroll"))
        .auto_shrink([false, false])
        .show(&mut child, |ui| {
            let ground = ui.painter().add(Shape::Noop);
            let output = edit_ui(ui, form, slot, rect, typed);
            let found = form.spot(&slot.place);
            let looked = found.as_ref().filter(|_| form.looks_at(&slot.place));
            if let Some(at) = pointed.or(looked.map(|chars| chars.start)) {
                ui.scroll_to_rect(grounds::at(&output, at).expand(40.0), None);
            }
            let grounds = grounds_ui(ui, form, rect, typed, &output, found);
            ui.painter().set(ground, Shape::Vec(grounds));
            output
        })
        .inner
}

fn edit_ui(
    ui: &mut Ui,
    form: &Form,
    slot: &Slot,
    rect: Rect,
    typed: &mut String,
) -> TextEditOutput {
    let palette = palette(ui);
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
        let mut job = markup::layout(text.as_str(), palette);
        job.wrap.max_width = width;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let output = TextEdit::multiline(typed)
        .id(slot.id())
        .interactive(!form.read_only)
        .frame(Frame::new().inner_margin(Margin::symmetric(24, 16)))
        .font(theme::regular(size::PROSE))
        .hint_text(input::hint(&slot.field.hint, size::PROSE, palette))
        .desired_width(rect.width())
        .min_size(rect.size())
        .layouter(&mut layouter)
        .show(ui);
    let response = output.response.response.clone();
    response.accessible_name(&slot.field.label);
    output
}

/// What is painted behind the text: the paragraph with the cursor, the facts, what was found.
fn grounds_ui(
    ui: &Ui,
    form: &Form,
    rect: Rect,
    typed: &str,
    output: &TextEditOutput,
    found: Option<Range<usize>>,
) -> Vec<Shape> {
    let palette = palette(ui);
    let mut shapes = Vec::new();
    if output.response.has_focus() {
        shapes.extend(grounds::paragraph(output, typed, rect, palette));
    }
    let facts = filled(form, typed);
    shapes.push(grounds::facts(output, &facts, palette));
    if let Some(fact) = grounds::fact_at(output, &facts) {
        let response = output.response.response.clone();
        response.on_hover_text_at_pointer(words::fact(fact));
    }
    shapes.extend(found.map(|chars| grounds::stretch(output, chars, palette.advice_line)));
    shapes
}

/// The facts in the text with what they stand for, each looked up once.
fn filled(form: &Form, typed: &str) -> Vec<FilledFact> {
    let mut known: BTreeMap<&str, Filled> = BTreeMap::new();
    markup::facts(typed)
        .into_iter()
        .map(|fact| {
            let filled = known
                .entry(fact.name)
                .or_insert_with(|| form.fact(fact.name));
            (fact.chars, filled.clone())
        })
        .collect()
}

fn foot_ui(
    ui: &mut Ui,
    form: &Form,
    slot: &Slot,
    rect: Rect,
    typed: &str,
    cursor: Option<CCursorRange>,
) {
    let palette = palette(ui);
    ui.painter().hline(
        rect.x_range(),
        rect.top() + 0.5,
        Stroke::new(1.0, palette.line),
    );
    let inner = rect.shrink2(vec2(gap::SIDE, 0.0));
    let regular = theme::regular(size::CAPTION);
    let mut at = cursor.map(|cursor| cursor.primary.index.0);
    let mut counted = typed;
    if form.composed(&slot.place).is_some() {
        // What is half-composed is no word yet: it stands where answer and field begin to differ.
        counted = answered(form, slot);
        at = at.map(|_| same_beginning(counted, typed));
    }
    let mut said = words::section(super::count(counted));
    if let Some(at) = at {
        let paragraph = markup::paragraph_around(counted, at);
        let chars: String = counted
            .chars()
            .skip(paragraph.start)
            .take(paragraph.len())
            .collect();
        said += &format!("    {}", words::paragraph(super::count(&chars)));
    }
    said += &format!("    {}", words::FOOT);
    text::line(
        ui,
        inner,
        Align2::LEFT_CENTER,
        &said,
        regular,
        palette.ink_2,
    );
}

fn answered<'f>(form: &'f Form, slot: &Slot) -> &'f str {
    match form.value(&slot.place) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

/// How many characters two texts have in common at their beginning.
fn same_beginning(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs.take_while(|(one, other)| one == other).count()
}

fn is_dropping(ui: &Ui, card: Rect) -> bool {
    ui.input(|input| !input.raw.hovered_files.is_empty())
        && ui
            .ctx()
            .pointer_latest_pos()
            .is_none_or(|at| card.contains(at))
}

/// Makes what is pasted fit for running text before it is inserted.
fn take_pasted(ui: &Ui, form: &mut Form, slot: &Slot, typed: &str) {
    let at = TextEditState::load(ui.ctx(), slot.id())
        .and_then(|state| form::selected(&state))
        .map_or(0, |range| range.start);
    let before = at
        .checked_sub(1)
        .and_then(|before| typed.chars().nth(before));
    let at_line_start = before.is_none_or(|sign| sign == '\n');
    ui.input_mut(|input| {
        input.events.retain_mut(|event| {
            let Event::Paste(text) = event else {
                return true;
            };
            let Some(files) = clipboard::files(text) else {
                *text = paste::prose(text, at_line_start);
                return true;
            };
            form.acts.push(Act::Attach(slot.place.clone(), files));
            false
        });
    });
}

fn keys(ui: &Ui, form: &Form) -> Option<Change> {
    if form.composing || form.read_only {
        return None;
    }
    const KEYS: [(Modifiers, Key, Change); 3] = [
        (Modifiers::COMMAND, Key::B, Change::Bold),
        (Modifiers::COMMAND, Key::Num2, Change::Heading),
        (Modifiers::COMMAND, Key::Num3, Change::SubHeading),
    ];
    let pressed = KEYS
        .into_iter()
        .find(|(modifiers, key, _)| ui.input_mut(|input| input.consume_key(*modifiers, *key)));
    pressed.map(|(.., change)| change)
}

/// Changes the text at the cursor and puts the cursor behind what was changed.
fn carry_out(
    ui: &Ui,
    form: &mut Form,
    slot: &Slot,
    now: &str,
    change: &Change,
    mut state: TextEditState,
) {
    let end = now.chars().count();
    let selected = form::selected(&state).unwrap_or(end..end);
    let (after, selection) = markup::change(now, selected, change);
    form.answer(&slot.place, Some(Value::Text(after)));
    form::select(&mut state, &selection);
    let id: Id = slot.id();
    state.store(ui.ctx(), id);
    ui.memory_mut(|memory| memory.request_focus(id));
}
