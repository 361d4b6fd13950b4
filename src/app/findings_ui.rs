//! 体检: the findings by material, with switches for the levels; one click goes to the place.

use super::act::{Act, Ask};
use super::heights::Kind;
use super::icons::Icon;
use super::kept_ui::kept_ui;
use super::marks;
use super::theme::{self, gap, palette, size};
use super::trial_ui;
use super::view::View;
use super::widget::button::Button;
use super::widget::{self, message, text};
use super::words::findings as words;
use super::work::{Work, is_begun};
use crate::check::{Finding, Level, has_conditions_on_units};
use crate::draft::Place;
use egui::{
    Align2, Galley, Id, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, accesskit::Role, pos2, vec2,
};
use std::sync::Arc;

/// Left edge of the words behind the tag.
const INDENT: f32 = 58.0;
/// How far beyond what is in sight findings are drawn, so that Tab finds the next one.
pub const BEYOND: f32 = 240.0;
/// What a finding takes beside its words.
const AROUND: f32 = 12.0 + 4.0 + size::CAPTION_LINE + 12.0;
/// What the buttons of the selected finding take.
const BUTTONS: f32 = 44.0;

pub fn findings_ui(
    ui: &mut Ui,
    work: &Work,
    view: &mut View,
    acts: &mut Vec<Act>,
    read_only: bool,
) {
    let whole = if has_conditions_on_units(work.draft.filing()) {
        trial_ui::foot_ui(ui, view)
    } else {
        ui.max_rect()
    };
    if let Some(trial) = &mut view.trial {
        return trial_ui::trial_ui(ui, work, trial, whole);
    }
    let chips = whole.with_max_y(whole.top() + 60.0);
    chips_ui(ui, work, view, chips);
    let palette = palette(ui);
    ui.painter().hline(
        chips.x_range(),
        chips.bottom() - 0.5,
        Stroke::new(1.0, palette.line),
    );
    let rest = whole.with_min_y(chips.bottom());
    let mut child = ui.new_child(UiBuilder::new().id_salt("findings").max_rect(rest));
    child.set_clip_rect(rest);
    let drawn = view.finding.clone();
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(&mut child, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            list_ui(ui, work, view, acts, read_only);
            ui.add_space(gap::SIDE);
        });
    view.finding_shown = drawn;
}

fn chips_ui(ui: &mut Ui, work: &Work, view: &mut View, rect: Rect) {
    let palette = palette(ui);
    let mut x = rect.left() + gap::SIDE;
    for level in Level::ALL {
        let count = work.listed(level).to_string();
        let on = view.levels.contains(&level);
        let word = text::width(ui, level.word(), theme::regular(size::DENSE));
        let number = text::width(ui, &count, theme::bold(size::DENSE));
        let at = Rect::from_min_size(pos2(x, rect.top() + 12.0), vec2(word + number + 52.0, 36.0));
        x = at.right() + gap::STEP;
        let id = ui.scope_id().with(("level", level.id()));
        let response = ui.interact(at, id, Sense::click());
        response.widget_info(|| {
            WidgetInfo::selected(
                Role::CheckBox,
                true,
                on,
                format!("{} {count}", level.word()),
            )
        });
        let mut painter = ui.painter().clone();
        if !on {
            painter.multiply_opacity(0.5);
        }
        let fill = if response.hovered() {
            palette.hover
        } else {
            palette.field
        };
        painter.rect(
            at,
            theme::RADIUS_FIELD,
            fill,
            Stroke::new(1.0, palette.line_strong),
            StrokeKind::Inside,
        );
        marks::paint_level(
            &painter,
            pos2(at.left() + 20.0, at.center().y),
            level,
            on,
            palette,
        );
        let left = pos2(at.left() + 34.0, at.center().y);
        painter.text(
            left,
            Align2::LEFT_CENTER,
            level.word(),
            theme::regular(size::DENSE),
            palette.ink,
        );
        let left = left + vec2(word + 8.0, 0.0);
        painter.text(
            left,
            Align2::LEFT_CENTER,
            &count,
            theme::bold(size::DENSE),
            palette.ink,
        );
        widget::focus_ring(ui, &response, theme::RADIUS_FIELD, palette);
        if response.clicked() && !view.levels.remove(&level) {
            view.levels.insert(level);
        }
    }
}

fn list_ui(ui: &mut Ui, work: &Work, view: &mut View, acts: &mut Vec<Act>, read_only: bool) {
    let wanted = |finding: &&Finding| view.levels.contains(&finding.level);
    let (begun, later): (Vec<&Finding>, Vec<&Finding>) = work
        .report
        .open()
        .filter(wanted)
        .partition(|finding| is_begun(&work.report, finding));
    if begun.is_empty() {
        let all_shown = view.levels.len() == Level::ALL.len();
        message::empty(
            ui,
            match (all_shown, later.is_empty()) {
                (false, _) => words::NONE_SHOWN,
                (true, true) => words::NONE,
                (true, false) => words::NOTHING_YET,
            },
        );
    }
    groups_ui(ui, work, view, acts, &begun, read_only);
    if !later.is_empty() && fold_ui(ui, &words::not_begun(later.len()), &mut view.later_open) {
        groups_ui(ui, work, view, acts, &later, read_only);
    }
    kept_ui(ui, work, view, acts, read_only);
}

/// The findings with a head for each material.
fn groups_ui(
    ui: &mut Ui,
    work: &Work,
    view: &mut View,
    acts: &mut Vec<Act>,
    shown: &[&Finding],
    read_only: bool,
) {
    let material = |finding: &Finding| finding.section.map(|section| section.material);
    let mut before: Option<Option<usize>> = None;
    for finding in shown {
        let here = material(finding);
        if before != Some(here) {
            let count = shown.iter().filter(|other| material(other) == here).count();
            group_ui(ui, work, here, count);
            before = Some(here);
        }
        finding_ui(ui, work, view, acts, finding, read_only);
    }
}

/// A line that folds what follows; returns whether it is open.
pub fn fold_ui(ui: &mut Ui, title: &str, open: &mut bool) -> bool {
    let row = text::take_row(ui, 44.0);
    let icon = if *open { Icon::Up } else { Icon::Down };
    let fold = Button::plain(title).small().trailing(icon);
    let at = Rect::from_min_size(row.min + vec2(gap::HALF, 6.0), vec2(fold.width(ui), 32.0));
    if fold.put(ui, at).clicked() {
        *open = !*open;
    }
    *open
}

fn group_ui(ui: &mut Ui, work: &Work, material: Option<usize>, count: usize) {
    let palette = palette(ui);
    let row = text::take_row(ui, 40.0).shrink2(vec2(gap::SIDE, 0.0));
    let name = material
        .and_then(|index| work.outline.materials.get(index))
        .map_or("", |entry| entry.material.short.as_str());
    text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        name,
        theme::bold(size::DENSE),
        palette.ink,
    );
    let count = words::places(count);
    text::line(
        ui,
        row,
        Align2::RIGHT_CENTER,
        &count,
        theme::regular(size::CAPTION),
        palette.ink_2,
    );
}

/// Takes the room of a finding, and draws it when it is in sight or may have the keyboard.
fn finding_ui(
    ui: &mut Ui,
    work: &Work,
    view: &mut View,
    acts: &mut Vec<Act>,
    finding: &Finding,
    read_only: bool,
) {
    let is_it =
        |key: &Option<(String, Place)>| key.as_ref().is_some_and(|key| is_key_of(key, finding));
    let selected = is_it(&view.finding);
    let width = ui.available_width();
    let buttons = if selected { BUTTONS } else { 0.0 };
    let tall = view
        .heights
        .of(ui, Kind::Dense, &finding.message, room(width));
    let gist = selected.then(|| gist_of(ui, work, finding, room(width)));
    let gist = gist.flatten();
    let gist_tall = gist.as_ref().map_or(0.0, |gist| gist.size().y + gap::HALF);
    let (_, rect) = ui.allocate_space(vec2(width, AROUND + tall + gist_tall + buttons));
    if selected && !is_it(&view.finding_shown) {
        ui.scroll_to_rect(rect, None);
    }
    let near = ui.clip_rect().expand2(vec2(0.0, BEYOND));
    let id = id_of(ui, finding);
    if !near.intersects(rect) && !selected && !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let response = entry_ui(ui, finding, id, rect, selected);
    let top = pos2(
        rect.left() + gap::SIDE + INDENT,
        rect.top() + 12.0 + tall + 4.0,
    );
    let foot = Rect::from_min_size(top, vec2(room(width), size::CAPTION_LINE));
    foot_ui(ui, work, acts, finding, id, foot);
    if let Some(gist) = gist {
        let at = Rect::from_min_size(foot.left_bottom() + vec2(0.0, gap::HALF), gist.size());
        text::node(ui, at, gist.text());
        ui.painter().galley(at.min, gist, palette(ui).ink_2);
    }
    widget::row_ring(ui, &response, palette(ui));
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    if response.clicked() {
        let key = (finding.rule.to_owned(), finding.at.clone());
        // Its buttons open below it, maybe beyond the edge; the next frame brings them into sight.
        view.finding = Some(key);
        acts.push(Act::Jump(finding.at.clone()));
    }
    if selected {
        let above = foot.with_max_y(foot.bottom() + gist_tall);
        buttons_ui(ui, acts, finding, id, above, read_only);
    }
}

/// What the article behind a finding asks, in short; standards and customs have none.
fn gist_of(ui: &Ui, work: &Work, finding: &Finding, width: f32) -> Option<Arc<Galley>> {
    let article = finding.article(work.catalog)?;
    Some(text::wrapped(
        ui,
        &article.gist,
        theme::regular(size::CAPTION),
        size::CAPTION_LINE,
        palette(ui).ink_2,
        width,
    ))
}

/// The width of the words in a list of a width.
fn room(width: f32) -> f32 {
    width - gap::SIDE - INDENT - gap::SIDE
}

fn is_key_of(key: &(String, Place), finding: &Finding) -> bool {
    key.0 == finding.rule && key.1 == finding.at
}

/// The id of a finding, whatever else is drawn. One rule may have two things to say of one place.
pub fn id_of(ui: &Ui, finding: &Finding) -> Id {
    let salt = ("finding", finding.rule, &finding.at, &finding.message);
    ui.scope_id().with(salt)
}

/// The finding itself: its level and its words.
fn entry_ui(ui: &mut Ui, finding: &Finding, id: Id, rect: Rect, selected: bool) -> Response {
    let palette = palette(ui);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| {
        let spoken = format!("{} {}", finding.level.word(), finding.message);
        WidgetInfo::selected(Role::ListItem, true, selected, spoken)
    });
    if selected {
        ui.painter().rect_filled(rect, 0.0, palette.field);
        let bar = rect.with_max_x(rect.left() + theme::SELECTION_BAR);
        ui.painter().rect_filled(bar, 0.0, palette.action);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.hover);
    }
    let line = rect.shrink2(vec2(gap::SIDE, 0.0));
    ui.painter().hline(
        line.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, palette.line),
    );
    let tag = Rect::from_min_size(rect.min + vec2(gap::SIDE, 13.0), marks::TAG);
    marks::paint_tag(ui.painter(), tag, finding.level, palette);
    let galley = text::wrapped(
        ui,
        &finding.message,
        theme::regular(size::DENSE),
        size::DENSE_LINE,
        palette.ink,
        room(rect.width()),
    );
    let at = rect.min + vec2(gap::SIDE + INDENT, 12.0);
    ui.painter().galley(at, galley, palette.ink);
    response
}

/// The article as a link, and where it is.
fn foot_ui(ui: &mut Ui, work: &Work, acts: &mut Vec<Act>, finding: &Finding, id: Id, rect: Rect) {
    let palette = palette(ui);
    let cite = finding.cites.to_string();
    let font = theme::regular(size::CAPTION);
    let width = text::width(ui, &cite, font.clone());
    let at = rect.with_max_x(rect.left() + width);
    match finding.cites.article_id() {
        Some(article) => {
            let response = ui.interact(at, id.with("article"), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &cite));
            ui.painter().text(
                at.left_center(),
                Align2::LEFT_CENTER,
                &cite,
                font.clone(),
                palette.action,
            );
            if response.hovered() {
                ui.painter().hline(
                    at.x_range(),
                    at.bottom() - 2.0,
                    Stroke::new(1.0, palette.action),
                );
            }
            widget::focus_ring(ui, &response, theme::RADIUS_TAG, palette);
            if response.clicked() {
                acts.push(Act::Article(article.to_owned()));
            }
        }
        None => {
            ui.painter().text(
                at.left_center(),
                Align2::LEFT_CENTER,
                &cite,
                font.clone(),
                palette.action,
            );
        }
    }
    let place = place_words(work, finding);
    if !place.is_empty() {
        let rest = rect.with_min_x(at.right());
        let words = format!(" · {place}");
        let galley = text::cut(ui, &words, font, palette.ink_3, rest.width());
        let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rest);
        ui.painter().galley(place.min, galley, palette.ink_3);
    }
}

/// Section, and row when it is about one.
fn place_words(work: &Work, finding: &Finding) -> String {
    let section = finding
        .section
        .and_then(|at| work.outline.entry(at))
        .map(|(_, entry)| entry.title.clone())
        .unwrap_or_default();
    let row = finding.at.row.as_ref().and_then(|id| {
        let rows = work.draft.rows(&finding.at.field);
        rows.iter().position(|row| row.id == *id)
    });
    match row {
        Some(index) => format!("{section} {}", super::words::table::row(index)),
        None => section,
    }
}

fn buttons_ui(
    ui: &mut Ui,
    acts: &mut Vec<Act>,
    finding: &Finding,
    id: Id,
    foot: Rect,
    read_only: bool,
) {
    let palette = palette(ui);
    let row = Rect::from_min_size(
        pos2(foot.left(), foot.bottom() + gap::STEP),
        vec2(foot.width(), 32.0),
    );
    let go = Button::edged(words::GO).small().id(id.with("go"));
    let at = row.with_max_x(row.left() + go.width(ui));
    if go.put(ui, at).clicked() {
        acts.push(Act::Jump(finding.at.clone()));
    }
    let rest = row.with_min_x(at.right() + gap::STEP);
    if !finding.waivable {
        let at = rest.with_min_x(rest.left() + gap::STEP);
        text::line(
            ui,
            at,
            Align2::LEFT_CENTER,
            words::CANNOT_KEEP,
            theme::regular(size::CAPTION),
            palette.ink_3,
        );
        return;
    }
    let keep = Button::plain(words::KEEP)
        .small()
        .enabled(!read_only)
        .id(id.with("keep"));
    let at = rest.with_max_x(rest.left() + keep.width(ui));
    if keep.put(ui, at).clicked() {
        acts.push(Act::Ask(Ask::Keep {
            rule: finding.rule.to_owned(),
            at: finding.at.to_string(),
            message: finding.message.clone(),
        }));
    }
}
