//! What kind of character something is, as far as setting a line is concerned.

/// Classes follow *Requirements for Chinese Text Layout*; each has its own way with spaces and line edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Han,
    /// （《“: the left half is empty.
    Opening,
    /// ）》”: the right half is empty.
    Closing,
    /// 、，；：
    Comma,
    /// 。！？
    Stop,
    /// The interpunct, half an em wide.
    Interpunct,
    /// Half of ——.
    Dash,
    /// Half of ……
    Ellipsis,
    /// — ～ – between numbers or names, and a hyphen beside Han.
    Connector,
    /// A slash beside Han; within letters and digits it is one of them.
    Slash,
    Latin,
    Digit,
    /// A space between words.
    Space,
    /// A drawn box.
    Box,
    /// A ruled gap.
    Gap,
    /// A forced end of line; nothing is drawn.
    End,
}

impl Class {
    pub fn of(ch: char) -> Self {
        match ch {
            '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '［' | '｛' | '“' | '‘' => {
                Self::Opening
            }
            '）' | '》' | '〉' | '」' | '』' | '】' | '〕' | '〗' | '］' | '｝' | '”' | '’' => {
                Self::Closing
            }
            '、' | '，' | '；' | '：' => Self::Comma,
            '。' | '．' | '！' | '？' => Self::Stop,
            '·' | '•' | '‧' | '・' => Self::Interpunct,
            '…' | '⋯' => Self::Ellipsis,
            '—' | '―' | '～' | '〜' => Self::Connector,
            '0'..='9' => Self::Digit,
            ' ' | '\u{A0}' => Self::Space,
            '\u{2E80}'..='\u{A4CF}'
            | '\u{AC00}'..='\u{D7A3}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FE30}'..='\u{FE4F}' => Self::Han,
            '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFF}' => {
                Self::Han
            }
            // No face has most of these; what is printed in their stead is a square too.
            '\u{1F000}'..='\u{1FAFF}' => Self::Han,
            // Circled numbers, arrows, mathematical and geometric signs are set in Han squares.
            '\u{2100}'..='\u{214F}' | '\u{2150}'..='\u{27BF}' | '×' | '÷' | '±' | '§' => {
                Self::Han
            }
            _ => Self::Latin,
        }
    }

    /// A full-width mark with half its width empty.
    pub fn is_mark(self) -> bool {
        matches!(
            self,
            Self::Opening | Self::Closing | Self::Comma | Self::Stop
        )
    }

    /// What a reader takes for a character of a word, not for a sign between words.
    pub fn is_word(self) -> bool {
        matches!(
            self,
            Self::Han | Self::Latin | Self::Digit | Self::Box | Self::Gap
        )
    }

    /// Letters and digits, which keep a quarter em from Han.
    pub fn is_western(self) -> bool {
        matches!(self, Self::Latin | Self::Digit)
    }
}

/// What follows a number without a space and stays with it.
pub(super) fn is_sign_after(ch: char) -> bool {
    matches!(ch, '%' | '％' | '‰' | '℃' | '℉' | '°' | '′' | '″')
}

/// What stands before a number and stays with it: its currency, its sign.
pub(super) fn is_sign_before(ch: char) -> bool {
    matches!(
        ch,
        '¥' | '￥' | '$' | '＄' | '£' | '€' | '№' | '±' | '≤' | '≥' | '≈' | '＋' | '−'
    )
}

/// ①, and the raised figures and daggers that send a reader to a note.
pub(super) fn is_note_mark(ch: char) -> bool {
    matches!(ch, '\u{2460}'..='\u{2473}' | '\u{24EA}' | '\u{24F5}'..='\u{24FF}' | '\u{2776}'..='\u{2793}')
        || is_raised(ch)
}

pub(super) fn is_raised(ch: char) -> bool {
    matches!(ch, '¹' | '²' | '³' | '\u{2070}'..='\u{208E}' | '†' | '‡')
}

/// Never at the start of a line.
pub(super) fn forbidden_at_start(ch: char) -> bool {
    matches!(
        Class::of(ch),
        Class::Closing
            | Class::Comma
            | Class::Stop
            | Class::Interpunct
            | Class::Connector
            | Class::Ellipsis
    ) || is_raised(ch)
        || is_sign_after(ch)
        || matches!(
            ch,
            ',' | '.'
                | ';'
                | ':'
                | '!'
                | '?'
                | ')'
                | ']'
                | '}'
                | '-'
                | '‐'
                | '–'
                | '－'
                | '/'
                | '／'
        )
        || matches!(
            ch,
            '々' | '〻' | 'ー' | '™' | '®' | '＂' | '｠' | '〟' | '゠'
        )
}

/// Never at the end of a line.
pub(super) fn forbidden_at_end(ch: char) -> bool {
    Class::of(ch) == Class::Opening
        || is_sign_before(ch)
        || matches!(
            ch,
            '(' | '[' | '{' | '/' | '／' | '#' | '@' | '〝' | '×' | '÷' | '＝'
        )
}
