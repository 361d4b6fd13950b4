//! Running text in light markup: a tool bar, the text with its markup shown quietly, and the counts.

use crate::app::form::{Form, Slot};
use crate::app::icons::Icon;
use crate::app::markup::{self, Change};
use crate::app::theme::{self, Palette, gap, height, palette, size};
use crate::app::widget::button::Button;
use crate::app::widget::{self, dropdown, input, text};
use crate::app::words::{form as form_words, prose as words};
use crate::draft::{Filled, PLACEHOLDERS, Value, fill};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::{TextEditOutput, TextEditState};
use egui::{
    Align2, Frame, Id, Margin, Rect, ScrollArea, Shape, Stroke, StrokeKind, TextBuffer, TextEdit,
    Ui, UiBuilder, pos2, vec2,
};

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
    let mut typed = form.text(&slot.place);
    let change = tools_ui(ui, form, slot, tools, &typed);
    let output = body_ui(ui, form, slot, body, &mut typed);
    foot_ui(ui, foot, &typed, output.cursor_range);
    outline(ui, card, focused, palette);
    let response = output.response.response.clone();
    form.take_text(&slot.place, &response, typed.clone());
    form.follow_focus(ui, &slot.place, &response);
    if let Some(change) = change.or_else(|| keys(ui, form, &response)) {
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

fn tools_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, rect: Rect, now: &str) -> Option<Change> {
    let palette = palette(ui);
    widget::card_head(ui, rect, palette.line);
    let mut x = rect.left() + gap::STEP;
    let mut change = None;
    let mut tool = |ui: &mut Ui, icon: Icon, word: &str, tip: &str| {
        let button = Button::plain(word).icon(icon).tip(tip).small();
        let at = Rect::from_min_size(
            pos2(x, rect.top() + 8.0),
            vec2(button.width(ui), height::SMALL),
        );
        x = at.right() + gap::HALF;
        button.enabled(!form.read_only).put(ui, at)
    };
    if tool(ui, Icon::Heading, words::HEADING, "Ctrl+2").clicked() {
        change = Some(Change::Heading);
    }
    if tool(ui, Icon::List, words::LIST, "").clicked() {
        change = Some(Change::List);
    }
    let facts = tool(ui, Icon::Braces, words::FACT, "");
    dropdown::list(&facts, 300.0, |ui| {
        for name in PLACEHOLDERS {
            let shown = match fill(name, form.work.catalog, &form.work.draft) {
                Filled::Value(value) => value,
                Filled::Empty | Filled::Unknown => words::EMPTY_FACT.to_owned(),
            };
            if dropdown::item(ui, &format!("{name}　{shown}"), None).clicked() {
                change = Some(Change::Fact((*name).to_owned()));
            }
        }
    });
    let bold = Button::plain(words::BOLD)
        .name(words::BOLD_NAME)
        .tip("Ctrl+B")
        .small();
    let (response, left) = bold
        .enabled(!form.read_only)
        .show_left_of(ui, pos2(rect.right() - gap::STEP, rect.center().y));
    if response.clicked() {
        change = Some(Change::Bold);
    }
    if let Some(starter) = slot.field.starter.as_deref().filter(|_| now.is_empty()) {
        let button = Button::link(form_words::STARTER)
            .tip(form_words::STARTER_TIP)
            .small()
            .enabled(!form.read_only);
        if button
            .show_left_of(ui, pos2(left - gap::STEP, rect.center().y))
            .0
            .clicked()
        {
            form.answer(&slot.place, Some(Value::Text(starter.to_owned())));
        }
    }
    change
}

fn body_ui(
    ui: &mut Ui,
    form: &Form,
    slot: &Slot,
    rect: Rect,
    typed: &mut String,
) -> TextEditOutput {
    let palette = palette(ui);
    let mut child = ui.new_child(UiBuilder::new().id_salt(slot.id()).max_rect(rect));
    let editable = !form.read_only;
    ScrollArea::vertical()
        .id_salt(slot.id().with("scroll"))
        .auto_shrink([false, false])
        .show(&mut child, |ui| {
            let tint = ui.painter().add(Shape::Noop);
            let bar = ui.painter().add(Shape::Noop);
            let grounds = ui.painter().add(Shape::Noop);
            let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
                let mut job = markup::layout(text.as_str(), palette);
                job.wrap.max_width = width;
                ui.fonts_mut(|fonts| fonts.layout_job(job))
            };
            let output = TextEdit::multiline(typed)
                .id(slot.id())
                .interactive(editable)
                .frame(Frame::new().inner_margin(Margin::symmetric(24, 16)))
                .font(theme::regular(size::PROSE))
                .hint_text(input::hint(&slot.field.hint, size::PROSE, palette))
                .desired_width(rect.width())
                .min_size(rect.size())
                .layouter(&mut layouter)
                .show(ui);
            output
                .response
                .response
                .clone()
                .accessible_name(&slot.field.label);
            if output.response.has_focus()
                && let Some(lines) = paragraph_rect(&output, typed, rect)
            {
                let ground = Shape::rect_filled(lines, 0.0, palette.action_tint);
                ui.painter().set(tint, ground);
                let edge = lines.with_max_x(lines.left() + theme::SELECTION_BAR);
                ui.painter()
                    .set(bar, Shape::rect_filled(edge, 0.0, palette.action));
            }
            ui.painter()
                .set(grounds, fact_grounds(&output, typed, palette));
            output
        })
        .inner
}

/// The tinted grounds of the facts; one that runs over a line end has two.
fn fact_grounds(output: &TextEditOutput, typed: &str, palette: &Palette) -> Shape {
    let at = |index: usize| {
        let rect = output.galley.pos_from_cursor(CCursor::new(index));
        rect.translate(output.galley_pos.to_vec2())
    };
    let mut grounds = Vec::new();
    for fact in markup::facts(typed) {
        let mut begin = at(fact.start);
        let mut end = begin;
        for index in fact.start + 1..=fact.end {
            let here = at(index);
            if here.top() > end.top() + 1.0 {
                grounds.push(fact_ground(begin, end, palette));
                begin = at(index - 1)
                    .with_min_y(here.top())
                    .with_max_y(here.bottom());
                begin.min.x = output.galley_pos.x;
            }
            end = here;
        }
        grounds.push(fact_ground(begin, end, palette));
    }
    Shape::Vec(grounds)
}

fn fact_ground(begin: Rect, end: Rect, palette: &Palette) -> Shape {
    let y = begin.center().y;
    let rect = Rect::from_x_y_ranges(begin.left()..=end.left(), y - 13.0..=y + 13.0);
    Shape::rect_filled(rect, 3.0, palette.action_tint)
}

/// The lines of the paragraph with the cursor, over the whole width.
fn paragraph_rect(output: &TextEditOutput, typed: &str, body: Rect) -> Option<Rect> {
    let cursor = output.cursor_range?.primary.index.0;
    let paragraph = markup::paragraph_around(typed, cursor);
    if paragraph.is_empty() {
        return None;
    }
    let line = |index: usize| output.galley.pos_from_cursor(CCursor::new(index));
    let (first, last) = (line(paragraph.start), line(paragraph.end));
    let y = output.galley_pos.y;
    Some(Rect::from_x_y_ranges(
        body.left() + 1.0..=body.right() - 1.0,
        y + first.top()..=y + last.bottom(),
    ))
}

fn foot_ui(ui: &mut Ui, rect: Rect, typed: &str, cursor: Option<CCursorRange>) {
    let palette = palette(ui);
    ui.painter().hline(
        rect.x_range(),
        rect.top() + 0.5,
        Stroke::new(1.0, palette.line),
    );
    let inner = rect.shrink2(vec2(gap::SIDE, 0.0));
    let regular = theme::regular(size::CAPTION);
    let mut words = words::section(super::count(typed));
    if let Some(cursor) = cursor {
        let paragraph = markup::paragraph_around(typed, cursor.primary.index.0);
        let chars: String = typed
            .chars()
            .skip(paragraph.start)
            .take(paragraph.len())
            .collect();
        words += &format!("    {}", words::paragraph(super::count(&chars)));
    }
    words += &format!("    {}", words::FOOT);
    text::line(
        ui,
        inner,
        Align2::LEFT_CENTER,
        &words,
        regular,
        palette.ink_2,
    );
}

fn keys(ui: &Ui, form: &Form, response: &egui::Response) -> Option<Change> {
    use egui::{Key, Modifiers};
    if !response.has_focus() || form.composing || form.read_only {
        return None;
    }
    ui.input_mut(|input| {
        [
            (Key::B, Change::Bold),
            (Key::Num2, Change::Heading),
            (Key::Num3, Change::SubHeading),
        ]
        .into_iter()
        .find(|(key, _)| input.consume_key(Modifiers::COMMAND, *key))
        .map(|(_, change)| change)
    })
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
    let selected = state.cursor.char_range().map_or(end..end, |range| {
        let range = range.as_sorted_char_range();
        range.start.0..range.end.0
    });
    let (after, selection) = markup::change(now, selected, change);
    form.answer(&slot.place, Some(Value::Text(after)));
    let range = CCursorRange::two(CCursor::new(selection.start), CCursor::new(selection.end));
    state.cursor.set_char_range(Some(range));
    let id: Id = slot.id();
    state.store(ui.ctx(), id);
    ui.memory_mut(|memory| memory.request_focus(id));
}
