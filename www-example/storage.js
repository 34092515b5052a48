// localStorage: the connection that a person chose to remember. Nothing else is stored.

import { connectionOf, PRESETS } from "./settings.js";

const KEY = "snapcall-demo-connection";

/** The remembered connection, or null if none is stored or it is invalid. */
export function loadConnection() {
  try {
    const connection = connectionOf(JSON.parse(localStorage.getItem(KEY)));
    const { kind, baseUrl, companyId } = connection;
    const valid = Object.hasOwn(PRESETS, kind) && typeof baseUrl === "string" && typeof companyId === "string";
    return valid ? connection : null;
  } catch {
    return null; // nothing stored, invalid JSON, or storage is blocked
  }
}

/** Stores a connection without its key; null removes it. Returns false if the browser blocks storage. */
export function saveConnection(connection) {
  try {
    if (connection) localStorage.setItem(KEY, JSON.stringify(connectionOf(connection)));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}
