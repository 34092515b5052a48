// Code samples: the program that does what was just done on the page.

import { clientOptions, isInPage, LIMITS, redact, WATCH_OPTIONS } from "./settings.js";

/**
 * The program for one stream: `createCall` (`{ operation, params }`) if the page created it, `readCall`
 * (`"watchStream"` or `"getStream"`) if the page read it.
 */
export function codeSample({ createCall, readCall, token }, settings, limits) {
  const text = (value) => literal(value, settings);
  const lines = ['import { SnapCall } from "snapcall-wasm";', "", ...clientLines(settings, limits, text), ""];
  if (createCall) {
    lines.push(`const created = await snapcall.${createCall.operation}(${text(createCall.params)});`);
    lines.push("console.log(created.token, created.short_url);");
    if (readCall) lines.push("");
  }
  const argument = createCall ? "created.token" : text(token);
  if (readCall === "watchStream") {
    lines.push(`for await (const stream of snapcall.watchStream(${argument}, ${text(WATCH_OPTIONS)})) {`);
    lines.push("  const latest = stream.events?.at(-1);");
    lines.push("  console.log(stream.updated_at, latest?.type, latest?.data?.summary?.text);");
    lines.push("}");
  } else if (readCall === "getStream") {
    lines.push(`const stream = await snapcall.getStream(${argument});`, "console.log(stream.name, stream.events);");
  }
  return `${lines.join("\n")}\n`;
}

/** Where the program runs. */
export function codeHint({ kind, baseUrl }) {
  if (kind !== "proxy") return "For a server. Set SNAPCALL_API_KEY there, and never put the key in a page.";
  return /^[a-z]+:/i.test(baseUrl)
    ? "For a page or a server. The proxy adds the key."
    : "For a page on the proxy’s server. The proxy adds the key.";
}

function clientLines(settings, limits, text) {
  const { companyId, apiKey, ...options } = clientOptions(settings, limits);
  if (isInPage(settings)) {
    return [
      'import { createEmulator } from "snapcall-emulator";', "",
      "const { url: baseUrl, fetch } = await createEmulator();",
      `const snapcall = new SnapCall({ companyId: ${text(companyId)}, apiKey: "any", baseUrl, fetch });`,
    ];
  }
  const lines = [
    `companyId: ${/^[1-9]\d{0,14}$/.test(companyId) ? companyId : text(companyId)}`,
    apiKey && "apiKey: process.env.SNAPCALL_API_KEY",
    ...["baseUrl", ...LIMITS].map((name) => options[name] !== undefined && `${name}: ${text(options[name])}`),
  ].filter(Boolean);
  return ["const snapcall = new SnapCall({", ...lines.map((line) => `  ${line},`), "});"];
}

/** A string, a number, a boolean or a flat object as JavaScript, with the key redacted. */
function literal(value, settings) {
  if (typeof value === "string") return JSON.stringify(redact(value, settings));
  if (typeof value === "number") return String(value).replace(/\B(?=(\d{3})+$)/g, "_");
  if (typeof value !== "object") return String(value);
  return `{ ${Object.entries(value).map(([name, inner]) => `${name}: ${literal(inner, settings)}`).join(", ")} }`;
}
