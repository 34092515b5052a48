// The package's TypeScript models have the fields of emulator/openapi.yaml, each of the same type.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fixture } from "../support/package.js";
import { CREATED, STREAM, fields } from "../support/samples.js";
import { readContract } from "./openapi.js";

const folder = await fixture("models");
const text = await readFile(join(folder, "node_modules/snapcall-wasm/models.d.ts"), "utf8");
const { document } = await readContract();
const { schemas } = document.components;

/** The interfaces of models.d.ts: for each its fields, with their types as they are written. */
const interfaces = Object.fromEntries(
  [...text.matchAll(/^export interface (\w+) \{\n(.*?)^\}/gms)].map(([, name, body]) => [
    name,
    [...body.matchAll(/^  (\w+)(\??): (.+);$/gm)].map(([, field, optional, type]) => ({ field, required: !optional, type })),
  ]),
);

/** Every field below an interface of TypeScript: its path with its type, such as `events[].data?.from: string | null`. */
function ofTypeScript(name) {
  assert.ok(interfaces[name], `models.d.ts has no interface ${name}`);
  return interfaces[name].flatMap(({ field, required, type }) => {
    const [first, ...more] = type.split(" | ").map((part) => (part === "(string & {})" || /^".*"$/.test(part) ? "string" : part));
    const nullable = more.includes("null") ? " | null" : "";
    const path = `${field}${required ? "" : "?"}`;
    const model = first.replace("[]", "");
    if (!interfaces[model]) return [`${path}: ${first}${nullable}`];
    const array = first.endsWith("[]") ? "[]" : "";
    return [`${path}: object${array}${nullable}`, ...ofTypeScript(model).map((inner) => `${path}${array}.${inner}`)];
  });
}

/** The same, of a schema. */
function ofSchema({ properties, required = [] }) {
  return Object.entries(properties).flatMap(([field, property]) => {
    const path = `${field}${required.includes(field) ? "" : "?"}`;
    const { type, inner } = typeOf(property);
    const array = type.startsWith("object[]") ? "[]" : "";
    return [`${path}: ${type}`, ...(inner ? ofSchema(inner).map((below) => `${path}${array}.${below}`) : [])];
  });
}

function typeOf(schema) {
  if ("const" in schema) return { type: typeof schema.const };
  if (schema.anyOf) {
    const [{ $ref }, other] = schema.anyOf;
    assert.equal(other.type, "null");
    return { type: "object | null", inner: schemas[$ref.split("/").at(-1)] };
  }
  if (schema.type === undefined) return { type: "Json" };
  const [type, ...more] = [schema.type].flat();
  const nullable = more.includes("null") ? " | null" : "";
  if (type === "array") return { type: `object[]${nullable}`, inner: schemas[schema.items.$ref.split("/").at(-1)] };
  return { type: `${type === "integer" ? "number" : type}${nullable}` };
}

for (const name of ["CreatedStream", "Stream"]) {
  test(`${name} and everything in it is the same in TypeScript and in the contract`, () => {
    const declared = ofTypeScript(name).sort();
    assert.ok(declared.length >= 9, "the fields were read");
    assert.deepEqual(declared, ofSchema(schemas[name]).sort());
  });
}

test("the parameters of the creates are the same in TypeScript and in the contract", () => {
  for (const name of ["CreateAssist", "CreateInstant"]) {
    const { type, ...properties } = schemas[name].properties;
    assert.equal(type.const, name.replace("Create", "").toLowerCase());
    assert.deepEqual(ofTypeScript("CreateStreamParams").sort(), ofSchema({ properties }).sort());
  }
});

test("every interface of models.d.ts is part of what a call takes or gives", () => {
  const reached = new Set(["CreateStreamParams", "CreatedStream", "Stream"]);
  for (const name of reached) {
    for (const { type } of interfaces[name] ?? []) {
      for (const model of type.match(/\w+/g)) if (interfaces[model]) reached.add(model);
    }
  }
  assert.deepEqual(Object.keys(interfaces).sort(), [...reached].sort());
});

test("the sample answers of these tests have every field of the contract, and no other", () => {
  const names = (paths) => paths.map((path) => path.replace(/: .*|\?/g, "").replaceAll(/\?|\[\d*\]/g, "")).sort();
  for (const [name, sample] of [["CreatedStream", CREATED], ["Stream", STREAM]]) {
    assert.deepEqual(names([...fields(sample)].map(({ path }) => path)), names(ofSchema(schemas[name])));
  }
});
