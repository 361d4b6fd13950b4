//! What is to be printed, and how.

use crate::compose::Copy;
use crate::typeset::Faces;
use chrono::NaiveDate;
use std::str::FromStr;

/// Which paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// 全套.
    Booklet,
    /// 单册: one material by its id, numbered by itself.
    Material(String),
    /// 签署页: for each unit its signature page of the agreement, with a note.
    Signatures,
    /// 盖章签字清单
    Seals,
    /// 自查表
    SelfCheck,
    /// 书脊
    Spine,
}

impl What {
    /// Whether it is printed so that the units can sign it, before the whole is bound.
    pub fn is_for_signing(&self) -> bool {
        match self {
            What::Signatures => true,
            What::Material(id) => id == "agreement",
            What::Booklet | What::Seals | What::SelfCheck | What::Spine => false,
        }
    }
}

impl FromStr for What {
    /// A sentence for the user.
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let of_one_word = match text {
            "booklet" => Some(What::Booklet),
            "signatures" => Some(What::Signatures),
            "seals" => Some(What::Seals),
            "self-check" => Some(What::SelfCheck),
            "spine" => Some(What::Spine),
            _ => None,
        };
        if let Some(what) = of_one_word {
            return Ok(what);
        }
        if let Some(id) = text.strip_prefix("material:").filter(|id| !id.is_empty()) {
            return Ok(What::Material(id.to_owned()));
        }
        Err(format!(
            "没有“{text}”这种打印，可用的有 booklet、material:编号、signatures、seals、self-check 和 spine"
        ))
    }
}

/// One order to the press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub what: What,
    /// Without watermark, ready to be signed.
    pub is_final: bool,
    pub duplex: bool,
    /// How many copies are handed in.
    pub copies: u32,
    /// Which of them the cover says this is.
    pub copy: Copy,
    /// Of the bound papers in millimetres, for their spine; estimated from the sheets when not given.
    pub thickness: Option<u32>,
    /// The day of the checks that a self-check lists.
    pub today: NaiveDate,
    /// Why it is printed as final although something must still be put right; the self-check says so.
    pub reason: Option<String>,
    /// The faces that it is set in.
    pub faces: Faces,
    /// When the print was made, in the words of the footer.
    pub made: String,
}

impl Order {
    /// A single-sided draft of the original, in the usual number of copies.
    pub fn draft(what: What, made: impl Into<String>, today: NaiveDate) -> Self {
        Self {
            what,
            is_final: false,
            duplex: false,
            copies: USUAL_COPIES,
            copy: Copy::Original,
            thickness: None,
            today,
            reason: None,
            faces: Faces::BuiltIn,
            made: made.into(),
        }
    }
}

/// 一式三份: the customary number of copies; the regulation states none.
pub const USUAL_COPIES: u32 = 3;
