import * as z from "zod";
import * as models from "./models.js";

const types = {
  object: z.looseObject,
  array: z.array,
  optional: z.nullish,
  string: z.string(),
  integer: z.int(),
  boolean: z.boolean(),
  any: z.unknown(),
};
const Created = models.created(types);
const Stream = models.stream(types);

export const checkCreated = (value) => Created.parse(value);
export const checkStream = (value) => Stream.parse(value);
