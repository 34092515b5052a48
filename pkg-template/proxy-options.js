// Options of a proxy: defaults and validation. The rules are those of the client, in src/core/validate.rs. They are
// repeated because the proxy works without WebAssembly; tests/cases/validation.json tests both.

/** The longest time a JavaScript timer can wait, in milliseconds; a longer one fires at once. */
const LONGEST_TIMER = 2_147_483_647;

/** The longest header value, as in the client. */
const LONGEST_HEADER = 1_048_576;

/** Headers that fetch sets itself: it ignores a value of the caller, or fails, or waits for a body that never comes. */
const FORBIDDEN_HEADER = new RegExp(`^((access-control-request|proxy|sec)-.*|${[
  "accept-charset", "accept-encoding", "connection", "content-length", "content-type", "cookie2?", "date", "dnt", "expect",
  "host", "keep-alive", "origin", "referer", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade", "via",
].join("|")})$`, "i");

const OPTIONS = [
  "companyId", "apiKey", "authorization", "authorize", "basePath", "baseUrl", "paths", "timeout", "maxBodySize", "headers",
  "extraFields", "allowedOrigins", "fetch", "onError",
];

/** The type of each optional parameter of a create. */
export const PARAMS = { name: "string", origin: "string", short_url: "boolean" };

/** The validated options with their defaults. Throws a TypeError for an invalid one. */
export function validateOptions(options) {
  const {
    companyId, apiKey, authorization, authorize, fetch, onError,
    basePath = "/api/snapcall",
    baseUrl = "https://api.snapcall.io/v2",
    paths = {},
    timeout = 30_000,
    maxBodySize = 65_536,
    headers = {},
    extraFields = [],
    allowedOrigins = [],
  } = assertNoUnknown("", readObject("options", options), OPTIONS);
  if (typeof authorize !== "function") fail("authorize", "must be a function that decides whether a request is allowed");
  for (const [name, value] of [["fetch", fetch], ["onError", onError]]) {
    if (value !== undefined && typeof value !== "function") fail(name, "must be a function");
  }
  if (typeof timeout !== "number" || !(timeout > 0 && timeout <= LONGEST_TIMER)) {
    fail("timeout", "must be a number of milliseconds above 0 and up to 2147483647");
  }
  if (!Number.isSafeInteger(maxBodySize) || maxBodySize < 1) fail("maxBodySize", "must be a number of bytes above 0");
  return {
    companyId: parseCompanyId(companyId),
    authorization: parseCredentials(apiKey, authorization),
    authorize,
    basePath: parseBasePath(basePath),
    ...parsePaths(parseBaseUrl(baseUrl), readObject("paths", paths)),
    timeout,
    maxBodySize,
    headers: parseHeaders(readObject("headers", fromEntries(headers))),
    extraFields: parseExtraFields(extraFields),
    allowedOrigins: parseOrigins(allowedOrigins),
    fetch,
    onError: onError ?? ((error) => console.error(error)),
  };
}

function fail(option, what) {
  throw new TypeError(`createProxy: ${option} ${what}`);
}

/** A copy of the own properties of a plain object, so that each is read once and none is inherited. */
function readObject(option, value) {
  const prototype = typeof value === "object" && value && Object.getPrototypeOf(value);
  // Not compared with this realm's Object.prototype: the object may come from another one.
  const isPlain = prototype === null || (prototype && Object.getPrototypeOf(prototype) === null);
  if (value === null || !isPlain) fail(option, "must be a plain object");
  return { __proto__: null, ...value };
}

function assertNoUnknown(prefix, object, allowed) {
  const unknown = Object.keys(object).find((name) => !allowed.includes(name) && object[name] !== undefined);
  if (unknown !== undefined) {
    throw new TypeError(`createProxy: unknown option "${prefix}${unknown}"; allowed: ${allowed.join(", ")}`);
  }
  return object;
}

function parseCompanyId(id) {
  const number = typeof id === "string" && /^[1-9]\d*$/.test(id) ? Number(id) : id;
  if (!Number.isSafeInteger(number) || number < 1) fail("companyId", "must be a positive integer");
  return String(number);
}

/** A function that returns the `Authorization` header. A string is validated now, the result of a function each time. */
function parseCredentials(apiKey, authorization) {
  if (apiKey !== undefined && authorization !== undefined) {
    fail("authorization", "and apiKey are both set; set one of the two");
  }
  const [option, given, toHeader] =
    authorization === undefined ? ["apiKey", apiKey, bearer] : ["authorization", authorization, headerValue];
  if (given === undefined) fail(option, "is missing; set it, and check that the environment variable exists");
  if (typeof given === "function") {
    return async () => {
      const key = await given();
      if (typeof key !== "string") fail(option, "is a function that must return a string");
      return toHeader(option, key);
    };
  }
  if (typeof given !== "string") fail(option, "must be a string or a function");
  const header = toHeader(option, given);
  return async () => header;
}

function bearer(option, key) {
  if (key.includes(" ")) {
    fail(option, "contains a space; set it to the key alone, or set authorization to the complete header value");
  }
  return `Bearer ${headerValue(option, key)}`;
}

/** Rejects what fetch would reject, cut or change in a header value. The message never quotes it: it may be the key. */
function headerValue(option, value) {
  const [invalid] = /[^\t -~]/.exec(value) ?? [];
  const fault =
    value === "" ? "is empty"
    : /^[ \t]|[ \t]$/.test(value) ? "starts or ends with a space"
    : value.length >= LONGEST_HEADER ? "is too long"
    : invalid === undefined ? undefined
    : /[\r\n]/.test(invalid) ? "contains a line break"
    : /[\0-\x7f]/.test(invalid) ? "contains a control character"
    : "contains a non-ASCII character";
  if (fault) fail(option, `${fault}; an HTTP header cannot hold that. Was it copied completely?`);
  return value;
}

/** `Headers`, a `Map` or entries as an object; anything else as it is. */
function fromEntries(headers) {
  if (typeof headers !== "object" || !headers?.[Symbol.iterator]) return headers;
  try {
    return Object.fromEntries(headers);
  } catch {
    return fail("headers", "must be an object, Headers, a Map or entries of names and values");
  }
}

/** The names and values of the headers, without those that are not set. */
function parseHeaders(headers) {
  return Object.entries(headers).filter(([, value]) => value !== undefined).map(([name, value]) => {
    // Not quoted: it may be a key in the wrong place.
    if (!/^[\w!#$%&'*+\-.^`|~]+$/.test(name) || name.length >= LONGEST_HEADER) {
      fail("headers", "contains an invalid header name; use letters, digits and hyphens");
    }
    const option = `headers.${name}`;
    if (/^authorization$/i.test(name)) fail(option, "is set by the proxy; use the option apiKey or authorization");
    if (FORBIDDEN_HEADER.test(name)) fail(option, "must not be set; remove it");
    if (typeof value !== "string") fail(option, "must be a string");
    return [name, headerValue(option, value)];
  });
}

/** The path of the proxy, without a trailing slash. */
function parseBasePath(path) {
  // A URL parser leaves a plain path as it is: without dot segments, a query, escapes or a host.
  const isUnchanged = typeof path === "string" && path.startsWith("/") && new URL(`http://localhost${path}`).href === `http://localhost${path}`;
  if (!isUnchanged || /[?#%]|\/\//.test(path)) fail("basePath", "must be a plain path that starts with /, such as /api/snapcall");
  return path.replace(/\/$/, "");
}

function parseExtraFields(fields) {
  const isValid = Array.isArray(fields) && fields.every((field) => typeof field === "string" && field !== "");
  if (!isValid) fail("extraFields", "must be an array of field names");
  const known = fields.find((field) => field === "type" || Object.hasOwn(PARAMS, field));
  if (known) fail("extraFields", `contains "${known}", which is a parameter and always allowed; remove it`);
  return [...fields];
}

function parseOrigins(origins) {
  const invalid = () => fail("allowedOrigins", "must be an array of origins, such as https://app.example.com");
  if (!Array.isArray(origins)) invalid();
  return new Set(origins.map((origin) => {
    const url = typeof origin === "string" && /^https?:/.test(origin) && URL.canParse(origin) && new URL(origin);
    if (!url || url.href !== `${url.origin}/`) invalid();
    return url.origin;
  }));
}

/** The absolute base URL, without trailing slashes. */
function parseBaseUrl(baseUrl) {
  const isUrl = Object.prototype.toString.call(baseUrl) === "[object URL]";
  if (typeof baseUrl !== "string" && !isUrl) fail("baseUrl", "must be a string or a URL");
  let url;
  try {
    url = new URL(isUrl ? baseUrl.href : baseUrl);
  } catch {
    fail("baseUrl", "is not a valid URL; it must be absolute, such as https://api.snapcall.io/v2");
  }
  const { protocol, hostname, href } = url;
  // A URL parser writes an IPv4 address as four decimal numbers; a name cannot end in a number.
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || /^127\.[\d.]+$/.test(hostname);
  if (protocol !== "https:" && protocol !== "http:") fail("baseUrl", "must be an https: or http: URL");
  if (protocol === "http:" && !isLoopback) fail("baseUrl", "must use https: or a loopback host, because the key is sent there");
  if (url.username || url.password) fail("baseUrl", "must not contain a user name or password; use the option authorization");
  if (/[?#]/.test(href)) fail("baseUrl", "must not contain a query or a fragment");
  let end = href.length;
  while (href[end - 1] === "/") end -= 1;
  return href.slice(0, end);
}

/** Functions that return the URLs of the two routes. */
function parsePaths(baseUrl, paths) {
  const {
    create = "/companies/{company_id}/streams",
    retrieve = "/companies/{company_id}/streams/{token}",
  } = assertNoUnknown("paths.", paths, ["create", "retrieve"]);
  validateTemplate("paths.create", create, /\{company_id\}/g);
  validateTemplate("paths.retrieve", retrieve, /\{(company_id|token)\}/g);
  if (!retrieve.includes("{token}")) fail("paths.retrieve", "must contain {token}");
  // One pass with a function: a value is never searched for placeholders.
  const fill = (template, values) => baseUrl + template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  return {
    createUrl: (company_id) => fill(create, { company_id }),
    retrieveUrl: (company_id, token) => fill(retrieve, { company_id, token }),
  };
}

function validateTemplate(option, path, placeholders) {
  if (typeof path !== "string") fail(option, "must be a string");
  if (!path.startsWith("/")) fail(option, "must start with /");
  if (/[\0- \\?#%\x7f]/.test(path)) fail(option, "must not contain \\ ? # % or white space");
  if (/\/\.\.?(\/|$)/.test(path)) fail(option, "must not contain the segments . or ..");
  if (/[{}]/.test(path.replace(placeholders, ""))) {
    fail(option, "contains an unknown placeholder; allowed: {company_id}, and {token} in paths.retrieve");
  }
}
