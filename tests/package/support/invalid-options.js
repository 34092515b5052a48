// Invalid options. The client and the proxy must reject the same ones: both are tested with this table.

import { KEY } from "./errors.js";
import * as messages from "./messages.js";

const withOption = (name, values) => values.map((value) => ({ [name]: value }));

/** Texts that no HTTP header can carry. */
const UNSENDABLE = [
  `${KEY}\r\nX-Evil: 1`, `${KEY}\n`, `\r${KEY}`, `${KEY}\0`, `${KEY}\x7f`, `${KEY}é`, `${KEY}\u2028`, `${KEY}🔑`,
  `${KEY}\ud800`, ` ${KEY}`, `${KEY} `, `\t${KEY}`, "",
];
const INVALID_TEMPLATES = [
  7, null, {}, "", "x", "no-slash", "/../{company_id}", "/a/../b", "/a?b", "/a#b", "/%2e", "/a b", "/a\\b", "/{other}",
  "/{}", "/{company_id", "/company_id}", "/{{company_id}}", "/}company_id{",
];
const authorization = (value) => ({ apiKey: undefined, authorization: value });

/**
 * What is wrong, the `path` that the error names, and the `options` that are invalid when added to valid ones.
 * `message` is the client's; `clientOnly` are options that the proxy does not have, or judges in another way.
 */
export const INVALID_OPTIONS = [
  {
    title: "a companyId that is not a positive integer", path: "companyId", message: messages.NEEDS_POSITIVE_INTEGER,
    options: withOption("companyId", [
      undefined, 0, -1, 1.5, NaN, Infinity, 2 ** 53, "", "0", "-1", "1.5", "1e3", "0x2a", " 42", "4 2", "forty-two",
      "42/..", "9".repeat(30), null, true, {}, [42], 42n,
    ]),
    clientOnly: withOption("companyId", ["042", Symbol("s")]),
  },
  {
    title: "a key that a header cannot carry", path: "apiKey",
    options: withOption("apiKey", [...UNSENDABLE, `Bearer ${KEY}`, `a ${KEY}`, `${KEY}\t`]),
  },
  {
    title: "an authorization that a header cannot carry", path: "authorization",
    options: [...UNSENDABLE, " x"].map(authorization),
  },
  {
    title: "a key that is neither string nor function", path: "apiKey", message: messages.NEEDS_STRING_OR_FUNCTION,
    options: withOption("apiKey", [null, 7, true, {}, [KEY], new String(KEY), Symbol("s"), Promise.resolve(KEY)]),
  },
  {
    title: "apiKey together with authorization", path: "authorization", message: messages.ONE_OF_TWO,
    options: withOption("authorization", [`Bearer ${KEY}`, () => KEY]),
  },
  {
    title: "a baseUrl that is not an absolute URL", path: "baseUrl",
    options: withOption("baseUrl", [
      "/api/snapcall", "/v2", "api", "", "//127.0.0.1", "127.0.0.1:4010", "?", "#", null, 7, {}, [], true, { href: 7 }, Symbol("s"),
    ]),
  },
  {
    title: "a baseUrl of another scheme than http and https", path: "baseUrl", message: /https:/,
    options: withOption("baseUrl", [
      "ftp://127.0.0.1", "file:///etc", "data:,x", "javascript:0", "ws://127.0.0.1", "blob:x",
    ]),
  },
  {
    title: "a baseUrl with a user name or a password", path: "baseUrl", message: messages.NO_USER_INFO,
    options: withOption("baseUrl", [
      "https://user@desk.example", "https://:pass@desk.example", "https://u:p@desk.example", "http://user:pass@127.0.0.1",
    ]),
  },
  {
    title: "a baseUrl with a query or a fragment", path: "baseUrl", message: messages.NO_QUERY,
    options: withOption("baseUrl", [
      "https://desk.example/?a=1", "https://desk.example/?", "https://desk.example/#a", "http://127.0.0.1/?",
      "http://127.0.0.1/v2#",
    ]),
  },
  {
    title: "a baseUrl that would send the key unencrypted over a network", path: "baseUrl", message: messages.NEEDS_HTTPS,
    options: withOption("baseUrl", [
      "http://desk.example", "http://api.example/v2", "http://127.0.0.1.desk.example", "http://127.0.0.1.example",
      "http://localhost.desk.example", "http://192.168.0.1", "http://0.0.0.0", "http://[::2]", "http://127.desk.example",
      "http://1270.0.0.1.example",
    ]),
  },
  {
    title: "a timeout that no timer can wait", path: "timeout",
    options: withOption("timeout", [0, -1, NaN, Infinity, 2 ** 31, "1", "1000", null, {}]),
  },
  { title: "a fetch that is not a function", path: "fetch", options: withOption("fetch", [null, "fetch", {}, 7]) },
  {
    title: "headers that are not a plain object of header names", path: "headers",
    options: withOption("headers", [
      null, [], "X: y", { "no name": "y" }, { "": "y" }, { [`${KEY} x`]: "y" }, { [`${KEY}\r\n`]: "y" },
    ]),
    clientOnly: withOption("headers", [new Headers()]),
  },
  {
    title: "a header value that cannot be sent", path: "headers.X",
    options: withOption("headers", [7, null, "a\r\nb", "a\nb", "é"].map((X) => ({ X }))),
  },
  ...["Authorization", "authorization", "Content-Type", "content-type", "CONTENT-TYPE"].map((name) => ({
    title: `the header ${name}`, path: `headers.${name}`, message: messages.SET_BY_CLIENT,
    options: [{ headers: { [name]: "x" } }],
  })),
  { title: "paths that are not an object", path: "paths", options: withOption("paths", [null, [], "/x", 7]) },
  {
    title: "an invalid template paths.create", path: "paths.create",
    options: [...INVALID_TEMPLATES, "/{token}"].map((create) => ({ paths: { create } })),
  },
  {
    title: "an invalid template paths.retrieve", path: "paths.retrieve",
    options: [...INVALID_TEMPLATES, "/x", "/{company_id}", "/{token", "/{token}/..", "/{token}/{id}"]
      .map((retrieve) => ({ paths: { retrieve } })),
  },
];

/** Tokens that would change the URL, or that no URL can carry. */
export const INVALID_TOKENS = [
  "", ".", "..", "%2e%2e", "a%", "a/b", "../42", "a\\b", "a?b", "a#b", "a%2fb", "a b", "a\tb", "a\r\nb", "\0", "\x7f",
  "\u0085", "\ufffd", "\ud800", "t".repeat(1025), "t".repeat(10_000), " token ",
];

/** By the type of a parameter or field: values of every other type of JSON. */
export const WRONG_VALUES = {
  string: [7, 0, true, false, {}, [], ["n"]],
  boolean: [0, 1, "true", "", {}, []],
  integer: [true, "1", {}, []],
  object: [true, 1, "1", []],
  array: [true, 1, "1", {}],
  any: [],
};

/** Parameters that no create has. */
export const UNKNOWN_PARAMS = ["shortUrl", "Name", "company_id", "__proto__"];
