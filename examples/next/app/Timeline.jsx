import { useEffect, useState } from "react";

/** What the customer does, as it happens. */
export function Timeline({ snapcall, token }) {
  const [events, setEvents] = useState([]);
  const [error, setError] = useState();

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    async function watch() {
      for await (const stream of snapcall.watchStream(token, { signal })) setEvents(stream.events ?? []);
    }
    watch().catch((error) => {
      if (!signal.aborted) setError(error.message);
    });
    return () => controller.abort();
  }, [snapcall, token]);

  return (
    <>
      <ol aria-label="Timeline">
        {events.map(({ id, type, data }) => <li key={id}>{[type, data?.summary?.text].filter(Boolean).join(": ")}</li>)}
      </ol>
      {error && <p role="alert">{error}</p>}
    </>
  );
}
