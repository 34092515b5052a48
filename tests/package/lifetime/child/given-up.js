// Has V8 give up its optimised code of the package's while a call of the wasm that it made is under way.

import { SnapCall } from "snapcall-wasm";

const stream = JSON.stringify({ token: "t", id: 1, type: "assist", company_id: 42 });
const fetch = async () => ({ status: 200, headers: new Map(), text: async () => stream });
const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", fetch });

/** A signal that the wasm has JavaScript listen to, and that is told of it. */
const signal = (told) => ({ aborted: false, addEventListener: told, removeEventListener() {} });

/** Changes what all optimised code takes for granted that takes an array apart. */
function surprise() {
  const iterator = Object.getPrototypeOf([][Symbol.iterator]());
  const { next } = iterator;
  iterator.next = function () {
    return next.call(this);
  };
}

// So often that all of it is optimised.
for (let i = 0; i < 30_000; i++) await snapcall.getStream("t", { signal: signal(() => {}) });
const { token } = await snapcall.getStream("t", { signal: signal(surprise) });
console.log(`given up, and went on: ${token}`);
