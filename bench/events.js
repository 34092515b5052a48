// Responses of getStream with any number of events, generated from a fixed seed.

import { STREAM } from "../tests/package/support/samples.js";

/** The events of a response over loopback: one recording has as many. */
export const EVENTS = 4;

/** A seeded random number generator (mulberry32). */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const TYPES = ["joined", "recorded", "uploaded", "summary", "message", "left"];
const SENTENCES = [
  "The customer shows a washing machine that leaks at the door while it spins.",
  "Water stands in the tub, and the drain hose is bent behind the cabinet.",
  "A gurgling sound can be heard as soon as the valve is open.",
  "Restarting it changed nothing, and the cable is plugged in – „E24“ blinks.",
  "They ask whether they can replace the seal themselves.",
];

/** The data of an event, without the fields that SnapCall omits. */
function eventData(type, id, next) {
  const from = next() < 0.7 ? "customer" : "agent";
  const s3Asset = `streams/4521/video-${id}.mp4`;
  switch (type) {
    case "recorded":
      return { from, type: "video" };
    case "uploaded": {
      const thumbnail = { s3Asset: `streams/4521/still-${id}.jpg`, s3Bucket: "recordings" };
      return { from, type: "video", s3Asset, thumbnail };
    }
    case "summary": {
      const done = next() < 0.8;
      const text = done ? SENTENCES.filter(() => next() < 0.6).join(" ") : null;
      const summary = { text, status: done ? "completed" : "processing" };
      return { from: "system", type: "video", s3Asset, summary, assemblyTranscriptId: `transcript-${id}` };
    }
    case "message":
      return { from, type: "text", text: SENTENCES[Math.floor(next() * SENTENCES.length)] };
    default:
      return { from };
  }
}

/** The JSON of a `getStream` response with this many events. */
export function streamJson(count) {
  const next = random(4521);
  let time = Date.UTC(2026, 10, 23, 10);
  const events = Array.from({ length: count }, (_, index) => {
    const type = TYPES[Math.floor(next() * TYPES.length)];
    time += Math.floor(next() * 60_000);
    const at = new Date(time).toISOString();
    return {
      id: 45210 + index,
      stream_id: 4521,
      type,
      peer_id: type === "summary" ? null : `peer-4521-${Math.floor(next() * 4)}`,
      role: type === "summary" ? "system" : "customer",
      data: eventData(type, index, next),
      emitted_at: at,
      created_at: at,
    };
  });
  return JSON.stringify({ ...STREAM, events });
}
