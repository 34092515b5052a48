const { SnapCall, SnapCallError, preload } = require("snapcall-wasm/slim");

import("./calls.js")
  .then(({ callAll }) => preload("/no/such.wasm") // Only a page loads it: here the wasm is inlined.
    .then(() => callAll({ SnapCall, SnapCallError }, process.argv[2])))
  .then((outcome) => console.log(JSON.stringify(outcome)));
