//! The middle: the head of the section and its blocks, generic for every section of the catalog.

use super::act::Act;
use super::field::{self, table};
use super::form::{Form, Slot};
use super::icons::Icon;
use super::marks;
use super::row_ui;
use super::theme::{self, gap, height, palette, size};
use super::widget::button::Button;
use super::widget::{message, text};
use super::words::form as words;
use crate::catalog::{Block, Field, Material, PrintColumn, Section, UnitRole, ids};
use crate::check::{Level, State};
use crate::draft::{Choice, Edit, Place, Roster, Row, Value};
use egui::{Align2, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

/// Draws the current section, or the row of it that is open, into the ui.
pub fn form_ui(ui: &mut Ui, form: &mut Form) {
    if row_ui::is_open(form) {
        row_ui::row_ui(ui, form);
        return;
    }
    let Some((material, entry)) = form.work.outline.entry(form.view.section) else {
        return;
    };
    let (material, section) = (material.material, entry.section);
    let number = entry.number;
    let chapter = entry.chapter.clone();
    let whole = ui.max_rect().shrink2(vec2(gap::PANE, 0.0));
    let mut head = ui.new_child(UiBuilder::new().max_rect(whole));
    head.spacing_mut().item_spacing.y = 0.0;
    head.add_space(gap::SIDE);
    head_ui(
        &mut head,
        form,
        material,
        section,
        number,
        chapter.as_deref(),
    );
    let top = head.min_rect().bottom() + gap::FIELD;
    let rest = Rect::from_min_max(pos2(ui.max_rect().left(), top), ui.max_rect().max);
    let mut body = ui.new_child(UiBuilder::new().max_rect(rest));
    let mut area = ScrollArea::vertical()
        .id_salt(("form", &material.id, &section.id))
        .auto_shrink([false, false]);
    form.view.arriving = std::mem::take(&mut form.view.to_top);
    if form.view.arriving {
        ui.request_repaint();
        area = area.vertical_scroll_offset(0.0);
    }
    let room = rest.height();
    area.show(&mut body, |ui| {
        let inner = ui.max_rect().shrink2(vec2(gap::PANE, 0.0));
        let mut child = ui.new_child(UiBuilder::new().max_rect(inner));
        child.spacing_mut().item_spacing.y = 0.0;
        child.add_space(4.0);
        blocks_ui(&mut child, form, section, room - 8.0);
        if !fills(section) {
            child.add_space(gap::HOME);
        }
        ui.advance_cursor_after_rect(child.min_rect().expand2(vec2(gap::PANE, 0.0)));
    });
    if !form.view.arriving {
        form.view.look = None;
    }
}

fn head_ui(
    ui: &mut Ui,
    form: &mut Form,
    material: &Material,
    section: &Section,
    number: Option<usize>,
    chapter: Option<&str>,
) {
    let palette = palette(ui);
    let crumb = match (chapter, number) {
        (Some(chapter), _) => format!("{}　›　{chapter}", material.short),
        (None, Some(number)) if material.style == crate::catalog::MaterialStyle::Form => {
            format!("{}　›　{}", material.short, words::table_of(number))
        }
        _ => material.short.clone(),
    };
    let row = text::take_row(ui, 24.0);
    text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        &crumb,
        theme::regular(size::CAPTION),
        palette.ink_2,
    );
    let row = text::take_row(ui, 40.0);
    let right = neighbours_ui(ui, form, row);
    let room = row.with_max_x(right - gap::SIDE);
    let title = text::line(
        ui,
        room.with_max_x(room.right() - 96.0),
        Align2::LEFT_CENTER,
        &section.title,
        theme::bold(size::SECTION),
        palette.ink,
    );
    state_ui(ui, form, room.with_min_x(title.rect.right() + 14.0));
    if !section.hint.is_empty() || !section.cites.is_empty() {
        gist_ui(ui, form, section);
    }
}

fn neighbours_ui(ui: &mut Ui, form: &mut Form, row: Rect) -> f32 {
    let mut right = row.right();
    let outline = &form.work.outline;
    let steps = [
        (1, words::NEXT, Icon::Forward),
        (-1, words::PREVIOUS, Icon::Back),
    ];
    for (step, word, icon) in steps {
        let to = outline.neighbour(form.view.section, step);
        let button = if row.width() < theme::width::TWO_COLUMNS {
            Button::icon_only(icon, word).small()
        } else if step > 0 {
            Button::plain(word).small().trailing(icon)
        } else {
            Button::plain(word).small().icon(icon)
        };
        let button = button.enabled(to.is_some());
        let (response, left) = button.show_left_of(ui, pos2(right, row.center().y));
        if response.clicked()
            && let Some(to) = to
        {
            form.acts.push(Act::Go(to));
        }
        right = left - gap::HALF;
    }
    right
}

fn state_ui(ui: &mut Ui, form: &Form, room: Rect) {
    let palette = palette(ui);
    let section = form.work.report.progress.section(form.view.section);
    if section.made {
        return;
    }
    let must = section.tally.must > section.tally.must_gaps;
    let colour = match section.state {
        State::Trouble if must => palette.must,
        State::Trouble => palette.advice,
        State::Untouched | State::Started | State::Done => palette.ink_2,
    };
    let center = pos2(room.left() + 8.0, room.center().y + 2.0);
    marks::paint_state(ui.painter(), center, section.state, must, palette);
    let at = room
        .with_min_x(room.left() + 22.0)
        .translate(vec2(0.0, 2.0));
    text::line(
        ui,
        at,
        Align2::LEFT_CENTER,
        section.state.word(),
        theme::regular(size::DENSE),
        colour,
    );
}

/// What the section is for, and the articles behind it as links.
fn gist_ui(ui: &mut Ui, form: &mut Form, section: &Section) {
    let palette = palette(ui);
    let font = theme::regular(size::DENSE);
    let row = text::take_row(ui, 28.0);
    let widths: Vec<f32> = section
        .cites
        .iter()
        .map(|cite| text::width(ui, cite, font.clone()))
        .collect();
    let links: f32 = widths.iter().map(|width| width + gap::FIELD).sum();
    let words_at = row.with_max_x((row.right() - links).max(row.left() + 120.0));
    let drawn = text::line(
        ui,
        words_at,
        Align2::LEFT_CENTER,
        &section.hint,
        font,
        palette.ink_2,
    );
    let mut x = drawn.rect.right() + gap::FIELD;
    for (cite, width) in section.cites.iter().zip(widths) {
        let at = Rect::from_min_size(pos2(x, row.top()), vec2(width, row.height()));
        if at.right() > row.right() + 1.0 {
            break;
        }
        if Button::link(cite).small().put(ui, at).clicked() {
            form.acts.push(Act::Article(cite.clone()));
        }
        x = at.right() + gap::FIELD;
    }
}

/// Whether the section is one table or text that takes all the room there is.
fn fills(section: &Section) -> bool {
    matches!(
        section.blocks[..],
        [Block::Table { .. } | Block::Budget { .. } | Block::Prose { .. }]
    )
}

fn blocks_ui(ui: &mut Ui, form: &mut Form, section: &'static Section, room: f32) {
    for (index, block) in section.blocks.iter().enumerate() {
        if index > 0 {
            ui.add_space(gap::GROUP);
        }
        let height = fills(section).then_some(room);
        block_ui(ui, form, block, height, room);
    }
}

fn block_ui(ui: &mut Ui, form: &mut Form, block: &'static Block, height: Option<f32>, room: f32) {
    match block {
        Block::Grid { caption, rows } => {
            caption_ui(ui, caption.as_deref());
            grid_ui(ui, form, rows);
        }
        Block::Unit { role, rows } => unit_ui(ui, form, *role, rows),
        Block::Table {
            field,
            caption,
            columns,
        } => {
            caption_ui(ui, caption.as_deref());
            table_ui(ui, form, field, columns, height);
        }
        Block::Budget { field } => table_ui(ui, form, field, &[], height),
        Block::Text { field } => {
            if let Some(slot) = slot(form, field) {
                field::field_ui(ui, form, &slot);
            }
        }
        Block::Prose { field } => {
            if let Some(slot) = slot(form, field) {
                let height = height.map_or((room * 0.62).max(360.0), |height| height - gap::PANE);
                field::prose_ui(ui, form, &slot, Some(height));
            }
        }
        Block::Files { field } => {
            if let Some(slot) = slot(form, field) {
                field::field_ui(ui, form, &slot);
            }
        }
        Block::Licences { role } => unit_ui(ui, form, *role, &licence_rows()),
        Block::Made(_) => message::empty(ui, words::MADE),
    }
}

fn licence_rows() -> Vec<Vec<String>> {
    use crate::catalog::ids::units::{LICENCE, LICENCE_EXPIRES};
    vec![vec![LICENCE.to_owned()], vec![LICENCE_EXPIRES.to_owned()]]
}

fn caption_ui(ui: &mut Ui, caption: Option<&str>) {
    if let Some(caption) = caption {
        group_ui(ui, caption);
    }
}

/// The head of a group with a thin line behind it.
pub fn group_ui(ui: &mut Ui, title: &str) {
    let palette = palette(ui);
    let row = text::take_row(ui, 36.0);
    let drawn = text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        title,
        theme::bold(size::GROUP),
        palette.ink,
    );
    ui.painter().hline(
        drawn.rect.right() + gap::PANE..=row.right(),
        row.center().y,
        egui::Stroke::new(1.0, palette.line),
    );
}

fn slot(form: &Form, id: &str) -> Option<Slot> {
    let field = form.work.catalog.field(id)?;
    is_asked(form, field, None).then(|| Slot {
        place: Place::field(id),
        field,
    })
}

/// Whether a field is asked, given what its sibling choice says. What is answered is always shown.
pub fn is_asked(form: &Form, field: &Field, row: Option<(&str, &Row)>) -> bool {
    let Some(condition) = &field.asked_when else {
        return true;
    };
    let (choice, answered) = match row {
        Some((_, row)) => (row.choice(&condition.field), row.get(&field.id).is_some()),
        None => (
            form.work.draft.choice(&condition.field),
            form.work.draft.get(&field.id).is_some(),
        ),
    };
    answered || choice.is_some_and(|choice| condition.is.iter().any(|id| id == choice))
}

fn grid_ui(ui: &mut Ui, form: &mut Form, rows: &[Vec<String>]) {
    for row in rows {
        let slots: Vec<Slot> = row.iter().filter_map(|id| slot(form, id)).collect();
        share_ui(ui, form, slots);
    }
}

/// Puts the fields of one paper row side by side.
fn share_ui(ui: &mut Ui, form: &mut Form, slots: Vec<Slot>) {
    if slots.is_empty() {
        return;
    }
    let count = slots.len();
    let shares: Vec<(Slot, usize)> = slots
        .into_iter()
        .map(|slot| {
            let alone = if field::span(slot.field) < 6 { 6 } else { 12 };
            let span = if count == 1 { alone } else { 12 / count };
            (slot, span)
        })
        .collect();
    field::row_ui(ui, form, &shares);
}

/// The record of the lead or the host unit: columns of its row in the roster.
fn unit_ui(ui: &mut Ui, form: &mut Form, role: UnitRole, rows: &[Vec<String>]) {
    let roster = Roster::of(&form.work.draft);
    let found = match role {
        UnitRole::Lead => roster.lead(),
        UnitRole::Host => roster.host(),
    };
    let Some(unit) = found else {
        no_unit_ui(ui, form, role);
        return;
    };
    for row in rows {
        let slots: Vec<Slot> = row
            .iter()
            .filter_map(|column| form.work.catalog.column(ids::UNITS, column))
            .filter(|field| is_asked(form, field, Some((ids::UNITS, unit))))
            .map(|field| Slot {
                place: Place::cell(ids::UNITS, &unit.id, &field.id),
                field,
            })
            .collect();
        share_ui(ui, form, slots);
    }
}

fn no_unit_ui(ui: &mut Ui, form: &mut Form, role: UnitRole) {
    let (sentence, button, choice) = match role {
        UnitRole::Lead => (words::NO_LEAD, words::ADD_LEAD, "lead"),
        UnitRole::Host => (words::NO_HOST, words::ADD_HOST, "host"),
    };
    message::sentence(ui, Level::Note, sentence);
    ui.add_space(gap::FIELD);
    if Button::primary(button)
        .icon(Icon::Plus)
        .enabled(!form.read_only)
        .show(ui)
        .clicked()
    {
        let mut row = Row::new(
            form.work
                .draft
                .free_row_id(ids::UNITS, table::prefix(ids::UNITS)),
        );
        row.cells.insert(
            ids::units::ROLE.to_owned(),
            Value::Choice(Choice::of(choice)),
        );
        form.acts.push(Act::Edit(Edit::append_row(
            &form.work.draft,
            ids::UNITS,
            row,
        )));
    }
}

fn table_ui(ui: &mut Ui, form: &mut Form, id: &str, printed: &[PrintColumn], height: Option<f32>) {
    let Some(field) = form.work.catalog.field(id) else {
        return;
    };
    let slot = Slot {
        place: Place::field(id),
        field,
    };
    let is_here = |place: &&Place| place.field == id;
    let wanted = form.view.focus.as_ref().filter(is_here).is_some()
        || form.view.look.as_ref().filter(is_here).is_some();
    let top = ui.cursor().min;
    open_hidden(form, &slot, printed);
    table::table_ui(ui, form, &slot, printed, height);
    if wanted {
        let area = Rect::from_min_max(top, pos2(ui.max_rect().right(), top.y + height::ROW * 3.0));
        ui.scroll_to_rect(area, None);
        form.view.focus.take_if(|place| place.column.is_none());
    }
}

/// A jump to a cell whose column is not shown, or whose answer needs room, opens the row as a form.
fn open_hidden(form: &mut Form, slot: &Slot, printed: &[PrintColumn]) {
    let Some(place) = form
        .view
        .focus
        .clone()
        .filter(|place| place.field == slot.place.field)
    else {
        return;
    };
    let (Some(row), Some(column)) = (place.row.clone(), place.column.clone()) else {
        if let (Some(row), Some(first)) = (place.row, slot.field.columns().first()) {
            let view = form
                .view
                .tables
                .entry(slot.place.field.clone())
                .or_default();
            view.cell = Some((row, first.id.clone()));
            view.editing = false;
            view.grab = true;
            form.view.focus = None;
        }
        return;
    };
    let shown = table::shows_column(form.view, slot, printed, &column);
    if !shown {
        form.view.row = Some((slot.place.field.clone(), row));
        return;
    }
    // In a cell all of the text is selected.
    form.view.point.take_if(|(at, _)| *at == place);
    let view = form
        .view
        .tables
        .entry(slot.place.field.clone())
        .or_default();
    view.cell = Some((row, column));
    view.editing = false;
    view.grab = true;
    form.view.focus = None;
}
