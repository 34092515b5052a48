// What all entry points share. It is small: the client itself is loaded by the first call.

import { SnapCallError } from "./error.js";
import { streamWatch } from "./watch.js";

/**
 * The exports of an entry point. `loader()` resolves to the exports of the wasm, which work after its `load(source)`. If
 * that resolves to other exports, those are used.
 */
export function entry(loader) {
  const optionsOf = new WeakMap();
  let source;
  let loading;

  async function start(source) {
    const wasm = await loader();
    return (await wasm.load(source)) || wasm;
  }

  async function load(operation) {
    const attempt = (loading ??= start(source));
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
    return (await load("preload")).runtime;
  }

  async function call(client, method, argument, options, ...rest) {
    // Copied before the first wait: later changes of the caller are not part of this call.
    argument = copy(argument);
    options = copy(options);
    const wasm = await load(method === "nextChange" ? "getStream" : method);
    try {
      return await wasm[method](optionsOf.get(client), argument, options, ...rest);
    } catch (error) {
      // Created here and not in the wasm, so that its stack leads to the caller.
      throw isFromWasm(error) ? new SnapCallError(error) : error;
    }
  }

  class SnapCall {
    constructor(options) {
      optionsOf.set(this, copy(options));
      // Bound, so that a method works alone, and through a Proxy such as Vue's.
      for (const name of ["createAssist", "createInstant", "getStream", "watchStream"]) this[name] = this[name].bind(this);
    }

    createAssist(params, options) {
      return call(this, "createAssist", params, options);
    }

    createInstant(params, options) {
      return call(this, "createInstant", params, options);
    }

    getStream(token, options) {
      return call(this, "getStream", token, options);
    }

    watchStream(token, options) {
      options = copy(options);
      return streamWatch((stop, previous) => call(this, "nextChange", token, options, stop, previous));
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

/**
 * A failed download can succeed later, in Firefox only after a reload. CompileError, LinkError, RangeError and
 * ReferenceError mean that the file is damaged or the platform lacks something.
 */
function loadError(operation, cause) {
  const { name, message: reason } = Object(cause);
  const code = /^(Comp|Link|R)/.test(name) ? "config" : "connection";
  const advice = code === "config" ? "" : "; try again or reload the page";
  const message = `${operation}: the client could not be loaded (${reason})${advice}`;
  return new SnapCallError({ code, message, operation, attempts: 0, cause });
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
