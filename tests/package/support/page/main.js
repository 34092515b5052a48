import { SnapCall, SnapCallError } from "snapcall-wasm";
import { offer } from "./calls.js";

offer({ SnapCall, SnapCallError });
