//! The wasm of the npm package: all that `snapcall_wasm` exports to JavaScript.

pub use snapcall_wasm;
