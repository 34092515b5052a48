// Arbitrary calls, and their expected outcome by the README: the request, or the errors that are possible.

import fc from "fast-check";
import { KEY } from "../support/errors.js";
import { anyFetch, keyFunction, validFetch } from "./callbacks.js";
import { holder, holderOf } from "./objects.js";
import { BASE_URLS, CREDENTIALS, INVALID_PATHS, PATHS, VALID_PATHS, headerError, isToken, isValid, rulesOf } from "./rules.js";
import { OPERATIONS } from "./run.js";
import { signal } from "./signals.js";
import { anything, oneOf, primitive, rarely, text } from "./values.js";

const CODES = { client: "config", call: "config", params: "params" };
const UNKNOWN_NAMES = [
  "Name", "shortUrl", "type", "company_id", "companyID", "baseURL", "retries", "apikey", "mode", "then", "toJSON",
  "length", "__proto__", "constructor", "prototype", "toString", "", " ", "0", "\ud800", "a.b",
];
const HEADERS = ["x-team", "X-Team", "x_1", "accept", "cookie", "Host", "!#$", "__proto__", "Authorization", "a b"];

const perhaps = (arbitrary, times = 10) => rarely(times, arbitrary, fc.constant(undefined));
/** Up to one `[name, make]`: a property, known or not, with any value. */
const property = (known) => rarely(6, fc.tuple(
  fc.oneof({ weight: 2, arbitrary: oneOf(...known) }, oneOf(...UNKNOWN_NAMES), text), anything,
).map((property) => [property]), fc.constant([]));
const headers = fc.array(fc.tuple(rarely(3, text, oneOf(...HEADERS)), rarely(4, anything, text)), { maxLength: 2 });
const path = (name) => fc.oneof(
  oneOf(...VALID_PATHS[name].map((path) => ({ path, valid: true }))),
  oneOf(...INVALID_PATHS[name].map((path) => ({ path }))),
  // A path starts with a slash.
  anything.map((make) => () => {
    const path = make();
    return { path: typeof path === "string" ? `-${path}` : path, valid: path === undefined };
  }),
);

const recipe = fc.record({
  operation: fc.constantFrom(...OPERATIONS, "watchStream"),
  params: fc.constantFrom({}, { name: "Ticket 4521" }, { name: "n", origin: "helpdesk", short_url: true }),
  token: perhaps(rarely(3, anything, text)),
  properties: fc.record({
    client: property(["companyId", "apiKey", "authorization", "timeout", "maxRetries", "dangerouslyAllowBrowser"]),
    call: fc.tuple(property(["timeout", "maxRetries"]), property(["interval", "maxInterval"])).map((all) => all.flat()),
    params: property(Object.keys(rulesOf().params)),
  }),
  headers: fc.record({ client: perhaps(headers), call: perhaps(headers) }),
  paths: fc.record({ create: perhaps(path("create")), retrieve: perhaps(path("retrieve")) }),
  baseUrl: perhaps(fc.constantFrom(...BASE_URLS)),
  credentials: perhaps(oneOf(...CREDENTIALS)),
  keyFunction: perhaps(fc.tuple(fc.constantFrom("apiKey", "authorization"), keyFunction)),
  fetch: rarely(9, anyFetch, validFetch),
  invalidFetch: perhaps(primitive, 40),
  signal: perhaps(signal),
  holders: fc.record({
    client: holderOf([...Object.keys(rulesOf().client), "headers", "paths", ...UNKNOWN_NAMES]),
    call: holderOf(["signal", "timeout", "maxRetries", "headers", ...UNKNOWN_NAMES]),
    params: holderOf([...Object.keys(rulesOf().params), ...UNKNOWN_NAMES]),
    "client.headers": holder, "call.headers": holder, "client.paths": holder,
  }),
});

/** Sets a property as a literal does, also one named __proto__. */
const set = (object, name, value) =>
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });

/** The call of a recipe: what the client is given, and what may come of it. */
class Call {
  client = { companyId: 42, apiKey: KEY, baseUrl: "https://desk.example/v2", timeout: 20, maxRetries: 0 };
  call = {};
  base = this.client.baseUrl;
  headers = { client: {}, call: {} };
  paths = {};
  requests = [];
  errors = new Map();
  signal = { after: () => {}, reasons: () => [] };

  constructor(recipe) {
    this.recipe = recipe;
    this.operation = recipe.operation;
    this.isGet = !this.operation.startsWith("create");
    this.rules = rulesOf(this.operation);
    this.params = { ...recipe.params };
    this.token = recipe.token ? recipe.token() : "Xy12-ab_9";
    if (this.isGet && !isToken(this.token)) this.expectError("params", "token");
  }

  /** Expects an error about `path`, or without an `error` none any more. */
  expectError(place, path, error = {}) {
    this.errors.delete(`${place} ${path}`);
    if (error) this.errors.set(`${place} ${path}`, { code: CODES[place], path: path.toWellFormed() || undefined, ...error });
  }

  put(place, name, value, valid = isValid(this.rules[place], name, value)) {
    set(this[place], name, value);
    this.expectError(place, name, valid ? null : {});
  }

  hold(place, path, from = this[place]) {
    const { held, turns, causes, name = path } = this.recipe.holders[place](from);
    this.turns ||= turns;
    if (causes) this.expectError(place.split(".")[0], name, causes.length ? { causes } : {});
    return held;
  }

  putProperties() {
    const { properties, baseUrl, signal } = this.recipe;
    for (const [place, all] of Object.entries(properties)) {
      if (place === "params" && this.isGet) continue;
      for (const [name, value] of all) this.put(place, name(), name() === "__proto__" ? 7 : value());
    }
    if (baseUrl) {
      const [make, base, noKey] = baseUrl;
      this.put("client", "baseUrl", make(), Boolean(base));
      Object.assign(this, { base, noKey });
    }
    if (signal) {
      this.signal = signal();
      this.put("call", "signal", this.signal.value, !this.signal.invalid);
    }
    if (this.errors.has("call interval") || this.errors.has("call maxInterval")) return;
    const { interval = 2_000, maxInterval = Math.max(30_000, interval) } = this.call;
    if (maxInterval < interval) this.expectError("call", "maxInterval");
  }

  putCallbacks() {
    const { credentials, keyFunction, fetch, invalidFetch } = this.recipe;
    if (credentials || keyFunction) this.put("client", "apiKey", undefined);
    for (const [name, value] of Object.entries(credentials?.() ?? {})) this.put("client", name, value);
    if (keyFunction) {
      const [name, make] = keyFunction;
      this.key = make();
      this.put("client", "apiKey", undefined);
      this.put("client", name, this.key.call, true);
    }
    this.fetch = fetch(this.requests);
    this.put("client", "fetch", this.fetch.fetch, true);
    if (invalidFetch) this.put("client", "fetch", invalidFetch() ?? null, false);
    // A call that may fail is not retried, and does not wait long.
    if (!this.key && !this.fetch.errors.length) return;
    for (const place of ["client", "call"]) {
      for (const name of ["timeout", "maxRetries"]) {
        delete this[place][name];
        this.expectError(place, name, null);
      }
    }
    Object.assign(this.client, { timeout: 20, maxRetries: 0 });
    if (this.operation === "watchStream") this.call.maxOutage = 0;
  }

  putHeadersAndPaths() {
    for (const [place, headers] of Object.entries(this.recipe.headers)) {
      if (!headers) continue;
      for (const [name, value] of headers) set(this.headers[place], name(), value());
      for (const [name, value] of Object.entries(this.headers[place])) {
        const path = headerError(name, value);
        if (path) this.expectError(place, path);
      }
      set(this[place], "headers", this.hold(`${place}.headers`, "headers", this.headers[place]));
    }
    for (const [name, make] of Object.entries(this.recipe.paths)) {
      if (!make) continue;
      const { path, valid } = make();
      this.paths[name] = path;
      if (!valid) this.expectError("client", `paths.${name}`);
    }
    if (Object.keys(this.paths).length) this.client.paths = this.hold("client.paths", "paths", this.paths);
  }

  /** Checks the options that depend on each other; gives the Authorization, and the error of a key function. */
  checkCredentials() {
    const { apiKey, authorization, baseUrl, companyId } = this.client;
    if (companyId === undefined) this.expectError("client", "companyId");
    if (apiKey === undefined && authorization === undefined) {
      if (baseUrl === undefined) this.expectError("client", "apiKey");
      return {};
    }
    if (this.noKey) this.expectError("client", "baseUrl");
    if (apiKey !== undefined && authorization !== undefined) this.expectError("client", "authorization");
    const path = apiKey === undefined ? "authorization" : "apiKey";
    const value = this.client[path];
    // Another function is one of `anything`.
    const { key, error } = typeof value !== "function" ? { key: value } : value === this.key?.call ? this.key : { error: {} };
    return {
      authorization: path === "apiKey" && key !== "unknown" && typeof key === "string" ? `Bearer ${key}` : key,
      error: error && { code: "config", path: error.code === "timeout" ? undefined : path, ...error },
    };
  }

  request(authorization) {
    const headers = new Headers({ accept: "application/json" });
    for (const [name, value] of [this.headers.client, this.headers.call].flatMap(Object.entries)) {
      if (value !== undefined) headers.set(name, value);
    }
    if (!this.isGet) headers.set("content-type", "application/json");
    if (authorization !== undefined) headers.set("authorization", authorization);
    const values = { company_id: this.client.companyId, token: this.token };
    const path = this.isGet ? this.paths.retrieve ?? PATHS.retrieve : this.paths.create ?? PATHS.create;
    // The wasm holds strings as UTF-8.
    const params = JSON.parse(JSON.stringify(this.params), (_, value) => value.toWellFormed?.() ?? value);
    return {
      url: this.base + path.replace(/\{(\w+)\}/g, (_, name) => encode(String(values[name]))),
      method: this.isGet ? "GET" : "POST",
      headers: Object.fromEntries(headers),
      body: this.isGet ? undefined : { type: this.operation.replace("create", "").toLowerCase(), ...params },
    };
  }

  build() {
    this.putProperties();
    this.putCallbacks();
    this.putHeadersAndPaths();
    const { authorization, error } = this.checkCredentials();
    const { after, reasons, before = false } = this.signal;
    const client = this.hold("client", "options");
    const argument = this.isGet ? this.token : this.hold("params", "params");
    const options = this.hold("call", "options");
    const isSent = this.errors.size === 0 && (!error || authorization === "unknown");
    return {
      operation: this.operation, client, argument, options, requests: this.requests, after, reasons, before,
      mayReturn: isSent && !before && Boolean(this.fetch.mayReturn),
      mustReturn: this.fetch.mustReturn,
      errors: [...this.errors.values(), ...(error ? [error] : []), ...this.fetch.errors],
      isLoose: this.turns, isUnrecorded: this.fetch.unrecorded,
      request: isSent ? this.request(authorization) : undefined,
      secret: typeof authorization === "string" && authorization.includes(KEY) ? KEY : undefined,
    };
  }
}

/**
 * Gives a function that makes a call: the arguments `client`, `argument` and `options`, what runs `after` it, and its
 * outcome. It may return a result if `mayReturn`, from the one `request`; it may reject with one of the signal's
 * `reasons()`, `before` a request or after one; or with one of `errors`, of which paths and causes count unless `isLoose`.
 */
export const call = recipe.map((recipe) => () => new Call(recipe).build());

/** Percent-encoding of all but the unreserved characters of RFC 3986. */
const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
