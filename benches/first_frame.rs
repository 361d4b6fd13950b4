//! How long a start takes until its first frame: the program on the sample, against a bare eframe window (a panel
//! with a heading, a field and a button) with the same font. Both are whole processes, started in turn, so that a
//! machine whose speed drifts favours neither; the clock stops at the line that each prints when its first frame is
//! on the screen.
//!
//! Needs a display: `xvfb-run -a cargo bench --bench first_frame`. Prints medians and the ratio.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use egui::{self, FontData, FontDefinitions, FontFamily, ViewportBuilder, ViewportCommand};
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const ROUNDS: usize = 9;
/// Set in the processes that are the bare window; [`STAYS`] keeps it open, for `resident.py`.
const BARE: &str = "MENGSHU_BENCH_BARE_WINDOW";
const STAYS: &str = "stays";
static FONT: &[u8] = include_bytes!("../resources/fonts/NotoSansSC-Regular.ttf");

fn main() -> ExitCode {
    if std::env::var_os(BARE).is_some() {
        return bare_window();
    }
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        println!("first_frame: needs a display, e.g. xvfb-run -a cargo bench --bench first_frame");
        return ExitCode::SUCCESS;
    }
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let data = folder.path().join("data");
    prepare(folder.path(), &data);
    let mut ours = Vec::new();
    let mut bare = Vec::new();
    for round in 0..=ROUNDS {
        let one = timed(
            program()
                .args(["draft:d1", "--first-frame", "--data"])
                .arg(&data),
        );
        let other = timed(Command::new(std::env::current_exe().expect("this runs")).env(BARE, "1"));
        // The first round fills the disk cache.
        if round > 0 {
            ours.push(one);
            bare.push(other);
        }
    }
    let (ours, bare) = (median(ours), median(bare));
    println!(
        "first frame, median of {ROUNDS}: sample {ours:?}, bare eframe window {bare:?}, ratio {:.2}",
        ours.as_secs_f64() / bare.as_secs_f64()
    );
    ExitCode::SUCCESS
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_mengshu"))
}

/// A data folder with the sample as draft `d1`.
fn prepare(folder: &Path, data: &Path) {
    let json = folder.join("sample.json");
    let written = program()
        .args(["new", "--filing", "recognition", "--sample", "-o"])
        .arg(&json)
        .output();
    assert!(written.expect("the program starts").status.success());
    let taken = program()
        .args(["drafts", "import"])
        .arg(&json)
        .arg("--data")
        .arg(data)
        .output();
    assert!(taken.expect("the program starts").status.success());
}

/// From the start of the process to the line that says its first frame is on the screen.
fn timed(command: &mut Command) -> Duration {
    let start = Instant::now();
    let mut run = command
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut said = BufReader::new(run.stdout.take().expect("it was piped"));
    let mut line = String::new();
    said.read_line(&mut line).expect("its output can be read");
    let time = start.elapsed();
    assert_eq!(line.trim(), "first frame");
    // Some frames more may be drawn until the window is gone; their words want a reader.
    io::copy(&mut said, &mut io::sink()).expect("its output can be read");
    assert!(run.wait().expect("it ends").success());
    time
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// A window with one word in our font, which ends after its first frame.
fn bare_window() -> ExitCode {
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default().with_inner_size([1440.0, 900.0]),
        renderer: eframe::Renderer::Glow,
        ..Default::default()
    };
    let run = eframe::run_native(
        "bare",
        options,
        Box::new(|creation| {
            let mut fonts = FontDefinitions::empty();
            fonts
                .font_data
                .insert("sans".to_owned(), Arc::new(FontData::from_static(FONT)));
            for family in [FontFamily::Proportional, FontFamily::Monospace] {
                fonts.families.insert(family, vec!["sans".to_owned()]);
            }
            creation.egui_ctx.set_fonts(fonts);
            Ok(Box::new(Bare {
                stays: std::env::var_os(BARE).is_some_and(|word| word == STAYS),
                ..Bare::default()
            }))
        }),
    );
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

#[derive(Default)]
struct Bare {
    drawn: bool,
    stays: bool,
    name: String,
}

impl eframe::App for Bare {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if self.drawn && !self.stays {
            println!("first frame");
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |ui| {
            ui.heading("盟书");
            ui.text_edit_singleline(&mut self.name);
            if ui.button("好").clicked() {
                self.name.clear();
            }
        });
        if !self.stays {
            ui.ctx().request_repaint();
        }
        self.drawn = true;
    }
}
