// Makes V8 deoptimize the package's code while a wasm call of it is running.

import { SnapCall } from "snapcall-wasm";

const stream = JSON.stringify({ token: "t", id: 1, type: "assist", company_id: 42 });
const fetch = async () => ({ status: 200, headers: new Map(), text: async () => stream });
const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", fetch });

/** A signal that runs `onListen` when the wasm adds a listener to it. */
const signal = (onListen) => ({ aborted: false, addEventListener: onListen, removeEventListener() {} });

/** Changes array iteration, on which all optimized code relies. */
function deoptimize() {
  const iterator = Object.getPrototypeOf([][Symbol.iterator]());
  const { next } = iterator;
  iterator.next = function () {
    return next.call(this);
  };
}

// Enough calls to have everything optimized.
for (let i = 0; i < 30_000; i++) await snapcall.getStream("t", { signal: signal(() => {}) });
const { token } = await snapcall.getStream("t", { signal: signal(deoptimize) });
console.log(`deoptimized, and continued: ${token}`);
