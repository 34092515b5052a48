// One call with a new client; its outcome is plain data that can be sent between threads.

import { SnapCall } from "./node_modules/snapcall-wasm/index.js";

/** The credentials of the client, by name: a function cannot be sent. */
const CREDENTIALS = {
  apiKey: (key) => ({ apiKey: key }),
  authorization: (key) => ({ authorization: `Bearer ${key}` }),
  "a function for apiKey": (key) => ({ apiKey: async () => key }),
  "a function for authorization": (key) => ({ authorization: () => `Bearer ${key}` }),
  "apiKey and dangerouslyAllowBrowser": (key) => ({ apiKey: key, dangerouslyAllowBrowser: true }),
  "apiKey and dangerouslyAllowBrowser: false": (key) => ({ apiKey: key, dangerouslyAllowBrowser: false }),
  "no key": () => ({}),
  "no key, cookies for every origin": () => ({ credentials: "include" }),
};

export async function call({ credentials, key, baseUrl, operation = "createAssist" }) {
  const snapcall = new SnapCall({ companyId: 42, baseUrl, maxRetries: 1, ...CREDENTIALS[credentials](key) });
  try {
    const { token } = await snapcall[operation](operation === "getStream" ? "t" : {});
    return { token };
  } catch (error) {
    const { code, path, status, attempts, message } = error;
    return { code, path, status, attempts, message, text: [message, error.stack, error.cause, JSON.stringify(error)].join() };
  }
}
