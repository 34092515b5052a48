use std::borrow::Cow;

use wasm_encoder::{
    CodeSection, CustomSection, EntityType, ExportKind, Function, FunctionSection, MemorySection, MemoryType,
    TypeSection, ValType,
};

use super::*;

const OWN: &str = "./snippets/snapcall-wasm-267c/own.js";

const JS: &str = r#"
import { own } from './snippets/snapcall-wasm-267c/own.js';
import * as import1 from "./snippets/snapcall-wasm-267c/own.js"
import * as import2 from "./snippets/snapcall-wasm-267c/own.js"
export function load(arg0) {
    const ret = wasm.load(arg0, wasm.__wbindgen_malloc);
    return ret.load;
}
class Call {
    send(arg0) {
        const ret = wasm.load(this.__wbg_ptr, arg0);
        return ret;
    }
    settle() {
        const ret = wasm.load(this.__wbg_ptr);
    }
}
if (Symbol.dispose) Call.prototype[Symbol.dispose] = Call.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_then_656f: function(arg0) { return arg0.then(wasm.memory.buffer); },
        __wbg_then_656f2: function(arg0) { return handleError(function (arg0) {}, arguments); },
    };
    return {
        "./snapcall_wasm_bg.js": import0,
        "./snippets/snapcall-wasm-267c/own.js": import1,
        "./snippets/snapcall-wasm-267c/own.js": import2,
    };
}
let wasmModule, wasmInstance, wasm;
function finalize(instance) {
    wasm = instance.exports;
    return wasm;
}
function initSync() {
    if (wasm !== undefined) return wasm;
    type !== 'application/wasm';
}
"#;

/// A module that imports from the glue and from elsewhere, and exports what the glue uses and one thing more.
fn module() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], []);
    let mut imports = ImportSection::new();
    for (from, name) in [(GLUE, "__wbg_then_656f2"), (OWN, "parse"), (GLUE, "__wbg_then_656f"), (OWN, "hide")] {
        imports.import(from, name, EntityType::Function(0));
    }
    let mut functions = FunctionSection::new();
    functions.function(0);
    let mut memories = MemorySection::new();
    let (minimum, maximum) = (1, None);
    memories.memory(MemoryType { minimum, maximum, memory64: false, shared: false, page_size_log2: None });
    let mut exports = ExportSection::new();
    exports.export(MEMORY, ExportKind::Memory, 0);
    for (index, name) in ["__unused", "load", "__wbindgen_malloc"].into_iter().enumerate() {
        exports.export(name, ExportKind::Func, u32::try_from(index).unwrap());
    }
    let mut code = CodeSection::new();
    let mut function = Function::new([]);
    function.instructions().local_get(0).call(2).end();
    code.function(&function);

    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&memories).section(&exports);
    module.section(&code);
    for name in ["producers", "kept", "target_features"] {
        module.section(&CustomSection { name: name.into(), data: Cow::Borrowed(b"data") });
    }
    module.finish()
}

/// A module's sections that hold no names, and the names of the others.
fn content(wasm: &[u8]) -> (Vec<(u8, Vec<u8>)>, Vec<String>) {
    let (mut sections, mut names) = (Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.unwrap() {
            Payload::ImportSection(section) => {
                let shown = |import: wasmparser::Import<'_>| {
                    format!("{} {} {:?}", import.module, import.name, import.ty).replace(GLUE, "GLUE")
                };
                names.extend(section.into_imports().map(|import| shown(import.unwrap())));
            }
            Payload::ExportSection(section) => {
                names.extend(section.into_iter().map(|export| {
                    let export = export.unwrap();
                    format!("{} {:?} {}", export.name, export.kind, export.index)
                }));
            }
            other => sections.extend(other.as_section().map(|(id, range)| {
                (id, wasm[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()].to_vec())
            })),
        }
    }
    (sections, names)
}

#[test]
fn shortens_both_sides_alike() {
    let before = module();
    let after = shorten(&before, JS).unwrap();
    let (sections, names) = content(&after.wasm);
    assert_eq!(
        names,
        ["a a Func(0)", "a c Func(0)", "a b Func(0)", "a d Func(0)", "memory Memory 0", "a Func 1", "b Func 2",]
    );
    let mut kept = content(&before).0;
    kept.retain(|(_, data)| !DROPPED.iter().any(|name| data[1..].starts_with(name.as_bytes())));
    assert_eq!(sections, kept);
    assert_eq!(sections.len(), 5);

    let gone = |line: &&str| !(line.contains("import1") || line.contains("import2") || line.contains("dispose"));
    let expected = JS
        .split_inclusive('\n')
        .filter(gone)
        .collect::<String>()
        .replace("import { own }", "import { hide, parse, own }")
        .replace("__proto__: null,\n", "__proto__: null,\n        d: hide,\n        c: parse,\n")
        .replace("wasm.load(this.__wbg_ptr", "enter(wasm.load, this.__wbg_ptr")
        .replace("wasm.load", "wasm.a")
        .replace("wasm.__wbindgen_malloc", "wasm.b")
        .replace("__wbg_then_656f2:", "a:")
        .replace("__wbg_then_656f:", "b:")
        .replace("\"./snapcall_wasm_bg.js\"", "\"a\"");
    let enter = "function enter(exported, ...args) {\n    return exported(...args);\n}\n";
    assert_eq!(after.glue, expected + enter);
    assert_eq!(shorten(&before, JS).unwrap().wasm, after.wasm);
}

/// What `shorten` says of a glue in which something stands that it does not know.
fn refused(old: &str, new: &str) -> String {
    assert!(JS.contains(old));
    format!("{:#}", shorten(&module(), &JS.replace(old, new)).unwrap_err())
}

#[test]
fn refuses_another_glue() {
    for (old, new, why) in [
        ("__wbg_then_656f:", "__wbg_then_1234:", "the import __wbg_then_656f stands there 0 times"),
        ("(arg0) {}", "(arg0) { __wbg_then_656f2 }", "the import __wbg_then_656f2 stands there 2 times"),
        ("__wbg_then_656f2:", "__wbg_then_656f:", "the import __wbg_then_656f stands there 2 times"),
        ("__wbg_then_656f: f", "'__wbg_then_656f': f", "the import __wbg_then_656f has an unknown use: '__wbg"),
        ("./snapcall_wasm_bg.js", "wbg", "`\"./snapcall_wasm_bg.js\": import0` does not stand there once"),
        ("wasm.load(arg0", "wasm['load'](arg0", "`wasm` has an unknown use: const ret = wasm['load']"),
        ("wasm.load(", "wasm.other(", "`wasm.other` is no export of the wasm"),
        ("wasm = instance.exports", "({ exports: wasm } = instance)", "`wasm` has an unknown use"),
        ("(instance) {", "(instance) { const { memory } = instance.exports;", "`.exports` does not stand there"),
        ("if (wasm !== undefined) return wasm;", "", "there is no line `if (wasm"),
        ("import * as import2", "import * as own2", "the snippet is imported 1 and 2 times"),
        ("\"./snippets/snapcall-wasm-267c/own.js\": import2,", "", "the snippet is imported 2 and 1 times"),
        ("const import0 = {", "const import0 = Object({", "`const import0 = {` does not stand there once"),
        ("wasm.load(this.__wbg_ptr);", "wasm.load(arg0);", "(this.__wbg_ptr` stands there 1 times"),
    ] {
        let said = refused(old, new);
        assert!(said.contains(why), "{old} → {new}: {said}");
        assert!(said.contains("xtask/src/shorten.rs"), "{said}");
    }
}

#[test]
fn gives_every_name_another() {
    let old: Vec<String> = (0..2000).map(|number| format!("name_{number}")).collect();
    let new = short(&old);
    assert_eq!((new["name_0"].as_str(), new["name_51"].as_str(), new["name_52"].as_str()), ("a", "Z", "aa"));
    assert_eq!(new.values().collect::<BTreeSet<_>>().len(), old.len());
}
