import { SnapCall, SnapCallError, preload } from "snapcall-wasm";
import { offer } from "./calls.js";

offer({ SnapCall, SnapCallError, preload });
