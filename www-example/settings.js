// Where the page connects to, and with which key. The key lives in memory only.

const DEFAULTS = {
  kind: "emulator",
  baseUrl: "http://127.0.0.1:4010",
  companyId: "42",
  apiKey: "demo-key",
  allowBrowser: false,
};

/** What a connection of each kind begins with when it is chosen. */
export const BEGINNINGS = {
  emulator: { baseUrl: DEFAULTS.baseUrl, companyId: DEFAULTS.companyId, apiKey: DEFAULTS.apiKey },
  snapcall: { baseUrl: "", companyId: "", apiKey: "" },
  proxy: { baseUrl: "/api/snapcall", companyId: "", apiKey: "" },
};

/**
 * The settings to begin with: what was kept on this device, or the emulator. The address may name another base URL on
 * this machine (`?baseUrl=`), nothing more: a link from somebody else must not decide where a key typed here is sent.
 */
export function settingsFromAddress(address, kept = null) {
  const settings = kept ? { ...DEFAULTS, ...BEGINNINGS[kept.kind], ...kept } : { ...DEFAULTS };
  const asked = new URL(address).searchParams.get("baseUrl");
  if (asked === null) return { settings, ignored: false };
  if (!isPlainLoopback(asked)) return { settings, ignored: true };
  return { settings: { ...DEFAULTS, baseUrl: asked }, ignored: false };
}

/**
 * The settings as the `SnapCall` class takes them. What is empty is left out: without a base URL it goes to SnapCall
 * itself, without a key a proxy adds one.
 */
export function clientOptions({ kind, baseUrl, companyId, apiKey, allowBrowser }, { timeout, maxRetries } = {}) {
  const hasKey = kind !== "proxy" && apiKey;
  return {
    companyId,
    ...(hasKey && { apiKey }),
    ...(baseUrl && { baseUrl }),
    ...(hasKey && allowBrowser && { dangerouslyAllowBrowser: true }),
    ...(timeout !== undefined && { timeout }),
    ...(maxRetries !== undefined && { maxRetries }),
  };
}

/** Whether both lead to the same streams. */
export const samePlace = (one, other) =>
  one.kind === other.kind && one.baseUrl === other.baseUrl && one.companyId === other.companyId;

/** What to remember of a connection, with a stream or on this device. */
export const placeOf = ({ kind, baseUrl, companyId }) => ({ kind, baseUrl, companyId });

/** In words where the page connects to: the `kind` of place, and which. */
export function describeTarget({ kind, baseUrl, companyId, apiKey }) {
  const url = parse(baseUrl);
  const place = url ? `${url.host}${url.pathname.replace(/\/$/, "")}` : baseUrl;
  const name = { emulator: "Emulator", snapcall: "SnapCall", proxy: "Your proxy" }[kind];
  return {
    kind: kind === "proxy" || apiKey ? name : `${name}, no key`,
    target: [place, `company ${companyId || "not set"}`].filter(Boolean).join(" · "),
  };
}

/** A server may repeat what it was sent. The key is taken out of whatever the page shows. */
export function withoutKey(text, { apiKey }) {
  return apiKey ? text.replaceAll(apiKey, "•••") : text;
}

/** Whether a connection leads to this machine, and so needs no network. */
export const needsNetwork = ({ kind, baseUrl }) => (kind === "snapcall" && !baseUrl) || !isHere(baseUrl);

/** Whether a URL, which may be relative to this page, is on this machine. */
export function isHere(text) {
  const url = parse(text, location.href);
  return url !== null && isLoopback(url);
}

function isPlainLoopback(text) {
  const url = parse(text);
  return url !== null && isLoopback(url) && !url.username && !url.password && !url.search && !url.hash;
}

function isLoopback({ protocol, hostname }) {
  return /^https?:$/.test(protocol) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function parse(text, base) {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
