//! The window without a screen: found by its printed names as in the tests, then drawn frame by frame as the window
//! system would, when a frame is asked for and not before. No screen reader listens, as on most desks.

use super::stopwatch::{Took, time};
use egui::accesskit::Role;
use egui::{Event, FullOutput, Key, Modifiers, Pos2, RawInput, Rect, Theme, ViewportId, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mengshu::apart::Opener;
use mengshu::app::{Options, Until, Window};
use mengshu::draft::Draft;
use mengshu::store::{DraftCard, Store};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

const SIZE: [f32; 2] = [1440.0, 900.0];
/// A picture this wide is a page of the preview; those of letters and icons are known by their name.
const PAGE_WIDTH: usize = 300;
/// Longer than anything here should take.
const LIMIT: Duration = Duration::from_secs(60);

pub struct Screen {
    desk: Harness<'static, Window>,
    frame: eframe::Frame,
    /// When the next frame is wanted, as it is told while drawing and by the threads.
    wakes: Receiver<Duration>,
    begun: Instant,
    /// The time by egui's clock at the beginning.
    clock: f64,
}

/// One frame.
pub struct Drawn {
    pub took: Took,
    /// In how long the next one is wanted.
    pub next: Duration,
    /// Whether a page of the preview came with it.
    pub page: bool,
}

/// Keeps a draft in a data folder; returns its id.
pub fn keep(folder: &Path, draft: &Draft) -> String {
    let store = Store::open(folder).expect("a new folder can be used");
    let id = store.create(draft, &DraftCard::default(), 0);
    id.expect("the draft can be kept")
}

impl Screen {
    /// Opens a draft and leads to a place in it, by what is printed there.
    pub fn open(
        folder: &Path,
        draft: &str,
        lead: impl FnOnce(&mut Harness<'static, Window>),
    ) -> Self {
        let options = Options {
            folder: folder.to_owned(),
            draft: Some(draft.to_owned()),
            file: None,
            until: Until::Closed,
            opener: Opener::child(
                PathBuf::from(env!("CARGO_BIN_EXE_mengshu")),
                vec![OsString::from("open-apart")],
            ),
        };
        let mut desk = Harness::builder()
            .with_size(SIZE)
            .with_theme(Theme::Light)
            .with_max_steps(64)
            .build_eframe(move |creation| Window::new(&creation.egui_ctx, &options));
        lead(&mut desk);
        let ctx = desk.ctx.clone();
        ctx.disable_accesskit();
        // The harness has the cursor stand still; a window lets it blink.
        ctx.all_styles_mut(|style| style.visuals.text_cursor.blink = true);
        let (sender, wakes) = mpsc::channel();
        ctx.set_request_repaint_callback(move |info| {
            // The bench may have ended before a thread of the window tells its last.
            let _ = sender.send(info.delay);
        });
        let clock = ctx.input(|input| input.time);
        Self {
            desk,
            frame: eframe::Frame::_new_kittest(),
            wakes,
            begun: Instant::now(),
            clock,
        }
    }

    /// Draws one frame with what was done since the last: layout, shapes, and the triangles made of them.
    pub fn draw(&mut self, events: Vec<Event>) -> Drawn {
        while self.wakes.try_recv().is_ok() {}
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE.into())),
            time: Some(self.clock + self.begun.elapsed().as_secs_f64()),
            focused: true,
            events,
            ..RawInput::default()
        };
        let ctx = self.desk.ctx.clone();
        let (window, frame) = (self.desk.state_mut(), &mut self.frame);
        let (mut output, took) = time(|| {
            let mut output = ctx.run_ui(input, |ui| {
                eframe::App::logic(window, ui, frame);
                eframe::App::ui(window, ui, frame);
            });
            let shapes = std::mem::take(&mut output.shapes);
            drop(ctx.tessellate(shapes, output.pixels_per_point));
            output
        });
        Drawn {
            took,
            next: next(&mut output),
            page: has_page(&output),
        }
    }

    /// Waits until a frame is wanted, at most so long. Whether one is.
    pub fn wait(&self, next: Duration, limit: Duration) -> bool {
        let end = Instant::now() + limit;
        let mut due = Instant::now().checked_add(next);
        loop {
            let until = due.map_or(end, |due| due.min(end));
            match self
                .wakes
                .recv_timeout(until.saturating_duration_since(Instant::now()))
            {
                Ok(delay) => {
                    let sooner = Instant::now().checked_add(delay);
                    due = [due, sooner].into_iter().flatten().min();
                }
                Err(RecvTimeoutError::Timeout) => return due.is_some_and(|due| due <= end),
                Err(RecvTimeoutError::Disconnected) => return false,
            }
            if due.is_some_and(|due| due <= Instant::now()) {
                return true;
            }
        }
    }

    /// Draws what is asked for until nothing is wanted for a while. The frames that it took.
    pub fn settle(&mut self, quiet: Duration) -> Vec<Took> {
        let (begun, mut frames) = (Instant::now(), Vec::new());
        let mut drawn = self.draw(Vec::new());
        while self.wait(drawn.next, quiet) && begun.elapsed() < LIMIT {
            drawn = self.draw(Vec::new());
            frames.push(drawn.took);
        }
        frames
    }

    /// Draws until the preview shows the page anew: the time since then, and the frames in between.
    pub fn until_page(&mut self, since: Instant, first: Drawn) -> (Duration, Vec<Took>) {
        let (mut drawn, mut frames) = (first, Vec::new());
        while !drawn.page {
            assert!(self.wait(drawn.next, LIMIT), "the page never comes");
            drawn = self.draw(Vec::new());
            frames.push(drawn.took);
        }
        let shown = since.elapsed();
        while drawn.next.is_zero() {
            drawn = self.draw(Vec::new());
            frames.push(drawn.took);
        }
        (shown, frames)
    }
}

fn next(output: &mut FullOutput) -> Duration {
    let window = output.viewport_output.get(&ViewportId::ROOT);
    window.map_or(Duration::MAX, |window| window.repaint_delay)
}

fn has_page(output: &FullOutput) -> bool {
    let letters = egui::TextureId::default();
    let set = output.textures_delta.set.iter();
    let mut pictures = set.filter(|(id, _)| **id != letters);
    pictures.any(|(_, deltas)| deltas.iter().any(|one| one.image.width() >= PAGE_WIDTH))
}

/// Goes to a section by its line in the outline, unfolding what holds it.
pub fn section(desk: &mut Harness<'static, Window>, material: &str, title: &str) {
    if !press_line(desk, title) {
        assert!(press_line(desk, material), "the outline has the material");
        let lines = desk.query_all_by_role(Role::TreeItem);
        let lines: Vec<String> = lines
            .filter_map(|node| node.accesskit_node().label())
            .collect();
        assert!(press_line(desk, title), "no {title} among {lines:?}");
    }
}

/// Presses the line of the outline with these words; false when there is none.
fn press_line(desk: &mut Harness<'static, Window>, words: &str) -> bool {
    let line = desk.query_all_by_role(Role::TreeItem).find(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        let name = label.split('，').next().unwrap_or_default();
        // Without its number.
        name.rsplit(' ').next() == Some(words)
    });
    let Some(line) = line else { return false };
    line.click();
    desk.run_ok();
    true
}

/// A click, as events.
pub fn click(at: Pos2) -> Vec<Event> {
    let button = |pressed| Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    vec![Event::PointerMoved(at), button(true), button(false)]
}

/// A key pressed and let go.
pub fn key(key: Key, modifiers: Modifiers) -> Vec<Event> {
    let event = |pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers,
    };
    vec![event(true), event(false)]
}

/// A turn of the wheel by some points.
pub fn wheel(points: f32) -> Event {
    Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        source: egui::MouseWheelSource::Unknown,
        delta: vec2(0.0, points),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    }
}
