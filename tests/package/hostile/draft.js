// A call that is being made up: what the package is to be given, and what may come of it by the README.

import { KEY } from "./json.js";
import { PATHS, SUITS, fits, headerFault, isToken } from "./rules.js";
import { OPERATIONS } from "./run.js";
import { soundFetch } from "./strangers.js";

const CLIENT = { companyId: 42, apiKey: KEY, baseUrl: "https://desk.example/v2", timeout: 20, maxRetries: 0 };
const CODES = { client: "config", call: "config", params: "params" };
const NO_SIGNAL = { after: () => {}, reasons: () => [] };

/** Sets a property as a literal does: one named __proto__, too. */
export const set = (object, name, value) =>
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });

export class Draft {
  client = { ...CLIENT };
  call = {};
  token = "Xy12-ab_9";
  headers = { client: {}, call: {} };
  paths = {};
  base = CLIENT.baseUrl;
  keys = new Map();
  signal = NO_SIGNAL;
  /** By the name of an object: what is to stand in its place. */
  holders = new Map();
  sent = [];
  faults = new Map();

  constructor(chance) {
    this.operation = chance.pick([...OPERATIONS, "watchStream"]);
    this.reads = !this.operation.startsWith("create");
    this.suits = { ...SUITS, call: this.operation === "watchStream" ? SUITS.watch : SUITS.call };
    this.params = chance.pick([{}, { name: "Ticket 4521" }, { name: "n", origin: "helpdesk", short_url: true }]);
    this.fetch = soundFetch(this.sent);
  }

  /** Where there are properties to be changed. */
  place(chance) {
    return chance.pick(this.reads ? ["client", "call"] : ["client", "call", "params"]);
  }

  /** Notes that `path` is at fault, or without a `fault` that it no longer is. */
  note(where, path, fault) {
    this.faults.delete(`${where} ${path}`);
    if (fault) this.faults.set(`${where} ${path}`, { code: CODES[where], path: path.toWellFormed() || undefined, ...fault });
  }

  put(where, name, value, fault = fits(this.suits[where][name], value) ? undefined : {}) {
    set(this[where], name, value);
    this.note(where, name, fault);
  }

  /**
   * What the package is given: `client`, `argument` and `options`. `after` is done as soon as it was. It may end in a
   * result only if `value` says so, by the signal with one of `reasons()`, before anything is sent if that is `certain`,
   * and with any of `faults`. A result comes from the one `request`.
   */
  finish(chance) {
    if (this.keys.size || this.fetch.faults.length) this.#steady();
    if (!Object.hasOwn(this.client, "fetch")) this.client.fetch = this.fetch.call;
    for (const where of ["client", "call"]) this.#finishHeaders(where, chance);
    this.#finishPlace("client", "paths", this.paths, chance);
    const key = this.#finishClient();
    this.#finishPace();
    if (this.reads) this.note("params", "token", isToken(this.token) ? undefined : {});

    const client = this.#hold("client", "client", "options", this.client, chance);
    const argument = this.reads ? this.token : this.#hold("params", "params", "params", this.params, chance);
    const options = this.#hold("call", "call", "options", this.call, chance);
    const given = !this.faults.size && (key.fault === undefined || key.value === "unknown");
    const { certain = false, reasons, after } = this.call.signal === this.signal.value ? this.signal : NO_SIGNAL;
    return {
      operation: this.operation, client, argument, options, after, certain, reasons,
      value: given && !certain && this.fetch.value,
      faults: [...this.faults.values(), ...(key.fault ? [key.fault] : []), ...this.fetch.faults],
      loose: this.turns, sent: this.sent, unnoted: this.fetch.unnoted, answers: this.fetch.value && !this.fetch.faults.length,
      request: given ? this.#request(key) : undefined,
      secret: typeof key.value === "string" && key.value.includes(KEY) ? KEY : undefined,
    };
  }

  /** What an attempt can fail in is not tried again, which would take its time, nor waited for. */
  #steady() {
    for (const where of ["client", "call"]) {
      for (const name of ["timeout", "maxRetries"]) {
        delete this[where][name];
        this.note(where, name);
      }
    }
    Object.assign(this.client, { timeout: CLIENT.timeout, maxRetries: CLIENT.maxRetries });
  }

  #finishHeaders(where, chance) {
    for (const [name, value] of Object.entries(this.headers[where])) {
      const path = headerFault(name, value);
      if (path) this.note(where, path, {});
    }
    this.#finishPlace(where, "headers", this.headers[where], chance);
  }

  #finishPlace(where, name, from, chance) {
    const holder = `${where}.${name}`;
    if (!Object.keys(from).length && !this.holders.has(holder)) return;
    set(this[where], name, this.#hold(where, holder, name, from, chance));
  }

  /** What holds the properties of `from`, if another object than that is to. */
  #hold(where, holder, path, from, chance) {
    const { held, turns, traps, causes } = this.holders.get(holder)?.(from, chance) ?? { held: from };
    this.turns ||= turns;
    if (causes) this.note(where, traps ?? path, causes.length ? { causes } : {});
    return held;
  }

  /** What options say together; gives the `value` of the Authorization header, and the `fault` of who is asked for it. */
  #finishClient() {
    const { apiKey, authorization, baseUrl, companyId } = this.client;
    if (companyId === undefined) this.note("client", "companyId", {});
    if (baseUrl === undefined) Object.assign(this, { base: "https://api.snapcall.io/v2", unkeyed: false });
    if (apiKey === undefined && authorization === undefined) {
      if (baseUrl === undefined) this.note("client", "apiKey", {});
      return {};
    }
    if (this.unkeyed) this.note("client", "baseUrl", {});
    if (apiKey !== undefined && authorization !== undefined) this.note("client", "authorization", {});
    const path = apiKey === undefined ? "authorization" : "apiKey";
    const given = this.client[path];
    const { key, fault } = typeof given === "function" ? this.keys.get(given) ?? { fault: {} } : { key: given };
    return {
      value: path === "apiKey" && key !== "unknown" && typeof key === "string" ? `Bearer ${key}` : key,
      fault: fault && { code: "config", path, ...fault },
    };
  }

  #finishPace() {
    if (this.faults.has("call interval") || this.faults.has("call maxInterval")) return;
    const { interval = 2_000, maxInterval = Math.max(30_000, interval) } = this.call;
    if (maxInterval < interval) this.note("call", "maxInterval", {});
  }

  #request({ value }) {
    const headers = new Headers({ accept: "application/json" });
    for (const where of ["client", "call"]) {
      for (const [name, text] of Object.entries(this.headers[where])) if (text !== undefined) headers.set(name, text);
    }
    if (!this.reads) headers.set("content-type", "application/json");
    if (value !== undefined) headers.set("authorization", value);
    const values = { company_id: this.client.companyId, token: this.token };
    const template = this.reads ? this.paths.retrieve ?? PATHS.retrieve : this.paths.create ?? PATHS.create;
    const params = Object.entries(this.params).filter(([, value]) => value !== undefined);
    return {
      url: this.base + template.replace(/\{(\w+)\}/g, (_, name) => String(values[name])),
      method: this.reads ? "GET" : "POST",
      headers: Object.fromEntries(headers),
      // The wasm holds strings as UTF-8.
      body: this.reads ? undefined : Object.fromEntries([
        ["type", this.operation === "createAssist" ? "assist" : "instant"],
        ...params.map(([name, value]) => [name, typeof value === "string" ? value.toWellFormed() : value]),
      ]),
    };
  }
}
