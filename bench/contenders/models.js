// The models of src/model, once for all libraries that check: each gives its own words for the same things. As in the
// package, unknown fields stay, every other than these four may be null or absent, and integers are exact ones.

/** What `createAssist` and `createInstant` give. */
export function created({ object, maybe, string, integer, any }) {
  return object({
    token: string,
    id: integer,
    type: string,
    company_id: integer,
    short_url: maybe(string),
    user_id: maybe(integer),
    user_limit: maybe(integer),
    streamer_instance: maybe(string),
    bid: maybe(any),
  });
}

/** What `getStream` gives. */
export function stream({ object, array, maybe, string, integer, boolean, any }) {
  const data = object({
    from: maybe(string),
    type: maybe(string),
    s3Asset: maybe(string),
    summary: maybe(object({ text: maybe(string), status: maybe(string) })),
    thumbnail: maybe(object({ s3Asset: maybe(string), s3Bucket: maybe(string) })),
    assemblyTranscriptId: maybe(string),
  });
  const event = object({
    id: maybe(integer),
    stream_id: maybe(integer),
    type: maybe(string),
    peer_id: maybe(string),
    role: maybe(string),
    data: maybe(data),
    emitted_at: maybe(string),
    created_at: maybe(string),
  });
  const enters = object({
    microphoneEnabled: maybe(boolean),
    cameraEnabled: maybe(boolean),
    autoJoin: maybe(boolean),
    newTab: maybe(boolean),
  });
  const user = object({
    id: maybe(integer),
    name: maybe(string),
    email: maybe(string),
    settings: maybe(object({ language: maybe(string), stream: maybe(enters) })),
    avatar_url: maybe(string),
    role: maybe(object({ id: maybe(integer), name: maybe(string) })),
  });
  return object({
    token: string,
    id: integer,
    type: string,
    company_id: integer,
    name: maybe(string),
    origin: maybe(string),
    events: maybe(array(event)),
    created_at: maybe(string),
    updated_at: maybe(string),
    expired_at: maybe(string),
    user: maybe(user),
    user_id: maybe(integer),
    user_limit: maybe(integer),
    call_id: maybe(integer),
    context: maybe(object({ externalId: maybe(string), externalIdUrl: maybe(string) })),
    streamer_instance: maybe(string),
    bid: maybe(any),
    team: maybe(any),
    team_id: maybe(any),
  });
}
