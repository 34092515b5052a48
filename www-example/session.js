// Session: creates, opens, reads and removes streams. It changes the store, and the list on the device.

import { SnapCall, SnapCallError } from "snapcall-wasm";
import { announce } from "./dom.js";
import { customerLink } from "./emulator.js";
import { describeError, isTransient } from "./errors.js";
import { GONE, streamStatus, streamVersion } from "./labels.js";
import { clientOptions, connectionOf, isInPage, isSameConnection, redact, tokenIn, WATCH_OPTIONS } from "./settings.js";
import { byTime, changeStreams, loadStreams } from "./storage.js";
import { formatTime } from "./time_format.js";

/** How long to watch a stream while no read succeeds, in milliseconds. */
const MAX_OUTAGE = 300_000;
const LIVE = { live: true, note: "Live: updates automatically" };

export class Session {
  #store;
  #log;
  #onStorageBlocked;
  #reading = new AbortController();

  /** `onStorageBlocked()` is called if the list cannot be stored. */
  constructor(store, log, onStorageBlocked) {
    this.#store = store;
    this.#log = log;
    this.#onStorageBlocked = onStorageBlocked;
  }

  /** Takes over the stored list, after another tab changed it. */
  sync() {
    const { entries, open } = this.#store.state;
    const stored = loadStreams();
    const pending = entries.filter(({ phase }) => ["creating", "opening", "failed"].includes(phase));
    const kept = stored.filter(({ id }) => !pending.some((entry) => entry.id === id));
    const merged = kept.map((entry) => {
      const known = this.#store.entry(entry.id);
      return { ...known, ...entry, error: known?.phase === entry.phase ? known.error : null };
    });
    this.#store.update({ entries: byTime([...pending, ...merged]) });
    if (open !== null && !this.#store.openEntry) this.#stop("", { open: null });
  }

  /** Creates a stream, opens it and watches it. Returns whether the stream was created. */
  async create(operation, params) {
    if (this.#store.state.creating) return false;
    const type = operation === "createInstant" ? "instant" : "assist";
    return this.#create(this.#add({ phase: "creating", name: params.name, type, createCall: { operation, params } }));
  }

  /** Repeats the call that failed: the create, or the read of a stream. */
  retry(id) {
    const { phase, token, createCall } = this.#store.entry(id);
    if (!createCall || phase === "ready") return this.#read(id, true);
    if (this.#store.state.creating) return undefined;
    const connection = connectionOf(this.#store.state.settings);
    this.#store.updateEntry(id, { phase: "creating", connection, token: undefined, found: undefined, error: null });
    return this.#create(id);
  }

  /** Reads the stream of a create without a valid response, by the token that the person or that response gave. */
  check(id, text) {
    const { found, connection } = this.#store.entry(id);
    const token = tokenIn(text);
    this.#change(id, { token, link: token === found?.token ? linkOf(token, found.link, connection) : undefined });
    this.#read(id, true);
  }

  async #create(id) {
    const { settings, online: wasOnline } = this.#store.state;
    const { operation, params } = this.#store.entry(id).createCall;
    const client = this.#client(operation, (body) => this.#change(id, { found: findStream(body) }));
    this.#store.update({ creating: true });
    try {
      const { token, short_url = null } = await client[operation](params);
      const link = linkOf(token, short_url, settings);
      this.#change(id, { phase: "ready", token, link });
      announce("create", `Stream created.${link ? " The link is ready to send." : ""}`);
      return true;
    } catch (error) {
      const description = this.#describe(operation, error, { settings, wasOnline });
      this.#change(id, { phase: description.isUnknown ? "unknown" : "failed", error: description });
      return false;
    } finally {
      this.#store.update({ creating: false });
      // Not if another stream was opened or the connection changed in the meantime.
      const { open, settings: current } = this.#store.state;
      if (open === id && current === settings && this.#store.entry(id).phase === "ready") this.#read(id, true);
    }
  }

  /** Opens the stream with this token or link, and watches it. */
  openToken(text) {
    const { entries, settings } = this.#store.state;
    const token = tokenIn(text);
    const known = entries.filter((entry) => entry.token === token || (entry.link && entry.link === text));
    const entry = known.find(({ connection }) => isSameConnection(connection, settings)) ?? known[0];
    if (entry) this.open(entry.id);
    else this.#read(this.#add({ phase: "opening", token }), true);
  }

  /** Opens a stream of the list and watches it. */
  open(id) {
    if (this.#store.state.open === id && this.#store.state.watch.live) return;
    this.#stop("", { open: id });
    const { token, phase, version } = this.#store.entry(id);
    if (version) this.#change(id, { seen: version });
    if (token && phase !== "unknown") this.#read(id, true);
  }

  /** Removes streams from the list. Returns a function that restores them. */
  remove(ids) {
    const removed = this.#store.state.entries.filter(({ id, phase }) => ids.includes(id) && phase !== "creating");
    const isKept = ({ id }) => !removed.some((entry) => entry.id === id);
    const replace = (by) => {
      this.#store.update({ entries: byTime([...by, ...this.#store.state.entries.filter(isKept)]) });
      this.#save((streams) => [...by, ...streams.filter(isKept)]);
    };
    replace([]);
    if (!this.#store.openEntry) this.#stop("", { open: null });
    return () => replace(removed);
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

  /** Reads the open stream at once if its last read failed. */
  handleOnline() {
    if (this.#store.state.watch.failing) this.resume();
  }

  /** Reads a stream of the list in the background. Returns whether that succeeded. */
  async readInBackground(id) {
    try {
      const stream = await this.#client("getStream").getStream(this.#store.entry(id).token, { maxRetries: 0 });
      if (this.#store.state.open !== id) this.#change(id, readResult(stream));
    } catch ({ status }) {
      // Other errors are shown when somebody opens the stream.
      if (![404, 410].includes(status)) return false;
      this.#change(id, { status: GONE });
    }
    return true;
  }

  /** Ends the present read. `note` says why, and `change` is what else changes in the state. */
  #stop(note, change) {
    this.#reading.abort();
    this.#store.update({ watch: { live: false, note }, ...change });
  }

  /** Adds a stream at the top of the list and opens it. Failed entries are removed. */
  #add(entry) {
    const { entries, settings } = this.#store.state;
    const at = Date.now();
    const id = `${at}-${Math.random()}`;
    const rest = entries.filter(({ phase }) => phase !== "failed");
    const added = { id, at, connection: connectionOf(settings), error: null, ...entry };
    this.#stop("", { entries: [added, ...rest], open: id });
    return id;
  }

  /** Changes a stream of the list, here and on the device. */
  #change(id, change) {
    this.#store.updateEntry(id, change);
    const changed = this.#store.entry(id);
    if (changed) this.#save((streams) => [changed, ...streams.filter((entry) => entry.id !== id)]);
  }

  #save(change) {
    if (changeStreams(change)) return;
    this.#onStorageBlocked?.();
    this.#onStorageBlocked = undefined; // once
  }

  /** Reads a stream once, or watches it if `live`. Ends the previous read. */
  async #read(id, live) {
    this.#reading.abort();
    const { signal } = (this.#reading = new AbortController());
    const { settings } = this.#store.state;
    const { connection, phase, token } = this.#store.entry(id);
    if (!isSameConnection(connection, settings)) {
      this.#store.update({ watch: { live: false, note: "Not updated" } });
      return;
    }
    const operation = live ? "watchStream" : "getStream";
    const wasKnown = phase === "ready";
    this.#store.updateEntry(id, { phase: wasKnown ? phase : "opening", error: null, readCall: operation });
    this.#store.update({ watch: { live, note: "Loading…" } });
    try {
      const client = this.#client(operation);
      const onAttempt = (attempt) => signal.aborted || this.#showAttempt(id, attempt, settings);
      // An error is shown at once while there is nothing else to show.
      const watchOptions = { signal, ...WATCH_OPTIONS, maxOutage: wasKnown ? MAX_OUTAGE : 0, onAttempt };
      const reads = live ? client.watchStream(token, watchOptions) : [client.getStream(token, { signal })];
      for await (const stream of reads) {
        if (signal.aborted) return;
        this.#show(id, stream, live);
      }
      if (live) this.#store.update({ watch: { live: false, note: "Expired: no more updates" } });
    } catch (error) {
      if (signal.aborted) return;
      const { phase, createCall } = this.#store.entry(id);
      const known = phase === "ready";
      if (live && known && !wasKnown && isTransient(error)) {
        this.resume();
        return;
      }
      const description = this.#describe(operation, error, { settings, known });
      const failed = createCall ? { phase: "unknown", token: undefined } : { phase: "failed" };
      const status = description.isGone && { status: GONE };
      this.#change(id, { error: description, ...status, ...(!known && failed) });
      this.#store.update({ watch: { live: false, failing: description.isOffline, note: "Stopped after an error" } });
    }
  }

  /** Shows after each request of a watch whether the stream is up to date, and when the next try is. */
  #showAttempt(id, { error: code, status, operation, attempt: attempts, retryIn }, settings) {
    if (!code) {
      this.#change(id, { readAt: Date.now() });
      this.#store.update({ watch: LIVE });
    } else if (retryIn !== undefined) {
      const error = new SnapCallError({ code, status, operation, attempts, message: "" });
      const { title } = describeError(error, { settings });
      if (attempts === 3) announce("stream", `${title} The page tries again by itself.`);
      const { text } = formatTime(Date.now() + retryIn);
      this.#store.update({ watch: { live: true, failing: true, note: `${title} Next try at ${text}.` } });
    }
  }

  #show(id, stream, live) {
    const previous = this.#store.entry(id).stream;
    const result = readResult(stream);
    this.#change(id, { ...result, seen: result.version });
    this.#store.update({ watch: live ? LIVE : { live, note: "Paused" } });
    const { text } = result.status;
    const changed = JSON.stringify(previous?.events) !== JSON.stringify(stream.events);
    announce("stream", !previous ? `Stream loaded. ${text}.` : changed ? `Stream updated. ${text}.` : "No changes.");
  }

  #client(operation, onBody) {
    const { settings, limits } = this.#store.state;
    return new SnapCall({ ...clientOptions(settings, limits), fetch: this.#log.fetchFor(operation, onBody) });
  }

  #describe(operation, error, context) {
    if (error instanceof SnapCallError) this.#log.addError(operation, error, redact(error.message, context.settings));
    return describeError(error, context);
  }
}

/** What a read changes in an entry. */
function readResult(stream) {
  const { name, type } = stream;
  const status = streamStatus(stream);
  return { phase: "ready", stream, name, type, status, version: streamVersion(stream), readAt: Date.now() };
}

/** The link for the customer of a stream with this short link. */
const linkOf = (token, url, connection) => (url && isInPage(connection) ? customerLink(token) : url);

/** The token and the link in an invalid response of a create, if they are there. */
function findStream(body) {
  const find = (name) => new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]+)"`).exec(body)?.[1];
  return { token: find("token"), link: find("short_url") };
}
