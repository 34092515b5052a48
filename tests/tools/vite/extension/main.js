import { SnapCall, SnapCallError, preload } from "snapcall-wasm";
import { offer } from "../calls.js";
import { credentials } from "./credentials.js";

offer({ SnapCall, SnapCallError, preload }, credentials);
