"use client";

import { useState } from "react";
import { read } from "./actions.js";

export default function Page() {
  const [result, setResult] = useState("");
  const onClick = async () => setResult(JSON.stringify(await read("no-such-token")));
  return <><button onClick={onClick}>Read</button><pre>{result}</pre></>;
}
