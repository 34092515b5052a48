// Error messages for people who send links to customers, from the errors of the client.

import { SnapCallError } from "snapcall-wasm";

/** The connection field behind an invalid option. Any other option comes from the base URL. */
const FIELDS = {
  companyId: "company-id",
  apiKey: "api-key",
  authorization: "api-key",
  timeout: "limit-timeout",
  maxRetries: "limit-retries",
};

/**
 * Describes an error: `title` says what is wrong, `advice` what to do, `field` is the id of the setting to check, if
 * there is one, and `detail` is for developers.
 */
export function describeError(error, { hasKey, keyAllowed = true, online = navigator.onLine }) {
  if (!(error instanceof SnapCallError)) {
    return {
      title: "Unexpected error in this page.",
      advice: "Reload the page and try again. If it fails again, send the technical details to a developer.",
      detail: String(error),
    };
  }
  const description = error.code === "http" ? describeStatus(error, hasKey) : describeCode(error, online, keyAllowed);
  const warning = outcomeUnknown(error) ? " The stream may already exist; trying again may create a second one." : "";
  const fields = Object.entries(errorFields(error)).map(([name, value]) => `${name}: ${value}`);
  return {
    ...description,
    advice: `${description.advice}${warning}`,
    detail: [error.message, ...fields].join("\n"),
  };
}

/** The fields that an error has. */
export function errorFields({ code, status, path, operation, attempts, retryAfter, requestId }) {
  const fields = { code, status, path, operation, attempts, retryAfter, requestId };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function describeCode({ code, operation, path, attempts }, online, keyAllowed) {
  switch (code) {
    case "config":
      if (path === "apiKey" && !keyAllowed) {
        return {
          title: "API keys are not allowed on this page.",
          advice: "Anyone who opens this page could read the key. Use a proxy, or allow the key in the connection.",
          field: "allow-browser",
        };
      }
      return {
        title: "Invalid connection settings.",
        advice: "Correct the setting that the technical details name, and try again.",
        field: FIELDS[path] ?? "base-url",
      };
    case "params":
      return operation === "getStream"
        ? { title: "Invalid token.", advice: "Use the token that was returned when the stream was created." }
        : { title: "Invalid name or origin.", advice: "Correct it and try again." };
    case "connection":
      // Without an attempt, the WebAssembly did not load.
      if (attempts === 0) {
        return { title: "Part of this page did not load.", advice: "Check your network and reload the page." };
      }
      if (!online) {
        const advice = operation === "getStream"
          ? "Updates resume when the network is back."
          : "Connect to the network and try again.";
        return { title: "This computer is offline.", advice, offline: true };
      }
      return {
        title: "Could not connect to SnapCall.",
        advice:
          "Check the base URL and your network. This can also mean missing CORS headers: then connect to a proxy.",
        field: "base-url",
      };
    case "timeout":
      return { title: "The request timed out.", advice: "Wait a moment and try again." };
    case "decode":
      return {
        title: "Unexpected response from SnapCall.",
        advice: "Check the base URL. If it is correct, send the technical details to a developer.",
        field: "base-url",
      };
    default:
      return {
        title: "The request failed.",
        advice: "Try again. If it fails again, send the technical details to a developer.",
      };
  }
}

function describeStatus({ status, operation, retryAfter }, hasKey) {
  const isCreate = operation !== "getStream";
  if (status === 401) {
    return hasKey
      ? {
          title: "Invalid API key.",
          advice: "Check that the key is complete and belongs to this company.",
          field: "api-key",
        }
      : { title: "API key required.", advice: "Enter the API key of this company.", field: "api-key" };
  }
  if (status === 403) {
    return {
      title: "Access denied.",
      advice: "Check the company ID, or ask your SnapCall administrator for access.",
      field: "company-id",
    };
  }
  if (status === 404) {
    return isCreate
      ? { title: "Company not found.", advice: "Check the company ID and the base URL.", field: "company-id" }
      : {
          title: "Stream not found.",
          advice: "Check that the token is complete and that the stream belongs to this company.",
        };
  }
  if (status === 429) {
    const wait = retryAfter > 0 ? `${Math.ceil(retryAfter)} seconds` : "a minute";
    return { title: "Too many requests.", advice: `Try again in ${wait}.` };
  }
  if (status >= 500 || status === 408) {
    return { title: "SnapCall is unavailable.", advice: "Wait a minute and try again." };
  }
  if (isCreate && (status === 400 || status === 422)) {
    return {
      title: "SnapCall rejected the name or the origin.",
      advice: "Correct it and try again. The technical details say what is wrong.",
    };
  }
  return { title: "SnapCall rejected the request.", advice: "Send the technical details to a developer." };
}

/** Whether a failed create may have created a stream. A 503 with Retry-After means that it did not. */
function outcomeUnknown({ code, operation, status, attempts, retryAfter }) {
  const serverError = status === 408 || (status >= 500 && !(status === 503 && retryAfter !== undefined));
  const unknown = ["timeout", "connection", "decode"].includes(code) || serverError;
  return operation !== "getStream" && attempts > 0 && unknown;
}
