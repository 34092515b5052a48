import { onMount } from "solid-js";
import { SnapCall, SnapCallError, preload } from "snapcall-wasm";
import { offer } from "../../calls.js";

export default function Home() {
  onMount(() => offer({ SnapCall, SnapCallError, preload }));
  return <main />;
}
