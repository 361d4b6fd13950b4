//! Buttons: the primary one, the edged one, the plain one and the link.

use super::text;
use crate::app::icons::Icon;
use crate::app::theme::{self, Palette, gap, height, palette, size};
use egui::{
    Align2, Color32, Id, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    WidgetText, accesskit::Role, pos2, vec2,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Edged,
    Plain,
    Link,
}

/// A button that is about to be shown.
#[must_use]
pub struct Button<'a> {
    kind: Kind,
    text: &'a str,
    name: Option<&'a str>,
    icon: Option<Icon>,
    trailing: Option<Icon>,
    tip: Option<WidgetText>,
    height: f32,
    font: f32,
    padding: f32,
    enabled: bool,
    id: Option<Id>,
}

impl<'a> Button<'a> {
    /// The one thing to do here.
    pub fn primary(text: &'a str) -> Self {
        Self::new(Kind::Primary, text)
    }

    /// Anything else.
    pub fn edged(text: &'a str) -> Self {
        Self::new(Kind::Edged, text)
    }

    /// Without an edge until the pointer is on it.
    pub fn plain(text: &'a str) -> Self {
        Self::new(Kind::Plain, text)
    }

    /// Words in the action colour.
    pub fn link(text: &'a str) -> Self {
        Self::new(Kind::Link, text)
    }

    /// Only an icon; the name is read out and shown as its tip.
    pub fn icon_only(icon: Icon, name: &'a str) -> Self {
        Self {
            name: Some(name),
            tip: Some(name.into()),
            padding: 6.0,
            ..Self::new(Kind::Plain, "").icon(icon)
        }
    }

    fn new(kind: Kind, text: &'a str) -> Self {
        Self {
            kind,
            text,
            name: None,
            icon: None,
            trailing: None,
            tip: None,
            height: height::FIELD,
            font: size::BODY,
            padding: if kind == Kind::Plain { 12.0 } else { 17.0 },
            enabled: true,
            id: None,
        }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// An icon behind the words, such as the arrow of a list.
    pub fn trailing(mut self, icon: Icon) -> Self {
        self.trailing = Some(icon);
        self
    }

    pub fn tip(mut self, tip: impl Into<WidgetText>) -> Self {
        self.tip = Some(tip.into());
        self
    }

    /// The name that is read out, when it says more than the words.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// The small size for dense places.
    pub fn small(mut self) -> Self {
        self.height = height::SMALL;
        self.font = size::DENSE;
        self.padding = self.padding.min(13.0);
        self
    }

    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// The width it takes.
    pub fn width(&self, ui: &Ui) -> f32 {
        let font = if self.kind == Kind::Primary {
            theme::bold(self.font)
        } else {
            theme::regular(self.font)
        };
        let words = if self.text.is_empty() {
            0.0
        } else {
            text::width(ui, self.text, font)
        };
        let padding = if self.kind == Kind::Link {
            0.0
        } else {
            self.padding
        };
        let gaps = if self.text.is_empty() { 0.0 } else { gap::STEP };
        let icons = [self.icon, self.trailing].iter().flatten().count() as f32;
        (words + 2.0 * padding + icons * (20.0 + gaps)).round()
    }

    /// Shows it in the flow of the ui.
    pub fn show(self, ui: &mut Ui) -> Response {
        let (_, rect) = ui.allocate_space(vec2(self.width(ui), self.height));
        self.put(ui, rect)
    }

    /// Shows it with its right edge at a point's x, centred on its y; returns it with its left edge.
    pub fn show_left_of(self, ui: &mut Ui, right: Pos2) -> (Response, f32) {
        let size = vec2(self.width(ui), self.height);
        let rect = Rect::from_min_size(pos2(right.x - size.x, right.y - size.y / 2.0), size);
        (self.put(ui, rect), rect.left())
    }

    /// Shows it in a rectangle.
    pub fn put(self, ui: &mut Ui, rect: Rect) -> Response {
        let palette = palette(ui);
        let enabled = self.enabled && ui.is_enabled();
        let id = self.id.unwrap_or_else(|| text::next_id(ui));
        let sense = if enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let mut response = ui.interact(rect, id, sense);
        let name = self.name.unwrap_or(self.text);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
        if ui.is_rect_visible(rect) {
            self.paint(ui, &response, enabled, palette);
        }
        super::focus_ring(ui, &response, theme::RADIUS_FIELD, palette);
        if let Some(tip) = self.tip {
            response = response.on_hover_text(tip);
        }
        response
    }

    fn paint(&self, ui: &Ui, response: &Response, enabled: bool, palette: &Palette) {
        let (fill, edge, ink) = self.colours(response, palette);
        let mut painter = ui.painter().clone();
        if !enabled {
            painter.multiply_opacity(0.55);
        }
        let rect = response.rect;
        painter.rect(
            rect,
            theme::RADIUS_FIELD,
            fill,
            Stroke::new(1.0, edge),
            StrokeKind::Inside,
        );
        let font = if self.kind == Kind::Primary {
            theme::bold(self.font)
        } else {
            theme::regular(self.font)
        };
        let padding = if self.kind == Kind::Link {
            0.0
        } else {
            self.padding
        };
        let mut inner = rect.shrink2(vec2(padding, 0.0));
        if let Some(icon) = self.icon {
            let at = if self.text.is_empty() {
                rect
            } else {
                inner.with_max_x(inner.left() + 20.0)
            };
            icon.paint(&painter, at, ink);
            inner.min.x += 20.0 + gap::STEP;
        }
        if let Some(icon) = self.trailing {
            icon.paint(&painter, inner.with_min_x(inner.right() - 20.0), ink);
            inner.max.x -= 20.0 + gap::STEP;
        }
        if !self.text.is_empty() {
            let galley = text::cut(ui, self.text, font, ink, inner.width() + 1.0);
            let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), inner);
            painter.galley(place.min, galley, ink);
        }
    }

    fn colours(&self, response: &Response, palette: &Palette) -> (Color32, Color32, Color32) {
        let pressed = response.is_pointer_button_down_on();
        let hovered = response.hovered();
        match self.kind {
            Kind::Primary => {
                let fill = match (pressed, hovered) {
                    (true, _) => palette.action_pressed,
                    (_, true) => palette.action_hover,
                    _ => palette.action_fill,
                };
                (fill, fill, palette.on_fill)
            }
            Kind::Edged if hovered => (palette.hover, palette.line_strong, palette.ink),
            Kind::Edged => (palette.field, palette.line_strong, palette.ink),
            Kind::Plain if hovered => (palette.hover, Color32::TRANSPARENT, palette.ink),
            Kind::Plain => (Color32::TRANSPARENT, Color32::TRANSPARENT, palette.ink_2),
            Kind::Link if hovered => (Color32::TRANSPARENT, Color32::TRANSPARENT, palette.ink),
            Kind::Link => (Color32::TRANSPARENT, Color32::TRANSPARENT, palette.action),
        }
    }
}
