//! The left side: how far the draft has come, and its materials, chapters and sections with their marks.

use super::act::Act;
use super::icons::Icon;
use super::marks;
use super::outline::{MaterialEntry, SectionEntry};
use super::theme::{self, gap, height, palette, size};
use super::view::{Drawer, View};
use super::widget::{self, progress, text};
use super::words::outline as words;
use super::work::Work;
use crate::check::{Level, SectionRef, State, Tally};
use egui::{
    Align2, Color32, Id, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

/// Where counts end, clear of the scroll bar.
const EDGE: f32 = 18.0;

/// The id of the button that opens it where it is a drawer.
pub fn drawer_id() -> Id {
    Id::unique("outline drawer")
}

/// Gives the keyboard to the line of the current section in a drawer that was just opened.
fn take_focus(view: &mut View, response: &Response) {
    if view.drawer == Some(Drawer::Opening) {
        view.drawer = Some(Drawer::Open);
        response.request_focus();
    }
}

pub fn outline_ui(ui: &mut Ui, work: &Work, view: &mut View, acts: &mut Vec<Act>) {
    let palette = palette(ui);
    let whole = ui.max_rect();
    let head = whole.with_max_y(whole.top() + 64.0);
    let inner = head.shrink2(vec2(gap::SIDE, 0.0));
    let row = Rect::from_min_size(inner.min + vec2(0.0, gap::SIDE), vec2(inner.width(), 26.0));
    text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        words::TITLE,
        theme::bold(size::BODY),
        palette.ink,
    );
    let progress = &work.report.progress;
    let done = words::done(progress.done(), progress.total());
    text::line(
        ui,
        row,
        Align2::RIGHT_CENTER,
        &done,
        theme::regular(size::CAPTION),
        palette.ink_2,
    );
    let bar = Rect::from_min_size(
        pos2(inner.left(), row.bottom() + 6.0),
        vec2(inner.width(), 6.0),
    );
    let part = progress.done() as f32 / progress.total().max(1) as f32;
    progress::bar(ui, bar, part, words::TITLE);
    let rest = whole.with_min_y(head.bottom() + gap::HALF);
    let mut child = ui.new_child(UiBuilder::new().id_salt("sections").max_rect(rest));
    child.set_clip_rect(rest);
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(&mut child, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, entry) in work.outline.materials.iter().enumerate() {
                material_ui(ui, work, view, acts, index, entry);
            }
            ui.add_space(gap::SIDE);
        });
}

fn material_ui(
    ui: &mut Ui,
    work: &Work,
    view: &mut View,
    acts: &mut Vec<Act>,
    index: usize,
    entry: &MaterialEntry,
) {
    let palette = palette(ui);
    let open = view.unfolded.contains(&index);
    let progress = &work.report.progress.materials[index];
    let row = text::take_row(ui, height::MATERIAL);
    let response = ui.interact(row, ui.scope_id().with(("material", index)), Sense::click());
    let tally = progress.tally();
    response.widget_info(|| {
        let state = progress.state().word();
        let spoken = words::spoken(&entry.material.short, state, tally.must, tally.should);
        WidgetInfo::selected(Role::TreeItem, true, open, spoken)
    });
    hover(ui, &response, row);
    fold_icon(ui, open, pos2(row.left() + 16.0, row.center().y));
    let count = format!("{}/{}", progress.done(), progress.total());
    let mut right = row.right() - EDGE;
    let counted = text::width(ui, &count, theme::regular(size::CAPTION));
    ui.painter().text(
        pos2(right, row.center().y),
        Align2::RIGHT_CENTER,
        count,
        theme::regular(size::CAPTION),
        palette.ink_2,
    );
    right -= counted.max(36.0) + gap::STEP;
    if !open {
        right = counts_ui(ui, pos2(right, row.center().y), faults(tally));
    }
    let title = Rect::from_min_max(
        pos2(row.left() + 32.0, row.top()),
        pos2(right, row.bottom()),
    );
    let galley = text::cut(
        ui,
        &entry.material.short,
        theme::bold(size::DENSE),
        palette.ink,
        title.width(),
    );
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), title);
    ui.painter().galley(at.min, galley, palette.ink);
    widget::row_ring(ui, &response, palette);
    if view.section.material == index && !open {
        take_focus(view, &response);
    }
    if response.clicked() && !view.unfolded.remove(&index) {
        view.unfolded.insert(index);
    }
    if view.unfolded.contains(&index) {
        sections_ui(ui, work, view, acts, index, entry);
    }
}

fn sections_ui(
    ui: &mut Ui,
    work: &Work,
    view: &mut View,
    acts: &mut Vec<Act>,
    material: usize,
    entry: &MaterialEntry,
) {
    let mut chapter: Option<(&str, SectionRef)> = None;
    for (section, child) in entry.sections.iter().enumerate() {
        let at = SectionRef { material, section };
        match child.chapter.as_deref() {
            Some(name) if chapter.is_none_or(|(before, _)| before != name) => {
                chapter = Some((name, at));
                chapter_ui(ui, work, view, at, entry, name);
            }
            Some(_) => {}
            None => chapter = None,
        }
        let folded = chapter.is_some_and(|(_, first)| is_folded(view, first, entry));
        if !folded {
            section_ui(ui, work, view, acts, at, child);
        }
    }
}

/// A chapter stands open when the current section is in it, or when it was opened.
fn is_folded(view: &View, first: SectionRef, entry: &MaterialEntry) -> bool {
    let name = &entry.sections[first.section].chapter;
    let here = view.section.material == first.material
        && entry
            .sections
            .get(view.section.section)
            .is_some_and(|section| section.chapter == *name && name.is_some());
    // The set holds chapters whose usual state was turned round by a click.
    here == view.folded_chapters.contains(&first)
}

fn chapter_ui(
    ui: &mut Ui,
    work: &Work,
    view: &mut View,
    first: SectionRef,
    entry: &MaterialEntry,
    name: &str,
) {
    let palette = palette(ui);
    let open = !is_folded(view, first, entry);
    let row = text::take_row(ui, height::SECTION);
    let response = ui.interact(
        row,
        ui.scope_id()
            .with(("chapter", first.material, first.section)),
        Sense::click(),
    );
    let mut tally = Tally::default();
    let sections = &work.report.progress.materials[first.material].sections;
    for (section, progress) in entry.sections.iter().zip(sections) {
        if section.chapter.as_deref() == Some(name) {
            tally.must += progress.tally.must;
            tally.should += progress.tally.should;
            tally.must_gaps += progress.tally.must_gaps;
            tally.should_gaps += progress.tally.should_gaps;
        }
    }
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, open, name));
    hover(ui, &response, row);
    fold_icon(ui, open, pos2(row.left() + 38.0, row.center().y));
    let right = if open {
        row.right() - EDGE
    } else {
        counts_ui(ui, pos2(row.right() - EDGE, row.center().y), faults(tally))
    };
    let title = Rect::from_min_max(
        pos2(row.left() + 56.0, row.top()),
        pos2(right, row.bottom()),
    );
    let galley = text::cut(
        ui,
        name,
        theme::regular(size::DENSE),
        palette.ink,
        title.width(),
    );
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), title);
    ui.painter().galley(at.min, galley, palette.ink);
    widget::row_ring(ui, &response, palette);
    let is_here = entry.sections.get(view.section.section);
    let is_here = is_here.is_some_and(|section| section.chapter.as_deref() == Some(name));
    if !open && is_here && view.section.material == first.material {
        take_focus(view, &response);
    }
    if response.clicked() && !view.folded_chapters.remove(&first) {
        view.folded_chapters.insert(first);
    }
}

fn section_ui(
    ui: &mut Ui,
    work: &Work,
    view: &mut View,
    acts: &mut Vec<Act>,
    at: SectionRef,
    entry: &SectionEntry,
) {
    let palette = palette(ui);
    let progress = work.report.progress.section(at);
    let row = text::take_row(ui, height::SECTION);
    let response = ui.interact(
        row,
        ui.scope_id().with(("section", at.material, at.section)),
        Sense::click(),
    );
    let current = view.section == at;
    let (must, should) = faults(progress.tally);
    response.widget_info(|| {
        let state = if progress.made {
            words::MADE
        } else {
            progress.state.word()
        };
        let spoken = words::spoken(&entry.title, state, must, should);
        WidgetInfo::selected(Role::TreeItem, true, current, spoken)
    });
    if current {
        ui.painter().rect_filled(row, 0.0, palette.form);
        let bar = row.with_max_x(row.left() + theme::SELECTION_BAR);
        ui.painter().rect_filled(bar, 0.0, palette.action);
        if std::mem::take(&mut view.reveal) {
            ui.scroll_to_rect(row.expand2(vec2(0.0, height::SECTION)), None);
        }
    } else {
        hover(ui, &response, row);
    }
    let indent = if entry.chapter.is_some() { 16.0 } else { 0.0 };
    let mark = pos2(row.left() + 40.0 + indent, row.center().y);
    let state = if progress.made {
        State::Done
    } else {
        progress.state
    };
    marks::paint_state(ui.painter(), mark, state, must > 0, palette);
    let mut right = counts_ui(ui, pos2(row.right() - EDGE, row.center().y), (must, should));
    if progress.made {
        right -= text::width(ui, words::MADE, theme::regular(size::CAPTION)) + gap::STEP;
        let at = pos2(row.right() - EDGE, row.center().y);
        ui.painter().text(
            at,
            Align2::RIGHT_CENTER,
            words::MADE,
            theme::regular(size::CAPTION),
            palette.ink_3,
        );
    }
    let title = Rect::from_min_max(pos2(mark.x + 16.0, row.top()), pos2(right, row.bottom()));
    let font = if current {
        theme::bold(size::DENSE)
    } else {
        theme::regular(size::DENSE)
    };
    let galley = text::cut(ui, &entry.title, font, palette.ink, title.width());
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), title);
    let elided = galley.elided;
    ui.painter().galley(place.min, galley, palette.ink);
    widget::row_ring(ui, &response, palette);
    if current {
        take_focus(view, &response);
    }
    if response.gained_focus() {
        ui.scroll_to_rect(row, None);
    }
    if response.clicked() {
        view.shut_drawer();
        acts.push(Act::Go(at));
    }
    if elided {
        response.on_hover_text(&entry.title);
    }
}

fn hover(ui: &Ui, response: &Response, row: Rect) {
    if response.hovered() {
        ui.painter().rect_filled(row, 0.0, palette(ui).hover);
    }
}

fn fold_icon(ui: &Ui, open: bool, center: egui::Pos2) {
    let icon = if open { Icon::Down } else { Icon::Forward };
    icon.paint_sized(ui.painter(), center, 16.0, palette(ui).ink_2);
}

/// 必改 and 建议 about what is written; what is merely missing shows in the state.
fn faults(tally: Tally) -> (usize, usize) {
    (
        tally.must - tally.must_gaps,
        tally.should - tally.should_gaps,
    )
}

/// Draws the counts with their right end at a point; returns the left end.
fn counts_ui(ui: &Ui, right: egui::Pos2, (must, should): (usize, usize)) -> f32 {
    let palette = palette(ui);
    let mut x = right.x;
    for (count, level, colour) in [
        (should, Level::Should, palette.advice),
        (must, Level::Must, palette.must),
    ] {
        if count > 0 {
            x = count_ui(ui, pos2(x, right.y), count, level, colour) - 10.0;
        }
    }
    x
}

fn count_ui(ui: &Ui, right: egui::Pos2, count: usize, level: Level, colour: Color32) -> f32 {
    let number = ui.painter().text(
        right,
        Align2::RIGHT_CENTER,
        count,
        theme::regular(size::CAPTION),
        colour,
    );
    let mark = pos2(number.left() - 12.0, right.y);
    marks::paint_level(ui.painter(), mark, level, true, palette(ui));
    mark.x - 6.0
}
