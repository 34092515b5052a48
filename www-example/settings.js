// Connection settings: where the page sends requests, and with which key. The key is kept in memory only.

import { IN_PAGE } from "./emulator.js";

/** How often the page polls a stream. */
export const WATCH_OPTIONS = { interval: 1_000 };

/** The fields of a connection, and the limits of the client: options of `SnapCall`, and ids of inputs. */
export const FIELDS = ["baseUrl", "companyId", "apiKey"];
export const LIMITS = ["timeout", "maxRetries"];

/** The base URL of the emulator. In the static site it is empty: the emulator runs inside the page. */
const EMULATOR = document.documentElement.dataset.emulator;

/** Whether the emulator runs inside the page. */
export const isInPage = ({ kind, baseUrl }) => kind === "emulator" && !baseUrl;

/** The initial settings of each kind of connection. */
export const PRESETS = {
  emulator: { baseUrl: EMULATOR, companyId: "42", apiKey: "demo-key" },
  snapcall: { baseUrl: "", companyId: "", apiKey: "" },
  proxy: { baseUrl: "/api/snapcall", companyId: "", apiKey: "" },
};

const DEFAULTS = { kind: "emulator", ...PRESETS.emulator, allowBrowser: false };

/**
 * The settings at page load: the remembered connection, or the emulator. `?baseUrl=` in the address may only name this
 * computer: a link from a stranger must not decide where a key is sent.
 */
export function initialSettings(address, remembered = null) {
  const baseUrl = new URL(address).searchParams.get("baseUrl");
  const url = URL.parse(baseUrl);
  const ignored = baseUrl !== null && !(isLoopback(url) && isPlain(url));
  if (baseUrl !== null && !ignored) return { settings: { ...DEFAULTS, baseUrl }, ignored };
  return { settings: { ...DEFAULTS, ...PRESETS[remembered?.kind], ...remembered }, ignored };
}

/** The options of the `SnapCall` class. Empty settings are omitted. */
export function clientOptions(settings, limits) {
  const { kind, companyId, apiKey, allowBrowser } = settings;
  const baseUrl = isInPage(settings) ? IN_PAGE : settings.baseUrl;
  const hasKey = kind !== "proxy" && apiKey;
  return {
    companyId,
    ...(hasKey && { apiKey }),
    ...(baseUrl && { baseUrl }),
    ...(hasKey && (allowBrowser || isInPage(settings)) && { dangerouslyAllowBrowser: true }),
    ...limits,
  };
}

/** What is wrong with settings, by the id of the field, in the order of the dialog. */
export function validateSettings({ kind, baseUrl, companyId, apiKey, allowBrowser }) {
  const errors = {};
  const url = validateBaseUrl(kind, baseUrl, kind === "snapcall" || Boolean(apiKey));
  if (url) errors.baseUrl = url;
  if (!/^[1-9]\d{0,15}$/.test(companyId) || !Number.isSafeInteger(Number(companyId))) {
    errors.companyId = "Enter the company ID: a number such as 42.";
  }
  if (kind === "snapcall" && !apiKey) errors.apiKey = "Enter the API key of this company.";
  if (apiKey && !allowBrowser && !isLoopbackUrl(location.origin) && !isInPage({ kind, baseUrl })) {
    errors.allowBrowser = "Allow it here, or connect to a proxy, which adds the key.";
  }
  return errors;
}

function validateBaseUrl(kind, baseUrl, hasKey) {
  if (!baseUrl && (kind === "snapcall" || (kind === "emulator" && !EMULATOR))) return "";
  if (!baseUrl) return `Enter the address of ${kind === "proxy" ? "your proxy" : "the emulator"}.`;
  const url = URL.parse(baseUrl, location.href);
  const isPath = kind === "proxy" && baseUrl.startsWith("/");
  if (!url || !(isPath || /^https?:\/\//i.test(baseUrl))) {
    return `Start with ${kind === "proxy" ? "/, https:// or http://" : "https:// or http://"}.`;
  }
  if (!isPlain(url)) return "Remove the user name, the ? and the # part.";
  if (hasKey && url.protocol !== "https:" && !isLoopback(url)) return "Start with https:// to send a key.";
  return "";
}

/** The token in what a person pasted: a token, an address of this page, or a link that contains it. */
export function tokenIn(text) {
  const url = URL.parse(text);
  if (!/^https?:$/.test(url?.protocol)) return text;
  const named = new URLSearchParams(url.hash.slice(1)).get("token") ?? url.searchParams.get("token");
  return named ?? url.pathname.split("/").findLast(Boolean) ?? "";
}

/** The settings without the key. */
export const connectionOf = ({ kind, baseUrl, companyId }) => ({ kind, baseUrl, companyId });

/** Whether two connections lead to the same streams. */
export const isSameConnection = (a, b) =>
  a.kind === b.kind && a.baseUrl === b.baseUrl && a.companyId === b.companyId;

/** The connection as text, in two parts. */
export function describeConnection({ kind, baseUrl, companyId, apiKey }) {
  const url = URL.parse(baseUrl);
  if (isInPage({ kind, baseUrl })) return { kind: "Emulator", target: `inside this page · company ${companyId}` };
  const server = url ? `${url.host}${url.pathname.replace(/\/$/, "")}` : baseUrl;
  const name = { emulator: "Emulator", snapcall: "SnapCall", proxy: "Your proxy" }[kind];
  return {
    kind: kind === "proxy" || apiKey ? name : `${name}, no key`,
    target: [server, `company ${companyId || "not set"}`].filter(Boolean).join(" · "),
  };
}

/** Removes the key from text: a server may echo it. */
export const redact = (text, { apiKey }) => (apiKey ? text.replaceAll(apiKey, "•••") : text);

/** Whether a connection leaves this computer. */
export const needsNetwork = (settings) =>
  !isInPage(settings) && ((settings.kind === "snapcall" && !settings.baseUrl) || !isLoopbackUrl(settings.baseUrl));

/** Whether a URL, which may be relative to this page, points to this computer. */
export const isLoopbackUrl = (text) => isLoopback(URL.parse(text, location.href));

const isPlain = ({ username, password, search, hash }) => !(username || password || search || hash);

const isLoopback = (url) =>
  /^https?:$/.test(url?.protocol) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
