//! 查找与替换 on the screen: it takes the right side, so that the form stays in view.

use super::act::Act;
use super::find::{Finder, Input};
use super::found_ui;
use super::icons::Icon;
use super::ime;
use super::preview::Laid;
use super::theme::{self, gap, height, palette, size};
use super::view::View;
use super::widget::button::Button;
use super::widget::{input, message, text};
use super::words::find as words;
use super::work::Work;
use egui::{Align2, Id, Key, Modifiers, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

/// Draws the panel over the right side.
pub fn find_ui(
    ui: &mut Ui,
    (work, laid): (&Work, Option<&Laid>),
    view: &mut View,
    acts: &mut Vec<Act>,
    read_only: bool,
) {
    let Some(mut finder) = view.find.take() else {
        return;
    };
    let whole = ui.max_rect();
    let palette = palette(ui);
    ui.painter().rect_filled(whole, 0.0, palette.paper);
    ui.painter().vline(
        whole.left() + 0.5,
        whole.y_range(),
        Stroke::new(1.0, palette.line),
    );
    let moved = !ime::is_composing(ui.ctx()) && finder.search(work, view.section);
    let mut panel = Panel {
        work,
        laid,
        acts,
        finder: &mut finder,
        read_only,
        moved,
        open: true,
    };
    panel.ui(ui, whole);
    let (moved, open) = (panel.moved, panel.open);
    if moved && let Some(shown) = finder.shown() {
        view.look = Some(shown.hit.place.clone());
        acts.push(Act::Show(shown.hit.place.clone()));
    }
    if open {
        view.find = Some(finder);
    } else if let Some(before) = finder.before {
        ui.memory_mut(|memory| memory.request_focus(before));
    }
}

struct Panel<'a> {
    work: &'a Work,
    /// The pages as laid out last, which tell where a hit is printed.
    laid: Option<&'a Laid>,
    acts: &'a mut Vec<Act>,
    finder: &'a mut Finder,
    read_only: bool,
    /// Another hit is to be looked at.
    moved: bool,
    open: bool,
}

impl Panel<'_> {
    fn ui(&mut self, ui: &mut Ui, whole: Rect) {
        self.title_ui(ui, whole.with_max_y(whole.top() + height::TABS));
        let inputs = whole
            .with_min_y(whole.top() + height::TABS)
            .shrink2(vec2(gap::SIDE, 0.0));
        let mut child = ui.new_child(UiBuilder::new().id_salt("find").max_rect(inputs));
        child.spacing_mut().item_spacing.y = 0.0;
        child.add_space(gap::FIELD);
        self.keys(ui);
        self.input_ui(&mut child, Input::Words);
        child.add_space(gap::STEP);
        self.input_ui(&mut child, Input::With);
        child.add_space(gap::FIELD);
        self.buttons_ui(&mut child);
        self.count_ui(&mut child);
        let top = child.min_rect().bottom();
        ui.painter().hline(
            whole.x_range(),
            top - 0.5,
            Stroke::new(1.0, palette(ui).line),
        );
        let list = whole.with_min_y(top).with_min_x(whole.left() + 1.0);
        let mut child = ui.new_child(UiBuilder::new().id_salt("found").max_rect(list));
        child.set_clip_rect(list);
        self.list_ui(&mut child);
    }

    fn title_ui(&mut self, ui: &mut Ui, bar: Rect) {
        let palette = palette(ui);
        let inner = bar.shrink2(vec2(gap::SIDE, 0.0));
        text::line(
            ui,
            inner,
            Align2::LEFT_CENTER,
            words::TITLE,
            theme::bold(size::BODY),
            palette.ink,
        );
        let cross =
            Rect::from_center_size(pos2(inner.right() - 12.0, bar.center().y), vec2(32.0, 32.0));
        if Button::icon_only(Icon::Cross, words::CLOSE)
            .put(ui, cross)
            .clicked()
        {
            self.open = false;
        }
        ui.painter().hline(
            bar.x_range(),
            bar.bottom() - 0.5,
            Stroke::new(1.0, palette.line),
        );
    }

    fn input_ui(&mut self, ui: &mut Ui, which: Input) {
        let row = text::take_row(ui, height::FIELD);
        let (value, hint) = match which {
            Input::Words => (&mut self.finder.words, words::WORDS),
            Input::With => (&mut self.finder.with, words::WITH),
        };
        let look = input::Look {
            hint,
            ..input::Look::default()
        };
        let response = input::line(ui, row, id(which), value, look).accessible_name(hint);
        if self.finder.wants == Some(which) {
            self.finder.wants = None;
            response.request_focus();
        }
    }

    /// Enter goes on or replaces, arrows go through the hits, Ctrl+Enter goes into the form, Esc closes.
    fn keys(&mut self, ui: &Ui) {
        if ime::is_composing(ui.ctx()) {
            return;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if self.finder.holds && pressed(Modifiers::NONE, Key::Escape) {
            self.open = false;
        }
        let focused = ui.memory(|memory| memory.focused());
        let which = [Input::Words, Input::With]
            .into_iter()
            .find(|which| focused == Some(id(*which)));
        // After a click on 全部替换 nothing has the keyboard, and Esc is still meant for here.
        self.finder.holds = which.is_some() || focused.is_none();
        let Some(which) = which else { return };
        if pressed(Modifiers::COMMAND, Key::Enter) {
            self.go();
        }
        if pressed(Modifiers::SHIFT, Key::Enter) || pressed(Modifiers::NONE, Key::ArrowUp) {
            self.step(-1);
        }
        if pressed(Modifiers::NONE, Key::ArrowDown) {
            self.step(1);
        }
        if pressed(Modifiers::NONE, Key::Enter) {
            match which {
                Input::Words => self.step(1),
                Input::With => self.replace(),
            }
        }
    }

    fn step(&mut self, by: isize) {
        self.finder.step(by);
        self.moved = true;
    }

    /// Puts the cursor into the form, with the hit selected.
    fn go(&mut self) {
        if let Some(shown) = self.finder.shown() {
            self.acts.push(Act::Point {
                place: shown.hit.place.clone(),
                chars: shown.chars.clone(),
            });
        }
    }

    fn replace(&mut self) {
        if self.read_only {
            return;
        }
        match self.finder.replace_shown(self.work) {
            Some(edit) => self.acts.push(Act::Edit(edit)),
            None => self.moved = true,
        }
    }

    fn replace_all(&mut self) {
        if let Some((edit, count)) = self.finder.replace_all(self.work) {
            self.acts.push(Act::Edit(edit));
            let said = words::replaced(count, self.finder.fixed());
            self.acts.push(Act::Notice(said));
        }
    }

    fn buttons_ui(&mut self, ui: &mut Ui) {
        let row = text::take_row(ui, height::FIELD);
        let any = !self.finder.found.is_empty();
        let can = any && !self.read_only;
        let mut x = row.left();
        let mut put = |ui: &mut Ui, button: Button| {
            let at = Rect::from_min_size(pos2(x, row.top()), vec2(button.width(ui), height::FIELD));
            x = at.right() + gap::STEP;
            button.put(ui, at).clicked()
        };
        let one = Button::edged(words::REPLACE).tip(words::REPLACE_TIP);
        if put(ui, one.enabled(can)) {
            self.replace();
        }
        let all = Button::edged(words::REPLACE_ALL).tip(words::REPLACE_ALL_TIP);
        if put(ui, all.enabled(can)) {
            self.replace_all();
        }
        let steps = [
            (Icon::Down, words::NEXT, 1),
            (Icon::Up, words::PREVIOUS, -1),
        ];
        let mut right = row.right() + 6.0;
        for (icon, name, by) in steps {
            let button = Button::icon_only(icon, name).enabled(any);
            let (response, left) = button.show_left_of(ui, pos2(right, row.center().y));
            right = left;
            if response.clicked() {
                self.step(by);
            }
        }
    }

    fn count_ui(&mut self, ui: &mut Ui) {
        let palette = palette(ui);
        let row = text::take_row(ui, 36.0);
        let finder = &self.finder;
        let said = match (finder.words.trim(), finder.found.len()) {
            ("", _) => words::KEYS.to_owned(),
            (_, 0) if finder.all_replaced() => words::DONE.to_owned(),
            (_, 0) => words::NONE.to_owned(),
            (_, count) => words::counted(finder.at + 1, count, finder.sections(), finder.fixed()),
        };
        text::line(
            ui,
            row,
            Align2::LEFT_CENTER,
            &said,
            theme::regular(size::CAPTION),
            palette.ink_2,
        );
    }

    fn list_ui(&mut self, ui: &mut Ui) {
        if self.finder.found.is_empty() {
            let looked_for = !self.finder.words.trim().is_empty();
            if looked_for && !self.finder.all_replaced() {
                message::empty(ui, words::TRY);
            }
            return;
        }
        let chosen = found_ui::list_ui(ui, self.work, self.laid, self.finder);
        self.finder.reveal = false;
        if let Some(index) = chosen {
            self.finder.at = index;
            self.moved = true;
            self.go();
        }
    }
}

/// The id of an input of the panel.
pub fn id(which: Input) -> Id {
    Id::unique(match which {
        Input::Words => "find words",
        Input::With => "find with",
    })
}
