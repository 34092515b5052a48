"use client";

import { useState } from "react";
import { SnapCall } from "snapcall-wasm";
import { Timeline } from "./Timeline.jsx";
import { COMPANY_ID } from "./company.js";

// The page has no key: the route app/api/snapcall adds it.
const ownServer = new SnapCall({ companyId: COMPANY_ID, baseUrl: "/api/snapcall" });

export function Support({ snapcall = ownServer }) {
  const [stream, setStream] = useState();
  const [error, setError] = useState();

  // In an event handler, not in an effect: StrictMode runs effects twice, which would create two streams.
  async function create(event) {
    event.preventDefault();
    const name = new FormData(event.target).get("name");
    try {
      setStream(await snapcall.createAssist({ name, short_url: true }));
      setError(undefined);
    } catch (error) {
      setError(error.message);
    }
  }

  return (
    <>
      <form onSubmit={create}>
        <label>Ticket <input name="name" defaultValue="Ticket 4521" required /></label> <button>Create link</button>
      </form>
      {error && <p role="alert">{error}</p>}
      {stream && (
        <section>
          <p>Send this link to the customer: <a href={stream.short_url}>{stream.short_url}</a></p>
          <Timeline key={stream.token} snapcall={snapcall} token={stream.token} />
        </section>
      )}
    </>
  );
}
