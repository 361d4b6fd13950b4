//! One thing that is asked, and what sort of answer it takes.

/// 栏目: one thing that is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The full id (`alliance.name`); for a column of a table, the column's own id (`code`).
    pub id: String,
    pub label: String,
    /// How the label breaks in a narrow label cell; the label itself when it needs no break.
    pub label_lines: Vec<String>,
    /// One short sentence of help; may be empty.
    pub hint: String,
    pub kind: FieldKind,
    /// Filings that cannot do without it.
    pub required_in: Vec<String>,
    /// Whether 无 counts as an answer.
    pub none_allowed: bool,
    /// How an explicit 无 reads, such as 长期 for a licence that never expires.
    pub none_word: String,
    /// For a column: the heading that it opens in the form of one row.
    pub group: Option<String>,
    pub asked_when: Option<AskedWhen>,
    /// Whether a draft that begins from an earlier one takes this answer over. What was true of one time only, such as
    /// the figures of a year or who has signed, is asked anew.
    pub lasting: bool,
    /// 范本: a model text that must be made one's own.
    pub starter: Option<String>,
    pub cites: Vec<String>,
}

impl Field {
    /// The columns of a table; empty for every other kind.
    pub fn columns(&self) -> &[Field] {
        match &self.kind {
            FieldKind::Table { columns, .. } => columns,
            _ => &[],
        }
    }

    pub fn is_required_in(&self, filing: &str) -> bool {
        self.required_in.iter().any(|id| id == filing)
    }
}

/// The only condition in data: the field is asked when a sibling choice has one of these options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedWhen {
    /// A full id, or for a column the id of a column of the same row.
    pub field: String,
    pub is: Vec<String>,
}

/// What sort of answer a field takes. Adding a kind lights up every `match`.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// One line of text.
    Line {
        max_chars: Option<usize>,
        format: Option<Format>,
    },
    /// Several lines; limits count graphemes without white space.
    Text {
        min_chars: Option<usize>,
        max_chars: Option<usize>,
    },
    /// Running text in light markup.
    Prose {
        min_chars: Option<usize>,
        max_chars: Option<usize>,
    },
    Choice {
        options: Vec<ChoiceOption>,
    },
    /// 是 / 否, or the two words given.
    Flag {
        yes: String,
        no: String,
    },
    Date {
        precision: DatePrecision,
    },
    Number {
        unit: String,
        /// The most that an answer has; 万元 prints with all of them, other numbers as they were typed.
        decimals: u32,
        min: Option<i64>,
        max: Option<i64>,
    },
    Code {
        standard: CodeStandard,
    },
    /// Rows of another table, by id.
    Ref {
        table: String,
        many: bool,
    },
    Table {
        columns: Vec<Field>,
        min_rows: usize,
        /// The measure word of a row: 家, 人, 项.
        counter: String,
        /// What one row is called: 单位, 理事, 任务.
        noun: String,
    },
    Files,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceOption {
    pub id: String,
    pub label: String,
    /// 其他: asks for a note.
    pub note: bool,
}

/// The shape of a one-line answer, checked by the finding `format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Phone,
    Mobile,
    Email,
    Postcode,
    Year,
    AccountNo,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatePrecision {
    Day,
    Month,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeStandard {
    /// 统一社会信用代码, GB 32100.
    Uscc,
    /// 组织机构代码, GB 11714.
    OrgCode,
    /// 营业执照注册号.
    RegistrationNo,
}
