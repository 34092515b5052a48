//! Panics where the table and serde do not say the same of an answer.
#![no_main]

use libfuzzer_sys::fuzz_target;
use snapcall_wasm::agreement;

fuzz_target!(|bytes: &[u8]| {
    agreement::of_bytes(bytes);
});
