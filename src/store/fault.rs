//! What can go wrong with the store: one text for maintainers, one sentence for the user.

use crate::course::Stopped;
use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// Why the store could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    #[error("database has version {found}, this program knows up to {known}: {}", path.display())]
    Newer {
        found: i64,
        known: i64,
        path: PathBuf,
    },
    #[error("database belongs to another program (application_id {found:#x}): {}", path.display())]
    Foreign { found: i64, path: PathBuf },
    #[error("not a database: {}", path.display())]
    NotDatabase { path: PathBuf },
    #[error("held by another running mengshu: {}", folder.display())]
    Held { folder: PathBuf },
    #[error("no database yet: {}", path.display())]
    Missing { path: PathBuf },
    #[error("cannot be written: {}", path.display())]
    ReadOnly { path: PathBuf },
    #[error("damaged, {what}: {}", path.display())]
    Damaged { what: String, path: PathBuf },
    #[error("draft {draft} is damaged, {what}")]
    DraftDamaged { draft: String, what: String },
    #[error("attachment {hash} is damaged")]
    AttachmentDamaged { hash: String },
    #[error("no draft {0}")]
    NoDraft(String),
    #[error("no attachment {0}")]
    NoAttachment(String),
    /// Somebody wanted it to stop; nothing failed.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    #[error("the event does not fit draft {draft} at {at}")]
    Misfit { draft: String, at: String },
    #[error("disk full: {}", path.display())]
    Full { path: PathBuf },
    #[error("opened for reading only")]
    OnlyReading,
    #[error("the writer has ended")]
    Closed,
    #[error("{doing} failed ({cause}): {}", path.display())]
    Io {
        doing: &'static str,
        cause: String,
        path: PathBuf,
    },
    #[error("sqlite: {0}")]
    Sqlite(String),
}

impl StoreError {
    /// What a fault of SQLite means for the database at `path`.
    pub(super) fn sqlite(error: &rusqlite::Error, path: &Path) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotDatabase { path },
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly { path },
            Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) => Self::Io {
                doing: "database access",
                cause: error.to_string(),
                path,
            },
            Some(ErrorCode::DatabaseCorrupt) | None => Self::Damaged {
                what: error.to_string(),
                path,
            },
            Some(_) => Self::Sqlite(error.to_string()),
        }
    }

    /// One sentence for the user: what happened, what was kept, what to do.
    pub fn sentence(&self) -> String {
        match self {
            Self::Newer { .. } => {
                "草稿库由更新版本的盟书写成，这一版读不了；草稿原样未动，请改用新版打开。".into()
            }
            Self::Foreign { path, .. } => format!(
                "“{}”是别的程序的数据库，盟书没有改动它；请另选数据文件夹。",
                path.display()
            ),
            Self::NotDatabase { path } => format!(
                "“{}”不是盟书的草稿库，文件原样未动；请把它移走，或另选数据文件夹。",
                path.display()
            ),
            Self::Held { .. } => {
                "另一个盟书窗口正在使用这些草稿，草稿都完好；请回到那个窗口，或先把它关掉。".into()
            }
            Self::Stopped(_) => "已停下，草稿都完好。".into(),
            Self::Missing { .. } => "这个文件夹里还没有草稿。".into(),
            Self::ReadOnly { path } => format!(
                "“{}”不能写入，已有草稿原样未动；请检查权限，或另选数据文件夹。",
                path.display()
            ),
            Self::Damaged { path, .. } => format!(
                "草稿库“{}”已损坏，文件原样未动；请先复制一份留存，再用最近的备份恢复。",
                path.display()
            ),
            Self::DraftDamaged { .. } => {
                "这份草稿在磁盘上的内容被改坏了，已停止打开，其余草稿不受影响；请用最近的备份恢复。"
                    .into()
            }
            Self::AttachmentDamaged { .. } => {
                "这个附件在磁盘上的内容被改坏了，草稿文字不受影响；请重新添加这份扫描件。".into()
            }
            Self::NoDraft(id) => format!("没有编号为 {id} 的草稿；请从草稿列表里重新选择。"),
            Self::NoAttachment(_) => {
                "找不到这个附件的内容，草稿文字不受影响；请重新添加这份扫描件。".into()
            }
            Self::Misfit { .. } => {
                "刚才这一步与已保存的草稿对不上，没有写入；此前的内容都已保存，请重新打开这份草稿。"
                    .into()
            }
            Self::Full { .. } => {
                "磁盘已满，刚才的修改还在窗口里，暂未存盘；请腾出空间，程序会自动补存。".into()
            }
            Self::OnlyReading => "草稿现在只能查看，没有改动；请到正在编辑的窗口里修改。".into(),
            Self::Closed => "保存已停止，已保存的内容都在；请重新打开盟书。".into(),
            Self::Io { path, .. } => format!(
                "读写“{}”时出错，已保存的内容未动；请检查磁盘后再试。",
                path.display()
            ),
            Self::Sqlite(_) => {
                "暂时存不了盘，已保存的内容未动；程序会继续尝试，请检查磁盘是否可用。".into()
            }
        }
    }
}

/// A piece of damage found by looking through the store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("structure: {0}")]
    Structure(String),
    #[error("draft {draft}: entry in the list does not fit its hash")]
    Entry { draft: String },
    #[error("draft {draft}: event {seq} does not fit its hash")]
    Event { draft: String, seq: u64 },
    #[error("draft {draft}: snapshot {seq} does not fit its hash")]
    Snapshot { draft: String, seq: u64 },
    #[error("draft {draft}: {what}")]
    Log { draft: String, what: String },
    #[error("attachment {hash} does not fit its hash")]
    Attachment { hash: String },
    #[error("setting {key} does not fit its hash")]
    Setting { key: String },
    #[error("{events} saved events are missing at the end")]
    Lost { events: u64 },
}

impl Problem {
    /// One sentence for the user: what happened, what was kept, what to do.
    pub fn sentence(&self) -> String {
        match self {
            Self::Structure(_) => {
                "草稿库的文件有损坏；请先复制一份留存，再用最近的备份恢复。".into()
            }
            Self::Entry { draft } => format!(
                "草稿 {draft} 在列表中的条目被改坏了，答案本身另行核对；请打开看看，再做一次备份。"
            ),
            Self::Event { draft, .. } | Self::Log { draft, .. } => {
                format!(
                    "草稿 {draft} 的修改记录有损坏，部分撤销步骤可能不在了；请核对内容，再做一次备份。"
                )
            }
            Self::Snapshot { draft, .. } => {
                format!("草稿 {draft} 的一份存档点有损坏，已用别的记录补上；请再做一次备份。")
            }
            Self::Attachment { .. } => {
                "有一个附件的内容被改坏了，草稿文字不受影响；请重新添加这份扫描件。".into()
            }
            Self::Setting { .. } => "有一项设置被改坏了，已改用默认值；草稿不受影响。".into(),
            Self::Lost { events } => format!(
                "磁盘上少了上次已保存的 {events} 步修改，其余都在；请核对最近改过的草稿，不对就用备份恢复。"
            ),
        }
    }
}
