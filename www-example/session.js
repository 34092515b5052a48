// Session: creates, opens and reads streams. It changes the store only.

import { SnapCall, SnapCallError } from "snapcall-wasm";
import { announce } from "./dom.js";
import { describeError } from "./errors.js";
import { streamStatus } from "./labels.js";
import { clientOptions, connectionOf, isLoopbackUrl, isSameConnection, redact, WATCH_OPTIONS } from "./settings.js";

/** The page is slow with longer text. */
const MAX_RESPONSE_LENGTH = 100_000;
const OTHER_CONNECTION = "Created on another connection. Switch back to it for updates.";
const IDLE = { live: false, note: "" };

export class Session {
  #store;
  #log;
  #reading = new AbortController();
  #lastId = 0;
  #resumeWhenOnline = null;

  constructor(store, log) {
    this.#store = store;
    this.#log = log;
  }

  /** Creates a stream, opens it and watches it. Returns whether the stream was created. */
  async create(operation, params) {
    const { creating, settings } = this.#store.state;
    if (creating) return false;
    const type = operation === "createInstant" ? "instant" : "assist";
    const id = this.#add({ phase: "creating", name: params.name, type, createCall: { operation, params } });
    this.#store.update({ creating: true });
    try {
      const created = await this.#client(operation)[operation](params);
      const { token } = created;
      this.#store.updateEntry(id, { phase: "ready", token, created, createResponse: toText(created, settings) });
      announce("create", `Stream created.${created.short_url ? " The link is ready to send." : ""}`);
      return true;
    } catch (error) {
      this.#store.updateEntry(id, { phase: "failed", error: this.#handleError(operation, error, settings) });
      return false;
    } finally {
      this.#store.update({ creating: false });
      // Not if another stream was opened or the connection changed in the meantime.
      const { open, settings: current } = this.#store.state;
      if (open === id && current === settings && this.#store.entry(id).phase === "ready") this.#read(id, true);
    }
  }

  /** Opens the stream with this token and watches it. */
  openToken(token) {
    const { entries, settings } = this.#store.state;
    const known = entries.find((entry) => entry.token === token && isSameConnection(entry.connection, settings));
    if (known) this.open(known.id);
    else this.#read(this.#add({ phase: "opening", token }), true);
  }

  /** Opens a stream of the list and watches it. */
  open(id) {
    if (this.#store.state.open === id && this.#store.state.watch.live) return;
    this.#reading.abort();
    this.#store.update({ open: id, watch: IDLE });
    if (this.#store.entry(id).token) this.#read(id, true);
  }

  resume = () => this.#read(this.#store.state.open, true);

  pause = () => this.#stop("Paused");

  refresh = () => this.#read(this.#store.state.open, this.#store.state.watch.live);

  /** Changes the connection. The open stream is paused, because it must not be read with another key. */
  connect(settings) {
    this.#store.update({ settings });
    const { openEntry } = this.#store;
    if (openEntry?.phase === "ready") this.#store.updateEntry(openEntry.id, { error: null });
    this.#stop("Paused: connection changed");
  }

  /** Resumes the stream that stopped when the network was lost. */
  handleOnline() {
    const id = this.#resumeWhenOnline;
    this.#resumeWhenOnline = null;
    if (id !== null && id === this.#store.state.open && !this.#store.state.watch.live) this.#read(id, true);
  }

  #stop(note) {
    this.#reading.abort();
    this.#resumeWhenOnline = null;
    this.#store.update({ watch: { live: false, note } });
  }

  /** Adds a stream at the top of the list and opens it. Failed entries are removed. */
  #add(entry) {
    this.#reading.abort();
    const { entries, settings } = this.#store.state;
    const id = ++this.#lastId;
    const added = { id, at: Date.now(), connection: connectionOf(settings), error: null, ...entry };
    const rest = entries.filter(({ phase }) => phase !== "failed");
    this.#store.update({ entries: [added, ...rest], open: id, watch: IDLE });
    return id;
  }

  /** Reads a stream once, or watches it if `live`. Ends the previous read. */
  async #read(id, live) {
    this.#reading.abort();
    const { signal } = (this.#reading = new AbortController());
    const { settings } = this.#store.state;
    const entry = this.#store.entry(id);
    if (!isSameConnection(entry.connection, settings)) {
      this.#store.update({ watch: { live: false, note: OTHER_CONNECTION } });
      return;
    }
    const operation = live ? "watchStream" : "getStream";
    const phase = entry.phase === "failed" ? "opening" : entry.phase;
    this.#store.updateEntry(id, { phase, error: null, readCall: operation });
    this.#store.update({ watch: { live, note: "Loading…" } });
    try {
      for await (const stream of this.#streams(operation, entry.token, signal)) {
        if (signal.aborted) return;
        this.#show(id, stream, live, settings);
      }
      if (live) this.#store.update({ watch: { live: false, note: "Expired: no more updates" } });
    } catch (error) {
      if (signal.aborted) return;
      const phase = this.#store.entry(id).phase === "ready" ? "ready" : "failed";
      this.#store.updateEntry(id, { phase, error: this.#handleError(operation, error, settings) });
      this.#store.update({ watch: { live: false, note: "Stopped after an error" } });
      if (error.code === "connection" && !navigator.onLine) this.#resumeWhenOnline = id;
    }
  }

  async *#streams(operation, token, signal) {
    const client = this.#client(operation);
    if (operation === "watchStream") yield* client.watchStream(token, { signal, ...WATCH_OPTIONS });
    else yield await client.getStream(token, { signal });
  }

  #show(id, stream, live, settings) {
    const previous = this.#store.entry(id).stream;
    const { name, type } = stream;
    this.#store.updateEntry(id, { phase: "ready", stream, streamResponse: toText(stream, settings), name, type });
    this.#store.update({ watch: { live, note: live ? "Live: updates automatically" : "Paused" } });
    const { text } = streamStatus(stream);
    const changed = JSON.stringify(previous?.events) !== JSON.stringify(stream.events);
    announce("stream", !previous ? `Stream loaded. ${text}.` : changed ? `Stream updated. ${text}.` : "No changes.");
  }

  #client(operation) {
    const { settings, limits } = this.#store.state;
    return new SnapCall({ ...clientOptions(settings, limits), fetch: this.#log.fetchFor(operation) });
  }

  #handleError(operation, error, settings) {
    const keyAllowed = settings.allowBrowser || isLoopbackUrl(location.origin);
    const description = describeError(error, { hasKey: Boolean(settings.apiKey), keyAllowed });
    if (error instanceof SnapCallError) this.#log.addError(operation, error, redact(error.message, settings));
    return { ...description, detail: redact(description.detail, settings) };
  }
}

function toText(response, settings) {
  const text = redact(JSON.stringify(response, null, 2), settings);
  const rest = text.length - MAX_RESPONSE_LENGTH;
  return rest > 0 ? `${text.slice(0, MAX_RESPONSE_LENGTH)}\n… ${rest} more characters` : text;
}
