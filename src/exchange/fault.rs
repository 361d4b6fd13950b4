//! What is wrong with a file from elsewhere, in sentences for the person who chose it.

use super::limits;
use crate::course::Stopped;
use std::fmt;

/// One thing in a draft file that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Path in the JSON, such as `answers.units[3].code`; empty when it is the whole file.
    pub path: String,
    pub sentence: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.sentence)
        } else {
            write!(f, "{}：{}", self.path, self.sentence)
        }
    }
}

/// Why a file could not be read as a draft. Displays as one or more plain sentences, a line each.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("没有找到文件“{0}”，请检查路径")]
    NotFound(String),
    #[error("打不开文件“{0}”，{reason}；请检查是否有权读取", reason = reason(.1))]
    Unreadable(String, std::io::Error),
    #[error("“{0}”是文件夹，请选择其中的草稿文件")]
    Folder(String),
    #[error("文件太大，草稿不应超过 {} MiB", limits::JSON_BYTES >> 20)]
    TooLarge,
    #[error("文件是空的，里面没有草稿")]
    Empty,
    #[error("文件不是 UTF-8 编码的文本，不是盟书的草稿")]
    NotText,
    #[error("文件不完整，到第 {line} 行就断了，请重新复制一份")]
    Truncated { line: usize },
    #[error("第 {line} 行第 {column} 列读不懂，文件可能被改坏了")]
    Syntax { line: usize, column: usize },
    #[error("内容套得太深，超过 {} 层，不是盟书的草稿", limits::DEPTH)]
    TooDeep,
    #[error("这不是盟书的草稿文件")]
    Foreign,
    #[error("这份草稿由更新的程序写成（格式版本 {0}），请先更新盟书")]
    Newer(String),
    /// Somebody wanted it to stop; nothing was wrong with the file.
    #[error("已停下，草稿箱没有变动")]
    Stopped(#[from] Stopped),
    #[error("{}", lines(.0))]
    Faults(Vec<Fault>),
    #[error("数据包读不出来：{0}")]
    Package(String),
}

/// Why the file system would not do something, in words that fit after a comma.
pub fn reason(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘空间不够",
        ErrorKind::ReadOnlyFilesystem => "那里只能读",
        ErrorKind::IsADirectory => "那是一个文件夹",
        ErrorKind::NotADirectory => "路径里有一段不是文件夹",
        ErrorKind::InvalidFilename => "名字太长或有不能用的字符",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "正被别的程序占用",
        _ => "系统没有答应",
    }
}

fn lines(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
    lines.join("\n")
}
