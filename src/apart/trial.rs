//! Work that misbehaves on purpose, so that what holds a child can be tried on the very program that is used.

use super::Task;
use std::hint::black_box;
use std::time::Duration;

/// Does what its wish names: `echo`, `panic`, `abort`, `memory`, `stack`, `loop` or `file`.
pub static TRIAL: Task = Task {
    name: "trial",
    work: misbehave,
    wait: Duration::from_secs(3),
    longest_answer: 1 << 20,
    remembered: false,
};

fn misbehave(wish: &[u8], content: &[u8]) -> Vec<u8> {
    match wish {
        b"panic" => panic!("as wished"),
        b"abort" => std::process::abort(),
        b"memory" => fill_memory(),
        b"stack" => deeper(u64::MAX).to_le_bytes().to_vec(),
        b"loop" => loop {
            std::hint::spin_loop();
        },
        b"file" => write_a_file(content),
        _ => content.to_vec(),
    }
}

fn fill_memory() -> Vec<u8> {
    let mut taken = Vec::new();
    loop {
        taken.push(black_box(vec![0_u8; 16 << 20]));
    }
}

fn deeper(left: u64) -> u64 {
    let room = black_box([left; 64]);
    if left == 0 {
        return 0;
    }
    black_box(deeper(left - 1)) + room[7] % 2
}

/// Whether a file could be written at the path given.
fn write_a_file(path: &[u8]) -> Vec<u8> {
    let path = String::from_utf8_lossy(path);
    let written = std::fs::write(path.as_ref(), b"written");
    vec![u8::from(written.is_ok())]
}
