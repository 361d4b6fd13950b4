//! 条款: the gist of the articles behind the section, or of the one that was asked for.

use super::theme::{self, gap, palette, size};
use super::view::View;
use super::widget::button::Button;
use super::widget::{self, message, text};
use super::words::articles as words;
use super::work::Work;
use crate::catalog::Article;
use egui::{Align2, ScrollArea, Stroke, Ui, UiBuilder, vec2};

pub fn articles_ui(ui: &mut Ui, work: &Work, view: &mut View) {
    let rest = widget::pane_foot(ui, words::FOOT);
    let mut child = ui.new_child(UiBuilder::new().id_salt("articles").max_rect(rest));
    child.set_clip_rect(rest);
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(&mut child, |ui| {
            let inner = ui.max_rect().shrink2(vec2(gap::SIDE, 0.0));
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner));
            child.spacing_mut().item_spacing.y = 0.0;
            list_ui(&mut child, work, view);
            child.add_space(gap::SIDE);
            ui.advance_cursor_after_rect(child.min_rect().expand2(vec2(gap::SIDE, 0.0)));
        });
}

fn list_ui(ui: &mut Ui, work: &Work, view: &mut View) {
    let palette = palette(ui);
    let one = view
        .article
        .as_ref()
        .and_then(|id| work.catalog.article(id));
    let articles: Vec<&Article> = match one {
        Some(article) => vec![article],
        None => of_section(work, view),
    };
    if articles.is_empty() {
        message::empty(ui, words::NONE);
        return;
    }
    let title = if one.is_some() {
        words::ONE
    } else {
        words::TITLE
    };
    let row = text::take_row(ui, 44.0);
    text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        title,
        theme::regular(size::CAPTION),
        palette.ink_2,
    );
    for (index, article) in articles.iter().enumerate() {
        if index > 0 {
            let line = text::take_row(ui, 33.0);
            ui.painter().hline(
                line.x_range(),
                line.center().y,
                Stroke::new(1.0, palette.line),
            );
        }
        article_ui(ui, article);
    }
    if one.is_some() {
        ui.add_space(gap::SIDE);
        if Button::link(words::ALL).small().show(ui).clicked() {
            view.article = None;
        }
    }
}

fn of_section<'w>(work: &'w Work, view: &View) -> Vec<&'w Article> {
    work.outline
        .entry(view.section)
        .map(|(_, entry)| &entry.section.cites)
        .into_iter()
        .flatten()
        .filter_map(|id| work.catalog.article(id))
        .collect()
}

fn article_ui(ui: &mut Ui, article: &Article) {
    let palette = palette(ui);
    let row = text::take_row(ui, 28.0);
    let number = format!("{}　", article.id);
    text::put_pieces(
        ui,
        row,
        Align2::LEFT_CENTER,
        &[
            (&number, theme::bold(size::BODY), palette.action),
            (&article.title, theme::bold(size::BODY), palette.ink),
        ],
    );
    ui.add_space(gap::HALF);
    text::paragraph(
        ui,
        &article.gist,
        theme::regular(size::DENSE),
        26.0,
        palette.ink,
    );
}
