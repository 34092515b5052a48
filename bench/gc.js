/**
 * Collects the young objects of the previous task, so that they do not slow down the next one. A full collection would
 * also discard optimized code: valibot then takes three times as long.
 */
export const collectYoung = () => globalThis.gc({ type: "minor" });
