// What the options of a proxy must be. The rules are those of the client; they are written down here once more because
// the proxy does without the wasm that holds the client's.

/** The longest time a JavaScript timer can wait, in milliseconds; one above it fires at once. */
const LONGEST_TIMER = 2_147_483_647;

/** The options with their defaults, ready for use; throws for one that cannot work. */
export function checked(options) {
  const {
    companyId, apiKey, authorization, authorize, fetch, onError,
    basePath = "/api/snapcall",
    baseUrl = "https://api.snapcall.io/v2",
    paths = {},
    timeout = 30_000,
    maxBodySize = 65_536,
    headers = {},
    ...others
  } = plain("options", options);
  none("options", others);
  if (typeof authorize !== "function") {
    wrong("authorize", "must be a function that is given the request and says whether its sender may use the account");
  }
  for (const [name, value] of [["fetch", fetch], ["onError", onError]]) {
    if (value !== undefined && typeof value !== "function") wrong(name, "must be a function; leave it out otherwise");
  }
  if (typeof timeout !== "number" || !(timeout > 0 && timeout <= LONGEST_TIMER)) {
    wrong("timeout", "must be a number of milliseconds above 0 and up to 2147483647");
  }
  if (!Number.isSafeInteger(maxBodySize) || maxBodySize < 1) wrong("maxBodySize", "must be a number of bytes above 0");
  return {
    companyId: company(companyId),
    authorization: credentials(apiKey, authorization),
    authorize,
    basePath: base(basePath),
    ...templates(url(baseUrl), plain("paths", paths)),
    timeout,
    maxBodySize,
    headers: Object.entries(plain("headers", headers)).map(header),
    // Called without a receiver: some platforms refuse their fetch any other, and it may be replaced in the meantime.
    fetch: fetch ?? ((url, init) => globalThis.fetch(url, init)),
    onError: onError ?? (() => {}),
  };
}

function wrong(option, what) {
  throw new TypeError(`createProxy: ${option}: ${what}`);
}

function plain(option, value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) wrong(option, "must be an object");
  return value;
}

function none(option, others) {
  const [name] = Object.keys(others);
  if (name !== undefined) wrong(option, `has a property that does not exist: ${name}`);
}

function company(id) {
  const digits = typeof id === "number" || (typeof id === "string" && /^\d+$/.test(id));
  const number = Number(id);
  if (!digits || !Number.isSafeInteger(number) || number < 1) {
    wrong("companyId", "must be a positive integer: the id of your SnapCall workspace");
  }
  return String(number);
}

/** A function that gives the header value. A literal is checked now, what a function gives each time. */
function credentials(apiKey, authorization) {
  if (apiKey !== undefined && authorization !== undefined) {
    wrong("authorization", "is given beside apiKey; give one of the two");
  }
  const [option, given, make] = authorization === undefined ? ["apiKey", apiKey, bearer] : ["authorization", authorization, value];
  if (given === undefined) {
    wrong(option, "is missing; give the key of your SnapCall account (is the environment variable set?), or authorization");
  }
  if (typeof given === "function") return async () => make(option, await given());
  const literal = make(option, given);
  return async () => literal;
}

function bearer(option, key) {
  if (typeof key === "string" && key.includes(" ")) {
    wrong(option, "contains a space; give the key alone, or a complete value as authorization");
  }
  return `Bearer ${value(option, key)}`;
}

/** Refuses what fetch would refuse, cut or change in a header value. No message may quote it: it may be the key. */
function value(option, text) {
  if (typeof text !== "string") wrong(option, "must be a string, or a function that gives one");
  const fault =
    text === "" ? "is empty"
    : /^[ \t]|[ \t]$/.test(text) ? "starts or ends with a space"
    : /[\r\n]/.test(text) ? "contains a line break"
    : /[\0-\x08\x0b-\x1f\x7f]/.test(text) ? "contains a control character"
    : /[^\0-\x7f]/.test(text) ? "contains a character that is not ASCII"
    : "";
  if (fault) wrong(option, `${fault}, which an HTTP header cannot carry; was it copied whole?`);
  return text;
}

function header([name, text]) {
  // Not quoted: a key in the place of a name is a likely slip.
  if (!/^[\w!#$%&'*+\-.^`|~]+$/.test(name)) wrong("headers", "has a name that is none; use letters, digits and hyphens");
  const option = `headers.${name}`;
  if (/^authorization$/i.test(name)) wrong(option, "is set by the proxy; use the option apiKey or authorization");
  if (/^content-type$/i.test(name)) wrong(option, "is set by the proxy; leave it out");
  return [name, value(option, text)];
}

/** The path below which the proxy answers, without a slash at its end. */
function base(path) {
  // A URL parser tells whether the path arrives as it is written: without dots, queries, escapes and a host.
  const kept = typeof path === "string" && path.startsWith("/") && new URL(`http://localhost${path}`).href === `http://localhost${path}`;
  if (!kept || /[?#%]|\/\//.test(path)) {
    wrong("basePath", "must be a plain path that starts with /, such as /api/snapcall");
  }
  return path.replace(/\/$/, "");
}

/** The base URL in full, without slashes at its end. */
function url(given) {
  let url;
  try {
    url = new URL(given);
  } catch {
    wrong("baseUrl", "is no URL; it must be complete, such as https://api.snapcall.io/v2");
  }
  const { protocol, hostname, href } = url;
  // A parser writes an IPv4 address as four decimal numbers; a name may not end in one.
  const loopback = hostname === "localhost" || hostname === "[::1]" || /^127\.[\d.]+$/.test(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && loopback)) {
    wrong("baseUrl", "must be https: or on a loopback host, because the key is sent there");
  }
  if (url.username || url.password) {
    wrong("baseUrl", "must not hold a user name or password; use the option authorization");
  }
  if (/[?#]/.test(href)) wrong("baseUrl", "must not have a query or a fragment");
  return href.replace(/\/+$/, "");
}

/** Functions that give the two URLs. */
function templates(baseUrl, paths) {
  const {
    create = "/companies/{company_id}/streams",
    retrieve = "/companies/{company_id}/streams/{token}",
    ...others
  } = paths;
  none("paths", others);
  template("paths.create", create, /\{company_id\}/g);
  template("paths.retrieve", retrieve, /\{(company_id|token)\}/g);
  if (!retrieve.includes("{token}")) wrong("paths.retrieve", "must contain {token}");
  // In one go and by a function, so that nothing in a value is taken for a placeholder.
  const fill = (template, values) => baseUrl + template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  return {
    createUrl: (company_id) => fill(create, { company_id }),
    retrieveUrl: (company_id, token) => fill(retrieve, { company_id, token }),
  };
}

function template(option, path, placeholders) {
  if (typeof path !== "string" || !path.startsWith("/")) wrong(option, "must be a string that starts with /");
  if (/[\0- \\?#%\x7f]/.test(path)) wrong(option, "must be a plain path, without \\ ? # % and white space");
  if (/\/\.\.?(\/|$)/.test(path)) wrong(option, "must not contain the segments . and ..");
  if (/[{}]/.test(path.replace(placeholders, ""))) {
    wrong(option, "has an unknown placeholder; there are {company_id} and, to retrieve, {token}");
  }
}
