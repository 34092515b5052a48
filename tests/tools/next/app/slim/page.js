"use client";

import { useEffect } from "react";
import { SnapCall, SnapCallError, preload } from "snapcall-wasm/slim";
import { offer } from "../../calls.js";

const wasm = new URL("snapcall-wasm/snapcall.wasm", import.meta.url);

export default function Page() {
  useEffect(() => void preload(wasm).then(() => offer({ SnapCall, SnapCallError }, {})), []);
  return null;
}
