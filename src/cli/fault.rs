//! Why a command ends without its result: a sentence for the user and an exit code.

use super::{UNSOUND, UNUSABLE};
use crate::exchange::{self, LoadError};
use crate::press::PressFault;
use crate::store::StoreError;
use std::fmt;
use std::path::Path;

pub(super) struct Fault {
    sentence: String,
    code: u8,
}

impl Fault {
    /// The input or the arguments cannot be used.
    pub fn unusable(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            code: UNUSABLE,
        }
    }

    /// The draft is not ready for what was asked.
    pub fn unsound(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            code: UNSOUND,
        }
    }

    pub fn unwritable(path: &Path, error: &std::io::Error) -> Self {
        Self::unusable(format!(
            "“{}”写不了，{}；请换个文件夹再试",
            path.display(),
            exchange::reason(error)
        ))
    }

    pub fn code(&self) -> u8 {
        self.code
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl From<LoadError> for Fault {
    fn from(error: LoadError) -> Self {
        Self::unusable(error.to_string())
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::unusable(error.sentence())
    }
}

impl From<PressFault> for Fault {
    fn from(fault: PressFault) -> Self {
        Self::unusable(fault.to_string())
    }
}
