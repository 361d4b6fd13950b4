//! What was written on the command line, word by word, before a command decides what it takes of it.

use super::arguments::{Paper, Source};
use super::fault::Fault;
use crate::draft::Date;
use crate::exchange::Manner;
use crate::press::{Copy, USUAL_COPIES, What};
use chrono::NaiveDate;
use lexopt::Arg::{Long, Short, Value};
use lexopt::{Parser, ValueExt};
use std::ffi::OsString;
use std::path::PathBuf;

/// Every option and word of one call, before the command decides which of them it takes.
#[derive(Default)]
pub(super) struct Given {
    pub words: Vec<OsString>,
    pub out: Option<PathBuf>,
    pub filing: Option<String>,
    pub what: Option<String>,
    pub date: Option<NaiveDate>,
    pub png: Option<PathBuf>,
    pub dpi: Option<u32>,
    pub copies: Option<u32>,
    pub copy: Option<Copy>,
    pub thickness: Option<u32>,
    pub data: Option<PathBuf>,
    pub catalog: Option<PathBuf>,
    /// Options without a value, as they were written.
    pub switches: Vec<&'static str>,
    /// Options with a value, as they were written.
    pub named: Vec<&'static str>,
}

const SWITCHES: [&str; 8] = [
    "--first-frame",
    "--help",
    "--version",
    "--sample",
    "--json",
    "--lenient",
    "--final",
    "--duplex",
];

const NAMED: [&str; 11] = [
    "--out",
    "--filing",
    "--what",
    "--date",
    "--png",
    "--dpi",
    "--copies",
    "--copy",
    "--thickness",
    "--data",
    "--catalog",
];

/// The options that say what is printed, and on what paper.
pub(super) const PAPER: [&str; 5] = ["--what", "--duplex", "--copies", "--copy", "--thickness"];

pub(super) fn gather(mut parser: Parser) -> Result<Given, Fault> {
    let mut given = Given::default();
    while let Some(argument) = parser.next().map_err(|error| misread(&error))? {
        let name = match argument {
            Value(word) => {
                given.words.push(word);
                continue;
            }
            Short('o') => "--out".to_owned(),
            Short('h') => "--help".to_owned(),
            Short('V') => "--version".to_owned(),
            Short(letter) => format!("-{letter}"),
            Long(name) => format!("--{name}"),
        };
        if let Some(switch) = SWITCHES.iter().find(|switch| **switch == name) {
            given.switches.push(switch);
        } else if let Some(option) = NAMED.iter().find(|option| **option == name) {
            let value = parser.value().map_err(|error| misread(&error))?;
            given.named.push(option);
            given.set(option, value)?;
        } else {
            return Err(Fault::unusable(format!(
                "不认识选项“{name}”，可用 mengshu --help 查看用法"
            )));
        }
    }
    Ok(given)
}

fn misread(error: &lexopt::Error) -> Fault {
    Fault::unusable(match error {
        lexopt::Error::MissingValue {
            option: Some(option),
        } => {
            format!("选项“{option}”后面要写上值")
        }
        lexopt::Error::UnexpectedValue { option, .. } => format!("选项“{option}”后面不用写值"),
        _ => "这些参数读不懂，可用 mengshu --help 查看用法".to_owned(),
    })
}

impl Given {
    fn set(&mut self, option: &str, value: OsString) -> Result<(), Fault> {
        match option {
            "--out" => self.out = Some(value.into()),
            "--png" => self.png = Some(value.into()),
            "--data" => self.data = Some(value.into()),
            "--catalog" => self.catalog = Some(value.into()),
            "--filing" => self.filing = Some(words(option, value)?),
            "--what" => self.what = Some(words(option, value)?),
            "--date" => self.date = Some(day(&words(option, value)?)?),
            "--dpi" => self.dpi = Some(count(option, &value, 18, 600)?),
            "--copy" => self.copy = Some(copy(&words(option, value)?)?),
            "--thickness" => self.thickness = Some(count(option, &value, 1, 100)?),
            _ => self.copies = Some(count(option, &value, 1, 99)?),
        }
        Ok(())
    }

    /// Refuses options that the command does not take.
    pub fn takes(&self, known: &[&str]) -> Result<(), Fault> {
        let all = self.switches.iter().chain(&self.named);
        match all.into_iter().find(|option| !known.contains(option)) {
            Some(option) => Err(Fault::unusable(format!("这个命令不用选项“{option}”"))),
            None => Ok(()),
        }
    }

    pub fn has(&self, switch: &str) -> bool {
        self.switches.contains(&switch)
    }

    pub fn manner(&self) -> Manner {
        if self.has("--lenient") {
            Manner::Lenient
        } else {
            Manner::Strict
        }
    }

    /// The one word that the command needs, and no more.
    pub fn one_word(&mut self, what: &str) -> Result<OsString, Fault> {
        if self.words.is_empty() {
            return Err(Fault::unusable(format!("还要写明{what}")));
        }
        let word = self.words.remove(0);
        self.no_more_words()?;
        Ok(word)
    }

    pub fn no_more_words(&self) -> Result<(), Fault> {
        match self.words.first() {
            Some(word) => Err(Fault::unusable(format!("多了“{}”", word.display()))),
            None => Ok(()),
        }
    }

    pub fn needed_out(&mut self) -> Result<PathBuf, Fault> {
        self.out
            .take()
            .ok_or_else(|| Fault::unusable("还要用 -o 写明存到哪个文件"))
    }

    pub fn source(&mut self) -> Result<Source, Fault> {
        Ok(Source {
            file: self.one_word("草稿文件")?,
            manner: self.manner(),
            date: self.date,
            data: self.data.take(),
            catalog: self.catalog.take(),
        })
    }

    pub fn paper(&self) -> Result<Paper, Fault> {
        let what = match self.what.as_deref() {
            None => What::Booklet,
            Some(what) => what.parse().map_err(Fault::unusable)?,
        };
        Ok(Paper {
            what,
            duplex: self.has("--duplex"),
            copies: self.copies.unwrap_or(USUAL_COPIES),
            copy: self.copy.unwrap_or(Copy::Original),
            thickness: self.thickness,
        })
    }
}

pub(super) fn words(option: &str, value: OsString) -> Result<String, Fault> {
    value
        .string()
        .map_err(|_| Fault::unusable(format!("选项“{option}”的值不是 UTF-8 文字")))
}

fn day(text: &str) -> Result<NaiveDate, Fault> {
    text.parse::<Date>()
        .ok()
        .filter(|date| date.is_day_known())
        .map(Date::first_day)
        .ok_or_else(|| Fault::unusable(format!("日期“{text}”读不懂，请写成 2026-11-22 的样子")))
}

fn copy(text: &str) -> Result<Copy, Fault> {
    match text {
        "original" => Ok(Copy::Original),
        "duplicate" => Ok(Copy::Duplicate),
        _ => Err(Fault::unusable(
            "选项“--copy”要写 original（正本）或 duplicate（副本）",
        )),
    }
}

fn count(option: &str, value: &OsString, least: u32, most: u32) -> Result<u32, Fault> {
    value
        .to_str()
        .and_then(|text| text.parse().ok())
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| Fault::unusable(format!("选项“{option}”要写 {least} 到 {most} 的整数")))
}
