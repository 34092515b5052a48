import { SnapCall, SnapCallError } from "./node_modules/snapcall-wasm/index.js";
import { offer } from "./calls.js";

offer({ SnapCall, SnapCallError });
