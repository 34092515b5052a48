// Invalid options. The client and the proxy must reject the same ones: both are tested with this table.

import { KEY } from "./errors.js";
import * as messages from "./messages.js";

const withOption = (name, values) => values.map((value) => ({ [name]: value }));

/** Texts that no HTTP header can carry. */
const UNSENDABLE = [
  `${KEY}\r\nX-Evil: 1`, `${KEY}\n`, `\r${KEY}`, `${KEY}\0`, `${KEY}\x7f`, `${KEY}é`, `${KEY}\u2028`, `${KEY}🔑`,
  `${KEY}\ud800`, ` ${KEY}`, `${KEY} `, `\t${KEY}`, "",
];
const withAuthorization = (authorization) => ({ apiKey: undefined, authorization });
const INVALID_TEMPLATES = [
  7, null, {}, "", "x", "no-slash", "/../{company_id}", "/a/../b", "/a?b", "/a#b", "/%2e", "/a b", "/a\\b", "/{other}",
  "/{}", "/{company_id", "/company_id}", "/{{company_id}}", "/}company_id{",
];
const INVALID_CREATE = [...INVALID_TEMPLATES, "/{token}"];
const INVALID_RETRIEVE = [...INVALID_TEMPLATES, "/x", "/{company_id}", "/{token", "/{token}/..", "/{token}/{id}"];

/**
 * The `path` that the error names, what is invalid, and the `options` that are so when added to valid ones. `message` is
 * the client's.
 */
export const INVALID_OPTIONS = [
  ["companyId", "a companyId that is not a positive integer", withOption("companyId", [
    undefined, 0, -1, 1.5, NaN, Infinity, 2 ** 53, "", "0", "-1", "1.5", "1e3", "0x2a", " 42", "4 2", "forty-two",
    "42/..", "9".repeat(30), null, true, {}, [42], 42n,
    "042", Symbol("s"),
  ]), messages.NEEDS_POSITIVE_INTEGER],
  ["apiKey", "a key that a header cannot carry", withOption("apiKey", [...UNSENDABLE, `Bearer ${KEY}`, `a ${KEY}`, `${KEY}\t`])],
  ["authorization", "an authorization that a header cannot carry", [...UNSENDABLE, " x"].map(withAuthorization)],
  ["apiKey", "a key that is neither string nor function", withOption("apiKey", [
    null, 7, true, {}, [KEY], new String(KEY), Symbol("s"), Promise.resolve(KEY),
  ]), messages.NEEDS_STRING_OR_FUNCTION],
  ["authorization", "apiKey together with authorization", withOption("authorization", [`Bearer ${KEY}`, () => KEY]), messages.ONE_OF_TWO],
  ["baseUrl", "a baseUrl that is not an absolute URL", withOption("baseUrl", [
    "/api/snapcall", "/v2", "api", "", "//127.0.0.1", "127.0.0.1:4010", "?", "#", null, 7, {}, [], true, { href: 7 }, Symbol("s"),
  ])],
  ["baseUrl", "a baseUrl of another scheme than http and https", withOption("baseUrl", [
    "ftp://127.0.0.1", "file:///etc", "data:,x", "javascript:0", "ws://127.0.0.1", "blob:x",
  ]), /https:/],
  ["baseUrl", "a baseUrl with a user name or a password", withOption("baseUrl", [
    "https://user@desk.example", "https://:pass@desk.example", "https://u:p@desk.example", "http://user:pass@127.0.0.1",
  ]), messages.NO_USER_INFO],
  ["baseUrl", "a baseUrl with a query or a fragment", withOption("baseUrl", [
    "https://desk.example/?a=1", "https://desk.example/?", "https://desk.example/#a", "http://127.0.0.1/?", "http://127.0.0.1/v2#",
  ]), messages.NO_QUERY],
  ["baseUrl", "a baseUrl that would send the key unencrypted over a network", withOption("baseUrl", [
    "http://desk.example", "http://api.example/v2", "http://127.0.0.1.desk.example", "http://127.0.0.1.example",
    "http://localhost.desk.example", "http://192.168.0.1", "http://0.0.0.0", "http://[::2]", "http://127.desk.example",
    "http://1270.0.0.1.example",
  ]), messages.NEEDS_HTTPS],
  ["timeout", "a timeout that no timer can wait", withOption("timeout", [0, -1, NaN, Infinity, 2 ** 31, "1", "1000", null, {}])],
  ["fetch", "a fetch that is not a function", withOption("fetch", [null, "fetch", {}, 7])],
  ["headers", "headers that are not a plain object of header names", withOption("headers", [
    null, ["X: y"], "X: y", { "no name": "y" }, { "": "y" }, { [`${KEY} x`]: "y" }, { [`${KEY}\r\n`]: "y" },
  ])],
  ["headers.X", "a header value that cannot be sent", withOption("headers", [7, null, "a\r\nb", "a\nb", "é"].map((X) => ({ X })))],
  ...["Authorization", "authorization", "Content-Type", "content-type", "CONTENT-TYPE"].map((name) =>
    [`headers.${name}`, `the header ${name}`, [{ headers: { [name]: "x" } }], messages.SET_BY_CLIENT]),
  ["paths", "paths that are not an object", withOption("paths", [null, [], "/x", 7])],
  ["paths.create", "an invalid template paths.create", withOption("paths", INVALID_CREATE.map((create) => ({ create })))],
  ["paths.retrieve", "an invalid template paths.retrieve", withOption("paths", INVALID_RETRIEVE.map((retrieve) => ({ retrieve })))],
].map(([path, title, options, message]) => ({ path, title, options, message }));

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
