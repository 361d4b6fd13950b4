//! The right side: its tabs, or the rail to which it folds.

use super::act::Act;
use super::articles_ui;
use super::find_ui;
use super::findings_ui;
use super::history_ui;
use super::icons::Icon;
use super::marks;
use super::preview::Preview;
use super::preview_ui;
use super::theme::{self, gap, height, palette, size};
use super::view::{Tab, View};
use super::widget::button::Button;
use super::widget::{self, text};
use super::words::pane as words;
use super::work::Work;
use crate::check::Level;
use egui::{Align2, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2};

/// The tabs with their words, long and short.
const TABS: [(Tab, &str, &str); 4] = [
    (Tab::Findings, words::FINDINGS, words::SHORT[0]),
    (Tab::Preview, words::PREVIEW, words::SHORT[1]),
    (Tab::Articles, words::ARTICLES, words::SHORT[2]),
    (Tab::History, words::HISTORY, words::SHORT[3]),
];

pub fn pane_ui(
    ui: &mut Ui,
    work: &Work,
    view: &mut View,
    preview: Option<&mut Preview>,
    acts: &mut Vec<Act>,
    read_only: bool,
) {
    if view.find.is_some() {
        let laid = preview.as_deref().and_then(|preview| preview.laid.as_ref());
        find_ui::find_ui(ui, (work, laid), view, acts, read_only);
        return;
    }
    let palette = palette(ui);
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, palette.paper);
    ui.painter().vline(
        whole.left() + 0.5,
        whole.y_range(),
        Stroke::new(1.0, palette.line),
    );
    let tabs = whole.with_max_y(whole.top() + height::TABS);
    tabs_ui(ui, work, view, tabs);
    let rest = whole
        .with_min_y(tabs.bottom())
        .with_min_x(whole.left() + 1.0);
    let mut child = ui.new_child(UiBuilder::new().id_salt("pane").max_rect(rest));
    child.set_clip_rect(rest);
    match view.tab {
        Tab::Findings => findings_ui::findings_ui(&mut child, work, view, acts, read_only),
        Tab::Preview => {
            if let Some(preview) = preview {
                preview_ui::preview_ui(&mut child, work, preview, view, acts);
            }
        }
        Tab::Articles => articles_ui::articles_ui(&mut child, work, view),
        Tab::History => history_ui::history_ui(&mut child, work, acts, read_only),
    }
}

fn tabs_ui(ui: &mut Ui, work: &Work, view: &mut View, bar: Rect) {
    let palette = palette(ui);
    ui.painter().hline(
        bar.x_range(),
        bar.bottom() - 0.5,
        Stroke::new(1.0, palette.line),
    );
    let mut x = bar.left() + gap::SIDE;
    for (tab, word, _) in TABS {
        let on = view.tab == tab;
        let font = if on {
            theme::bold(size::BODY)
        } else {
            theme::regular(size::BODY)
        };
        let colour = if on { palette.ink } else { palette.ink_2 };
        let width = text::width(ui, word, font.clone());
        let must = if tab == Tab::Findings {
            work.listed(Level::Must)
        } else {
            0
        };
        let count = must.to_string();
        let counted = if must > 0 {
            26.0 + text::width(ui, &count, theme::regular(size::CAPTION))
        } else {
            0.0
        };
        let at = Rect::from_min_size(
            pos2(x, bar.top()),
            vec2(12.0 + width + counted, bar.height()),
        );
        let response = ui.interact(at, ui.scope_id().with(("tab", word)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, word));
        let left = pos2(at.left() + 6.0, at.center().y);
        ui.painter()
            .text(left, Align2::LEFT_CENTER, word, font, colour);
        if must > 0 {
            let mark = pos2(left.x + width + 14.0, at.center().y);
            marks::paint_level(ui.painter(), mark, Level::Must, true, palette);
            let number = mark + vec2(10.0, 0.0);
            ui.painter().text(
                number,
                Align2::LEFT_CENTER,
                &count,
                theme::regular(size::CAPTION),
                palette.must,
            );
        }
        if on {
            let line = Rect::from_min_max(
                pos2(at.left() + 2.0, bar.bottom() - 3.0),
                pos2(at.right() - 2.0, bar.bottom()),
            );
            ui.painter().rect_filled(line, 1.5, palette.action);
        } else if response.hovered() {
            let line = Rect::from_min_max(
                pos2(at.left() + 2.0, bar.bottom() - 3.0),
                pos2(at.right() - 2.0, bar.bottom()),
            );
            ui.painter().rect_filled(line, 1.5, palette.line_strong);
        }
        widget::focus_ring(ui, &response, theme::RADIUS_FIELD, palette);
        if response.clicked() {
            view.tab = tab;
            if tab == Tab::Articles {
                view.article = None;
            }
        }
        x = at.right() + gap::SIDE;
    }
    let fold = Button::icon_only(Icon::FoldRight, words::FOLD);
    let right = pos2(bar.right() - gap::STEP, bar.center().y);
    if fold.show_left_of(ui, right).0.clicked() {
        view.show_pane(false);
    }
}

/// The folded pane: one short word a tab, and the count of what must be put right.
pub fn rail_ui(ui: &mut Ui, work: &Work, view: &mut View) {
    let palette = palette(ui);
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, palette.paper);
    ui.painter().vline(
        whole.left() + 0.5,
        whole.y_range(),
        Stroke::new(1.0, palette.line),
    );
    let mut y = whole.top() + gap::STEP;
    for (tab, word, short) in TABS {
        let must = if tab == Tab::Findings {
            work.listed(Level::Must)
        } else {
            0
        };
        let tall = if must > 0 { 64.0 } else { height::FIELD };
        let at = Rect::from_min_size(pos2(whole.left() + 4.0, y), vec2(whole.width() - 8.0, tall));
        let response = ui.interact(at, ui.scope_id().with(("rail", word)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, word));
        if response.hovered() {
            ui.painter()
                .rect_filled(at, theme::RADIUS_FIELD, palette.hover);
        }
        let center = pos2(at.center().x, at.top() + 20.0);
        ui.painter().text(
            center,
            Align2::CENTER_CENTER,
            short,
            theme::regular(size::BODY),
            palette.ink_2,
        );
        if must > 0 {
            let center = pos2(at.center().x, at.top() + 46.0);
            marks::paint_level(
                ui.painter(),
                center - vec2(9.0, 0.0),
                Level::Must,
                true,
                palette,
            );
            ui.painter().text(
                center + vec2(1.0, 0.0),
                Align2::LEFT_CENTER,
                must,
                theme::regular(size::CAPTION),
                palette.must,
            );
        }
        widget::focus_ring(ui, &response, theme::RADIUS_FIELD, palette);
        if response.clicked() {
            view.find = None;
            view.tab = tab;
            view.show_pane(true);
            view.before_pane = Some(response.id);
        }
        y = at.bottom() + gap::HALF;
    }
}
