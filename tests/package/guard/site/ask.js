// One client, one call, and what came of it in words that can be sent between threads.

import { SnapCall } from "./node_modules/snapcall-wasm/index.js";

/** What a client can be given, made where it is used: a function cannot be sent. */
const GIVEN = {
  apiKey: (key) => ({ apiKey: key }),
  authorization: (key) => ({ authorization: `Bearer ${key}` }),
  "a function for apiKey": (key) => ({ apiKey: async () => key }),
  "a function for authorization": (key) => ({ authorization: () => `Bearer ${key}` }),
  "apiKey and dangerouslyAllowBrowser": (key) => ({ apiKey: key, dangerouslyAllowBrowser: true }),
  "apiKey and dangerouslyAllowBrowser: false": (key) => ({ apiKey: key, dangerouslyAllowBrowser: false }),
  "no key": () => ({}),
};

/** Calls `operation` at `baseUrl` with a client that is given `given`. */
export async function ask({ given, key, baseUrl, operation = "createAssist" }) {
  const snapcall = new SnapCall({ companyId: 42, baseUrl, maxRetries: 1, ...GIVEN[given](key) });
  try {
    const { token } = await snapcall[operation](operation === "getStream" ? "t" : {});
    return { token };
  } catch (error) {
    const { code, path, status, attempts } = error;
    return { code, path, status, attempts, text: [error.message, error.stack, error.cause, JSON.stringify(error)].join() };
  }
}

