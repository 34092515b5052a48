/**
 * An emulator of SnapCall's streams API for tests, in process.
 *
 * @module snapcall-emulator
 */

/** Options of {@link createEmulator}. */
export interface EmulatorOptions {
  /** The only API key to accept. Default: any. */
  apiKey?: string | undefined;
  /** The only company that exists. Default: every company exists. */
  company?: number | undefined;
  /** Time between the events of a stream, in milliseconds. Default: 1000. */
  pace?: number | undefined;
  /** Faults that are on from the start. */
  faults?: readonly Fault[] | undefined;
  /** For `listen`: host names to accept besides loopback names. */
  allowedHosts?: readonly string[] | undefined;
}

/** Something that the emulator does wrong. The README of the emulator describes each fault. */
export type Fault = FaultKind & {
  /** The only operation it applies to. Default: both. */
  operation?: "create" | "retrieve";
  /** How many requests it applies to. Default: all. */
  times?: number;
  /** Whether the request is processed first, so that a create makes a stream. */
  after?: boolean;
};

/** What goes wrong. */
export type FaultKind =
  | { fault: "status"; status?: number; retry_after?: string; exposed?: boolean }
  | { fault: "latency"; ms?: number }
  | { fault: "stall" | "reset"; at?: "headers" | "body" }
  | { fault: "wrong-types" | "invalid-utf8"; pointer?: string }
  | { fault: "redirect"; status?: number; to?: string }
  | { fault: "echo"; as?: "text" | "json" | "escaped" }
  | { fault: "truncated" | "html" | "empty" | "no-content" | "huge" | "no-cors" };

/** A request in the log. */
export interface LoggedRequest {
  /** The response's `X-Request-Id`. */
  id: string;
  method: string;
  path: string;
  /** `null` if the URL has no query. */
  query: string | null;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** The parsed JSON, the text if it is not JSON, or `null` if it is empty. */
  body: unknown;
  raw_body: string;
  /** `null` until a response is sent. */
  status: number | null;
}

/** A stream as `getStream` returns it. */
export interface EmulatedStream {
  token: string;
  type: "assist" | "instant";
  name: string | null;
  events: { type: string; [field: string]: unknown }[];
  /** Fields of the create beyond the API's parameters, such as those of `extraBody`. Unset without any. */
  extra?: Record<string, unknown>;
  [field: string]: unknown;
}

/** A stream's customer. The first action replaces the simulated customer of this stream. */
export interface Customer {
  /** Opens the link: the event `joined`. */
  open(): void;
  /** Records a video on an assist stream: `recorded`, then `uploaded` and `summary`, one pace apart. */
  record(): void;
  /** Joins the call of an instant stream: `call_started`. */
  join(): void;
  /** Closes the page: `left`. */
  leave(): void;
}

/** A server of {@link Emulator.listen}. */
export interface Server {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Stops the server. */
  close(): Promise<void>;
}

/** An emulator. Its functions can be used without the object. */
export interface Emulator {
  /** The `baseUrl` for clients that use this emulator's `fetch`. */
  readonly url: string;
  /** Like the global `fetch`, but without a network: requests to this machine go to the emulator. */
  readonly fetch: typeof globalThis.fetch;
  /** Adds a fault, or several. */
  addFault(fault: Fault | readonly Fault[]): void;
  /** Removes all faults. */
  clearFaults(): void;
  /** The latest requests, oldest first. The header `Authorization` is hidden by default. */
  requests(options?: { authorization?: "show" | "hide" }): LoggedRequest[];
  /** All streams, oldest first. */
  streams(): EmulatedStream[];
  /** All streams and what their customers did, as text for {@link Emulator.load} of this version. */
  save(): string;
  /** Replaces all streams by saved ones: they outlive their emulator. */
  load(saved: string): void;
  /** Back to the start: no streams, no requests, the faults of the options, the present time. */
  reset(): void;
  /** Moves its clock forward. Everything that happens within this time has then happened. */
  advance(ms: number): void;
  /** Acts as the customer of a stream. */
  customer(token: string): Customer;
  /** Serves the emulator over HTTP on 127.0.0.1, in Node, Deno and Bun. Default: any free port. */
  listen(port?: number): Promise<Server>;
}

/** Creates an emulator. Several emulators are independent of each other. */
export function createEmulator(options?: EmulatorOptions): Promise<Emulator>;
