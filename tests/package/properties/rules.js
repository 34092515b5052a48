// What the README says about valid input: rules, and examples of URLs, paths and credentials.

import { KEY } from "../support/errors.js";
import { INVALID_OPTIONS } from "../support/invalid-options.js";
import { NEEDS_HTTPS } from "../support/messages.js";
import { PARAMS } from "../support/samples.js";

const LONGEST_TIMER = 2 ** 31 - 1;
const isString = (value) => typeof value === "string";
const isBoolean = (value) => typeof value === "boolean";
const never = () => false;
const isDuration = (value) => typeof value === "number" && value > 0 && value <= LONGEST_TIMER;
const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= 65_535;
const isCompanyId = (value) =>
  (typeof value === "number" || (isString(value) && /^[1-9]\d*$/.test(value))) && value > 0 && Number.isSafeInteger(Number(value));
const isSendable = (value) => isString(value) && /^[!-~]([\t -~]*[!-~])?$/.test(value);

const OF_CALL = { timeout: isDuration, maxRetries: isCount };
const OF_WATCH = { ...OF_CALL, interval: isDuration, maxInterval: isDuration };

/** The rules of the client's options, of the parameters of a create and of a call's options. */
export const rulesOf = (operation) => ({
  client: {
    companyId: isCompanyId, timeout: isDuration, maxRetries: isCount, dangerouslyAllowBrowser: isBoolean,
    apiKey: (value) => isSendable(value) && !value.includes(" "), authorization: isSendable, baseUrl: never, fetch: never,
  },
  params: Object.fromEntries(PARAMS.map(({ path, type }) => [path, (value) => typeof value === type])),
  call: operation === "watchStream" ? OF_WATCH : OF_CALL,
});

/** Whether a value is valid under this name. `undefined` always is; under an unknown name nothing else is. */
export const isValid = (rules, name, value) => value === undefined || (Object.hasOwn(rules, name) && rules[name](value));

export const isToken = (value) => isString(value) && /^(?!\.*$)[!-~]{1,1024}$/.test(value) && !/[/\\?#%;]/.test(value);

/** The headers that fetch sets itself, or ignores. */
const FORBIDDEN = new RegExp(`^(${[
  "accept-charset|accept-encoding|access-control-request-.*|authorization|connection|content-length|content-type|cookie2?",
  "date|dnt|expect|host|keep-alive|origin|proxy-.*|referer|sec-.*|set-cookie|te|trailer|transfer-encoding|upgrade|via",
].join("|")})$`, "is");

/** The path in the error of an invalid header; `undefined` for a valid one. */
export function headerError(name, value) {
  if (value === undefined) return undefined;
  if (!isString(value)) return `headers.${name.toWellFormed()}`;
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return "headers";
  return FORBIDDEN.test(name) || !isSendable(value) ? `headers.${name}` : undefined;
}

class Place {
  constructor(href) {
    this.href = href;
  }
}
/** An object whose `href` differs on a second read. */
function turning(first, second) {
  let times = 0;
  return new (class { get href() { return times++ === 0 ? first : second; } })();
}

/** Invalid options of the table, and those that are invalid with a key only. */
const tableOf = (name) => INVALID_OPTIONS.filter(({ path }) => path === name);
const [onlyWithKey, invalid] = [true, false].map((is) =>
  (name) => tableOf(name).filter(({ message }) => (message === NEEDS_HTTPS) === is).flatMap(({ options }) => options));

/** Functions that make a base URL, with the start of the request's URL if it is valid. The third one allows no key. */
export const BASE_URLS = [
  [() => "https://desk.example", "https://desk.example"],
  [() => "https://desk.example/", "https://desk.example"],
  [() => "https://DESK.example:443/a//", "https://desk.example/a"],
  [() => "https://desk.example/zoë/%2e", "https://desk.example/zo%C3%AB"],
  [() => " https://desk.example/v2\n", "https://desk.example/v2"],
  [() => "http://127.0.0.1:1/v2", "http://127.0.0.1:1/v2"],
  [() => "http://localhost", "http://localhost"],
  [() => "http://[::1]:8", "http://[::1]:8"],
  ...onlyWithKey("baseUrl").map(({ baseUrl }) => [() => baseUrl, new URL(baseUrl).href.replace(/\/$/, ""), true]),
  [() => undefined, "https://api.snapcall.io/v2"],
  [() => new URL("https://desk.example/of/url"), "https://desk.example/of/url"],
  [() => ({ href: "https://desk.example/of/literal" }), "https://desk.example/of/literal"],
  [() => new Place("https://desk.example/of/class"), "https://desk.example/of/class"],
  [() => turning("https://desk.example/first", "https://desk.example/second"), "https://desk.example/first"],
  [() => turning("https://desk.example/first", undefined), "https://desk.example/first"],
  [() => new Proxy(new Place("https://desk.example/of/proxy"), {}), "https://desk.example/of/proxy"],
  ...invalid("baseUrl").map(({ baseUrl }) => [() => baseUrl]),
  ...["https://", "https://a b", "https://desk.example:99999", "https://\ud800", "http://"].map((url) => [() => url]),
  [() => new Place(7)], [() => new String("https://desk.example")], [() => new Proxy(new URL("https://desk.example"), {})],
];

export const PATHS = { create: "/companies/{company_id}/streams", retrieve: "/companies/{company_id}/streams/{token}" };
export const VALID_PATHS = {
  create: ["/v3/{company_id}/links", "/", "/{company_id}{company_id}", "/zoë/{company_id}"],
  retrieve: ["/v3/{token}", "/{token}/of/{company_id}", "/{token}{token}", "//{token}"],
};
export const INVALID_PATHS = Object.fromEntries(
  ["create", "retrieve"].map((name) => [name, invalid(`paths.${name}`).map(({ paths }) => paths[name])]),
);

const isLiteral = ({ authorization }) => typeof authorization !== "function";
/** Values for apiKey and authorization; most cannot be sent. */
export const CREDENTIALS = [
  { apiKey: KEY }, { apiKey: "another\tkey" }, { apiKey: undefined }, { authorization: `Basic ${btoa(KEY)}` }, { authorization: KEY },
  { authorization: `Bearer  ${KEY}` }, ...[...invalid("apiKey"), ...invalid("authorization")].filter(isLiteral),
];
