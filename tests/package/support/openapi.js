// emulator/openapi.yaml, the description of the API: its schemas and the fields in them.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "./environment.js";

export const openapi = parse(readFileSync(join(ROOT, "emulator/openapi.yaml"), "utf8"));

/** A schema without $ref and anyOf, its one `type` ("any" for any JSON), and whether it is `nullable`. */
export function resolve({ $ref, anyOf, ...schema }) {
  if ($ref) return resolve($ref.split("/").slice(1).reduce((inner, key) => inner[key], openapi));
  if (anyOf) return { ...resolve(anyOf[0]), nullable: anyOf.some(({ type }) => type === "null") };
  const types = [schema.type ?? ("const" in schema ? typeof schema.const : "any")].flat();
  return { ...schema, type: types[0], nullable: types.includes("null") };
}

/** Every field of a schema and of the objects in it: its `keys`, its `path` as an error has it, and its own schema. */
export function* fieldsOf(schema, keys = []) {
  const { properties = {}, items, required = [] } = resolve(schema);
  if (items) yield* fieldsOf(items, [...keys, 0]);
  for (const [name, property] of Object.entries(properties)) {
    const own = [...keys, name];
    const path = own.map((key) => (key === 0 ? "[0]" : `.${key}`)).join("").slice(1);
    yield { keys: own, path, ...resolve(property), required: required.includes(name) };
    yield* fieldsOf(property, own);
  }
}
