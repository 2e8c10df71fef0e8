//! Every sentence that the sensor names is there in both languages.

use finding::wire::{CodeError, Coverage, ProblemKind};
use knowledge::Lang;
use sensor::{Link, Trouble};

#[test]
fn every_name_has_its_sentence() {
    let codes = CodeError::NAMES.map(|name| format!("sensor-code-{name}"));
    let problems = ProblemKind::ALL.map(|kind| format!("sensor-problem-{}", kind.name()));
    let links = Link::NAMES.map(|name| format!("sensor-link-{name}"));
    let troubles = Trouble::KEYS.map(String::from);
    let coverages = [Coverage::Whole, Coverage::OnlyBroadcast, Coverage::Blind, Coverage::Unknown]
        .map(|coverage| format!("sensor-coverage-{}", coverage.name()));
    let all = [codes.as_slice(), &problems, &links, &troubles, &coverages].concat();
    for key in all {
        for lang in Lang::ALL {
            let values = [("detail", "x"), ("letter", "x")];
            assert!(knowledge::built_in().text.say_whole(lang, &key, values).is_some(), "{key}");
        }
    }
}
