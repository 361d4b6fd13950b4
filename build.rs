//! Reads the catalog with the program's own parser, so that a wrong form does not build, and writes its ids as constants.

#[path = "src/catalog"]
#[expect(
    dead_code,
    reason = "the build only writes ids; the rest of the model is for the program"
)]
mod catalog {
    mod block;
    pub mod fault;
    mod field;
    pub mod model;
    mod raw;
    pub mod read;
    mod read_field;
    mod verify;
    mod words;
}

use catalog::model::{Catalog, Field};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

const FOLDER: &str = "resources/catalog";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=src/catalog");
    let files = catalog_files().expect("the catalog folder can be read");
    let named: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    match catalog::read::read(&named) {
        Ok(catalog) => {
            write_out("catalog_files.rs", &file_list(&files));
            write_out("catalog_ids.rs", &id_constants(&catalog));
            ExitCode::SUCCESS
        }
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
            ExitCode::FAILURE
        }
    }
}

fn catalog_files() -> io::Result<Vec<(String, String)>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(FOLDER)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| Ok((path.display().to_string(), fs::read_to_string(&path)?)))
        .collect()
}

fn write_out(name: &str, text: &str) {
    let folder = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join(name), text).expect("OUT_DIR can be written");
}

fn file_list(files: &[(String, String)]) -> String {
    let mut out = String::from(
        "/// The catalog files, name and text.\npub(super) const FILES: &[(&str, &str)] = &[\n",
    );
    for (path, _) in files {
        let path = path.replace('\\', "/");
        out += &format!(
            "    ({path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{path}\"))),\n"
        );
    }
    out + "];\n"
}

fn id_constants(catalog: &Catalog) -> String {
    let mut out = String::new();
    module(
        &mut out,
        "ids",
        "Ids of fields; a table has a module of its columns.",
        |out| {
            for field in catalog.all_fields() {
                constant(out, &field.label, &shout(&field.id), &field.id);
            }
            for field in catalog
                .all_fields()
                .filter(|field| !field.columns().is_empty())
            {
                columns(out, field);
            }
        },
    );
    module(
        &mut out,
        "articles",
        "Ids of articles, for citations.",
        |out| {
            for article in &catalog.articles {
                constant(out, &article.title, &article_name(&article.id), &article.id);
            }
        },
    );
    module(
        &mut out,
        "numbers",
        "Names of the numbers that the regulation states.",
        |out| {
            for article in &catalog.articles {
                for (name, value) in &article.numbers {
                    constant(out, &format!("{}: {value}", article.id), &shout(name), name);
                }
            }
        },
    );
    out
}

fn columns(out: &mut String, table: &Field) {
    let name = table.id.replace(['.', '-'], "_");
    module(out, &name, &format!("Columns of {}.", table.label), |out| {
        for column in table.columns() {
            constant(out, &column.label, &shout(&column.id), &column.id);
        }
    });
}

fn module(out: &mut String, name: &str, doc: &str, body: impl FnOnce(&mut String)) {
    *out += &format!("/// {doc}\npub mod {name} {{\n");
    body(out);
    out.push_str("}\n");
}

fn constant(out: &mut String, doc: &str, name: &str, value: &str) {
    *out += &format!("    /// {doc}\n    pub const {name}: &str = {value:?};\n");
}

fn shout(id: &str) -> String {
    id.replace(['.', '-'], "_").to_uppercase()
}

/// `办法 4(四)` becomes `BANFA_4_4`, `意见 五(二)` becomes `YIJIAN_5_2`.
fn article_name(id: &str) -> String {
    let parts: Vec<String> = id
        .split([' ', '(', ')'])
        .filter(|part| !part.is_empty())
        .map(article_part)
        .collect();
    parts.join("_")
}

fn article_part(part: &str) -> String {
    const HAN_DIGITS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    match part {
        "办法" => "BANFA".to_owned(),
        "意见" => "YIJIAN".to_owned(),
        _ => match HAN_DIGITS.iter().position(|digit| *digit == part) {
            Some(place) => (place + 1).to_string(),
            None => shout(part),
        },
    }
}
