// localStorage: the list of streams, and the connection that a person chose to remember. Never a key.

import { connectionOf, PRESETS } from "./settings.js";

const CONNECTION = "snapcall-demo-connection";
const STREAMS = "snapcall-demo-streams";
const MAX_STREAMS = 200;
/** What is stored of a stream: not its events, which belong to the customer. */
const FIELDS = [
  "id", "phase", "at", "connection", "createCall", "token", "name", "type", "link", "found", "readAt", "status",
  "version", "seen",
];

/** The remembered connection, or null if none is stored or it is invalid. */
export function loadConnection() {
  const connection = read(CONNECTION);
  return isConnection(connection) ? connectionOf(connection) : null;
}

/** Stores a connection without its key; null removes it. Returns false if the browser blocks storage. */
export const saveConnection = (connection) => write(CONNECTION, connection && connectionOf(connection));

/** The stored streams, newest first. Invalid ones are left out. */
export function loadStreams() {
  const streams = read(STREAMS);
  return Array.isArray(streams) ? streams.filter((entry) => isStored(entry) && isConnection(entry.connection)) : [];
}

/** Stores the result of `change(streams)`. Another tab may have changed them. Returns false if storage is blocked. */
export function changeStreams(change) {
  const streams = byTime(change(loadStreams()).filter(isStored)).slice(0, MAX_STREAMS);
  const stored = streams.map((entry) => Object.fromEntries(FIELDS.map((name) => [name, entry[name]])));
  return write(STREAMS, stored.length > 0 ? stored : null);
}

/** Calls `listener` after another tab has changed the streams. */
export function onStreamsChange(listener) {
  // The key is null if everything was cleared.
  addEventListener("storage", ({ key }) => [STREAMS, null].includes(key) && listener());
}

/** Whether a stream is kept: it exists, or it may exist. */
export const isStored = (entry) => ["ready", "unknown"].includes(entry?.phase);

/** Streams, newest first. */
export const byTime = (entries) => entries.toSorted((a, b) => b.at - a.at);

function isConnection(value) {
  const { kind, baseUrl, companyId } = value ?? {};
  return Object.hasOwn(PRESETS, kind) && typeof baseUrl === "string" && typeof companyId === "string";
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // invalid JSON, or storage is blocked
  }
}

function write(key, value) {
  try {
    if (value) localStorage.setItem(key, JSON.stringify(value));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
