//! The thin program: understands the arguments, then hands over to the window or to the command line.

use mengshu::cli::{self, Console, Request};
use std::io;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let mut console = Console::new(&mut out, &mut err);
    ExitCode::from(act(&mut console))
}

fn act(console: &mut Console) -> u8 {
    match cli::understand(std::env::args_os().skip(1), console) {
        Ok(Request::Command(command)) => cli::run(command, console),
        Ok(Request::Window { .. }) => cli::without_display(Path::new("."), console),
        Err(code) => code,
    }
}
