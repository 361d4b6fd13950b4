//! The hits of 查找 in a list, under a head for each section.

use super::find::{Finder, Found};
use super::preview::Laid;
use super::theme::{self, Palette, gap, palette, size};
use super::widget::{self, text};
use super::words::find as words;
use super::work::Work;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

const HEAD: f32 = 40.0;
const ROW: f32 = 60.0;

/// Draws the list; the hit that was chosen.
pub fn list_ui(ui: &mut Ui, work: &Work, laid: Option<&Laid>, finder: &Finder) -> Option<usize> {
    let mut chosen = None;
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut before = None;
            for (index, found) in finder.found.iter().enumerate() {
                if before != Some(found.section) {
                    before = Some(found.section);
                    head_ui(ui, work, found);
                }
                let printed = || printed(work, laid?, found);
                if row_ui(ui, finder, found, index, printed) {
                    chosen = Some(index);
                }
            }
        });
    chosen
}

fn head_ui(ui: &mut Ui, work: &Work, found: &Found) {
    let row = text::take_row(ui, HEAD).shrink2(vec2(gap::SIDE, 0.0));
    let Some((material, entry)) = work.outline.entry(found.section) else {
        return;
    };
    if !ui.is_rect_visible(row) {
        return;
    }
    let name = format!("{}　›　{}", material.material.short, entry.title);
    text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        &name,
        theme::bold(size::DENSE),
        palette(ui).ink,
    );
}

/// The page on which a hit is printed, in words. Of an answer that goes on over pages all are named.
fn printed(work: &Work, laid: &Laid, found: &Found) -> Option<String> {
    let (material, _) = work.outline.entry(found.section)?;
    let (first, last) = laid.printed_on(&found.hit.place, &material.material.id)?;
    Some(words::printed_on(&first.label, &last.label))
}

/// One hit; whether it was chosen.
fn row_ui(
    ui: &mut Ui,
    finder: &Finder,
    found: &Found,
    index: usize,
    printed: impl FnOnce() -> Option<String>,
) -> bool {
    let palette = palette(ui);
    let row = text::take_row(ui, ROW);
    let on = index == finder.at;
    if on && finder.reveal {
        ui.scroll_to_rect(row.expand2(vec2(0.0, ROW)), None);
    }
    // Thousands of hits are in the list; only those in view are drawn.
    let at = ui.scope_id().with(("hit", index));
    if !ui.is_rect_visible(row) {
        return false;
    }
    let response = ui.interact(row, at, Sense::click());
    let printed = printed().unwrap_or_default();
    let mut spoken = format!("{}{}{}", found.before, found.inside, found.after);
    if !printed.is_empty() {
        spoken += &format!("，{printed}");
    }
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, on, &spoken));
    if on {
        ui.painter().rect_filled(row, 0.0, palette.field);
        let edge = row.with_max_x(row.left() + theme::SELECTION_BAR);
        ui.painter().rect_filled(edge, 0.0, palette.action);
    } else if response.hovered() {
        ui.painter().rect_filled(row, 0.0, palette.hover);
    }
    let inner = row.shrink2(vec2(gap::SIDE, 8.0));
    ui.painter().galley(
        inner.min,
        excerpt(ui, found, inner.width(), palette),
        palette.ink,
    );
    let caption = if found.hit.fixed {
        words::fixed(&found.label)
    } else {
        found.label.clone()
    };
    let font = theme::regular(size::CAPTION);
    let on = Align2::RIGHT_BOTTOM.anchor_size(
        inner.right_bottom(),
        vec2(text::width(ui, &printed, font.clone()), size::CAPTION_LINE),
    );
    let (at, ink) = (Align2::RIGHT_BOTTOM, palette.ink_3);
    ui.painter()
        .text(inner.right_bottom(), at, &printed, font.clone(), ink);
    let room = on.left() - inner.left() - gap::STEP;
    let galley = text::cut(ui, &caption, font, palette.ink_2, room);
    let place = Align2::LEFT_BOTTOM.align_size_within_rect(galley.size(), inner);
    ui.painter().galley(place.min, galley, palette.ink_2);
    widget::row_ring(ui, &response, palette);
    response.clicked()
}

/// The hit in bold among its neighbours, on one line.
fn excerpt(ui: &Ui, found: &Found, width: f32, palette: &Palette) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob::default();
    let regular = TextFormat::simple(theme::regular(size::DENSE), palette.ink);
    let bold = TextFormat::simple(theme::bold(size::DENSE), palette.action);
    job.append(&found.before, 0.0, regular.clone());
    job.append(&found.inside, 0.0, bold);
    job.append(&found.after, 0.0, regular);
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}
