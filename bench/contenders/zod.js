import * as z from "zod";
import * as models from "./models.js";

const words = {
  object: z.looseObject,
  array: z.array,
  maybe: z.nullish,
  string: z.string(),
  integer: z.int(),
  boolean: z.boolean(),
  any: z.unknown(),
};
const Created = models.created(words);
const Stream = models.stream(words);

export const checkCreated = (value) => Created.parse(value);
export const checkStream = (value) => Stream.parse(value);
