//! How the glue calls the wasm: from one place, as far as V8 is concerned.

use anyhow::{Result, ensure};

/// What a call of an export begins with that gives a value of JavaScript's.
const CALL: &str = "const ret = wasm.";

/// What follows the export's name there.
const OF_OBJECT: &str = "(this.__wbg_ptr";

/// The glue with all calls that give values of JavaScript's made by one function.
///
/// Where a call always leads to the same export, V8 takes it into the optimised code around it; Node 20's ends the
/// process, with "Fatal error: unreachable code", when it gives that code up while the export runs. What calls one
/// export after the other it leaves as it is.
pub fn from_one_place(glue: &str) -> Result<String> {
    let mut calls = 0;
    let mut new = String::with_capacity(glue.len());
    for line in glue.split_inclusive('\n') {
        let call = line.split_once(CALL).and_then(|(indent, rest)| Some((indent, rest.split_once(OF_OBJECT)?)));
        match call {
            Some((indent, (export, arguments))) => {
                calls += 1;
                new.push_str(&format!("{indent}const ret = enter(wasm.{export}, this.__wbg_ptr{arguments}"));
            }
            None => new.push_str(line),
        }
    }
    ensure!(
        calls > 1,
        "`{CALL}…{OF_OBJECT}` stands there {calls} times, and one export would be taken in all the same"
    );
    new.push_str("function enter(exported, ...args) {\n    return exported(...args);\n}\n");
    Ok(new)
}
