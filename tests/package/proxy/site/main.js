import * as snapcall from "./node_modules/snapcall-wasm/index.js";
import { offer } from "./calls.js";

offer(snapcall, {});
