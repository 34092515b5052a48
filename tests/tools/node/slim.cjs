const { SnapCall, SnapCallError, preload } = require("snapcall-wasm/slim");
const { callAll } = require("./calls.cjs");

preload("/no/such.wasm") // for a page; here the wasm is part of the code
  .then(() => callAll({ SnapCall, SnapCallError }, process.argv[2]))
  .then((outcome) => console.log(JSON.stringify(outcome)));
