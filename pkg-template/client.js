// What all entry points have in common. It stays small: the client itself is loaded by the first call.

import { SnapCallError } from "./error.js";
import { StreamWatch } from "./watch.js";

/** The exports of an entry point. `loader(source)` gives the class that the wasm exports; entry points differ in it. */
export function entry(loader) {
  let source;
  let loading;

  async function load(operation) {
    const attempt = (loading ??= loader(source));
    try {
      return await attempt;
    } catch (cause) {
      // Forgotten, so that the next call tries again; unless it does already.
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
    #client;

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
      return new StreamWatch((stop, seen) => this.#do("watchStream", token, options, stop, seen));
    }

    async #call(method, argument, options) {
      const [result] = await this.#do(method, argument, options);
      return result;
    }

    async #do(method, argument, options, stop, seen) {
      // Copied before the first wait: what the caller changes later is not meant for this call.
      argument = copy(argument);
      options = copy(options);
      const Client = await load(method === "watchStream" ? "getStream" : method);
      this.#client ??= new Client();
      const [result, failure, ...now] = await this.#client.call(this.#options, method, argument, options, stop, seen);
      // Thrown here and not in the wasm, so that the stack leads to the caller.
      if (failure) throw new SnapCallError(failure);
      return [result, now];
    }
  }

  return { SnapCall, preload };
}

function loadError(operation, cause) {
  const blocked = cause instanceof WebAssembly.CompileError;
  const why = blocked ? "see cause; does the page's Content-Security-Policy allow 'wasm-unsafe-eval'?" : "see cause";
  const message = `${operation}: the client could not be loaded; ${why}`;
  return new SnapCallError({ code: blocked ? "config" : "connection", message, operation, attempts: 0, cause });
}

/** A copy of a plain object and of those in it. Anything else goes on as it is, to be used or refused. */
function copy(value, depth = 1) {
  if (typeof value !== "object" || value === null) return value;
  try {
    const prototype = Object.getPrototypeOf(value);
    if (depth < 0 || (prototype !== null && Object.getPrototypeOf(prototype) !== null)) return value;
    const entries = Object.entries(value).map(([name, value]) => [
      name,
      // A signal is waited for, whoever made it: a copy would never be aborted.
      name === "baseUrl" && value instanceof URL ? value.href : name === "signal" ? value : copy(value, depth - 1),
    ]);
    return Object.fromEntries(entries);
  } catch {
    return value;
  }
}
