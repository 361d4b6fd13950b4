//! The window: draws from what is there, sends acts, and connects the store, the checks and the paper.
//!
//! The only room that uses egui. Nothing is read, written or laid out while drawing.

mod about_ui;
mod act;
mod articles_ui;
mod attached;
mod backups;
mod carried_ui;
mod carry;
mod choices;
mod clipboard;
mod clock;
mod command;
mod cursor;
mod desk;
mod dialogs;
mod editor_ui;
mod export;
mod export_ui;
mod faces;
mod field;
mod files;
mod find;
mod find_ui;
mod findings_ui;
mod fonts;
mod form;
mod form_ui;
mod found_ui;
mod grid_keys;
mod handing;
mod heights;
mod history_ui;
mod home;
mod home_list;
mod home_ui;
mod icons;
mod ime;
mod job;
mod journal;
mod kept_ui;
mod laid;
mod marks;
mod markup;
mod new_ui;
mod notice;
mod origin;
mod outline;
mod outline_ui;
mod palette;
mod palette_ui;
mod pane_ui;
mod parcels;
mod parcels_ui;
mod paste;
mod paths;
mod preview;
mod preview_ui;
mod remote;
mod rest;
mod returning;
mod row_ui;
mod screen;
mod seal;
mod settings_ui;
mod sheets;
mod steps;
mod table_sum;
mod theme;
mod topbar_ui;
mod trial;
mod trial_ui;
mod view;
mod widget;
mod window;
mod words;
mod work;

pub use window::Window;

use crate::apart::Opener;
use eframe::{NativeOptions, Renderer};
use egui::ViewportBuilder;
use std::path::PathBuf;

/// What the window is started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// The data folder.
    pub folder: PathBuf,
    /// The draft to open at once, by its id.
    pub draft: Option<String>,
    /// A package or a draft JSON to take in and to open at once.
    pub file: Option<PathBuf>,
    pub until: Until,
    /// Opens attached files, which are not trusted.
    pub opener: Opener,
}

/// When the window closes by itself.
#[derive(Debug, Clone, Copy)]
pub enum Until {
    Closed,
    /// As soon as its first frame is on the screen, which is told by a call; for measuring how long a start takes.
    FirstFrame(fn()),
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Nothing to draw on.
    #[error("no display")]
    NoDisplay,
    /// Neither way of drawing works.
    #[error("no renderer works ({first}; {second})")]
    NoRenderer { first: String, second: String },
}

impl AppError {
    /// One sentence for the user.
    pub fn sentence(&self) -> &'static str {
        match self {
            Self::NoDisplay => words::NO_DISPLAY,
            Self::NoRenderer { .. } => words::NO_RENDERER,
        }
    }
}

/// Name by which the desktop knows the window.
const APP_ID: &str = "mengshu";
const SIZE: [f32; 2] = [1440.0, 900.0];
/// 1024 × 680 at 200 % are as many points, less a title bar.
const SMALLEST: [f32; 2] = [512.0, 320.0];

/// Opens the window and returns when it is closed.
///
/// # Errors
/// [`AppError`] when there is no display, or when neither renderer works.
pub fn run(options: &Options) -> Result<(), AppError> {
    if !has_display() {
        return Err(AppError::NoDisplay);
    }
    let [first, second] = renderers();
    let Err(fault) = run_with(first, options) else {
        return Ok(());
    };
    run_with(second, options).map_err(|again| AppError::NoRenderer {
        first: fault.to_string(),
        second: again.to_string(),
    })
}

/// Remote desktops on Windows have only an old OpenGL, so there the other one goes first.
fn renderers() -> [Renderer; 2] {
    if cfg!(windows) {
        [Renderer::Wgpu, Renderer::Glow]
    } else {
        [Renderer::Glow, Renderer::Wgpu]
    }
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn run_with(renderer: Renderer, options: &Options) -> eframe::Result {
    let native = NativeOptions {
        viewport: ViewportBuilder::default()
            .with_app_id(APP_ID)
            .with_title(words::TITLE)
            .with_inner_size(SIZE)
            .with_min_inner_size(SMALLEST)
            .with_icon(seal::window_icon()),
        renderer,
        run_and_return: true,
        centered: true,
        system_font_fallback: false,
        persistence_path: Some(options.folder.join("window.ron")),
        ..NativeOptions::default()
    };
    let options = options.clone();
    eframe::run_native(
        APP_ID,
        native,
        Box::new(move |creation| Ok(Box::new(Window::new(&creation.egui_ctx, &options)))),
    )
}
