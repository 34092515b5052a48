// Answers of SnapCall with every field of its API reference.

export const CREATED = {
  token: "Xy12-ab_9",
  bid: null,
  user_id: 7,
  user_limit: 2,
  streamer_instance: "streamer-1",
  company_id: 42,
  type: "assist",
  id: 4521,
  short_url: "https://snap.example/a1",
};

export const STREAM = {
  token: "Xy12-ab_9",
  bid: null,
  company_id: 42,
  call_id: 9,
  name: "Ticket 4521",
  origin: "helpdesk",
  type: "assist",
  streamer_instance: "streamer-1",
  user_limit: 2,
  context: { externalId: "4521", externalIdUrl: "https://desk.example/4521" },
  created_at: "2026-11-23T10:00:00.000Z",
  updated_at: "2026-11-23T10:05:00.000Z",
  expired_at: "2026-12-23T10:00:00.000Z",
  id: 4521,
  user_id: 7,
  team_id: null,
  team: null,
  events: [
    {
      id: 1,
      stream_id: 4521,
      type: "summary",
      peer_id: "peer-1",
      role: "customer",
      data: {
        from: "customer",
        type: "video",
        s3Asset: "recordings/1.mp4",
        summary: { text: "The lamp blinks twice.", status: "completed" },
        thumbnail: { s3Asset: "recordings/1.jpg", s3Bucket: "recordings" },
        assemblyTranscriptId: "transcript-1",
      },
      emitted_at: "2026-11-23T10:01:00.000Z",
      created_at: "2026-11-23T10:01:01.000Z",
    },
  ],
  user: {
    id: 7,
    name: "Sam Example",
    email: "sam@desk.example",
    settings: {
      language: "en",
      stream: { microphoneEnabled: true, cameraEnabled: true, autoJoin: false, newTab: false },
    },
    avatar_url: "https://desk.example/sam.png",
    role: { id: 3, name: "agent" },
  },
};

/** The fields that an answer must have; every other one may be null or absent. */
export const REQUIRED = ["token", "id", "type", "company_id"];
/** The fields that may be any JSON. */
export const ANY = ["bid", "team", "team_id"];

/** Every field of a sample: its `path` as an error names it, its `keys` and its `value`. */
export function* fields(value, keys = []) {
  if (value === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    const path = [...keys, step];
    if (typeof step === "string") yield { path: pathOf(path), keys: path, value: inner };
    yield* fields(inner, path);
  }
}

function pathOf(keys) {
  return keys.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("").replace(/^\./, "");
}

/** A copy of a sample with one value replaced; removed if the new one is `undefined`. */
export function changed(sample, keys, value) {
  const copy = structuredClone(sample);
  const last = keys.at(-1);
  const parent = keys.slice(0, -1).reduce((inner, key) => inner[key], copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
