// The code for what was just done on the page, as it would stand in a program.

import { clientOptions, withoutKey } from "./settings.js";

/** How often the page asks for news of a stream. */
export const WATCH = { interval: 1_000 };

/**
 * The program for one stream: `made` says how it was created (`{ operation, params }`), if it was here; `read` how it
 * was read since (`"watchStream"` or `"getStream"`), if it was.
 */
export function codeFor({ made, read, token }, settings, limits) {
  const safe = (value) => withoutKey(value, settings);
  const lines = ['import { SnapCall } from "snapcall-wasm";', "", ...clientLines(settings, limits, safe), ""];
  if (made) {
    lines.push(`const created = await snapcall.${made.operation}(${literal(made.params, safe)});`);
    lines.push("console.log(created.token, created.short_url);");
    if (read) lines.push("");
  }
  const named = made ? "created.token" : literal(token, safe);
  if (read === "watchStream") {
    lines.push(`for await (const stream of snapcall.watchStream(${named}, ${literal(WATCH, safe)})) {`);
    lines.push("  const latest = stream.events?.at(-1);");
    lines.push("  console.log(stream.updated_at, latest?.type, latest?.data?.summary?.text);");
    lines.push("}");
  } else if (read === "getStream") {
    lines.push(`const stream = await snapcall.getStream(${named});`, "console.log(stream.name, stream.events);");
  }
  return `${lines.join("\n")}\n`;
}

/** Where that program runs. */
export function placeOfCode({ kind, baseUrl }) {
  if (kind !== "proxy") return "For a server, with the key in its environment. It never goes into a page.";
  return /^[a-z]+:/i.test(baseUrl)
    ? "For a page or a server: your proxy adds the key."
    : "For a page of the server that the base URL is on: your proxy there adds the key.";
}

function clientLines(settings, limits, safe) {
  const { companyId, apiKey, baseUrl, timeout, maxRetries } = clientOptions(settings, limits);
  const options = [
    `companyId: ${/^[1-9]\d{0,14}$/.test(companyId) ? companyId : literal(companyId, safe)}`,
    apiKey && "apiKey: process.env.SNAPCALL_API_KEY",
    baseUrl && `baseUrl: ${literal(baseUrl, safe)}`,
    timeout !== undefined && `timeout: ${literal(timeout, safe)}`,
    maxRetries !== undefined && `maxRetries: ${literal(maxRetries, safe)}`,
  ].filter(Boolean);
  return ["const snapcall = new SnapCall({", ...options.map((option) => `  ${option},`), "});"];
}

/** A value as JavaScript: a text, a number, or a flat object of them. */
function literal(value, safe) {
  if (typeof value === "string") return JSON.stringify(safe(value));
  if (typeof value === "number") return String(value).replace(/\B(?=(\d{3})+$)/g, "_");
  if (typeof value !== "object") return String(value);
  return `{ ${Object.entries(value).map(([name, inner]) => `${name}: ${literal(inner, safe)}`).join(", ")} }`;
}
