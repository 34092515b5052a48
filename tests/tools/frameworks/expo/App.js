import { useEffect } from "react";
import { View } from "react-native";
import { SnapCall, SnapCallError, preload } from "snapcall-wasm";
import { offer } from "./calls.js";

export default function App() {
  useEffect(() => offer({ SnapCall, SnapCallError, preload }), []);
  return <View />;
}
