// Sample responses with every field of the API, generated from emulator/openapi.yaml.

import { fieldsOf, openapi } from "./openapi.js";

const { schemas } = openapi.components;

/** The fields of both responses and the parameters of a create, as `fieldsOf` gives them. */
export const CREATED_FIELDS = [...fieldsOf(schemas.CreatedStream)];
export const STREAM_FIELDS = [...fieldsOf(schemas.Stream)];
export const PARAMS = [...fieldsOf(schemas.CreateAssist)].filter(({ path }) => path !== "type");

const SAMPLES = {
  object: () => ({}),
  array: () => [{}],
  string: ({ path }) => path,
  integer: (_, index) => index + 1,
  boolean: () => true,
  any: ({ path }) => ({ any: [path] }),
};

const sample = (fields) =>
  fields.reduce((object, field, index) => set(object, field.keys, SAMPLES[field.type](field, index)), {});

export const CREATED = sample(CREATED_FIELDS);
export const STREAM = sample(STREAM_FIELDS);

function set(object, keys, value) {
  const parent = keys.slice(0, -1).reduce((inner, key) => inner[key], object);
  if (value === undefined) delete parent[keys.at(-1)];
  else parent[keys.at(-1)] = value;
  return object;
}

/** A copy of a sample with the value at `keys` replaced, or removed if the new one is `undefined`. */
export const changed = (sample, keys, value) => set(structuredClone(sample), keys, value);
