//! Long work that is stopped at any moment: it ends soon, says that it was stopped, and leaves nothing half.

use crate::apart::opener;
use chrono::NaiveDate;
use mengshu::catalog::builtin;
use mengshu::course::{Course, Follower, Mark, Stage, Stopped};
use mengshu::draft::{Attachment, Draft, Edit, Row, Value};
use mengshu::exchange::{self, Contents, LoadError, Loaded, Manner, write_whole_with};
use mengshu::press::{self, Memory, Order, PressFault, Printed, What};
use mengshu::store::{Store, StoreError};
use std::cell::{Cell, RefCell};
use std::fs;
use std::io;
use std::path::Path;

/// Stops when it was asked so many times whether to go on; notes what it is told.
struct Witness {
    looks: Cell<usize>,
    last: usize,
    marks: RefCell<Vec<Mark>>,
}

impl Witness {
    fn stopping_at(last: usize) -> Self {
        Self {
            looks: Cell::new(0),
            last,
            marks: RefCell::default(),
        }
    }

    fn stages(&self) -> Vec<Stage> {
        let mut stages: Vec<Stage> = self.marks.borrow().iter().map(|mark| mark.stage).collect();
        stages.dedup();
        stages
    }
}

impl Follower for Witness {
    fn at(&self, mark: Mark) {
        assert!(mark.done <= mark.of, "{mark:?}");
        self.marks.borrow_mut().push(mark);
    }

    fn is_stopped(&self) -> bool {
        self.looks.set(self.looks.get() + 1);
        self.looks.get() >= self.last
    }
}

/// Does the work unhindered, then stopped at moments spread over all of it, and each time looks at what is left.
fn at_any_moment(
    work: impl Fn(Course<'_>) -> Result<(), Stopped>,
    moments: usize,
    mut look: impl FnMut(bool),
) -> Witness {
    let free = Witness::stopping_at(usize::MAX);
    assert_eq!(work(Course::followed_by(&free)), Ok(()));
    look(true);
    let all = free.looks.get();
    assert!(all >= moments, "only {all} looks");
    let steps = (0..moments).map(|moment| 1 + moment * (all - 1) / (moments - 1));
    for last in steps {
        let witness = Witness::stopping_at(last);
        let ended = work(Course::followed_by(&witness));
        assert_eq!(ended, Err(Stopped), "stopped at look {last} of {all}");
        look(false);
    }
    free
}

fn sample() -> Loaded {
    exchange::sample()
}

fn order(what: What) -> Order {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");
    Order::draft(what, "2026年11月22日", today)
}

fn stopped_press<T>(done: Result<T, PressFault>) -> Result<T, Stopped> {
    done.map_err(|fault| match fault {
        PressFault::Stopped(stopped) => stopped,
        fault => panic!("{fault}"),
    })
}

fn stopped_io<T>(done: io::Result<T>) -> Result<T, Stopped> {
    done.map_err(|error| {
        assert!(Stopped::is_in(&error), "{error}");
        Stopped
    })
}

fn names(folder: &Path) -> Vec<String> {
    let found = fs::read_dir(folder).unwrap();
    found
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_print_that_is_stopped_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("全套.pdf");
    let loaded = sample();
    let draft = &loaded.imported.draft;
    let print = |course: Course<'_>| {
        let scans = press::scans_along(draft, &loaded.contents, &opener(), course)?;
        let write = |printed: &Printed| {
            write_whole_with(&path, |file| press::write_along(printed, file, course))
        };
        let order = order(What::Booklet);
        let printed = press::print(builtin(), draft, &scans, &order, course, |_| Ok(()), write);
        stopped_press(printed).map(drop)
    };
    let free = at_any_moment(print, 16, |whole| {
        assert_eq!(names(folder.path()).len(), usize::from(whole));
        fs::remove_file(&path).ok();
    });
    let stages = [
        Stage::Reading,
        Stage::Laying,
        Stage::Drawing,
        Stage::Writing,
    ];
    assert_eq!(free.stages(), stages);
    let marks = free.marks.borrow();
    let pages = marks
        .iter()
        .rfind(|mark| mark.stage == Stage::Drawing)
        .unwrap();
    assert!(pages.done == pages.of && pages.of > 60, "{pages:?}");
}

/// A table over hundreds of pages in one block is stopped within it, not after it.
#[test]
fn the_middle_of_a_long_table_is_a_moment_too() {
    let mut draft = Draft::new("recognition", "1");
    let rows = (0..3000).map(|number| Row {
        id: format!("u{number}"),
        cells: [("name".into(), Value::Text(format!("第{number}家单位")))].into(),
    });
    let edit = Edit::answer(
        &draft,
        "units".parse().unwrap(),
        Some(Value::Rows(rows.collect())),
    );
    draft.apply(&edit.unwrap()).unwrap();
    let lay = |course: Course<'_>| {
        let order = order(What::Material("application-form".into()));
        let (scans, mut memory) = (press::Scans::new(), Memory::default());
        let laid = press::pages_along(builtin(), &draft, &scans, &order, &mut memory, course);
        stopped_press(laid).map(drop)
    };
    let free = Witness::stopping_at(usize::MAX);
    lay(Course::followed_by(&free)).unwrap();
    assert!(free.looks.get() > 3000, "{} looks", free.looks.get());
    assert_eq!(
        lay(Course::followed_by(&Witness::stopping_at(1500))),
        Err(Stopped)
    );
}

#[test]
fn what_was_laid_out_before_a_stop_is_laid_out_the_same_afterwards() {
    let loaded = sample();
    let draft = &loaded.imported.draft;
    let scans = press::scans(draft, &loaded.contents, &opener());
    let order = order(What::Booklet);
    let fresh = press::pages(builtin(), draft, &scans, &order, &mut Memory::default()).unwrap();
    let mut memory = Memory::default();
    for last in [1, 40, 400] {
        let witness = Witness::stopping_at(last);
        let course = Course::followed_by(&witness);
        let laid = press::pages_along(builtin(), draft, &scans, &order, &mut memory, course);
        assert!(matches!(laid, Err(PressFault::Stopped(_))));
    }
    let again = press::pages(builtin(), draft, &scans, &order, &mut memory).unwrap();
    assert!(again.pages == fresh.pages);
}

#[test]
fn packages_that_are_stopped_leave_nothing_or_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("草稿.mengshu");
    let loaded = sample();
    let (draft, contents) = (&loaded.imported.draft, &loaded.contents);
    let give = |course: Course<'_>| {
        stopped_io(exchange::save_along(
            &path,
            draft,
            contents,
            builtin(),
            course,
        ))
    };
    let mut whole = Vec::new();
    at_any_moment(give, 12, |_| {
        assert_eq!(names(folder.path()), ["草稿.mengshu"]);
        let found = fs::read(&path).unwrap();
        if whole.is_empty() {
            whole.clone_from(&found);
        }
        assert!(found == whole, "the one before is kept");
    });

    let take = |course: Course<'_>| {
        let taken = exchange::load_along(&path, builtin(), Manner::Strict, course);
        taken.map(drop).map_err(|error| match error {
            LoadError::Stopped(stopped) => stopped,
            error => panic!("{error}"),
        })
    };
    at_any_moment(take, 6, |_| assert!(fs::read(&path).unwrap() == whole));
}

#[test]
fn a_backup_that_is_stopped_keeps_the_one_before() {
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).unwrap();
    let mut draft = Draft::new("recognition", "1");
    for number in 0..24_u8 {
        let bytes: Vec<u8> = (0..600_000_u32)
            .map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8 ^ number)
            .collect();
        let hash = store.put_attachment(bytes).unwrap();
        let attachment = Attachment {
            id: format!("a{number}"),
            file: "scan.png".into(),
            caption: String::new(),
            rotate: 0,
            hash,
        };
        draft
            .apply(&Edit::append_attachment(&draft, attachment))
            .unwrap();
    }
    store
        .create(&draft, &mengshu::store::DraftCard::default(), 1)
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("备份.db");
    let back_up = |course: Course<'_>| {
        store
            .backup_along(&path, course)
            .map(drop)
            .map_err(|error| match error {
                StoreError::Stopped(stopped) => stopped,
                error => panic!("{error}"),
            })
    };
    let mut whole = Vec::new();
    let free = at_any_moment(back_up, 12, |_| {
        assert_eq!(names(folder.path()), ["备份.db"]);
        let found = fs::read(&path).unwrap();
        if whole.is_empty() {
            whole.clone_from(&found);
        }
        assert!(found == whole, "the one before is kept");
    });
    assert_eq!(free.stages(), [Stage::Writing, Stage::Verifying]);
    drop(store);
}

/// What is saved while a backup is copied does not get into it by half.
#[test]
fn a_backup_is_of_one_moment_whatever_is_saved_meanwhile() {
    struct Saving<'s>(&'s Store, &'s str, Cell<i64>);
    impl Follower for Saving<'_> {
        fn at(&self, mark: Mark) {
            if mark.stage == Stage::Writing {
                let moment = self.2.get() + 1;
                self.2.set(moment);
                let draft = self.0.open_draft(self.1).unwrap().draft;
                let edit = Edit::title(&draft, &format!("第 {moment} 次")).unwrap();
                let event = mengshu::store::Event::Do(edit);
                self.0
                    .append(self.1, event, moment * 10_000)
                    .wait()
                    .unwrap();
                self.0
                    .put_attachment(vec![moment as u8; 3_000_000])
                    .unwrap();
            }
        }
        fn is_stopped(&self) -> bool {
            false
        }
    }
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).unwrap();
    let draft = Draft::new("recognition", "1");
    let id = store
        .create(&draft, &mengshu::store::DraftCard::default(), 1)
        .unwrap();
    for number in 0..8_u8 {
        store.put_attachment(vec![number; 4_000_000]).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mengshu.db");
    let saving = Saving(&store, &id, Cell::new(0));
    let problems = store
        .backup_along(&path, Course::followed_by(&saving))
        .unwrap();
    assert_eq!(problems, []);
    assert!(saving.2.get() >= 4, "{} saves", saving.2.get());
    let copied = Store::open_read_only(folder.path()).unwrap();
    assert_eq!(
        copied.open_draft(&id).unwrap().seq,
        0,
        "as it was when it began"
    );
    assert_eq!(
        store.open_draft(&id).unwrap().draft.title(),
        format!("第 {} 次", saving.2.get())
    );
}

/// Nothing is read of attachments that nobody gave.
#[test]
fn a_draft_without_attachments_goes_all_the_way() {
    let draft = Draft::new("recognition", "1");
    let free = Witness::stopping_at(usize::MAX);
    let course = Course::followed_by(&free);
    let scans = press::scans_along(&draft, &Contents::new(), &opener(), course).unwrap();
    assert!(scans.is_empty() && free.marks.borrow().is_empty());
}
