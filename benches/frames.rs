//! What a frame of the window costs, drawn without a screen: the program's own window over a data folder of its own,
//! layout and triangles included, what the graphics card does with them not. Prints median, 95th percentile and the
//! longest, by the clock and on the processor of the thread that draws; on a machine that does other things as well
//! only the second tells how much work a frame is.
//!
//! - *typing*: 200 keystrokes in a section of 20,000 characters, with the preview of 150 pages open. Apart are told the
//!   frames with a keystroke and those that follow it. The bar is 8 ms for nineteen of twenty.
//! - *until the page*: from the keystroke to the frame with the new picture of its page, by the clock. The bar is
//!   100 ms.
//! - *while printing*: the same while another thread prints the booklet over and over. The bar is 16 ms.
//! - *table*: 1,000 rows by the wheel, by the keys, and typing in a cell. The bar is 8 ms.
//! - *idle*: how many frames are asked for in half a minute when nothing is done, with the cursor in a field.
//!
//! `cargo bench --bench frames`, with a word such as `table` behind `--` only that.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod long_draft;
mod screen;
mod stopwatch;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use long_draft::{PAGES, long_draft, order};
use mengshu::app::Window;
use mengshu::catalog::builtin;
use mengshu::compose::Scans;
use mengshu::draft::{Draft, Edit, Place, Row, Value};
use mengshu::press::{self, Memory};
use screen::{Screen, click, keep, key, section, wheel};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use stopwatch::{Took, tell};

const KEYSTROKES: usize = 200;
const CHARS: usize = 20_000;
const ROWS: usize = 1_000;
/// So long nothing is done.
const IDLE: Duration = Duration::from_secs(30);
/// Nothing is wanted any more when nothing was wanted for so long.
const QUIET: Duration = Duration::from_secs(2);
const TYPED: [&str; 8] = ["的", "盟", "，", "7", "a", "。", "（", "产业"];

/// The text that is typed in, and where it is found in the window.
const TEXT: &str = "necessity.background";
const MATERIAL: &str = "组建必要性说明";
const SECTION: &str = "组建背景";
const UNITS: &str = "units";

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|word| word == name);
    let draft = long_draft();
    for (name, broken) in [("many paragraphs", true), ("one paragraph", false)] {
        let long = with_long_text(&draft, broken);
        if is_wanted("typing") {
            typing(name, &long);
        }
        if is_wanted("printing") {
            let stop = Arc::new(AtomicBool::new(false));
            let printer = print_on(&long, &stop);
            typing(&format!("{name}, printing"), &long);
            stop.store(true, Ordering::Relaxed);
            let printed = printer.join().expect("it prints");
            println!("printed meanwhile: {printed}");
        }
    }
    if is_wanted("table") {
        table(&with_rows(&draft));
    }
    if is_wanted("idle") {
        idle(&with_long_text(&draft, true));
    }
}

/// 200 keystrokes, half of them near the beginning and half at the end.
fn typing(name: &str, draft: &Draft) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let id = keep(folder.path(), draft);
    let mut screen = Screen::open(folder.path(), &id, to_the_text);
    screen.settle(QUIET);
    let (mut struck, mut following, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    for index in 0..KEYSTROKES {
        if index == KEYSTROKES / 2 {
            screen.draw(key(Key::End, Modifiers::COMMAND));
            screen.settle(QUIET);
        }
        let typed = TYPED[index % TYPED.len()].to_owned();
        let begun = Instant::now();
        let first = screen.draw(vec![Event::Text(typed)]);
        struck.push(first.took);
        let (shown, frames) = screen.until_page(begun, first);
        pages.push(Took {
            clock: shown,
            processor: shown,
        });
        following.extend(frames);
    }
    println!("\ntyping, {name}");
    tell("keystroke", &struck);
    tell("following", &following);
    tell("until the page", &pages);
}

fn to_the_text(desk: &mut Harness<'static, Window>) {
    section(desk, MATERIAL, SECTION);
    desk.get_by_role_and_label(Role::Tab, "预览").click();
    desk.run_ok();
    let text = desk.get_by_role_and_label(Role::MultilineTextInput, SECTION);
    let at = text.rect().left_top() + egui::vec2(300.0, 200.0);
    for event in click(at) {
        desk.event(event);
    }
    desk.run_ok();
}

/// Prints over and over, until told; returns how often.
fn print_on(draft: &Draft, stop: &Arc<AtomicBool>) -> thread::JoinHandle<usize> {
    let (draft, stop) = (draft.clone(), Arc::clone(stop));
    thread::spawn(move || {
        let mut times = 0;
        while !stop.load(Ordering::Relaxed) {
            let printed = press::pages(
                builtin(),
                &draft,
                &Scans::new(),
                &order(),
                &mut Memory::default(),
            );
            let printed = printed.expect("a draft has a booklet");
            assert!(printed.pages.pages.len() >= PAGES);
            press::write(&printed, &mut io::sink()).expect("it can be written");
            times += 1;
        }
        times
    })
}

fn table(draft: &Draft) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let id = keep(folder.path(), draft);
    let mut at = Pos2::ZERO;
    let mut screen = Screen::open(folder.path(), &id, |desk| {
        section(desk, "申请表", "成员单位一览表");
        at = desk.get_by_label("第 2 行 单位名称").rect().center();
    });
    screen.settle(QUIET);
    screen.draw(vec![Event::PointerMoved(at)]);
    let turn = |_| screen.draw(vec![wheel(-97.0)]).took;
    let wheeled: Vec<Took> = (0..KEYSTROKES).map(turn).collect();
    screen.settle(QUIET);
    screen.draw(click(at));
    screen.settle(QUIET);
    let down = |_| screen.draw(key(Key::ArrowDown, Modifiers::NONE)).took;
    let stepped: Vec<Took> = (0..KEYSTROKES).map(down).collect();
    screen.settle(QUIET);
    let (mut struck, mut following) = (Vec::new(), Vec::new());
    for index in 0..KEYSTROKES {
        let typed = TYPED[index % TYPED.len()].to_owned();
        let mut drawn = screen.draw(vec![Event::Text(typed)]);
        struck.push(drawn.took);
        while drawn.next.is_zero() {
            drawn = screen.draw(Vec::new());
            following.push(drawn.took);
        }
    }
    println!("\ntable of {ROWS} rows");
    tell("wheel", &wheeled);
    tell("keys", &stepped);
    tell("keystroke in a cell", &struck);
    tell("following", &following);
}

fn idle(draft: &Draft) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let id = keep(folder.path(), draft);
    let mut screen = Screen::open(folder.path(), &id, to_the_text);
    screen.draw(vec![Event::Text("的".to_owned())]);
    screen.settle(QUIET);
    let (begun, mut frames, mut last) = (Instant::now(), 0, Duration::ZERO);
    let mut next = Duration::ZERO;
    while screen.wait(next, IDLE.saturating_sub(begun.elapsed())) {
        next = screen.draw(Vec::new()).next;
        frames += 1;
        last = begun.elapsed();
    }
    println!("\nidle: {frames} frames in {IDLE:?}, the last after {last:?}");
}

/// The draft with a text of 20,000 characters, in paragraphs of some lines or in one.
fn with_long_text(draft: &Draft, broken: bool) -> Draft {
    let mut draft = draft.clone();
    let sentences: Vec<String> = draft
        .text(TEXT)
        .lines()
        .filter(|line| line.contains('。') && !line.starts_with(['#', '|', '-', '!', '>']))
        .flat_map(|line| line.split_inclusive('。'))
        .map(str::to_owned)
        .collect();
    let mut text = String::new();
    let (mut chars, mut in_paragraph) = (0, 0);
    for sentence in sentences.iter().cycle() {
        if chars >= CHARS {
            break;
        }
        let count = sentence.chars().count();
        if broken && in_paragraph > 0 && in_paragraph + count > 220 {
            text.push_str("\n\n");
            in_paragraph = 0;
        }
        text.push_str(sentence);
        chars += count;
        in_paragraph += count;
    }
    answer(&mut draft, TEXT, Value::Text(text));
    draft
}

/// The draft with a roster of a thousand units, told on from its own.
fn with_rows(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    let units = draft.rows(UNITS).to_vec();
    let rows: Vec<Row> = (0..ROWS)
        .map(|index| {
            let mut row = units[index % units.len()].clone();
            if index >= units.len() {
                row.id = format!("more{index}");
                let name = format!("{}第{index}分公司", row.text("name"));
                row.cells.insert("name".to_owned(), Value::Text(name));
            }
            row
        })
        .collect();
    answer(&mut draft, UNITS, Value::Rows(rows));
    draft
}

fn answer(draft: &mut Draft, field: &str, value: Value) {
    let edit = Edit::answer(draft, Place::field(field), Some(value));
    let edit = edit.expect("it is another answer");
    draft
        .apply(&edit)
        .expect("the edit was made for this draft");
}
