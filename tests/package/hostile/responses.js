// What a fetch function gives: responses, things that look like one, and things that do not.

import { revoked, thorny, throwing } from "../support/hostile.js";
import { KEY, answerText } from "./json.js";

const STATUSES = [200, 200, 200, 201, 204, 206, 299, 300, 301, 304, 307, 400, 401, 403, 404, 408, 422, 429, 500, 502, 503, 599];
/** What a response made by hand can say besides. */
const NO_STATUSES = [
  0, -1, -200, 99, 600, 1e9, 2 ** 32 + 200, 2 ** 53, 200.5, NaN, Infinity, -Infinity, "200", null, undefined, true, {},
  [200], 200n, Symbol("200"), () => 200, thorny(),
];
const HEADERS = ["0", "1", "-1", "soon", "1e9", "9".repeat(400), "Wed, 21 Oct 2015 07:28:00 GMT", "x GMT", "", KEY, `Bearer ${KEY}`];
const NO_HEADERS = [null, undefined, 5, NaN, 0n, true, {}, [], Symbol("s"), () => "1", "\ud800", "\0", thorny()];
const NO_TEXTS = [
  null, undefined, 0, 200, NaN, true, false, 7n, {}, [], ["x"], Symbol("text"), () => "{}", new String("{}"),
  new Uint8Array(9), new Date(NaN), new Map(), Object.create(null), { toString: () => "{}" }, { toString: () => "no" },
  throwing("message"), throwing("error"), throwing("toString"), throwing("then"), throwing("toJSON"), throwing("length"),
  { message: 7, toString: () => "x" }, { message: "said", error: thorny() }, { replaceAll: () => thorny() },
  { replaceAll: 7 }, { replaceAll: () => { throw new Error("no"); } }, thorny(), revoked(),
];
const never = new Promise(() => {});
const fail = () => {
  throw new Error("thrown by a response");
};
/** What is thrown or rejected with: anything can be. */
const THROWN = [
  new TypeError("fetch failed"), "a string", "", undefined, null, 0, NaN, 5n, Symbol("thrown"), {}, [], () => {}, thorny(),
  revoked(), throwing("message"), Object.create(null), new DOMException("aborted", "AbortError"),
];

/** Results of a fetch function that are no response. */
const NONE = [
  (chance) => Promise.reject(chance.pick(THROWN)),
  (chance) => { throw chance.pick(THROWN); },
  (chance) => chance.pick([undefined, null, 7, "text", true, 8n, Symbol("r"), {}, [], () => {}, thorny(), revoked()]),
  () => ({ then: (resolve) => resolve({ then: fail }) }),
  () => ({ then(resolve, reject) { reject("first"); resolve("second"); throw new Error("third"); } }),
  () => throwing("then"),
  () => throwing("status"),
  () => throwing("headers", { status: 200 }),
  () => throwing("text", { status: 200, headers: new Map() }),
  () => Object.assign(Promise.resolve(), { then: fail }),
  () => Object.defineProperty(Promise.resolve(), "constructor", { get: fail }),
  () => Response.error(),
];

/**
 * An answer to a request of `operation`: `give()` is what the fetch function does, `text` what a value can only come
 * from, if it can come from it at all.
 */
export function answer(operation, chance) {
  if (chance.once(12)) {
    const none = chance.pick(NONE);
    return { give: () => none(chance) };
  }
  const text = answerText(operation, chance);
  const real = chance.once(4);
  const status = chance.pick(real || !chance.once(4) ? STATUSES : NO_STATUSES);
  const headers = new Map();
  for (const name of ["Retry-After", "X-Request-Id"]) {
    if (chance.once(3)) headers.set(name, chance.pick(real || !chance.once(5) ? HEADERS : NO_HEADERS));
  }
  // On its way through bytes a text loses what is no Unicode, and a byte order mark.
  const arrived = text.toWellFormed().replace(/^\ufeff/, "");
  const body = status === 204 || status === 304 ? null : text;
  if (real) return { give: () => new Response(body, { status, headers }), text: arrived };
  if (chance.once(8)) return { give: () => ({ status, headers, text: broken(chance, text) }) };
  if (chance.once(60)) return { give: () => ({ status, headers: { get: fail }, text: () => text }) };
  return { give: () => ({ status, headers, text: async () => text }), text, status };
}

/** A `text` method that does not do what one does. */
function broken(chance, text) {
  const given = chance.pick(NO_TEXTS);
  return chance.pick([
    () => given, () => given, () => given, () => text, fail, undefined, "text", () => Promise.reject(given),
    () => ({ then: (resolve) => resolve(given) }),
    ...(chance.once(50) ? [() => never, () => ({ then() {} })] : []),
  ]);
}
