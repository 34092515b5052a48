"use client";

import { useEffect } from "react";
import { SnapCall, SnapCallError } from "snapcall-wasm";
import { offer } from "../../calls.js";

export default function Page() {
  useEffect(() => offer({ SnapCall, SnapCallError }, {}), []); // no key: it is added by the route
  return null;
}
