// The error messages that the tests expect. A change of wording is made here.

export const OUTCOME_UNKNOWN = /may already exist/;
export const NO_REDIRECTS = /redirects are not followed/;
export const NEEDS_POSITIVE_INTEGER = /positive integer/;
export const NEEDS_PLAIN_OBJECT = /must be a plain object, got /;
export const NEEDS_STRING_OR_FUNCTION = /must be a string or a function, got /;
export const NEEDS_STRING = /must be a string, got /;
export const NEEDS_STRING_OR_BOOLEAN = /must be a (string|boolean), got /;
export const MISSING = /is missing/;
export const ONE_OF_TWO = /one of the two/;
export const NEEDS_HTTPS = /must use https: or a loopback host/;
export const NO_USER_INFO = /user name/;
export const NO_QUERY = /query or a fragment/;
export const SET_BY_CLIENT = /is set by the (client|proxy)|must not be set/;
export const INVALID_TOKEN = /; use the token that a create call returned$/;
export const TOO_LONG = /is longer than 1048576 characters/;
export const KEY_TIMEOUT = /apiKey is a function that did not return a key within 50 ms/;
/** Every way to use a key in a public page. */
export const KEY_EXPOSED = [/proxy/, /function/, /dangerouslyAllowBrowser: true/];
/** The names that the error of an unknown one lists. */
export const known = (...names) => new RegExp(`\\b${names.join(",? ")}\\b`);
/** The suggestion for a misspelt name. */
export const didYouMean = (name) => new RegExp(`did you mean "${name}"\\?`);
export const EMPTY_BODY = /expected a JSON response, got an empty body; check that baseUrl is the address of the API/;
export const NOT_JSON = /expected a JSON response, got other text/;
export const HTML_BODY = /got HTML.*baseUrl/;

/** A `RegExp` that matches a text as it is. */
const literal = (text) => new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
export const timedOut = (ms) => literal(`within ${ms} ms`);
export const httpStatus = (status, text) => literal(`${status}: ${text}`);
/** A value of another type than the schema's. */
export const wrongType = (path, expected, found) =>
  literal(`${path ? `${path} in ` : ""}the response must be ${withArticle(expected)}, got ${withArticle(found)}`);
const withArticle = (type) => (type === "null" || type === "undefined" ? type : `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`);
export const loadFailed = (operation) => literal(`${operation}: the client could not be loaded (`);
export const notWasm = (file, details) => literal(`${file} is not WebAssembly (${details}`);
export const GIVE_WASM_ADDRESS = /pass the URL of snapcall\.wasm to preload\(\)/;
export const OTHER_WASM = /snapcall\.wasm is not of version \d+\.\d+\.\d+; copy it again$/;
