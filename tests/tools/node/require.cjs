const { SnapCall, SnapCallError } = require("snapcall-wasm");
const { callAll } = require("./calls.cjs");

callAll({ SnapCall, SnapCallError }, process.argv[2]).then((outcome) => console.log(JSON.stringify(outcome)));
