import { SnapCall, SnapCallError } from "./node_modules/snapcall-wasm/index.js";
import { callAll } from "./calls.js";

self.onmessage = ({ data: baseUrl }) =>
  callAll({ SnapCall, SnapCallError }, baseUrl).then(
    (outcome) => self.postMessage({ outcome }),
    (error) => self.postMessage({ error: String(error) }),
  );
