import { SnapCall, SnapCallError } from "snapcall-wasm";
import { answer } from "./answer.js";

answer({ SnapCall, SnapCallError });
