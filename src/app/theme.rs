//! How the window looks: colours for day and night, text styles, gaps and heights, all by name.
//!
//! The desk is warm paper, so that white means "you can write here". One accent carries every action; red is kept
//! for the seal and for what must be put right.

use super::fonts;
use egui::{
    self, Color32, CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme, Vec2,
    Visuals,
};

/// The colours of one theme.
#[derive(Debug, Clone, Copy)]
pub struct Palette {
    pub paper: Color32,
    pub side: Color32,
    pub form: Color32,
    pub bar: Color32,
    pub field: Color32,
    pub hover: Color32,
    pub line: Color32,
    pub line_strong: Color32,
    pub field_stroke: Color32,
    pub ink: Color32,
    pub ink_2: Color32,
    pub ink_3: Color32,
    pub action: Color32,
    pub action_fill: Color32,
    pub action_hover: Color32,
    pub action_pressed: Color32,
    pub action_tint: Color32,
    pub action_line: Color32,
    pub must: Color32,
    pub must_fill: Color32,
    pub must_tint: Color32,
    pub must_line: Color32,
    pub advice: Color32,
    pub advice_tint: Color32,
    pub advice_line: Color32,
    pub note: Color32,
    pub note_line: Color32,
    pub scrim: Color32,
    pub page: Color32,
    pub on_fill: Color32,
    pub shadow: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

pub const LIGHT: Palette = Palette {
    paper: rgb(0xF4F1EA),
    side: rgb(0xEEEAE0),
    form: rgb(0xFAF8F4),
    bar: rgb(0xFAF8F4),
    field: rgb(0xFFFFFF),
    hover: rgb(0xE6E1D5),
    line: rgb(0xE0DACD),
    line_strong: rgb(0xCBC3B3),
    field_stroke: rgb(0x8F8674),
    ink: rgb(0x26231D),
    ink_2: rgb(0x5A5549),
    ink_3: rgb(0x6A6355),
    action: rgb(0x1C5A62),
    action_fill: rgb(0x1C5A62),
    action_hover: rgb(0x164850),
    action_pressed: rgb(0x103A41),
    action_tint: rgb(0xE0ECEB),
    action_line: rgb(0x9FC2C2),
    must: rgb(0xB0341E),
    must_fill: rgb(0xB0341E),
    must_tint: rgb(0xF8E8E2),
    must_line: rgb(0xE3B7AA),
    advice: rgb(0x855608),
    advice_tint: rgb(0xF6ECD7),
    advice_line: rgb(0xDCC495),
    note: rgb(0x4A5F75),
    note_line: rgb(0xBCC7D2),
    scrim: Color32::from_rgba_premultiplied(14, 13, 11, 97),
    page: rgb(0xFFFFFF),
    on_fill: rgb(0xFFFFFF),
    shadow: Color32::from_rgba_premultiplied(8, 7, 6, 51),
};

pub const DARK: Palette = Palette {
    paper: rgb(0x1E1D1B),
    side: rgb(0x191816),
    form: rgb(0x232220),
    bar: rgb(0x191816),
    field: rgb(0x2A2926),
    hover: rgb(0x33312D),
    line: rgb(0x35332F),
    line_strong: rgb(0x4A4740),
    field_stroke: rgb(0x857E6F),
    ink: rgb(0xECE8DF),
    ink_2: rgb(0xBAB4A6),
    ink_3: rgb(0xA19A8C),
    action: rgb(0x86C5C8),
    action_fill: rgb(0x2B6E76),
    action_hover: rgb(0x347F88),
    action_pressed: rgb(0x245D64),
    action_tint: rgb(0x1E3436),
    action_line: rgb(0x3F6A6D),
    must: rgb(0xF29B86),
    must_fill: rgb(0xB44630),
    must_tint: rgb(0x3A241E),
    must_line: rgb(0x73402F),
    advice: rgb(0xDDB76F),
    advice_tint: rgb(0x362C1A),
    advice_line: rgb(0x6B5628),
    note: rgb(0xAFC0D2),
    note_line: rgb(0x4B5865),
    scrim: Color32::from_black_alpha(128),
    page: rgb(0xF2EEE6),
    on_fill: rgb(0xFFFFFF),
    shadow: Color32::from_black_alpha(128),
};

/// The colours of the theme that is on.
pub fn palette(ui: &egui::Ui) -> &'static Palette {
    if ui.visuals().dark_mode {
        &DARK
    } else {
        &LIGHT
    }
}

/// Sizes of text in points.
pub mod size {
    pub const WELCOME: f32 = 28.0;
    pub const SECTION: f32 = 24.0;
    pub const WINDOW: f32 = 20.0;
    pub const GROUP: f32 = 18.0;
    pub const PROSE: f32 = 17.0;
    pub const BODY: f32 = 16.0;
    pub const DENSE: f32 = 15.0;
    pub const CAPTION: f32 = 14.0;
    /// Line heights of what wraps.
    pub const PROSE_LINE: f32 = 32.0;
    pub const BODY_LINE: f32 = 24.0;
    pub const DENSE_LINE: f32 = 24.0;
    pub const CAPTION_LINE: f32 = 20.0;
}

/// Gaps between things in points.
pub mod gap {
    pub const HALF: f32 = 4.0;
    pub const STEP: f32 = 8.0;
    pub const FIELD: f32 = 12.0;
    pub const SIDE: f32 = 16.0;
    pub const GROUP: f32 = 20.0;
    pub const PANE: f32 = 24.0;
    pub const HOME: f32 = 40.0;
}

/// Heights of things in points.
pub mod height {
    pub const TOP_BAR: f32 = 56.0;
    pub const HOME_BAR: f32 = 72.0;
    pub const FOOT: f32 = 48.0;
    pub const TABS: f32 = 48.0;
    pub const FIELD: f32 = 40.0;
    pub const SMALL: f32 = 32.0;
    pub const WELCOME: f32 = 48.0;
    pub const ROW: f32 = 44.0;
    pub const HOME_ROW: f32 = 72.0;
    pub const MATERIAL: f32 = 40.0;
    pub const SECTION: f32 = 36.0;
}

/// Widths of panes in points.
pub mod width {
    pub const OUTLINE: f32 = 256.0;
    pub const OUTLINE_NARROW: f32 = 224.0;
    pub const PANE: f32 = 360.0;
    pub const PREVIEW: f32 = 512.0;
    pub const RAIL: f32 = 48.0;
    /// Three panes side by side from here on.
    pub const WIDE: f32 = 1360.0;
    /// The outline stands beside the form from here on; below it is a drawer.
    pub const OUTLINED: f32 = 1024.0;
    /// The full outline from here on.
    pub const MIDDLE: f32 = 1160.0;
    /// Fields stand in two columns from here on.
    pub const TWO_COLUMNS: f32 = 560.0;
}

pub const RADIUS_TAG: u8 = 4;
pub const RADIUS_FIELD: u8 = 6;
pub const RADIUS_CARD: u8 = 8;
pub const RADIUS_WINDOW: u8 = 12;
/// The bar at the left edge of what is selected.
pub const SELECTION_BAR: f32 = 3.0;

/// Text in the regular weight.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, egui::FontFamily::Proportional)
}

/// Text in the bold weight, a font of its own.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, fonts::bold_family())
}

/// The shadow under windows, menus and overlays.
pub fn window_shadow(palette: &Palette) -> Shadow {
    Shadow {
        offset: [0, 8],
        blur: 32,
        spread: 0,
        color: palette.shadow,
    }
}

/// Makes egui draw in our colours, for both themes.
pub fn install(ctx: &egui::Context) {
    ctx.set_style_of(Theme::Light, style(Theme::Light, &LIGHT));
    ctx.set_style_of(Theme::Dark, style(Theme::Dark, &DARK));
}

fn style(theme: Theme, palette: &Palette) -> Style {
    let mut style = theme.default_style();
    style.text_styles = [
        (TextStyle::Small, regular(size::CAPTION)),
        (TextStyle::Body, regular(size::BODY)),
        (TextStyle::Button, regular(size::BODY)),
        (TextStyle::Monospace, regular(size::BODY)),
        (TextStyle::Heading, bold(size::SECTION)),
    ]
    .into();
    style.animation_time = 0.1;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    spacing(&mut style.spacing);
    visuals(&mut style.visuals, palette);
    style
}

fn spacing(spacing: &mut egui::style::Spacing) {
    spacing.item_spacing = Vec2::new(gap::STEP, gap::STEP);
    spacing.button_padding = Vec2::new(gap::SIDE, gap::STEP);
    spacing.interact_size = Vec2::new(height::SMALL, height::SMALL);
    spacing.menu_margin = Margin::same(6);
    spacing.tooltip_width = 360.0;
    spacing.scroll = egui::style::ScrollStyle {
        floating: true,
        bar_width: 10.0,
        floating_width: 6.0,
        bar_inner_margin: 4.0,
        bar_outer_margin: 4.0,
        floating_allocated_width: 0.0,
        handle_min_length: 32.0,
        foreground_color: false,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 1.0,
        active_handle_opacity: 1.0,
        interact_handle_opacity: 1.0,
        ..egui::style::ScrollStyle::floating()
    };
}

fn visuals(visuals: &mut Visuals, palette: &Palette) {
    visuals.override_text_color = Some(palette.ink);
    visuals.weak_text_color = Some(palette.ink_3);
    visuals.panel_fill = palette.form;
    visuals.window_fill = palette.form;
    visuals.window_stroke = Stroke::new(1.0, palette.line_strong);
    visuals.window_corner_radius = CornerRadius::same(RADIUS_WINDOW);
    visuals.menu_corner_radius = CornerRadius::same(RADIUS_CARD);
    visuals.window_shadow = window_shadow(palette);
    visuals.popup_shadow = window_shadow(palette);
    visuals.extreme_bg_color = palette.field;
    visuals.text_edit_bg_color = Some(palette.field);
    visuals.faint_bg_color = palette.side;
    visuals.hyperlink_color = palette.action;
    visuals.selection.bg_fill = palette.action_line.gamma_multiply(0.6);
    visuals.selection.stroke = Stroke::new(1.0, palette.ink);
    visuals.text_cursor.stroke = Stroke::new(2.0, palette.action);
    visuals.ime_composition.active_underline_stroke = Stroke::new(2.0, palette.action);
    visuals.ime_composition.inactive_underline_stroke = Stroke::new(1.0, palette.action);
    let radius = CornerRadius::same(RADIUS_FIELD);
    let widgets = &mut visuals.widgets;
    for (state, fill) in [
        (&mut widgets.noninteractive, palette.form),
        (&mut widgets.inactive, palette.line_strong),
        (&mut widgets.hovered, palette.line_strong),
        (&mut widgets.active, palette.field_stroke),
        (&mut widgets.open, palette.field),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = palette.field;
        state.bg_stroke = Stroke::new(1.0, palette.line_strong);
        state.fg_stroke = Stroke::new(1.6, palette.ink);
        state.corner_radius = radius;
        state.expansion = 0.0;
    }
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, palette.line);
    visuals.disabled_alpha = 0.55;
}

#[cfg(test)]
mod tests {
    use super::{Color32, DARK, LIGHT, Palette};

    /// What words need to stand out by, after WCAG 2.1, 1.4.3.
    const ENOUGH: f32 = 4.5;

    fn luminance(colour: Color32) -> f32 {
        let [red, green, blue, _] = egui::Rgba::from(colour).to_array();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: Color32, other: Color32) -> f32 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Each colour of words with a ground it is written on.
    fn pairs(palette: &Palette) -> Vec<(&'static str, Color32, &'static str, Color32)> {
        let grounds = [
            ("paper", palette.paper),
            ("side", palette.side),
            ("form", palette.form),
            ("bar", palette.bar),
            ("field", palette.field),
            ("hover", palette.hover),
        ];
        let inks = [
            ("ink", palette.ink),
            ("ink_2", palette.ink_2),
            ("ink_3", palette.ink_3),
            ("action", palette.action),
            ("must", palette.must),
            ("advice", palette.advice),
            ("note", palette.note),
        ];
        let on_grounds = grounds
            .into_iter()
            .flat_map(|(ground, below)| inks.map(|(ink, colour)| (ink, colour, ground, below)));
        let others = [
            (
                "on_fill",
                palette.on_fill,
                "action_fill",
                palette.action_fill,
            ),
            (
                "on_fill",
                palette.on_fill,
                "action_hover",
                palette.action_hover,
            ),
            (
                "on_fill",
                palette.on_fill,
                "action_pressed",
                palette.action_pressed,
            ),
            ("on_fill", palette.on_fill, "must_fill", palette.must_fill),
            ("must", palette.must, "must_tint", palette.must_tint),
            ("advice", palette.advice, "advice_tint", palette.advice_tint),
            ("action", palette.action, "action_tint", palette.action_tint),
            ("ink", palette.ink, "must_tint", palette.must_tint),
            ("ink", palette.ink, "advice_tint", palette.advice_tint),
            ("ink", palette.ink, "action_tint", palette.action_tint),
            ("form", palette.form, "ink", palette.ink),
        ];
        on_grounds.chain(others).collect()
    }

    #[test]
    fn words_stand_out_from_their_ground_by_day_and_night() {
        for (theme, palette) in [("light", &LIGHT), ("dark", &DARK)] {
            for (ink, colour, ground, below) in pairs(palette) {
                let found = contrast(colour, below);
                assert!(found >= ENOUGH, "{theme}: {ink} on {ground} is {found:.2}");
            }
        }
    }
}
