// What a person can do with streams: create, open, follow, pause, read again. Each changes the store and nothing else.

import { SnapCall, SnapCallError } from "snapcall-wasm";
import { WATCH } from "./code.js";
import { announce } from "./dom.js";
import { describeProblem } from "./problems.js";
import { clientOptions, isHere, placeOf, samePlace, withoutKey } from "./settings.js";
import { statusInWords } from "./stream-words.js";

/** How much of an answer is shown: more would only make the page slow. */
const LONGEST_ANSWER = 100_000;

const ELSEWHERE = "Made over another connection. Change back to it to follow this stream.";

const IDLE = { live: false, note: "" };

export class Session {
  #store;
  #log;
  #reading = new AbortController();
  #ids = 0;
  #waitsForNetwork = null;

  constructor(store, log) {
    this.#store = store;
    this.#log = log;
  }

  /** Creates a stream, opens it and follows it. Answers whether there is one. */
  async create(operation, params) {
    const { creating, settings } = this.#store.state;
    if (creating) return false;
    const type = operation === "createInstant" ? "instant" : "assist";
    const id = this.#add({ phase: "creating", name: params.name, type, made: { operation, params } });
    this.#store.update({ creating: true });
    try {
      const created = await this.#client(operation)[operation](params);
      const change = { phase: "ready", token: created.token, created, createdRaw: rawAnswer(created, settings) };
      this.#store.updateEntry(id, change);
      announce("create", `The stream was created.${created.short_url ? " Its link is ready to send." : ""}`);
      return true;
    } catch (error) {
      this.#store.updateEntry(id, { phase: "failed", problem: this.#problem(operation, error, settings) });
      return false;
    } finally {
      this.#store.update({ creating: false });
      // Unless another stream was opened meanwhile, or the connection changed: another key would not find it.
      const { open, settings: now } = this.#store.state;
      if (open === id && now === settings && this.#store.entry(id).phase === "ready") this.#read(id, true);
    }
  }

  /** Opens the stream with this token, and follows it. */
  openToken(token) {
    const { entries, settings } = this.#store.state;
    const known = entries.find((entry) => entry.token === token && samePlace(entry.place, settings));
    if (known) this.open(known.id);
    else this.#read(this.#add({ phase: "opening", token }), true);
  }

  /** Comes back to a stream of the list, and follows it. */
  open(id) {
    if (this.#store.state.open === id && this.#store.state.watch.live) return;
    this.#reading.abort();
    this.#store.update({ open: id, watch: IDLE });
    if (this.#store.entry(id).token) this.#read(id, true);
  }

  follow = () => this.#read(this.#store.state.open, true);

  pause = () => this.#stop("Paused.");

  refresh = () => this.#read(this.#store.state.open, this.#store.state.watch.live);

  /** Goes on under another connection. What is open came from elsewhere: it must not be read with another key. */
  connect(settings) {
    this.#store.update({ settings });
    const { open } = this.#store.state;
    // What went wrong in following it was that of the other connection.
    if (this.#store.entry(open)?.phase === "ready") this.#store.updateEntry(open, { problem: null });
    this.#stop("Paused: the connection was changed.");
  }

  /** The network is back: a stream that was followed until it went is followed again. */
  networkIsBack() {
    const id = this.#waitsForNetwork;
    this.#waitsForNetwork = null;
    if (id !== null && id === this.#store.state.open && !this.#store.state.watch.live) this.#read(id, true);
  }

  #stop(note) {
    this.#reading.abort();
    this.#waitsForNetwork = null;
    this.#store.update({ watch: { live: false, note } });
  }

  /** Puts a stream at the head of the list and opens it. Attempts that failed have been read by now. */
  #add(entry) {
    this.#reading.abort();
    const { entries, settings } = this.#store.state;
    const id = ++this.#ids;
    const rest = entries.filter(({ phase }) => phase !== "failed");
    const added = { id, at: Date.now(), place: placeOf(settings), problem: null, made: null, read: null, ...entry };
    this.#store.update({ entries: [added, ...rest], open: id, watch: IDLE });
    return id;
  }

  /** Reads the stream, and goes on following it if `live`. Ends what was followed before. */
  async #read(id, live) {
    this.#reading.abort();
    const { signal } = (this.#reading = new AbortController());
    const { settings } = this.#store.state;
    const entry = this.#store.entry(id);
    if (!samePlace(entry.place, settings)) {
      this.#store.update({ watch: { live: false, note: ELSEWHERE } });
      return;
    }
    const operation = live ? "watchStream" : "getStream";
    const phase = entry.phase === "failed" ? "opening" : entry.phase;
    this.#store.updateEntry(id, { phase, problem: null, read: operation });
    this.#store.update({ watch: { live, note: "Asking SnapCall…" } });
    try {
      for await (const stream of this.#streams(operation, entry.token, signal)) {
        if (signal.aborted) return;
        this.#show(id, stream, live, settings);
      }
      if (live) this.#store.update({ watch: { live: false, note: "It has expired: nothing more will happen." } });
    } catch (error) {
      if (signal.aborted) return;
      const problem = this.#problem(operation, error, settings);
      const known = this.#store.entry(id).phase === "ready";
      this.#store.updateEntry(id, { phase: known ? "ready" : "failed", problem });
      this.#store.update({ watch: { live: false, note: "Stopped by a problem." } });
      if (error.code === "connection" && !navigator.onLine) this.#waitsForNetwork = id;
    }
  }

  async *#streams(operation, token, signal) {
    const client = this.#client(operation);
    if (operation === "watchStream") yield* client.watchStream(token, { signal, ...WATCH });
    else yield await client.getStream(token, { signal });
  }

  #show(id, stream, live, settings) {
    const before = this.#store.entry(id).stream;
    const { name, type } = stream;
    this.#store.updateEntry(id, { phase: "ready", stream, raw: rawAnswer(stream, settings), name, type });
    this.#store.update({ watch: { live, note: live ? "Live: what is new appears by itself." : "Paused." } });
    announce("stream", whatIsNew(before, stream) || "The stream is up to date.");
  }

  #client(operation) {
    const { settings, limits } = this.#store.state;
    return new SnapCall({ ...clientOptions(settings, limits), fetch: this.#log.fetchFor(operation) });
  }

  #problem(operation, error, settings) {
    const mayHoldKey = settings.allowBrowser || isHere(location.origin);
    const problem = describeProblem(error, { hasKey: Boolean(settings.apiKey), mayHoldKey });
    const detail = withoutKey(problem.detail, settings);
    if (error instanceof SnapCallError) this.#log.failed(operation, error, withoutKey(error.message, settings));
    return { ...problem, detail };
  }
}

function rawAnswer(answer, settings) {
  const text = withoutKey(JSON.stringify(answer, null, 2), settings);
  if (text.length <= LONGEST_ANSWER) return text;
  return `${text.slice(0, LONGEST_ANSWER)}\n… and ${text.length - LONGEST_ANSWER} characters more`;
}

function whatIsNew(before, stream) {
  const status = statusInWords(stream).text;
  if (!before) return `Stream found. ${status}.`;
  return JSON.stringify(before.events) === JSON.stringify(stream.events) ? "" : `News of the stream: ${status}.`;
}
