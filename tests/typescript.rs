//! The TypeScript types of the models are those of the Rust declarations.
#![cfg(not(target_arch = "wasm32"))]

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg-template/models.d.ts");

#[test]
fn models_d_ts_is_generated_from_the_models() {
    let made = snapcall_wasm::typescript();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(FILE, &made).unwrap();
    }
    let there = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(there == made, "pkg-template/models.d.ts is out of date: run UPDATE=1 cargo test --test typescript");
}
