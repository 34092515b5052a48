// What all entry points share. It is small: the client itself is loaded by the first call.

import { SnapCallError } from "./error.js";
import { StreamWatch } from "./watch.js";

/** The exports of an entry point. `loader(source)` resolves to the exports of the wasm. */
export function entry(loader) {
  let source;
  let loading;

  async function load(operation) {
    const attempt = (loading ??= loader(source));
    try {
      return await attempt;
    } catch (cause) {
      // Forgotten, so that the next call loads again; unless it does already.
      if (loading === attempt) loading = undefined;
      throw loadError(operation, cause);
    }
  }

  async function preload(from = source) {
    source = from;
    await load("preload");
  }

  class SnapCall {
    #options;

    constructor(options) {
      this.#options = copy(options);
    }

    createAssist(params, options) {
      return this.#call("createAssist", params, options);
    }

    createInstant(params, options) {
      return this.#call("createInstant", params, options);
    }

    getStream(token, options) {
      return this.#call("getStream", token, options);
    }

    watchStream(token, options) {
      options = copy(options);
      return new StreamWatch((stop, previous) => this.#call("nextChange", token, options, stop, previous));
    }

    async #call(method, argument, options, ...rest) {
      // Copied before the first wait: later changes of the caller are not part of this call.
      argument = copy(argument);
      options = copy(options);
      const wasm = await load(method === "nextChange" ? "getStream" : method);
      try {
        return await wasm[method](this.#options, argument, options, ...rest);
      } catch (error) {
        // Created here and not in the wasm, so that its stack leads to the caller.
        throw isFromWasm(error) ? new SnapCallError(error) : error;
      }
    }
  }

  return { SnapCall, preload };
}

/** Whether the wasm created an error: only then its name is a property of its own. Any other value is a signal's reason. */
function isFromWasm(error) {
  try {
    return error instanceof Error && Object.getOwnPropertyDescriptor(error, "name").value === "SnapCallError";
  } catch {
    return false;
  }
}

function loadError(operation, cause) {
  const blocked = cause instanceof WebAssembly.CompileError;
  const why = blocked ? "see cause; does the page's Content-Security-Policy allow 'wasm-unsafe-eval'?" : "see cause";
  const message = `${operation}: the client could not be loaded; ${why}`;
  return new SnapCallError({ code: blocked ? "config" : "connection", message, operation, attempts: 0, cause });
}

/** A copy of a plain object and of those in it. Anything else is passed on as it is, to be used or refused. */
function copy(value, depth = 1) {
  if (typeof value !== "object" || value === null) return value;
  try {
    const prototype = Object.getPrototypeOf(value);
    if (depth < 0 || (prototype !== null && Object.getPrototypeOf(prototype) !== null)) return value;
    const entries = Object.entries(value).map(([name, value]) => [
      name,
      // A copy of a signal would never abort.
      name === "baseUrl" && value instanceof URL ? value.href : name === "signal" ? value : copy(value, depth - 1),
    ]);
    return Object.fromEntries(entries);
  } catch {
    return value;
  }
}
