// The models of src/core/model for every validation library, which passes its own types. As in the package, unknown fields
// are kept, all fields but the first four may be null or absent, and integers are safe integers.

/** The result of `createAssist` and `createInstant`. */
export function created({ object, optional, string, integer, any }) {
  return object({
    token: string,
    id: integer,
    type: string,
    company_id: integer,
    short_url: optional(string),
    user_id: optional(integer),
    user_limit: optional(integer),
    streamer_instance: optional(string),
    bid: optional(any),
  });
}

/** The result of `getStream`. */
export function stream({ object, array, optional, string, integer, boolean, any }) {
  const data = object({
    from: optional(string),
    type: optional(string),
    s3Asset: optional(string),
    summary: optional(object({ text: optional(string), status: optional(string) })),
    thumbnail: optional(object({ s3Asset: optional(string), s3Bucket: optional(string) })),
    assemblyTranscriptId: optional(string),
  });
  const event = object({
    id: optional(integer),
    stream_id: optional(integer),
    type: optional(string),
    peer_id: optional(string),
    role: optional(string),
    data: optional(data),
    emitted_at: optional(string),
    created_at: optional(string),
  });
  const entrySettings = object({
    microphoneEnabled: optional(boolean),
    cameraEnabled: optional(boolean),
    autoJoin: optional(boolean),
    newTab: optional(boolean),
  });
  const user = object({
    id: optional(integer),
    name: optional(string),
    email: optional(string),
    settings: optional(object({ language: optional(string), stream: optional(entrySettings) })),
    avatar_url: optional(string),
    role: optional(object({ id: optional(integer), name: optional(string) })),
  });
  return object({
    token: string,
    id: integer,
    type: string,
    company_id: integer,
    name: optional(string),
    origin: optional(string),
    events: optional(array(event)),
    created_at: optional(string),
    updated_at: optional(string),
    expired_at: optional(string),
    user: optional(user),
    user_id: optional(integer),
    user_limit: optional(integer),
    call_id: optional(integer),
    context: optional(object({ externalId: optional(string), externalIdUrl: optional(string) })),
    streamer_instance: optional(string),
    bid: optional(any),
    team: optional(any),
    team_id: optional(any),
  });
}
