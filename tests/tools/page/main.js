import { SnapCall, SnapCallError, preload } from "snapcall-wasm";
import { offer } from "./calls.js";
import { offerPreload } from "./preload.js";

offerPreload(preload);
offer({ SnapCall, SnapCallError, preload });
