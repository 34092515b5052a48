//! The crate's own JavaScript and the glue, as one module for the wasm.

use anyhow::{Result, ensure};

use crate::shorten::Names;

/// What the modules begin with that the crate brings along. The wasm imports a function of theirs itself where nothing
/// has to be translated; for the others it imports one of the glue's.
pub const SNIPPETS: &str = "./snippets/";

/// What the glue's lines begin with that make its classes disposable. The package hands none of them out.
const DISPOSABLE: &str = "if (Symbol.dispose) ";

/// The glue with what the wasm imports from the crate's snippet among what it imports from the glue.
///
/// wasm-bindgen has the wasm import it under the path of the snippet, as a whole module for each function, of which
/// nothing can be left out then.
pub fn join(glue: &str, names: &Names) -> Result<String> {
    const OBJECT: &str = "    const import0 = {\n        __proto__: null,\n";
    let list: String = names.keys().map(|name| format!("{name}, ")).collect();
    let (mut joined, mut modules, mut members) = (String::with_capacity(glue.len()), 0, 0);
    for line in glue.split_inclusive('\n') {
        let of_snippet = line.contains(SNIPPETS);
        if of_snippet && line.starts_with("import * as import") {
            modules += 1;
        } else if of_snippet && line.trim_start().starts_with('"') {
            members += 1;
        } else if of_snippet && let Some(rest) = line.strip_prefix("import { ") {
            joined.push_str(&format!("import {{ {list}{rest}"));
        } else if !line.starts_with(DISPOSABLE) {
            joined.push_str(line);
        }
    }
    ensure!([modules, members] == [names.len(); 2], "the snippet is imported {modules} and {members} times");
    ensure!(joined.matches(OBJECT).count() == 1, "`const import0 = {{` does not stand there once");
    let entries: String = names.iter().map(|(name, short)| format!("        {short}: {name},\n")).collect();
    Ok(joined.replace(OBJECT, &(OBJECT.to_owned() + &entries)))
}
