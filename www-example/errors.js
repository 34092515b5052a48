// Error messages for people who send links to customers, from the errors of the client.

import { SnapCallError } from "snapcall-wasm";
import { FIELDS, isInPage, isLoopbackUrl, LIMITS, redact } from "./settings.js";

const MAY_EXIST = "The stream may already exist. Check it first: trying again may create a second one.";

/** Describes a create whose error is no longer known: the page was reloaded. */
export const UNKNOWN_OUTCOME = { title: "The create had no valid answer.", advice: MAY_EXIST };

/**
 * Describes an error of a call with `settings`. `title` says what is wrong, `advice` what to do, and `detail` is for
 * developers. `field` is the setting to check, if there is one. `isUnknown`: a create may have made a stream.
 * `isGone`: a stream that was `known` no longer exists. `isOffline`: the call failed because the computer is offline.
 */
export function describeError(error, context) {
  if (!(error instanceof SnapCallError)) {
    const advice = "Reload the page and try again. If it fails again, send the technical details to a developer.";
    return { ...message("Unexpected error in this page.", advice), detail: String(error) };
  }
  const isUnknown = context.wasOnline !== false && outcomeUnknown(error);
  const description = error.code === "http" ? describeStatus(error, context) : describeCode(error, context);
  const fields = Object.entries(errorFields(error)).map(([name, value]) => `${name}: ${value}`);
  return {
    ...description,
    ...(isUnknown && { isUnknown, advice: MAY_EXIST }),
    detail: redact([error.message, ...fields].join("\n"), context.settings),
  };
}

/** Whether the same read may succeed a moment later. */
export const isTransient = ({ code, status, attempts }) =>
  attempts > 0 && (["connection", "timeout"].includes(code) || [408, 429].includes(status) || status >= 500);

/** The fields that an error has. */
export function errorFields({ code, status, path, operation, attempts, retryAfter, requestId }) {
  const fields = { code, status, path, operation, attempts, retryAfter, requestId };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const message = (title, advice, rest) => ({ title, advice, ...rest });

function describeCode({ code, operation, path, attempts }, { settings, online = navigator.onLine, wasOnline }) {
  const field = "baseUrl";
  switch (code) {
    case "config":
      if (path === "apiKey" && !settings.allowBrowser && !isLoopbackUrl(location.origin)) {
        const advice = "Anyone who opens this page could read it. Use a proxy, or allow the key in the connection.";
        return message("API keys are not allowed on this page.", advice, { field: "allowBrowser" });
      }
      return message("Invalid connection settings.",
        "Correct the setting that the technical details name, and try again.",
        { field: [...FIELDS, ...LIMITS].includes(path) ? path : field });
    case "params":
      return operation === "getStream"
        ? message("Invalid token.", "Use the token that was returned when the stream was created.")
        : message("Invalid name or origin.", "Correct it and try again.");
    case "connection":
      if (!online || wasOnline === false) {
        return message("This computer is offline.", "Try again when the network is back.", { isOffline: true });
      }
      // Without an attempt, the WebAssembly did not load.
      if (attempts === 0) return message("Part of this page did not load.", "Check your network and reload the page.");
      return message("Could not connect to SnapCall.",
        "Check the base URL and your network. This can also mean missing CORS headers: then connect to a proxy.",
        { field });
    case "timeout":
      return message("The request timed out.", "Wait a moment and try again.");
    case "decode":
      return message("Unexpected response from SnapCall.",
        "Check the base URL. If it is correct, send the technical details to a developer.", { field });
    default:
      return message("The request failed.",
        "Try again. If it fails again, send the technical details to a developer.");
  }
}

function describeStatus({ status, operation, retryAfter, body }, { settings, known }) {
  const isCreate = operation !== "getStream";
  // SnapCall and its proxies describe an error in JSON; a server without a proxy sends a page.
  if (settings.kind === "proxy" && [404, 405, 501].includes(status) && typeof body !== "object") {
    return message(`There is no proxy at ${settings.baseUrl}.`,
      "Check the address, or send the technical details to the developer of your proxy.", { field: "baseUrl" });
  }
  if (status === 401) {
    return settings.apiKey
      ? message("Invalid API key.", "Check that the key is complete and belongs to this company.", { field: "apiKey" })
      : message("API key required.", "Enter the API key of this company.", { field: "apiKey" });
  }
  if (status === 403) {
    return message("Access denied.",
      "Check the company ID, or ask your SnapCall administrator for access.", { field: "companyId" });
  }
  if (known && [404, 410].includes(status)) {
    const advice = isInPage(settings)
      ? "The emulator inside this page was restarted, and this browser did not keep its streams."
      : "It was deleted, or it expired. What you see is from the last read.";
    return message("This stream no longer exists.", advice, { isGone: true });
  }
  if (status === 404) {
    return isCreate
      ? message("Company not found.", "Check the company ID and the base URL.", { field: "companyId" })
      : message("Stream not found.", "Check that the token is complete and that the stream belongs to this company. "
        + "A short link does not always contain the token.");
  }
  if (status === 429) {
    const wait = retryAfter > 0 ? `${Math.ceil(retryAfter)} seconds` : "a minute";
    return message("Too many requests.", `Try again in ${wait}.`);
  }
  if (status >= 500 || status === 408) return message("SnapCall is unavailable.", "Wait a minute and try again.");
  if (isCreate && (status === 400 || status === 422)) {
    return message("SnapCall rejected the name or the origin.",
      "Correct it and try again. The technical details say what is wrong.");
  }
  return message("SnapCall rejected the request.", "Send the technical details to a developer.");
}

/** Whether a failed create may have created a stream. A 503 with Retry-After means that it did not. */
function outcomeUnknown({ code, operation, status, attempts, retryAfter }) {
  const serverError = status === 408 || (status >= 500 && !(status === 503 && retryAfter !== undefined));
  const unknown = ["timeout", "connection", "decode"].includes(code) || serverError;
  return operation !== "getStream" && attempts > 0 && unknown;
}
