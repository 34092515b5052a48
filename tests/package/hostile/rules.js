// What fits where, by the README alone. What is left out, and so undefined, fits everywhere but in the place of a token.

import { KEY } from "./json.js";

const LONGEST_TIMER = 2 ** 31 - 1;
const string = (value) => typeof value === "string";
const boolean = (value) => typeof value === "boolean";
const never = () => false;
const duration = (value) => typeof value === "number" && value > 0 && value <= LONGEST_TIMER;
const count = (value) => Number.isInteger(value) && value >= 0 && value <= 65_535;
const companyId = (value) =>
  (typeof value === "number" || (string(value) && /^[1-9]\d*$/.test(value))) && value > 0 && Number.isSafeInteger(Number(value));
const sendable = (value) => string(value) && /^[!-~]([\t -~]*[!-~])?$/.test(value);
const callOr = (test) => (value) => typeof value === "function" || test(value);

/** The properties that there are, each with what it takes of any value. What is `never` taken has a list of its own. */
export const SUITS = {
  client: {
    __proto__: null, companyId, apiKey: callOr((value) => sendable(value) && !value.includes(" ")),
    authorization: callOr(sendable), baseUrl: never, timeout: duration, maxRetries: count, dangerouslyAllowBrowser: boolean,
  },
  params: { __proto__: null, name: string, origin: string, short_url: boolean },
  call: { __proto__: null, timeout: duration, maxRetries: count, signal: never },
  watch: { __proto__: null, timeout: duration, maxRetries: count, signal: never, interval: duration, maxInterval: duration },
};

export const fits = (test = never, value) => value === undefined || test(value);

export const isToken = (value) =>
  string(value) && !/^\.{0,2}$/.test(value) && Buffer.byteLength(value) <= 1024 && value.isWellFormed() &&
  !/[ /\\?#%\ufffd\p{Cc}]/u.test(value);

/** The path of what is wrong with a header, if anything is. */
export function headerFault(name, value) {
  if (value === undefined) return undefined;
  const named = /^[\w!#$%&'*+.^`|~-]+$/.test(name);
  if (!string(value)) return `headers.${name.toWellFormed()}`;
  if (!named) return "headers";
  return /^(authorization|content-type)$/i.test(name) || !sendable(value) ? `headers.${name}` : undefined;
}

class Place {
  constructor(href) {
    this.href = href;
  }
}
/** Base URLs, with the beginning of what is sent to them: none for those that are refused. The third: takes no key. */
export const BASES = [
  ["https://desk.example", "https://desk.example"],
  ["https://desk.example/", "https://desk.example"],
  ["https://DESK.example:443/a//", "https://desk.example/a"],
  ["https://desk.example/zoë/%2e", "https://desk.example/zo%C3%AB"],
  [" https://desk.example/v2\n", "https://desk.example/v2"],
  ["http://127.0.0.1:1/v2", "http://127.0.0.1:1/v2"],
  ["http://localhost", "http://localhost"],
  ["http://[::1]:8", "http://[::1]:8"],
  ["http://desk.example/v2", "http://desk.example/v2", true],
  [() => new URL("https://desk.example/of/url"), "https://desk.example/of/url"],
  [() => ({ href: "https://desk.example/of/literal" }), "https://desk.example/of/literal"],
  [() => new Place("https://desk.example/of/class"), "https://desk.example/of/class"],
  [() => turning("https://desk.example/first", "https://desk.example/second"), "https://desk.example/first"],
  [() => turning("https://desk.example/first", undefined), "https://desk.example/first"],
  [() => new Proxy(new Place("https://desk.example/of/proxy"), {}), "https://desk.example/of/proxy"],
  ["/v2"], ["https://"], ["//desk.example"], ["ftp://desk.example"], ["javascript:0"], ["data:,x"], ["https://a b"],
  ["https://user@desk.example"], ["https://:pass@desk.example"], ["https://desk.example/?"], ["https://desk.example/#a"],
  ["https://desk.example:99999"], ["https://\ud800"], ["http://"], [() => new Place(7)],
  [() => new String("https://desk.example")],
  [() => new Proxy(new URL("https://desk.example"), {})],
];

/** Something with an `href` that is another one when it is read again. */
function turning(first, second) {
  let times = 0;
  return new (class { get href() { return times++ === 0 ? first : second; } })();
}

/** Templates of paths, each with `true` if it can be filled. */
export const TEMPLATES = {
  create: [
    ["/v3/{company_id}/links", true], ["/", true], ["/{company_id}{company_id}", true], ["/zoë/{company_id}", true], ["/{token}"],
    ["/.."], ["/a b"], ["/{"], ["/}"], ["/{company_id"], ["no-slash"], ["/{{company_id}}"], ["/a?b"], ["/%2e"],
  ],
  retrieve: [
    ["/v3/{token}", true], ["/{token}/of/{company_id}", true], ["/{token}{token}", true], ["//{token}", true], ["/{company_id}"],
    ["/{token"], ["/{token}}"], ["/{token}/{id}"], ["/./{token}"], ["/{token}#"], ["/{token}\n"], ["/{token}\\"],
  ],
};
export const PATHS = { create: "/companies/{company_id}/streams", retrieve: "/companies/{company_id}/streams/{token}" };

/** Options that hold a key, not all of which can be sent. */
export const CREDENTIALS = [
  ["apiKey", KEY], ["apiKey", "another\tkey"], ["authorization", `Basic ${btoa(KEY)}`], ["authorization", KEY],
  ["authorization", `Bearer  ${KEY}`], ["apiKey", undefined], ["apiKey", `Bearer ${KEY}`], ["apiKey", ` ${KEY}`],
  ["apiKey", `${KEY}\r\nX-Evil: 1`], ["apiKey", `${KEY}é`], ["apiKey", `${KEY}\0`], ["authorization", `${KEY}\n`],
  ["authorization", `\ud800${KEY}`],
];
