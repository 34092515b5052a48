// What a fetch function returns: responses near the API's, broken responses, and no responses.

import fc from "fast-check";
import { KEY } from "../support/errors.js";
import { CREATED, CREATED_FIELDS, STREAM, STREAM_FIELDS, changed } from "../support/samples.js";
import { fail, throwingGetter, throwingProxy } from "../support/throwing.js";
import { anything, oneOf, rarely, thrown } from "./values.js";

const DEEP = 10_000;
const NAMES = ["__proto__", "constructor", "toString", "prototype", "hasOwnProperty", "valueOf", "then", "length", "0", ""];
/** JSON texts of another type or range than expected. */
const JSON_TEXTS = [
  "null", "true", "false", "0", "-0", "-1", "1.5", "1e308", "1e999", "-1e999", "9007199254740992", "1".repeat(400),
  '""', '"assist"', '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\ud83d"', `"${KEY}"`, `"Bearer ${KEY}"`,
  "[]", "[null]", "[[]]", "[{}]", "{}", '{"length":-1}', '{"__proto__":null}', '{"toString":1,"valueOf":1}',
];
const LONG_JSON_TEXTS = [
  "[".repeat(DEEP) + "]".repeat(DEEP), '{"a":'.repeat(DEEP) + "1" + "}".repeat(DEEP), `[${Array(DEEP).fill("{}").join()}]`,
  `[${Array(DEEP).fill(0).join()}]`, `"${"long ".repeat(DEEP)}"`, `"${"\\uD83D".repeat(DEEP)}"`,
];
const value = rarely(200, fc.constantFrom(...LONG_JSON_TEXTS), fc.oneof(fc.constantFrom(...JSON_TEXTS), fc.json({ maxDepth: 2 })));
const name = fc.constantFrom(...NAMES).map((name) => `${JSON.stringify(name)}:`);
const character = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), fc.constantFrom(...'"\\{}[]:,e-0<', "\ud800", "\udc00"),
);
const position = fc.noBias(fc.nat());

const PLACEHOLDER = "\u0001here\u0001";
const SAMPLES = [[CREATED, CREATED_FIELDS], [STREAM, STREAM_FIELDS]];

/** A sample, or one with a field replaced or removed. */
const document = fc.oneof(...SAMPLES.map(([sample, fields]) => {
  const keys = fc.constantFrom(...fields).map(({ keys }) => keys);
  const replaced = fc.tuple(keys, value).map(([keys, value]) =>
    JSON.stringify(changed(sample, keys, PLACEHOLDER)).replace(JSON.stringify(PLACEHOLDER), () => value));
  const removed = keys.map((keys) => JSON.stringify(changed(sample, keys, undefined)));
  return fc.oneof(fc.constant(JSON.stringify(sample)), replaced, removed);
}));

const splice = (text, at, removed, added) => text.slice(0, at % (text.length + 1)) + added + text.slice((at % (text.length + 1)) + removed);
function renameField(text, at, replace) {
  const names = [...text.slice(0, 4_000).matchAll(/"\w+":/g)];
  if (!names.length) return text;
  const { 0: name, index } = names[at % names.length];
  return splice(text, index, name.length, replace(name));
}

const mutation = fc.oneof(
  // A field renamed, repeated or added.
  fc.tuple(position, name).map(([at, name]) => (text) => renameField(text, at, () => name)),
  fc.tuple(position, value).map(([at, value]) => (text) => renameField(text, at, (name) => `${name}${value},${name}`)),
  fc.tuple(position, name, value).map(([at, own, value]) => (text) => renameField(text, at, (name) => `${own}${value},${name}`)),
  // The end removed, or something added before or after.
  position.map((at) => (text) => text.slice(0, at % (text.length + 1))),
  fc.constantFrom(" ", "\n", "\0", "}", "]", "x", "\ufeff").map((more) => (text) => text + more),
  fc.constantFrom(" ", "\ufeff", "\0", "<", ")]}',\n", "data: ").map((more) => (text) => more + text),
  fc.constant((text) => text + text),
  // Characters removed, replaced or inserted.
  position.map((at) => (text) => splice(text, at, 1, "")),
  fc.tuple(position, fc.nat(1), character).map(([at, removed, added]) => (text) => splice(text, at, removed, added)),
  fc.tuple(position, fc.nat(40), value).map(([at, removed, added]) => (text) => splice(text, at, removed, added)),
  // Nothing but noise.
  fc.string({ unit: "binary", maxLength: 60 }).map((text) => () => text),
);
const mutations = fc.oneof(fc.constant([]), fc.array(mutation, { minLength: 1, maxLength: 2 }));
const body = fc.tuple(fc.oneof({ weight: 4, arbitrary: document }, value), mutations)
  .map(([text, mutations]) => mutations.reduce((text, mutate) => mutate(text), text));

const STATUSES = [...Array(10).fill(200), 201, 204, 206, 299, 300, 301, 304, 307, 400, 401, 403, 404, 408, 422, 429, 500, 502, 503, 599];
const HEADERS = ["0", "1", "-1", "soon", "1e9", "9".repeat(400), "Wed, 21 Oct 2015 07:28:00 GMT", "x GMT", "", KEY, `Bearer ${KEY}`];
/** Values for text() with properties that an error message might read. */
const TEXTS = [
  ...["message", "error", "toString", "toJSON", "length"].map((name) => throwingGetter(name)),
  { message: 7, toString: () => "x" }, { message: "said", error: throwingProxy() }, { replaceAll: () => throwingProxy() },
  { replaceAll: 7 }, { replaceAll: fail }, { toString: () => "{}" },
];
const NOT_RESPONSES = [
  { then: (resolve) => resolve({ then: fail }) },
  { then(resolve, reject) { reject("first"); resolve("second"); throw new Error("third"); } },
  throwingGetter("status"), throwingGetter("headers", { status: 200 }),
  throwingGetter("text", { status: 200, headers: new Map() }), Object.assign(Promise.resolve(), { then: fail }),
  Object.defineProperty(Promise.resolve(), "constructor", { get: fail }), Response.error(),
];

const headersOf = (value) => fc.record({ "Retry-After": value, "X-Request-Id": value }, { requiredKeys: [] })
  .map((makers) => () => new Map(Object.entries(makers).map(([name, make]) => [name, make()])));
const invalidText = fc.oneof(oneOf(...TEXTS), anything);
/** `text` methods that do not give the body. */
const textMethod = fc.oneof(
  { weight: 3, arbitrary: invalidText },
  invalidText.map((make) => () => Promise.reject(make())),
  invalidText.map((make) => () => ({ then: (resolve) => resolve(make()) })),
  fc.constantFrom(fail, undefined, "text"),
);
const stalledTextMethod = fc.constantFrom(() => new Promise(() => {}), () => ({ then() {} }));

// A body of bytes loses lone surrogates and a byte order mark, in Node also a second one.
const decoded = (body) => body.toWellFormed().replace(/^\ufeff{0,2}/, "");
const real = fc.tuple(oneOf(...STATUSES), headersOf(oneOf(...HEADERS)), body).map(([status, headers, body]) => () => ({
  respond: () => new Response([204, 304].includes(status()) ? null : body, { status: status(), headers: headers() }),
  text: decoded(body), status: status(),
}));
const status = rarely(4, anything, oneOf(...STATUSES));
const headers = rarely(5, headersOf(anything), headersOf(oneOf(...HEADERS)));
/** A response that is not the platform's: `text` is its body, or an object with a text `method`. */
const custom = (headers, text) => fc.tuple(status, headers, text).map(([make, headers, text]) => () => {
  const status = make();
  const [body, method] = typeof text === "string" ? [text, async () => text] : [undefined, text.method];
  return { respond: () => ({ status, headers: headers(), text: method }), text: body, status };
});
const notResponse = fc.oneof(
  oneOf(...NOT_RESPONSES).map((make) => () => ({ respond: make })),
  anything.map((make) => () => ({ respond: make })),
  thrown.map((thrown) => () => ({ respond: () => Promise.reject(thrown()) })),
  thrown.map((thrown) => () => ({ respond: () => { throw thrown(); } })),
);

/** Gives a function that makes a response: `respond()` is what fetch does; `text` and `status` are known to be its own. */
export const response = fc.oneof(
  { weight: 6, arbitrary: real }, { weight: 12, arbitrary: custom(headers, body) }, custom(fc.constant(() => ({ get: fail })), body),
  { weight: 2, arbitrary: custom(headers, rarely(50, stalledTextMethod, textMethod).map((method) => ({ method }))) },
  { weight: 2, arbitrary: notResponse },
);
