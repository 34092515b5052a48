import { useEffect } from "react";
import { SnapCall, SnapCallError, preload } from "snapcall-wasm";
import { offer } from "../../calls.js";

export default function Home() {
  useEffect(() => offer({ SnapCall, SnapCallError, preload }), []);
  return null;
}
