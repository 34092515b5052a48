"use client";

import { useEffect } from "react";
import { SnapCall, SnapCallError, preload } from "snapcall-wasm";
import { offer } from "../calls.js";

export default function Page() {
  useEffect(() => offer({ SnapCall, SnapCallError, preload }), []);
  return null;
}
