//! What is to be printed, and how.

use std::str::FromStr;

/// Which paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// 全套.
    Booklet,
    /// 单册: one material by its id, numbered by itself.
    Material(String),
}

impl FromStr for What {
    /// A sentence for the user.
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "booklet" {
            return Ok(What::Booklet);
        }
        if let Some(id) = text.strip_prefix("material:").filter(|id| !id.is_empty()) {
            return Ok(What::Material(id.to_owned()));
        }
        Err(match text {
            "signatures" | "seals" | "self-check" | "spine" => {
                format!("“{text}”还不能单独打印，请打印 booklet 或 material:编号")
            }
            _ => format!("没有“{text}”这种打印，可用的有 booklet 和 material:编号"),
        })
    }
}

/// One order to the press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub what: What,
    /// Without watermark, ready to be signed.
    pub is_final: bool,
    pub duplex: bool,
    /// How many copies the notes ask for.
    pub copies: u32,
    /// When the print was made, in the words of the footer.
    pub made: String,
}

/// 一式三份: the customary number of copies; the regulation states none.
pub const USUAL_COPIES: u32 = 3;
