// The package's TypeScript types have the fields of emulator/openapi.yaml, with the same types.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../support/environment.js";
import { fieldsOf, openapi } from "../support/openapi.js";
import { CREATED, STREAM } from "../support/samples.js";
import { fixture } from "../support/package.js";

const folder = await fixture("models");
const text = await readFile(join(folder, "node_modules/snapcall-wasm/models.d.ts"), "utf8");
const { schemas } = openapi.components;

/** The interfaces of models.d.ts: for each its fields, with their types as text. */
const interfaces = Object.fromEntries(
  [...text.matchAll(/^export interface (\w+) \{\n(.*?)^\}/gms)].map(([, name, body]) => [
    name,
    [...body.matchAll(/^  (\w+)(\??): (.+);$/gm)].map(([, field, optional, type]) => ({ field, required: !optional, type })),
  ]),
);

const line = (path, type, required, nullable) => `${path}${required ? "" : "?"}: ${type}${nullable ? " | null" : ""}`;

/** A line for every field of an interface and of those in it, such as `events[0].data?: object | null`. */
function linesOfInterface(name, parent = "") {
  assert.ok(interfaces[name], `models.d.ts has no interface ${name}`);
  return interfaces[name].flatMap(({ field, required, type }) => {
    const [first, ...more] = type.split(" | ").map((part) => (part === "(string & {})" || /^".*"$/.test(part) ? "string" : part));
    const path = parent + field;
    const model = first.replace("[]", "");
    const isArray = first.endsWith("[]");
    const inner = interfaces[model] ? linesOfInterface(model, `${path}${isArray ? "[0]" : ""}.`) : [];
    const kind = interfaces[model] ? (isArray ? "array" : "object") : first;
    return [line(path, kind, required, more.includes("null")), ...inner];
  });
}

const linesOfSchema = (schema) =>
  [...fieldsOf(schema)].map(({ path, type, required, nullable }) =>
    line(path, { integer: "number", any: "Json" }[type] ?? type, required, nullable));

for (const name of ["CreatedStream", "Stream"]) {
  test(`${name} has the same fields in TypeScript and in the schema`, () => {
    const lines = linesOfInterface(name).sort();
    assert.ok(lines.length >= 9, "the fields were read");
    assert.deepEqual(lines, linesOfSchema(schemas[name]).sort());
  });
}

for (const name of ["CreateAssist", "CreateInstant"]) {
  test(`CreateStreamParams has the parameters of the schema ${name}`, () => {
    const { type, ...properties } = schemas[name].properties;
    assert.equal(type.const, name.replace("Create", "").toLowerCase());
    assert.deepEqual(linesOfInterface("CreateStreamParams").sort(), linesOfSchema({ properties }).sort());
  });
}

test("every interface of models.d.ts is part of an argument or a result", () => {
  const used = new Set(["CreateStreamParams", "CreatedStream", "Stream"]);
  for (const name of used) {
    for (const { type } of interfaces[name] ?? []) {
      for (const model of type.match(/\w+/g)) if (interfaces[model]) used.add(model);
    }
  }
  assert.deepEqual(Object.keys(interfaces).sort(), [...used].sort());
});

for (const [name, sample] of [["created_stream", CREATED], ["stream", STREAM]]) {
  test(`the fuzzer starts from the sample ${name}`, async () => {
    const file = join(ROOT, `tests/cases/responses/${name}.json`);
    const expected = `${JSON.stringify(sample)}\n`;
    if (process.env.UPDATE) await writeFile(file, expected);
    assert.ok((await readFile(file, "utf8")) === expected, `${file} is out of date; run: UPDATE=1 cargo xtask test package`);
  });
}
