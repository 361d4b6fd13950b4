//! The child in which untrusted files are opened: whatever the work does to it, the one who asked gets a fault and can
//! go on asking.

use mengshu::apart::{ApartFault, Opener, TRIAL};
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The very program, as it starts itself.
pub fn opener() -> Opener {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_mengshu"));
    Opener::child(program, vec![OsString::from("open-apart")])
}

fn run(opener: &Opener, wish: &str, content: &[u8]) -> Result<Vec<u8>, ApartFault> {
    opener.run(&TRIAL, wish.as_bytes(), &Arc::new(content.to_vec()), None)
}

#[test]
fn whatever_the_work_does_the_next_file_is_opened() {
    let opener = opener();
    let trials = [
        ("panic", ApartFault::Broken),
        ("abort", ApartFault::Broken),
        ("memory", ApartFault::Broken),
        ("stack", ApartFault::Broken),
        ("loop", ApartFault::TooSlow),
    ];
    for (wish, fault) in trials {
        assert_eq!(run(&opener, wish, b""), Err(fault), "{wish}");
        assert_eq!(
            run(&opener, "echo", b"next"),
            Ok(b"next".to_vec()),
            "{wish}"
        );
    }
}

#[test]
fn a_child_writes_no_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("written");
    let answer = run(&opener(), "file", path.to_str().unwrap().as_bytes());
    if cfg!(unix) {
        assert!(answer != Ok(vec![1]), "a file was written");
        assert_eq!(std::fs::read(&path).unwrap_or_default(), b"");
    }
}

#[test]
fn large_contents_go_there_and_back_whole() {
    let content: Vec<u8> = (0..900_000_u32).map(|index| (index % 251) as u8).collect();
    assert_eq!(run(&opener(), "echo", &content), Ok(content));
    // Longer than the task's answers may be.
    assert_eq!(
        run(&opener(), "echo", &vec![0; 2 << 20]),
        Err(ApartFault::Broken)
    );
}

#[cfg(unix)]
#[test]
fn programs_that_talk_nonsense_or_not_at_all_are_faults() {
    let program = |line: &str| {
        let arguments = vec![OsString::from("-c"), OsString::from(line)];
        Opener::child("/bin/sh".into(), arguments)
    };
    let nonsense = [
        "exit 0",
        "cat",
        "yes",
        "head -c 20; printf 'MSA1\\000\\377\\377\\377\\377\\377\\377\\377\\377'",
    ];
    for line in nonsense {
        assert_eq!(
            run(&program(line), "echo", b"x"),
            Err(ApartFault::Broken),
            "{line}"
        );
    }
    let begun = Instant::now();
    assert_eq!(
        run(&program("exec sleep 60"), "echo", b"x"),
        Err(ApartFault::TooSlow)
    );
    assert!(begun.elapsed() < Duration::from_secs(20));
}

/// A content larger than a pipe, to a child that never reads it.
#[cfg(unix)]
#[test]
fn a_child_that_does_not_listen_is_too_slow() {
    let opener = Opener::child("/bin/sh".into(), vec!["-c".into(), "exec sleep 60".into()]);
    assert_eq!(
        run(&opener, "echo", &vec![0; 1 << 20]),
        Err(ApartFault::TooSlow)
    );
}
