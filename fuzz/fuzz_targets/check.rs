//! Panics if the schema check and the conversion to the models disagree about a response.
#![no_main]

use libfuzzer_sys::fuzz_target;
use snapcall_wasm::differential;

fuzz_target!(|bytes: &[u8]| {
    differential::of_bytes(bytes);
});
