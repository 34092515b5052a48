// Signals that are none, or are at an odd time. `certain`: it is over before anything could be sent.

import { throwing } from "../support/hostile.js";
import { anything, thrown } from "./values.js";

/** A signal as a polyfill makes it: `how` says what becomes of it, and what it tells whoever listens. */
class Fake {
  listeners = new Set();
  constructor(how) {
    Object.defineProperties(this, Object.getOwnPropertyDescriptors(how));
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
const fail = () => {
  throw new Error("thrown by a signal");
};
const once = (first, then) => {
  let times = 0;
  return { get aborted() { return times++ === 0 ? first : then; }, reason: "turned" };
};

const SIGNALS = [
  () => ({ value: new AbortController().signal }),
  () => ({ value: AbortSignal.any([]) }),
  (reason) => ({ value: AbortSignal.abort(reason), certain: true }),
  (reason) => ({ value: AbortSignal.any([AbortSignal.abort(reason)]), certain: true }),
  (reason) => {
    const controller = new AbortController();
    return { value: controller.signal, certain: true, after: () => controller.abort(reason) };
  },
  (reason) => {
    const controller = new AbortController();
    return { value: controller.signal, after: () => queueMicrotask(() => controller.abort(reason)) };
  },
  (reason, chance) => {
    const controller = new AbortController();
    const ticks = chance.below(30);
    const later = (left) => (left ? Promise.resolve().then(() => later(left - 1)) : controller.abort(reason));
    return { value: controller.signal, after: () => later(ticks) };
  },
  (reason) => ({ value: Object.defineProperty(AbortSignal.abort(), "reason", { value: reason }), certain: true }),
  () => ({ value: Object.defineProperty(AbortSignal.abort(), "reason", { get: fail }), certain: true, reasons: [undefined] }),
  (reason) => ({ value: new Fake({ aborted: true, reason }), certain: true }),
  () => ({ value: new Fake({ aborted: true, get reason() { return fail(); } }), certain: true, reasons: [undefined] }),
  (reason) => ({ value: { aborted: true, reason }, certain: true }),
  () => ({ value: new Fake({ aborted: false }) }),
  () => ({ value: { aborted: false } }),
  () => ({ value: new Fake({ aborted: false, addEventListener: fail, removeEventListener: fail }) }),
  () => ({ value: new Fake({ aborted: false, addEventListener: 7, removeEventListener: null }) }),
  (reason) => ({ value: new Fake({ aborted: false, reason, addEventListener: (_, listener) => listener() }), certain: true }),
  (reason) => ({ value: new Fake({ aborted: false, reason, removeEventListener: (_, listener) => listener() }) }),
  (reason) => {
    const value = new Fake({ aborted: false, reason });
    return { value, certain: true, after: () => value.abort() };
  },
  (reason) => {
    const value = new Fake({ aborted: false, reason });
    return { value, after: () => queueMicrotask(() => value.abort()) };
  },
  () => ({ value: new Fake(once(false, true)), reasons: ["turned"] }),
  () => ({ value: new Fake(once(true, false)), reasons: ["turned"] }),
  (reason) => {
    const listeners = new Set();
    const value = {
      aborted: false,
      addEventListener: (_, listener) => listeners.add(listener),
      removeEventListener: (_, listener) => listeners.delete(listener),
    };
    const abort = () => {
      Object.assign(value, { aborted: true, reason });
      for (const listener of listeners) listener();
    };
    return { value, certain: true, after: abort };
  },
  () => ({ value: throwing("aborted"), fault: true }),
  () => ({ value: new Fake({ aborted: 1 }), fault: true }),
  () => ({ value: Object.create(AbortSignal.prototype), fault: true }),
  (reason, chance) => ({ value: anything(chance) ?? null, fault: true }),
];

/** A signal, with what is to be done `after` the call, and the `reasons` that the call can end with then. */
export function signal(chance) {
  const reason = thrown(chance);
  const made = chance.pick(SIGNALS)(reason, chance);
  const { value, fault, reasons = [reason] } = made;
  // Without a reason the platform has one of its own, once the signal is aborted.
  const its = () => (made.reasons || reason !== undefined ? reasons : [reason, value.reason]);
  return { after: () => {}, ...made, reasons: fault ? () => [] : its };
}
