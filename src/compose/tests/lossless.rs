//! Random drafts: nothing panics, and no word is lost.

use super::*;
use proptest::prelude::*;

/// A value of any shape, fitting its field or not.
fn any_value() -> impl Strategy<Value = Value> {
    let plain = prop_oneof![
        Just(Value::Nothing),
        "\\PC{0,20}".prop_map(Value::Text),
        any::<bool>().prop_map(Value::Flag),
        any::<i64>().prop_map(|number| Value::Number(number.into())),
        Just(Value::Number(rust_decimal::Decimal::MAX)),
        Just(Value::Choice(Choice::of("other"))),
        Just(Value::Refs(vec!["r1".into(), "gone".into()])),
        Just(Value::Files(vec!["a1".into(), "gone".into()])),
    ];
    let columns = prop_oneof![
        Just("name".to_owned()),
        Just("role".to_owned()),
        Just("year".to_owned()),
        Just("amount".to_owned()),
        Just("licence".to_owned()),
        Just("unit".to_owned()),
        Just("code".to_owned()),
    ];
    let cells = prop::collection::btree_map(columns, plain.clone(), 0..5);
    let rows = prop::collection::vec(cells, 0..4).prop_map(|rows| {
        let rows = rows.into_iter().enumerate();
        Value::Rows(
            rows.map(|(index, cells)| Row {
                id: format!("r{index}"),
                cells,
            })
            .collect(),
        )
    });
    prop_oneof![plain, rows]
}

fn any_field() -> impl Strategy<Value = &'static str> {
    let ids: Vec<&str> = builtin()
        .all_fields()
        .map(|field| field.id.as_str())
        .collect();
    prop::sample::select(ids)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_draft_makes_composing_panic(
        answers in prop::collection::vec((any_field(), any_value()), 0..30),
        filing in prop::sample::select(vec!["recognition", "registration", "annual", "review", "rectification"]),
    ) {
        let mut draft = Draft::new(filing, "");
        attach(&mut draft, "a1", "");
        for (field, value) in answers {
            answer(&mut draft, field, value);
        }
        let document = compose(&draft);
        let anchors: Vec<&String> = document
            .parts
            .iter()
            .flat_map(|part| &part.blocks)
            .filter_map(|block| block.anchor.as_ref())
            .collect();
        let mut unique = anchors.clone();
        unique.sort();
        unique.dedup();
        prop_assert_eq!(unique.len(), anchors.len());
    }

    /// Letters and Chinese characters come back in order, whatever signs stand among them.
    #[test]
    fn no_word_of_a_long_text_is_lost(
        lines in prop::collection::vec("(## |### |- |  - |1\\. |\\| |表：)?[甲乙丙a-c*_#<>|\\[\\]()!`&\\\\{} ~-]{0,12}\\|?", 0..12)
    ) {
        let text = lines.join("\n");
        let mut draft = empty();
        say(&mut draft, "necessity.background", &text);
        let document = compose(&draft);
        let printed: String = part(&document, "necessity")
            .blocks
            .iter()
            .filter(|block| block.at.as_deref() == Some("necessity.background"))
            .map(said)
            .collect();
        let mut printed = printed.chars();
        // A caption's own mark gives way to its number.
        for wanted in text.chars().filter(|sign| sign.is_alphabetic() && *sign != '表') {
            prop_assert!(printed.any(|sign| sign == wanted), "{wanted} of {text:?} is lost");
        }
    }

    #[test]
    fn any_text_at_all_can_be_composed(text in "[\\PC\n\r\t]{0,200}") {
        let mut draft = empty();
        say(&mut draft, "necessity.background", &text);
        say(&mut draft, "application-form.purpose", &text);
        compose(&draft);
    }
}
