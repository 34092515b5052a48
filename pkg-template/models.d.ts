// Generated from src/core/model/mod.rs by `UPDATE=1 cargo test --test typescript`.

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** The parameters of a create. All are optional. */
export interface CreateStreamParams {
  /** A name for the stream. */
  name?: string | undefined;
  /** A label for where the stream comes from. */
  origin?: string | undefined;
  /** Whether to return a shortened link to send to the customer. */
  short_url?: boolean | undefined;
}

/** The result of `createAssist` and `createInstant`: the new stream. */
export interface CreatedStream {
  /** Identifies the stream: pass it to `getStream`, or to `joinRoom` of SnapCall's `@snapcall/stream-ui`. Whoever has
   * it can join the stream. */
  token: string;
  /** The id of the stream. */
  id: number;
  /** `"assist"` or `"instant"`, as created. */
  type: "assist" | "instant" | (string & {});
  /** The id of the SnapCall workspace. */
  company_id: number;
  /** The link to send to the customer. Only set if the create asked for `short_url: true`. */
  short_url?: string | null;
  /** The id of the user that the stream belongs to. */
  user_id?: number | null;
  /** The maximum number of participants. */
  user_limit?: number | null;
  /** The SnapCall server that hosts the stream. */
  streamer_instance?: string | null;
  /** Not documented by SnapCall; `null` in its sample. */
  bid?: Json;
}

/** The result of `getStream`: a stream with its events. */
export interface Stream {
  /** Identifies the stream. */
  token: string;
  /** The id of the stream. */
  id: number;
  /** `"assist"`, `"instant"`, or a newer type. */
  type: "assist" | "instant" | (string & {});
  /** The id of the SnapCall workspace. */
  company_id: number;
  /** The name from its creation. */
  name?: string | null;
  /** The label for where the stream comes from, from its creation. */
  origin?: string | null;
  /** The events so far. */
  events?: StreamEvent[] | null;
  /** When it was created, as a timestamp. */
  created_at?: string | null;
  /** When it last changed, as a timestamp. */
  updated_at?: string | null;
  /** When it expires, as a timestamp; `null` if it does not. */
  expired_at?: string | null;
  /** The user that the stream belongs to. */
  user?: User | null;
  /** The id of that user. */
  user_id?: number | null;
  /** The maximum number of participants. */
  user_limit?: number | null;
  /** The id of the call that the stream belongs to. */
  call_id?: number | null;
  /** The stream in your own system. */
  context?: StreamContext | null;
  /** The SnapCall server that hosts the stream. */
  streamer_instance?: string | null;
  /** Not documented by SnapCall; `null` in its sample. */
  bid?: Json;
  /** Not documented by SnapCall; `null` in its sample. */
  team?: Json;
  /** Not documented by SnapCall; `null` in its sample. */
  team_id?: Json;
}

/** An event of a stream. */
export interface StreamEvent {
  /** The id of the event. */
  id?: number | null;
  /** The `id` of its stream. */
  stream_id?: number | null;
  /** The type of the event. SnapCall does not list the values. */
  type?: string | null;
  /** The id of the participant's connection. */
  peer_id?: string | null;
  /** The participant's role. SnapCall does not list the values. */
  role?: string | null;
  /** The data of this type of event. */
  data?: EventData | null;
  /** When it happened, as a timestamp. */
  emitted_at?: string | null;
  /** When SnapCall stored it, as a timestamp. */
  created_at?: string | null;
}

/** The data of an event. */
export interface EventData {
  /** The sender. */
  from?: string | null;
  /** The type of recording or message. */
  type?: string | null;
  /** The name of the recording in SnapCall's storage; not a URL. */
  s3Asset?: string | null;
  /** SnapCall's summary of the recording. */
  summary?: Summary | null;
  /** A still image of the recording. */
  thumbnail?: Thumbnail | null;
  /** The id of the recording's transcript. */
  assemblyTranscriptId?: string | null;
}

/** SnapCall's summary of a recording. */
export interface Summary {
  /** The text, once it is ready. */
  text?: string | null;
  /** Its progress. SnapCall does not list the values. */
  status?: string | null;
}

/** A still image of a recording. */
export interface Thumbnail {
  /** Its name in SnapCall's storage; not a URL. */
  s3Asset?: string | null;
  /** The storage bucket. */
  s3Bucket?: string | null;
}

/** A SnapCall user. */
export interface User {
  /** The id of the user. */
  id?: number | null;
  /** The user's name. */
  name?: string | null;
  /** The user's e-mail address. */
  email?: string | null;
  /** The user's settings. */
  settings?: UserSettings | null;
  /** The URL of the user's picture. */
  avatar_url?: string | null;
  /** The user's role. */
  role?: UserRole | null;
}

/** The settings of a user. */
export interface UserSettings {
  /** The user's language. */
  language?: string | null;
  /** How the user joins a stream. */
  stream?: StreamSettings | null;
}

/** How a user joins a stream. */
export interface StreamSettings {
  /** Whether the microphone is on. */
  microphoneEnabled?: boolean | null;
  /** Whether the camera is on. */
  cameraEnabled?: boolean | null;
  /** Whether the user joins without being asked. */
  autoJoin?: boolean | null;
  /** Whether the stream opens in a new tab. */
  newTab?: boolean | null;
}

/** The role of a user. */
export interface UserRole {
  /** The id of the role. */
  id?: number | null;
  /** The name of the role. */
  name?: string | null;
}

/** The stream in your own system. */
export interface StreamContext {
  /** Your own id, such as a ticket number. */
  externalId?: string | null;
  /** The URL of that ticket. */
  externalIdUrl?: string | null;
}
