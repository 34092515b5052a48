const { SnapCall, SnapCallError } = require("snapcall-wasm");

import("./calls.js")
  .then(({ callAll }) => callAll({ SnapCall, SnapCallError }, process.argv[2]))
  .then((outcome) => console.log(JSON.stringify(outcome)));
