// Arbitrary calls, and their expected outcome by the README: the request, or the errors that are possible.

import fc from "fast-check";
import { KEY } from "../support/errors.js";
import { anyFetch, keyFunction, validFetch } from "./callbacks.js";
import { holder } from "./objects.js";
import { BASE_URLS, CREDENTIALS, INVALID_PATHS, PATHS, VALID_PATHS, headerError, isToken, isValid, rulesOf } from "./rules.js";
import { OPERATIONS } from "./run.js";
import { signal } from "./signals.js";
import { anything, constant, primitive, rarely, text, thrown } from "./values.js";

const CODES = { client: "config", call: "config", params: "params" };
const UNKNOWN_NAMES = [
  "Name", "shortUrl", "type", "company_id", "companyID", "baseURL", "retries", "apikey", "credentials", "then", "toJSON",
  "length", "__proto__", "constructor", "prototype", "toString", "", " ", "0", "\ud800", "a.b",
];
const HEADERS = ["x-team", "X-Team", "x_1", "accept", "cookie", "Host", "!#$", "__proto__", "Authorization", "a b"];

const perhaps = (arbitrary, times = 10) => rarely(times, arbitrary, fc.constant(undefined));
/** `[name, make]`: a property, known or not, with any value. */
const property = (known) => fc.oneof(
  { weight: 2, arbitrary: fc.tuple(constant(fc.constantFrom(...known)), anything) },
  fc.tuple(fc.oneof(constant(fc.constantFrom(...UNKNOWN_NAMES)), text), anything),
);
const properties = (known) => fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, fc.array(property(known), { maxLength: 1 }));
const headers = fc.array(
  fc.tuple(rarely(3, text, constant(fc.constantFrom(...HEADERS))), rarely(4, anything, text)), { maxLength: 2 },
);
const path = (name) => fc.oneof(
  fc.constantFrom(...VALID_PATHS[name]).map((path) => () => ({ path, valid: true })),
  fc.constantFrom(...INVALID_PATHS[name]).map((path) => () => ({ path })),
  // A path starts with a slash.
  anything.map((make) => () => {
    const path = make();
    return { path: typeof path === "string" ? `-${path}` : path, valid: path === undefined };
  }),
);
const getter = fc.tuple(fc.oneof(fc.constantFrom("timeout", "name", "companyId"), fc.constantFrom(...UNKNOWN_NAMES)), thrown);
const PLACES = ["client", "params", "call", "client.headers", "call.headers", "client.paths"];

const recipe = fc.record({
  operation: fc.constantFrom(...OPERATIONS, "watchStream"),
  params: fc.constantFrom({}, { name: "Ticket 4521" }, { name: "n", origin: "helpdesk", short_url: true }),
  token: perhaps(rarely(3, anything, text)),
  client: properties(["companyId", "apiKey", "authorization", "timeout", "maxRetries", "dangerouslyAllowBrowser"]),
  call: properties(["timeout", "maxRetries", "interval", "maxInterval"]),
  more: properties(["name", "origin", "short_url"]),
  interval: perhaps(fc.tuple(fc.constantFrom("interval", "maxInterval"), primitive)),
  headers: fc.record({ client: perhaps(headers), call: perhaps(headers) }),
  paths: fc.record({ create: perhaps(path("create")), retrieve: perhaps(path("retrieve")) }),
  baseUrl: perhaps(fc.constantFrom(...BASE_URLS)),
  credentials: perhaps(fc.constantFrom(...CREDENTIALS)),
  keyFunction: perhaps(fc.tuple(fc.constantFrom("apiKey", "authorization"), keyFunction)),
  fetch: fc.record({ create: rarely(9, anyFetch, validFetch), invalid: perhaps(primitive, 40) }),
  signal: perhaps(signal),
  holders: fc.record(Object.fromEntries(PLACES.map((place) => [place, holder]))),
  getter: perhaps(fc.tuple(fc.constantFrom("client", "call", "params"), getter), 20),
});

/** Sets a property as a literal does, also one named __proto__. */
const set = (object, name, value) =>
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });

/** The call of a recipe: what the client is given, and what may come of it. */
class Call {
  client = { companyId: 42, apiKey: KEY, baseUrl: "https://desk.example/v2", timeout: 20, maxRetries: 0 };
  call = {};
  base = this.client.baseUrl;
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

  /** Replaces an object by one that its holder makes. */
  hold(place, path, from) {
    const { held, turns, causes } = this.recipe.holders[place](from);
    this.turns ||= turns;
    if (causes) this.expectError(place.split(".")[0], path, causes.length ? { causes } : {});
    return held;
  }

  putProperties() {
    const { client, call, more, interval, baseUrl, signal } = this.recipe;
    const all = [["client", client], ["call", call], ...(this.isGet ? [] : [["params", more]])];
    for (const [place, properties] of all) {
      for (const [name, value] of properties) {
        const own = name();
        this.put(place, own, own === "__proto__" ? 7 : value());
      }
    }
    if (interval) this.put("call", interval[0], interval[1]());
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
    const { interval: least = 2_000, maxInterval = Math.max(30_000, least) } = this.call;
    if (maxInterval < least) this.expectError("call", "maxInterval");
  }

  putCallbacks() {
    const { credentials, keyFunction, fetch } = this.recipe;
    if (credentials || keyFunction) this.put("client", "apiKey", undefined);
    if (credentials) this.put("client", ...credentials);
    if (keyFunction) {
      const [name, make] = keyFunction;
      this.key = make();
      this.put("client", "apiKey", undefined);
      this.put("client", name, this.key.call, true);
    }
    this.fetch = fetch.create(this.requests);
    this.put("client", "fetch", this.fetch.fetch, true);
    if (fetch.invalid) this.put("client", "fetch", fetch.invalid() ?? null, false);
    // A call that may fail is not retried, and does not wait long.
    if (!this.key && !this.fetch.errors.length) return;
    for (const place of ["client", "call"]) {
      for (const name of ["timeout", "maxRetries"]) {
        delete this[place][name];
        this.expectError(place, name, null);
      }
    }
    Object.assign(this.client, { timeout: 20, maxRetries: 0 });
  }

  putHeadersAndPaths() {
    this.headers = { client: {}, call: {} };
    for (const place of ["client", "call"]) {
      for (const [name, value] of this.recipe.headers[place] ?? []) set(this.headers[place], name(), value());
      for (const [name, value] of Object.entries(this.headers[place])) {
        const path = headerError(name, value);
        if (path) this.expectError(place, path);
      }
      if (this.recipe.headers[place]) set(this[place], "headers", this.hold(`${place}.headers`, "headers", this.headers[place]));
    }
    const { create, retrieve } = this.recipe.paths;
    this.paths = {};
    for (const [name, make] of Object.entries({ create, retrieve })) {
      if (!make) continue;
      const { path, valid } = make();
      this.paths[name] = path;
      if (!valid) this.expectError("client", `paths.${name}`);
    }
    if (create || retrieve) this.client.paths = this.hold("client.paths", "paths", this.paths);
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
    const isOwn = value === this.key?.call;
    const { key, error } = typeof value !== "function" ? { key: value } : isOwn ? this.key : { error: {} };
    return {
      authorization: path === "apiKey" && key !== "unknown" && typeof key === "string" ? `Bearer ${key}` : key,
      error: error && { code: "config", path: error.code === "timeout" ? undefined : path, ...error },
    };
  }

  /** The request of a valid call. */
  request(authorization) {
    const headers = new Headers({ accept: "application/json" });
    for (const place of ["client", "call"]) {
      for (const [name, value] of Object.entries(this.headers[place])) if (value !== undefined) headers.set(name, value);
    }
    if (!this.isGet) headers.set("content-type", "application/json");
    if (authorization !== undefined) headers.set("authorization", authorization);
    const values = { company_id: this.client.companyId, token: this.token };
    const path = this.isGet ? this.paths.retrieve ?? PATHS.retrieve : this.paths.create ?? PATHS.create;
    const params = Object.entries(this.params).filter(([, value]) => value !== undefined);
    return {
      url: this.base + path.replace(/\{(\w+)\}/g, (_, name) => String(values[name])),
      method: this.isGet ? "GET" : "POST",
      headers: Object.fromEntries(headers),
      // The wasm holds strings as UTF-8.
      body: this.isGet ? undefined : {
        type: this.operation === "createAssist" ? "assist" : "instant",
        ...Object.fromEntries(params.map(([name, value]) => [name, typeof value === "string" ? value.toWellFormed() : value])),
      },
    };
  }

  /** The options or the parameters, with a getter that throws, or as their holder makes them. */
  argument(place, path) {
    if (this.recipe.getter?.[0] !== place) return this.hold(place, path, this[place]);
    const [, [name, thrown]] = this.recipe.getter;
    const reason = thrown();
    this.expectError(place, name, { causes: [reason] });
    return Object.defineProperty({ ...this[place] }, name, { get: () => { throw reason; }, enumerable: true });
  }

  build() {
    this.putProperties();
    this.putCallbacks();
    this.putHeadersAndPaths();
    const { authorization, error } = this.checkCredentials();
    const { after, reasons, before = false } = this.signal;
    const client = this.argument("client", "options");
    const argument = this.isGet ? this.token : this.argument("params", "params");
    const options = this.argument("call", "options");
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
