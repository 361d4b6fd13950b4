//! All Chinese that the window itself says. What is asked, checked and printed has its words elsewhere.
//!
//! Labels are nouns, buttons are verbs, `…` when more is asked; sentences have no full stop.

pub mod commands;
mod drafts;
mod editor;
mod over;
mod sheets;
mod side;

pub use drafts::*;
pub use editor::*;
pub use over::*;
pub use sheets::*;
pub use side::*;

pub const TITLE: &str = "盟书 · 联盟申报材料编制";
pub const NAME: &str = "盟书";
/// When the window was to be closed and the disk took nothing.
pub fn not_safe(why: &str) -> String {
    format!("最后的改动还没存好，窗口先不关：{why}再关一次就不等了")
}

pub const NO_DISPLAY: &str = "这里没有可用的显示屏，打不开窗口";
pub const NO_RENDERER: &str = "这台机器的显卡驱动画不出窗口，请更新驱动或换一台机器";
pub const SUBTITLE: &str = "联盟申报材料编制";
pub const CANCEL: &str = "取消";
pub const CLOSE: &str = "关闭";
pub const YES: &str = "是";
pub const NO: &str = "否";
pub const NONE: &str = "无";
pub const MORE: &str = "更多";
