//! Goes over printed files for each rule of PDF/A-2u (ISO 19005-2) that can be checked here, and over broken ones to see
//! that the check would notice. `docs/archive.md` lists the rules.

mod file;
mod fonts;
mod metadata;
mod pages;

use crate::terminal::mengshu;
use lopdf::{Dictionary, Document as File, Object, Stream, dictionary};
use std::fs;
use std::path::Path;

/// Every fault, each headed by the clause of the standard.
pub fn faults(bytes: &[u8]) -> Vec<String> {
    let mut faults = file::faults(bytes);
    match File::load_mem(bytes) {
        Ok(file) => {
            faults.extend(pages::faults(&file));
            faults.extend(fonts::faults(&file));
            faults.extend(metadata::faults(&file));
        }
        Err(fault) => faults.push(format!("6.1: {fault}")),
    }
    faults
}

fn dictionary_of(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

fn follow<'a>(file: &'a File, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let object = dictionary.get(key).ok()?;
    file.dereference(object).ok().map(|(_, object)| object)
}

fn name<'a>(file: &'a File, dictionary: &'a Dictionary, key: &[u8]) -> &'a [u8] {
    follow(file, dictionary, key)
        .and_then(|name| name.as_name().ok())
        .unwrap_or_default()
}

fn print(draft: &Path, more: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.pdf");
    let mut arguments = vec![
        "print",
        draft.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
    ];
    arguments.extend(more);
    let said = mengshu(&arguments);
    assert_eq!(said.code, 0, "{}", said.err);
    fs::read(out).unwrap()
}

fn sample() -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    print(&root.join("resources/sample/recognition.json"), &[])
}

#[test]
fn what_the_sample_prints_is_fit_for_the_archive() {
    let bytes = sample();
    assert_eq!(faults(&bytes), [""; 0]);
    assert!(metadata::is_claimed(&File::load_mem(&bytes).unwrap()));
}

#[test]
fn so_is_a_final_print_on_both_sides_of_one_material() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = root.join("resources/sample/recognition.json");
    let bytes = print(
        &sample,
        &["--final", "--duplex", "--what", "material:charter"],
    );
    assert_eq!(faults(&bytes), [""; 0]);
}

/// A way to spoil a file, and the clause that it breaks.
type Spoiling = (&'static str, fn(&mut File));

fn catalog(file: &mut File) -> &mut Dictionary {
    file.catalog_mut().unwrap()
}

fn first_page(file: &mut File) -> &mut Dictionary {
    let page = file.page_iter().next().unwrap();
    file.get_dictionary_mut(page).unwrap()
}

/// The first dictionary, also of a stream, of this type or subtype.
fn first<'a>(file: &'a mut File, key: &[u8], value: &[u8]) -> &'a mut Dictionary {
    let all = file.objects.values_mut().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&mut stream.dict),
        _ => None,
    });
    let mut fitting =
        all.filter(|dictionary| dictionary.get(key).and_then(Object::as_name).ok() == Some(value));
    fitting.next().unwrap()
}

const SPOILINGS: &[Spoiling] = &[
    ("6.1.3", |file| {
        let filter = dictionary! { "Filter" => "Standard" };
        file.trailer.set("Encrypt", filter);
    }),
    ("6.1.7", |file| {
        first(file, b"Subtype", b"Form").set("Filter", "LZWDecode");
    }),
    ("6.1.13", |file| {
        first_page(file).set("LastModified", Object::string_literal("x".repeat(40_000)));
    }),
    ("6.2.2", |file| {
        let page = first_page(file);
        page.remove(b"Resources");
    }),
    ("6.2.3", |file| {
        catalog(file).remove(b"OutputIntents");
    }),
    ("6.2.4.3", |file| {
        first(file, b"Subtype", b"Image").set("ColorSpace", "DeviceCMYK");
    }),
    ("6.2.8", |file| {
        first(file, b"Subtype", b"Image").set("Interpolate", true);
    }),
    ("6.2.9", |file| {
        first(file, b"Subtype", b"Form").set("Subtype2", "PS");
    }),
    ("6.2.11.4", |file| {
        first(file, b"Type", b"FontDescriptor").remove(b"FontFile2");
    }),
    ("6.2.11.5", |file| {
        let composite = first(file, b"Subtype", b"Type0");
        let descendants = composite.get_mut(b"DescendantFonts").unwrap();
        let descendant = &mut descendants.as_array_mut().unwrap()[0];
        descendant
            .as_dict_mut()
            .unwrap()
            .set("W", Vec::<Object>::new());
    }),
    ("6.2.11.7", |file| {
        first(file, b"Subtype", b"Type0").remove(b"ToUnicode");
    }),
    ("6.3", |file| {
        first(file, b"Subtype", b"Link").set("F", 2);
    }),
    ("6.5", |file| {
        let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
        catalog(file).set("OpenAction", script);
    }),
    ("6.6.2", |file| {
        catalog(file).remove(b"Metadata");
    }),
    ("6.6.2", |file| {
        let id = catalog(file)
            .get(b"Metadata")
            .unwrap()
            .as_reference()
            .unwrap();
        let spoilt = Stream::new(dictionary! {}, b"<x:xmpmeta>".to_vec());
        file.objects.insert(id, spoilt.into());
    }),
    ("6.8", |file| {
        let names = dictionary! { "EmbeddedFiles" => dictionary! {} };
        catalog(file).set("Names", names);
    }),
];

#[test]
fn each_kind_of_fault_is_noticed() {
    let bytes = sample();
    for (clause, spoil) in SPOILINGS {
        let mut file = File::load_mem(&bytes).unwrap();
        spoil(&mut file);
        let mut spoilt = Vec::new();
        file.save_to(&mut spoilt).unwrap();
        let found = faults(&spoilt);
        assert!(
            found.iter().any(|fault| fault.starts_with(clause)),
            "{clause} was not noticed: {found:?}"
        );
    }
}
