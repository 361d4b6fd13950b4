//! The command line within this process: arguments in, what was said and the exit code out.

use mengshu::cli::{self, Console, Request};
use std::ffi::OsString;

pub struct Said {
    pub code: u8,
    pub out: String,
    pub err: String,
}

/// Runs a command as a user would write it.
pub fn mengshu(arguments: &[&str]) -> Said {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console::new(&mut out, &mut err);
    let arguments = arguments.iter().map(OsString::from);
    let code = match cli::understand(arguments, &mut console) {
        Ok(Request::Command(command)) => cli::run(command, &mut console),
        Ok(Request::Window(_)) => panic!("these arguments open the window"),
        Err(code) => code,
    };
    Said {
        code,
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    }
}
