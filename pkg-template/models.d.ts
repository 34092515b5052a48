// Made from the declarations in src/model/mod.rs by `UPDATE=1 cargo test --test typescript`.

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** What a stream is created with. All of it is optional. */
export interface CreateStreamParams {
  /** A name for the stream. */
  name?: string | undefined;
  /** A label for where the stream comes from. */
  origin?: string | undefined;
  /** Whether to ask for a shortened link to send to the customer. */
  short_url?: boolean | undefined;
}

/** What `createAssist` and `createInstant` give: the stream that was made. */
export interface CreatedStream {
  /** Names the stream from now on: what `getStream` takes, and `joinRoom` of SnapCall's `@snapcall/stream-ui`. */
  token: string;
  /** The stream's number. */
  id: number;
  /** `"assist"` or `"instant"`, as created. */
  type: "assist" | "instant" | (string & {});
  /** The workspace of the SnapCall account that the stream belongs to. */
  company_id: number;
  /** The link to send to the customer. There only if `short_url: true` was asked for. */
  short_url?: string | null;
  /** The user the stream was made for. */
  user_id?: number | null;
  /** How many people may take part. */
  user_limit?: number | null;
  /** The SnapCall server that carries the stream. */
  streamer_instance?: string | null;
  /** Not described by SnapCall; `null` in its sample. */
  bid?: Json;
}

/** What `getStream` gives: a stream and what has happened in it. */
export interface Stream {
  /** Names the stream. */
  token: string;
  /** The stream's number. */
  id: number;
  /** `"assist"`, `"instant"`, or a type that SnapCall has added since. */
  type: "assist" | "instant" | (string & {});
  /** The workspace of the SnapCall account that the stream belongs to. */
  company_id: number;
  /** The name given when it was created. */
  name?: string | null;
  /** The label for where it comes from, given when it was created. */
  origin?: string | null;
  /** What has happened so far. */
  events?: StreamEvent[] | null;
  /** When it was created: a timestamp. */
  created_at?: string | null;
  /** When it last changed: a timestamp. */
  updated_at?: string | null;
  /** When it expires, a timestamp; `null` while that is not set. */
  expired_at?: string | null;
  /** The user the stream belongs to. */
  user?: User | null;
  /** That user's number. */
  user_id?: number | null;
  /** How many people may take part. */
  user_limit?: number | null;
  /** The call the stream belongs to. */
  call_id?: number | null;
  /** What the stream is about in the caller's own system. */
  context?: StreamContext | null;
  /** The SnapCall server that carries the stream. */
  streamer_instance?: string | null;
  /** Not described by SnapCall; `null` in its sample. */
  bid?: Json;
  /** Not described by SnapCall; `null` in its sample. */
  team?: Json;
  /** Not described by SnapCall; `null` in its sample. */
  team_id?: Json;
}

/** Something that happened in a stream. */
export interface StreamEvent {
  /** The event's number. */
  id?: number | null;
  /** The `id` of the stream it happened in. */
  stream_id?: number | null;
  /** What happened. SnapCall does not list the values. */
  type?: string | null;
  /** The participant's connection. */
  peer_id?: string | null;
  /** The participant's part in the stream. SnapCall does not list the values. */
  role?: string | null;
  /** What belongs to this type of event. */
  data?: EventData | null;
  /** When it happened: a timestamp. */
  emitted_at?: string | null;
  /** When SnapCall wrote it down: a timestamp. */
  created_at?: string | null;
}

/** What belongs to an event. */
export interface EventData {
  /** Who or what it came from. */
  from?: string | null;
  /** The kind of recording or message. */
  type?: string | null;
  /** The name of the recording in SnapCall's storage. */
  s3Asset?: string | null;
  /** What SnapCall understood of the recording. */
  summary?: Summary | null;
  /** A still picture of the recording. */
  thumbnail?: Thumbnail | null;
  /** The number of the recording's transcript. */
  assemblyTranscriptId?: string | null;
}

/** What SnapCall understood of a recording. */
export interface Summary {
  /** The summary, once there is one. */
  text?: string | null;
  /** How far it is. SnapCall does not list the values. */
  status?: string | null;
}

/** A still picture of a recording. */
export interface Thumbnail {
  /** Its name in SnapCall's storage. */
  s3Asset?: string | null;
  /** The storage it is in. */
  s3Bucket?: string | null;
}

/** The SnapCall user that a stream belongs to. */
export interface User {
  /** The user's number. */
  id?: number | null;
  /** The user's name. */
  name?: string | null;
  /** The user's e-mail address. */
  email?: string | null;
  /** What the user has set. */
  settings?: UserSettings | null;
  /** Where the user's picture is. */
  avatar_url?: string | null;
  /** What the user may do. */
  role?: UserRole | null;
}

/** What a user has set. */
export interface UserSettings {
  /** The user's language. */
  language?: string | null;
  /** How the user enters a stream. */
  stream?: StreamSettings | null;
}

/** How a user enters a stream. */
export interface StreamSettings {
  /** With the microphone on. */
  microphoneEnabled?: boolean | null;
  /** With the camera on. */
  cameraEnabled?: boolean | null;
  /** Without being asked. */
  autoJoin?: boolean | null;
  /** In a tab of its own. */
  newTab?: boolean | null;
}

/** What a user may do. */
export interface UserRole {
  /** The role's number. */
  id?: number | null;
  /** The role's name. */
  name?: string | null;
}

/** What the stream is about in the caller's own system. */
export interface StreamContext {
  /** The caller's own id, such as a ticket number. */
  externalId?: string | null;
  /** Where that is to be seen. */
  externalIdUrl?: string | null;
}
