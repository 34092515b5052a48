// Background refresh: reads the streams of the list that are not open, one at a time.

import { isSameConnection } from "./settings.js";

/** The wait between two reads, in milliseconds. It doubles with each failure. */
const GAP = 3_000;
const MAX_GAP = 60_000;
/** How old the last read of a stream must be. */
const MIN_AGE = 30_000;

/** Starts to read with `read(id)`, which returns whether it succeeded. */
export function startRefresh(store, read) {
  const refresh = async (gap) => {
    // Nobody sees the list of a hidden tab.
    const entry = document.hidden ? undefined : nextEntry(store.state);
    const failed = entry && !(await read(entry.id));
    const next = failed ? Math.min(gap * 2, MAX_GAP) : GAP;
    setTimeout(refresh, next, next);
  };
  setTimeout(refresh, GAP, GAP);
}

/** The stream that was not read for the longest time, if a read can bring something new. */
function nextEntry({ entries, open, settings, online }) {
  if (!online || (settings.kind === "snapcall" && !settings.apiKey)) return undefined;
  const due = entries.filter(({ id, phase, connection, status, readAt = 0 }) =>
    phase === "ready" && id !== open && !status?.isFinal && readAt < Date.now() - MIN_AGE
    && isSameConnection(connection, settings));
  return due.sort((a, b) => (a.readAt ?? 0) - (b.readAt ?? 0))[0];
}
