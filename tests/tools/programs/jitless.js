// For `node --jitless`, where Node's own fetch does not work, and in Node 20 not even Headers and Request.

import { writeFile } from "node:fs/promises";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { SnapCall, SnapCallError } from "snapcall-wasm";
import { callAll } from "./calls.js";

delete globalThis.Headers;
delete globalThis.Request;

const fetch = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, signal }, (response) => {
      const get = (name) => response.headers[name.toLowerCase()] ?? null;
      resolve({ status: response.statusCode, headers: { get }, text: () => text(response) });
    });
    sent.on("error", reject).end(body);
  });

const outcome = await callAll({ SnapCall, SnapCallError }, process.env.EMULATOR, { apiKey: "a-key", fetch });
await writeFile("outcome.json", JSON.stringify(outcome));
