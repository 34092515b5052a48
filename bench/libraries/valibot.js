import * as v from "valibot";
import * as models from "./models.js";

const types = {
  object: v.looseObject,
  array: v.array,
  optional: v.nullish,
  string: v.string(),
  integer: v.pipe(v.number(), v.safeInteger()),
  boolean: v.boolean(),
  any: v.unknown(),
};
const Created = /* @__PURE__ */ models.created(types);
const Stream = /* @__PURE__ */ models.stream(types);

export const checkCreated = (value) => v.parse(Created, value);
export const checkStream = (value) => v.parse(Stream, value);
