//! The tool bar over running text: each button inserts one kind of markup, so that nobody has to know it.

use crate::app::act::Act;
use crate::app::form::{Form, Slot};
use crate::app::icons::Icon;
use crate::app::markup::Change;
use crate::app::theme::{gap, height, palette};
use crate::app::widget::button::Button;
use crate::app::widget::{self, dropdown};
use crate::app::words::{form as form_words, prose as words};
use crate::draft::{PLACEHOLDERS, Value};
use egui::{Rect, Response, Ui, pos2, vec2};

/// Under this width only the icons are shown.
const ROOMY: f32 = 580.0;

/// Draws the tools; what one of them is to do with the text.
pub fn tools_ui(
    ui: &mut Ui,
    form: &mut Form,
    slot: &Slot,
    rect: Rect,
    now: &str,
) -> Option<Change> {
    widget::card_head(ui, rect, palette(ui).line);
    let mut tools = Tools {
        x: rect.left() + gap::STEP,
        y: rect.top() + 8.0,
        roomy: rect.width() >= ROOMY,
        enabled: !form.read_only,
    };
    let headings = [
        (words::HEADING, "Ctrl+2", Change::Heading),
        (words::SUB_HEADING, "Ctrl+3", Change::SubHeading),
    ];
    let lists = [
        (words::ITEMS, "", Change::List),
        (words::NUMBERED, "", Change::Numbers),
        (words::DEEPER, "", Change::Deeper),
        (words::HIGHER, "", Change::Higher),
    ];
    let mut change = tools.menu(ui, Icon::Heading, words::HEADING, headings);
    change = change.or(tools.menu(ui, Icon::List, words::LIST, lists));
    if tools.put(ui, Icon::Table, words::TABLE).clicked() {
        change = Some(Change::Table);
    }
    if tools.put(ui, Icon::Picture, words::PICTURE).clicked() {
        form.acts.push(Act::AddFiles(slot.place.clone()));
    }
    let facts = tools.put(ui, Icon::Braces, words::FACT);
    change = change.or(facts_ui(form, &facts));
    let (bold, left) = bold_ui(ui, form, rect);
    starter_ui(ui, form, slot, rect.with_max_x(left), now);
    change.or(bold)
}

/// Where the next tool goes.
struct Tools {
    x: f32,
    y: f32,
    roomy: bool,
    enabled: bool,
}

impl Tools {
    fn put(&mut self, ui: &mut Ui, icon: Icon, word: &str) -> Response {
        let button = if self.roomy {
            Button::plain(word).icon(icon).small()
        } else {
            Button::icon_only(icon, word).height(height::SMALL)
        };
        let size = vec2(button.width(ui), height::SMALL);
        let at = Rect::from_min_size(pos2(self.x, self.y), size);
        self.x = at.right() + gap::HALF;
        button.enabled(self.enabled).put(ui, at)
    }

    /// A tool with several changes in a menu.
    fn menu<const N: usize>(
        &mut self,
        ui: &mut Ui,
        icon: Icon,
        word: &str,
        items: [(&str, &str, Change); N],
    ) -> Option<Change> {
        let button = self.put(ui, icon, word);
        let mut chosen = None;
        dropdown::list(&button, 240.0, |ui| {
            for (words, keys, change) in items {
                if dropdown::item_with(ui, words, None, None, keys).clicked() {
                    chosen = Some(change);
                }
            }
        });
        chosen
    }
}

/// The facts that can be inserted, each with what it says now.
fn facts_ui(form: &Form, button: &Response) -> Option<Change> {
    let mut chosen = None;
    dropdown::list(button, 300.0, |ui| {
        for name in PLACEHOLDERS {
            let filled = form.fact(name);
            let shown = format!("{name}　{}", words::fact(&filled));
            if dropdown::item(ui, &shown, None).clicked() {
                chosen = Some(Change::Fact((*name).to_owned()));
            }
        }
    });
    chosen
}

/// 粗 at the right, and its left edge.
fn bold_ui(ui: &mut Ui, form: &Form, rect: Rect) -> (Option<Change>, f32) {
    let button = Button::plain(words::BOLD)
        .name(words::BOLD_NAME)
        .tip("Ctrl+B")
        .small()
        .enabled(!form.read_only);
    let right = pos2(rect.right() - gap::STEP, rect.center().y);
    let (response, left) = button.show_left_of(ui, right);
    (response.clicked().then_some(Change::Bold), left)
}

/// Offers the model text as long as nothing is written.
fn starter_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, rect: Rect, now: &str) {
    let Some(starter) = slot.field.starter.as_deref().filter(|_| now.is_empty()) else {
        return;
    };
    let button = Button::link(form_words::STARTER)
        .tip(form_words::STARTER_TIP)
        .small()
        .enabled(!form.read_only);
    let right = pos2(rect.right() - gap::STEP, rect.center().y);
    if button.show_left_of(ui, right).0.clicked() {
        form.answer(&slot.place, Some(Value::Text(starter.to_owned())));
    }
}
