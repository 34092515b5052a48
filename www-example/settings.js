// Where the page connects to, and with which key. Lives in memory only.

const DEFAULTS = { baseUrl: "http://127.0.0.1:4010", companyId: "42", apiKey: "demo-key" };

/**
 * The settings to begin with. The address may name another base URL on this machine (`?baseUrl=`), nothing more:
 * a link from somebody else must not decide where a key typed here is sent.
 */
export function settingsFromAddress(address) {
  const asked = new URL(address).searchParams.get("baseUrl");
  if (asked === null) return { settings: { ...DEFAULTS }, ignored: false };
  const taken = isPlainLoopback(asked);
  return { settings: { ...DEFAULTS, ...(taken && { baseUrl: asked }) }, ignored: !taken };
}

/**
 * The settings as the `SnapCall` class takes them. What is empty is left out: without a base URL it goes to SnapCall
 * itself, without a key a proxy adds one.
 */
export function clientOptions({ baseUrl, companyId, apiKey }) {
  return { companyId, ...(baseUrl && { baseUrl }), ...(apiKey && { apiKey }) };
}

/** One line that says where the page connects to, for the closed settings. */
export function describeTarget({ baseUrl, companyId, apiKey }) {
  const url = parse(baseUrl);
  const place = !url ? baseUrl || "SnapCall" : isLoopback(url) ? `${url.host} on this machine` : url.host;
  return `${place} · company ${companyId || "not set"}${apiKey ? "" : " · no key"}`;
}

/** A server may repeat what it was sent. The key is taken out of whatever the page shows. */
export function withoutKey(text, { apiKey }) {
  return apiKey ? text.replaceAll(apiKey, "•••") : text;
}

function isPlainLoopback(text) {
  const url = parse(text);
  return url !== null && isLoopback(url) && !url.username && !url.password && !url.search && !url.hash;
}

function isLoopback({ protocol, hostname }) {
  return /^https?:$/.test(protocol) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function parse(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
