// The error messages that the tests expect. A change of wording is made here.

export const OUTCOME_UNKNOWN = /may exist/;
export const NO_REDIRECTS = /redirects are not followed/;
export const WASM_BLOCKED = /'wasm-unsafe-eval'/;
export const NEEDS_POSITIVE_INTEGER = /positive integer/;
export const NEEDS_PLAIN_OBJECT = /expected (an object|a plain object), found /;
export const NEEDS_STRING_OR_FUNCTION = /expected a string or a function, found /;
export const NEEDS_STRING = /expected a string, found /;
export const NEEDS_STRING_OR_BOOLEAN = /expected a (string|boolean), found /;
export const MISSING = /is missing/;
export const ONE_OF_TWO = /one of the two/;
export const NEEDS_HTTPS = /https: or on a loopback host/;
export const NO_USER_INFO = /user name/;
export const NO_QUERY = /query or a fragment/;
export const SET_BY_CLIENT = /is set by the (client|proxy)/;
export const INVALID_TOKEN = /give it as a create operation returned it$/;
export const TOO_LONG = /is longer than 1 048 576 characters/;
export const KEY_TIMEOUT = /apiKey: the function gave no key within 50 ms/;
/** Every way to use a key in a public page. */
export const KEY_EXPOSED = [/proxy/, /function/, /dangerouslyAllowBrowser: true/];
export const KNOWN_OPTIONS = /\bcompanyId,? apiKey,? authorization,? baseUrl\b/;
export const KNOWN_PATHS = /\bcreate,? retrieve\b/;
export const KNOWN_PARAMS = /\bname,? origin,? short_url\b/;
export const EMPTY_BODY = /expected JSON, found an empty body; is baseUrl the address of the API\?/;
export const NOT_JSON = /expected JSON, found other text/;
export const HTML_BODY = /found HTML.*baseUrl/;

/** A `RegExp` that matches a text as it is. */
const literal = (text) => new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
export const timedOut = (ms) => literal(`within ${ms} ms`);
export const httpStatus = (status, text) => literal(`${status}: ${text}`);
/** A value of another type than the schema's. */
export const wrongType = (path, expected, found) => literal(`${path ? `${path}: ` : ""}expected ${expected}, found ${found}`);
export const COULD_NOT_LOAD = /: the client could not be loaded; /;
export const loadFailed = (operation) => literal(`${operation}: the client could not be loaded; see cause`);
export const notWasm = (file, details) => literal(`${file} is no WebAssembly (${details}`);
export const GIVE_WASM_ADDRESS = /give preload\(\) the address of snapcall-wasm\/snapcall\.wasm/;
export const OTHER_WASM = /this is not the snapcall\.wasm of snapcall-wasm \d+\.\d+\.\d+; was the file copied before an update\?$/;
