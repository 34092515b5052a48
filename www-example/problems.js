// What went wrong, in the words of somebody who sends links to customers.

import { SnapCallError } from "snapcall-wasm";

/**
 * Title (what happened), advice (what to do) and, where a setting may be the cause, the id of its field.
 * `detail` is for the person who maintains the connection.
 */
export function describeProblem(error, { hasKey, mayHoldKey = true, online = navigator.onLine }) {
  if (!(error instanceof SnapCallError)) {
    return {
      title: "Something in this page went wrong.",
      advice: "Reload the page and try again. If it happens again, pass on the technical details.",
      detail: String(error),
    };
  }
  const known = error.code === "http" ? byStatus(error, hasKey) : byCode(error, online, mayHoldKey);
  return { ...known, advice: `${known.advice}${doubt(error)}`, detail: technical(error) };
}

function byCode({ code, operation, path, attempts }, online, mayHoldKey) {
  switch (code) {
    case "config":
      if (path === "apiKey" && !mayHoldKey) {
        return {
          title: "This page may not use a key yet.",
          advice: "It is not on this machine: whoever opens it could read the key. Connect to a proxy, or allow it.",
          field: "allow-browser",
        };
      }
      return {
        title: "The connection settings are not right.",
        advice: "Correct them and try again. The technical details name the setting.",
        field: configField(path),
      };
    case "params":
      return operation === "getStream"
        ? {
            title: "This is not a token.",
            advice: "Copy the token again: letters, digits and dashes, with nothing around it.",
          }
        : { title: "What was entered cannot be sent.", advice: "Check the name and the origin." };
    case "connection":
      // Nothing was sent: it is the client itself that did not come.
      if (attempts === 0) {
        return { title: "A part of this page could not be loaded.", advice: "Check your network and reload the page." };
      }
      return online
        ? {
            title: "SnapCall could not be reached.",
            advice:
              "Check the base URL and your network. If both are right, SnapCall may not let web pages in: " +
              "ask a developer for a proxy.",
            field: "base-url",
          }
        : {
            title: "This computer is offline.",
            advice: operation === "getStream"
              ? "Following goes on by itself when the network is back."
              : "Connect it to the network and try again.",
            offline: true,
          };
    case "timeout":
      return { title: "SnapCall took too long to answer.", advice: "Wait a moment and try again." };
    case "decode":
      return {
        title: "SnapCall answered in a way this page does not understand.",
        advice: "Check that the base URL is the one of SnapCall’s API. If it is, pass on the technical details.",
        field: "base-url",
      };
    default:
      return { title: "The request failed.", advice: "Try again. If it happens again, pass on the technical details." };
  }
}

function byStatus({ status, operation, retryAfter }, hasKey) {
  const creating = operation !== "getStream";
  if (status === 401) {
    return hasKey
      ? {
          title: "SnapCall did not accept the key.",
          advice: "Check that the API key is complete and belongs to this company.",
          field: "api-key",
        }
      : { title: "SnapCall asks for a key.", advice: "Enter the API key of this company.", field: "api-key" };
  }
  if (status === 403) {
    return {
      title: "This key may not do that.",
      advice: "Check the company number, or ask whoever manages your SnapCall account for access.",
      field: "company-id",
    };
  }
  if (status === 404) {
    return creating
      ? {
          title: "SnapCall does not know this company.",
          advice: "Check the company number and the base URL.",
          field: "company-id",
        }
      : {
          title: "No stream has this token.",
          advice: "Check that it was copied whole, and that the stream belongs to this company.",
        };
  }
  if (status === 429) {
    return {
      title: "SnapCall has had too many requests.",
      advice: `Try again in ${retryAfter > 0 ? `${Math.ceil(retryAfter)} seconds` : "a minute"}.`,
    };
  }
  if (status >= 500 || status === 408) {
    return { title: "SnapCall has trouble at the moment.", advice: "Wait a minute and try again." };
  }
  if (creating && (status === 400 || status === 422)) {
    return {
      title: "SnapCall did not take what was entered.",
      advice: "Check the name and the origin. The technical details say what SnapCall found.",
    };
  }
  return { title: "SnapCall refused the request.", advice: "Pass on the technical details to find out why." };
}

/** After some failures nobody can know whether SnapCall made the stream; a second one should be a choice. */
function doubt({ code, operation, status, attempts, retryAfter }) {
  // With 503 and Retry-After SnapCall says that it did nothing yet.
  const busy = status === 503 && retryAfter !== undefined;
  const failed = status === 408 || (status >= 500 && !busy);
  const unknown = code === "timeout" || code === "connection" || code === "decode" || failed;
  return operation !== "getStream" && attempts > 0 && unknown
    ? " The stream may have been created all the same: trying again can make a second one."
    : "";
}

const FIELDS = {
  companyId: "company-id",
  apiKey: "api-key",
  authorization: "api-key",
  timeout: "limit-timeout",
  maxRetries: "limit-retries",
};

function configField(path) {
  return FIELDS[path] ?? "base-url";
}

function technical(error) {
  return [
    error.message,
    `code: ${error.code}`,
    error.status && `status: ${error.status}`,
    error.path && `path: ${error.path}`,
    error.operation && `operation: ${error.operation}`,
    `requests sent: ${error.attempts}`,
    error.retryAfter !== undefined && `retry after: ${error.retryAfter} s`,
    error.requestId && `request id: ${error.requestId}`,
  ].filter(Boolean).join("\n");
}
