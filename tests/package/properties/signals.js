// Abort signals: of the platform, of a polyfill, and broken ones; aborted before, during and after a call.
//
// The arbitrary gives a function that makes `{ value, after, reasons, before, invalid }`: the signal, what happens after
// the call, the reasons that the call may reject with, whether it does so `before` a request, and whether the signal must
// be rejected.

import fc from "fast-check";
import { fail, throwingGetter } from "../support/throwing.js";
import { anything, thrown } from "./values.js";

/** A signal as of a polyfill, with the given properties. */
class Polyfill {
  listeners = new Set();
  constructor(properties) {
    Object.defineProperties(this, Object.getOwnPropertyDescriptors(properties));
  }
  addEventListener(_, listener) {
    this.listeners.add(listener);
  }
  removeEventListener(_, listener) {
    this.listeners.delete(listener);
  }
  abort() {
    this.aborted = true;
    for (const listener of [...this.listeners]) listener({ type: "abort" });
  }
}
const turning = (first, then) => {
  let times = 0;
  return { get aborted() { return times++ === 0 ? first : then; }, reason: "turned" };
};
/** Runs `act` after so many microtasks. */
const afterTicks = (ticks, act) => (ticks ? queueMicrotask(() => afterTicks(ticks - 1, act)) : act());
/** A signal that is aborted so many microtasks after the call: with none, before a request. */
const abortedAfter = (ticks, value, abort) => ({ value, before: ticks === 0, after: () => afterTicks(ticks, abort) });

const SIGNALS = [
  () => ({ value: new AbortController().signal }),
  () => ({ value: AbortSignal.any([]) }),
  (reason) => ({ value: AbortSignal.abort(reason), before: true }),
  (reason) => ({ value: AbortSignal.any([AbortSignal.abort(reason)]), before: true }),
  (reason, ticks) => {
    const controller = new AbortController();
    return abortedAfter(ticks, controller.signal, () => controller.abort(reason));
  },
  (reason) => ({ value: Object.defineProperty(AbortSignal.abort(), "reason", { value: reason }), before: true }),
  () => ({ value: Object.defineProperty(AbortSignal.abort(), "reason", { get: fail }), before: true, reasons: [undefined] }),
  (reason) => ({ value: new Polyfill({ aborted: true, reason }), before: true }),
  () => ({ value: new Polyfill({ aborted: true, get reason() { return fail(); } }), before: true, reasons: [undefined] }),
  (reason) => ({ value: { aborted: true, reason }, before: true }),
  () => ({ value: new Polyfill({ aborted: false }) }),
  () => ({ value: { aborted: false } }),
  () => ({ value: new Polyfill({ aborted: false, addEventListener: fail, removeEventListener: fail }) }),
  () => ({ value: new Polyfill({ aborted: false, addEventListener: 7, removeEventListener: null }) }),
  (reason) => ({ value: new Polyfill({ aborted: false, reason, addEventListener: (_, listener) => listener() }), before: true }),
  (reason) => ({ value: new Polyfill({ aborted: false, reason, removeEventListener: (_, listener) => listener() }) }),
  (reason, ticks) => {
    const value = new Polyfill({ aborted: false, reason });
    return abortedAfter(ticks, value, () => value.abort());
  },
  () => ({ value: new Polyfill(turning(false, true)), reasons: ["turned"] }),
  () => ({ value: new Polyfill(turning(true, false)), reasons: ["turned"] }),
  (reason) => {
    const { addEventListener, removeEventListener, abort } = Polyfill.prototype;
    const value = { aborted: false, listeners: new Set(), addEventListener, removeEventListener };
    return abortedAfter(0, value, () => abort.call(Object.assign(value, { reason })));
  },
];
const INVALID_SIGNALS = [
  () => throwingGetter("aborted"),
  () => new Polyfill({ aborted: 1 }),
  () => Object.create(AbortSignal.prototype),
];

const validSignal = fc.tuple(fc.constantFrom(...SIGNALS), thrown, fc.nat(30)).map(([make, thrown, ticks]) => () => {
  const reason = thrown();
  const signal = make(reason, ticks);
  // Without a reason the platform makes its own.
  const reasons = () => signal.reasons ?? (reason === undefined ? [reason, signal.value.reason] : [reason]);
  return { after: () => {}, ...signal, reasons };
});
const invalidSignal = fc.oneof(fc.constantFrom(...INVALID_SIGNALS), anything)
  .map((make) => () => ({ value: make() ?? null, invalid: true, after: () => {}, reasons: () => [] }));

export const signal = fc.oneof({ weight: 6, arbitrary: validSignal }, { weight: 1, arbitrary: invalidSignal });
