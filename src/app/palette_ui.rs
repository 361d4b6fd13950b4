//! The palette on the screen: a field and the lines found, moved through by arrows.

use super::act::Act;
use super::command::{self, Command};
use super::icons::Icon;
use super::marks;
use super::palette::{Does, Hit, Palette};
use super::theme::{self, gap, height, palette, size};
use super::widget::{input, text};
use super::words::palette as words;
use super::work::Work;
use egui::{
    Align2, Area, Color32, Context, Frame, Id, Key, Modifiers, Order, Rect, ScrollArea, Sense,
    Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2,
};

const WIDTH: f32 = 688.0;
const TOP: f32 = 88.0;
const FIELD: f32 = 64.0;
const FOOT: f32 = 44.0;
const LIST: f32 = 504.0;

/// Draws the palette; false when it is to be closed.
pub fn palette_ui(ctx: &Context, work: &Work, state: &mut Palette, acts: &mut Vec<Act>) -> bool {
    let screen = ctx.content_rect();
    scrim(ctx, screen);
    state.search(work);
    let top = TOP.min(screen.height() * 0.1);
    let lines = list_height(&state.hits)
        .min(LIST)
        .min(screen.height() - top - FIELD - FOOT - 40.0);
    let size = vec2(WIDTH.min(screen.width() - 40.0), FIELD + lines + FOOT);
    let whole = Rect::from_min_size(pos2(screen.center().x - size.x / 2.0, top), size);
    let mut open = true;
    Area::new(Id::unique("palette"))
        .order(Order::Foreground)
        .fixed_pos(whole.min)
        .show(ctx, |ui| {
            ui.set_min_size(whole.size());
            card_ui(ui, whole);
            open = keys(ui, state, acts);
            field_ui(ui, state, whole.with_max_y(whole.top() + FIELD));
            let list = Rect::from_min_max(
                pos2(whole.left(), whole.top() + FIELD),
                pos2(whole.right(), whole.bottom() - FOOT),
            );
            open &= list_ui(ui, state, acts, list);
            foot_ui(ui, whole.with_min_y(whole.bottom() - FOOT));
        });
    let away = ctx.input(|input| {
        input.pointer.any_pressed()
            && input
                .pointer
                .interact_pos()
                .is_some_and(|at| !whole.contains(at))
    });
    open && !away
}

fn scrim(ctx: &Context, screen: Rect) {
    let colour = if ctx.global_style().visuals.dark_mode {
        theme::DARK.scrim
    } else {
        theme::LIGHT.scrim
    };
    Area::new(Id::unique("palette scrim"))
        .order(Order::Middle)
        .fixed_pos(screen.min)
        .show(ctx, |ui| {
            ui.allocate_rect(screen, Sense::click());
            ui.painter().rect_filled(screen, 0.0, colour);
        });
}

fn card_ui(ui: &Ui, whole: Rect) {
    let palette = palette(ui);
    ui.painter()
        .add(theme::window_shadow(palette).as_shape(whole, theme::RADIUS_WINDOW));
    ui.painter().rect(
        whole,
        theme::RADIUS_WINDOW,
        palette.field,
        Stroke::new(1.0, palette.line_strong),
        StrokeKind::Inside,
    );
}

/// Arrows move, Enter chooses, Esc closes.
fn keys(ui: &Ui, state: &mut Palette, acts: &mut Vec<Act>) -> bool {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = state.hits.len().saturating_sub(1);
    if pressed(Key::ArrowDown) {
        state.at = (state.at + 1).min(last);
    }
    if pressed(Key::ArrowUp) {
        state.at = state.at.saturating_sub(1);
    }
    if pressed(Key::Escape) {
        return false;
    }
    if pressed(Key::Enter)
        && let Some(hit) = state.hits.get(state.at)
    {
        acts.push(act(&hit.does));
        return false;
    }
    true
}

fn act(does: &Does) -> Act {
    match does {
        Does::Run(command) => Act::Run(*command),
        Does::Go(section, ..) => Act::Go(*section),
        Does::Find(place, _) | Does::Read(place) => Act::Jump(place.clone()),
    }
}

fn field_ui(ui: &mut Ui, state: &mut Palette, rect: Rect) {
    let palette = palette(ui);
    Icon::Search.paint(
        ui.painter(),
        rect.with_max_x(rect.left() + 68.0),
        palette.ink_2,
    );
    let id = Id::unique("palette field");
    let at = Rect::from_min_max(
        pos2(rect.left() + 52.0, rect.top()),
        pos2(rect.right() - 96.0, rect.bottom()),
    );
    let response = ui
        .put(
            at,
            TextEdit::singleline(&mut state.query)
                .id(id)
                .frame(Frame::NONE)
                .font(theme::regular(size::WINDOW))
                .text_color(palette.ink)
                .hint_text(input::hint(words::HINT, size::BODY, palette))
                .align(Align2::LEFT_CENTER)
                .min_size(at.size())
                .desired_width(at.width())
                .return_key(None),
        )
        .accessible_name(words::HINT);
    if !response.has_focus() {
        response.request_focus();
    }
    let count = words::hits(state.hits.len());
    let right = rect.with_max_x(rect.right() - gap::PANE);
    text::line(
        ui,
        right,
        Align2::RIGHT_CENTER,
        &count,
        theme::regular(size::CAPTION),
        palette.ink_2,
    );
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, palette.line),
    );
}

fn foot_ui(ui: &mut Ui, rect: Rect) {
    let palette = palette(ui);
    ui.painter().hline(
        rect.x_range(),
        rect.top() + 0.5,
        Stroke::new(1.0, palette.line),
    );
    let inner = rect.shrink2(vec2(gap::PANE, 0.0));
    text::line(
        ui,
        inner,
        Align2::LEFT_CENTER,
        words::KEYS,
        theme::regular(size::CAPTION),
        palette.ink_2,
    );
}

fn group(does: &Does) -> &'static str {
    match does {
        Does::Run(_) => words::COMMANDS,
        Does::Go(..) => words::GO,
        Does::Find(..) => words::FINDINGS,
        Does::Read(_) => words::TEXTS,
    }
}

fn list_height(hits: &[Hit]) -> f32 {
    let mut groups: Vec<&str> = hits.iter().map(|hit| group(&hit.does)).collect();
    groups.dedup();
    (groups.len() as f32 * 36.0 + hits.len() as f32 * height::ROW + 16.0).max(88.0)
}

fn list_ui(ui: &mut Ui, state: &mut Palette, acts: &mut Vec<Act>, rect: Rect) -> bool {
    let palette = palette(ui);
    let mut open = true;
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt("hits")
            .max_rect(rect.shrink2(vec2(8.0, 4.0))),
    );
    child.set_clip_rect(rect);
    if state.hits.is_empty() {
        text::line(
            &mut child,
            rect,
            Align2::CENTER_CENTER,
            words::NONE,
            theme::regular(size::DENSE),
            palette.ink_3,
        );
        return true;
    }
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(&mut child, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut before = "";
            for (index, hit) in state.hits.iter().enumerate() {
                let name = group(&hit.does);
                if name != before {
                    let row = text::take_row(ui, 36.0).shrink2(vec2(gap::SIDE, 0.0));
                    text::line(
                        ui,
                        row,
                        Align2::LEFT_CENTER,
                        name,
                        theme::regular(size::CAPTION),
                        palette.ink_2,
                    );
                    before = name;
                }
                if hit_ui(ui, hit, index == state.at, state.query.trim()) {
                    acts.push(act(&hit.does));
                    open = false;
                }
            }
        });
    open
}

fn hit_ui(ui: &mut Ui, hit: &Hit, on: bool, query: &str) -> bool {
    let palette = palette(ui);
    let row = text::take_row(ui, height::ROW);
    let id = text::next_id(ui);
    let response = ui.interact(row, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, on, &hit.text));
    if on || response.hovered() {
        let fill = if on {
            palette.action_tint
        } else {
            palette.hover
        };
        ui.painter().rect_filled(row, theme::RADIUS_FIELD, fill);
    }
    if on {
        ui.scroll_to_rect(row, None);
    }
    let center = pos2(row.left() + 26.0, row.center().y);
    match &hit.does {
        Does::Run(command) => icon(*command).paint_sized(ui.painter(), center, 19.0, palette.ink_2),
        Does::Go(_, state, must) => {
            marks::paint_state(ui.painter(), center, *state, *must, palette)
        }
        Does::Find(_, level) => marks::paint_level(ui.painter(), center, *level, true, palette),
        Does::Read(_) => Icon::Page.paint_sized(ui.painter(), center, 19.0, palette.ink_2),
    }
    let mut inner = Rect::from_min_max(
        pos2(row.left() + 48.0, row.top()),
        pos2(row.right() - gap::SIDE, row.bottom()),
    );
    if let Does::Run(command) = &hit.does
        && let Some(shortcut) = command.entry().shortcut
    {
        let keys = command::keys(ui.ctx(), &shortcut);
        let at = text::line(
            ui,
            inner,
            Align2::RIGHT_CENTER,
            &keys,
            theme::regular(size::CAPTION),
            palette.ink_3,
        );
        inner.max.x = at.rect.left() - gap::SIDE;
    }
    let words = highlighted(ui, &hit.text, query, inner.width() * 0.72);
    let place = Align2::LEFT_CENTER.align_size_within_rect(words.size(), inner);
    ui.painter().galley(place.min, words, palette.ink);
    let rest = inner.with_min_x(place.right() + gap::SIDE);
    if rest.width() > 40.0 {
        let galley = text::cut(
            ui,
            &hit.detail,
            theme::regular(size::CAPTION),
            palette.ink_2,
            rest.width(),
        );
        let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rest);
        ui.painter().galley(place.min, galley, palette.ink_2);
    }
    response.clicked()
}

/// The words with what was searched in bold.
fn highlighted(ui: &Ui, words: &str, query: &str, width: f32) -> std::sync::Arc<egui::Galley> {
    use egui::text::{LayoutJob, TextFormat, TextWrapping};
    let palette = palette(ui);
    let mut job = LayoutJob::default();
    let mut push = |text: &str, font, colour: Color32| {
        if !text.is_empty() {
            job.append(text, 0.0, TextFormat::simple(font, colour));
        }
    };
    match words.find(query).filter(|_| !query.is_empty()) {
        Some(at) => {
            push(&words[..at], theme::regular(size::BODY), palette.ink);
            push(
                &words[at..at + query.len()],
                theme::bold(size::BODY),
                palette.action,
            );
            push(
                &words[at + query.len()..],
                theme::regular(size::BODY),
                palette.ink,
            );
        }
        None => push(words, theme::regular(size::BODY), palette.ink),
    }
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

fn icon(command: Command) -> Icon {
    match command {
        Command::Undo => Icon::Undo,
        Command::Redo => Icon::Redo,
        Command::SaveNow => Icon::Check,
        Command::Export => Icon::Export,
        Command::Palette | Command::Find | Command::Replace => Icon::Search,
        Command::PreviousSection => Icon::Up,
        Command::NextSection => Icon::Down,
        Command::TogglePane => Icon::FoldRight,
        Command::BackToDrafts => Icon::Back,
        Command::TakeIn => Icon::Import,
        Command::NewDraft => Icon::Plus,
        Command::Settings => Icon::Settings,
        Command::Help => Icon::Help,
    }
}
