//! The words of commands: what a menu, the palette and the help call them, each with its tip.

use super::bar;

pub const UNDO: (&str, &str) = (bar::UNDO, "撤销上一步");
pub const REDO: (&str, &str) = (bar::REDO, "把撤销的一步恢复");
pub const SAVE_NOW: (&str, &str) = ("立即保存", "内容一直自动保存，也可以立即存一次");
pub const EXPORT: (&str, &str) = (bar::EXPORT, "生成可以打印签章的 PDF");
pub const PALETTE: (&str, &str) = ("查找或命令…", "查找节、问题、正文，或执行命令");
pub const FIND: (&str, &str) = ("查找…", "在整份草稿里查找");
pub const REPLACE: (&str, &str) = ("替换…", "在整份草稿里查找，换成别的词");
pub const PREVIOUS_SECTION: (&str, &str) = ("上一节", "到上一节");
pub const NEXT_SECTION: (&str, &str) = ("下一节", "到下一节");
pub const TOGGLE_PANE: (&str, &str) = ("展开或收起右栏", "给填写腾出地方");
pub const BACK_TO_DRAFTS: (&str, &str) = ("返回草稿箱", "内容已自动保存");
pub const NEW_DRAFT: (&str, &str) = ("新建草稿…", "选申报类型，从空白或示例开始");
pub const TAKE_IN: (&str, &str) = ("导入…", "把收到的数据包或草稿文件放进草稿箱");
pub const SETTINGS: (&str, &str) = ("设置…", "文字大小、明暗");
pub const HELP: (&str, &str) = ("帮助", "怎样使用，有哪些快捷键");
