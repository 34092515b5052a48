// The generated tables in the Markdown files match the doc comments of the package's types. UPDATE=1 writes them.
//
// A table is between `<!-- generated: name -->` and `<!-- /generated -->`. TABLES has a function for each name.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { interfaces } from "./declarations.js";
import { ROOT, markdownFiles, read } from "./markdown.js";

const client = { ...(await interfaces("pkg-template/index.d.ts")), ...(await interfaces("pkg-template/error.d.ts")) };
const models = await interfaces("pkg-template/models.d.ts");
const proxy = await interfaces("pkg-template/proxy.d.ts");

/** The error codes, each with its own fields. */
const errors = Object.values(client)
  .map((properties) => ({ code: properties.find(({ name }) => name === "code"), properties }))
  .filter(({ code }) => code)
  .map(({ code, properties }) => ({ ...code, fields: properties.filter((field) => field !== code) }));

const code = (text) => (text ? `\`${text}\`` : "");

/** A Markdown table. */
function table(head, rows) {
  const line = (cells) => `|${cells.map((cell) => (cell ? ` ${cell.replaceAll("|", "\\|")} ` : " ")).join("|")}|`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function optionTable(...options) {
  const rows = options.map(({ name, type, required, default: value, summary }) => {
    return [code(name), code(type), required ? "required" : code(value), summary];
  });
  return table(["option", "type", "default", "meaning"], rows);
}

function typeTable(head, properties) {
  return table([head, "type", "meaning"], properties.map(({ name, type, summary }) => [code(name), code(type), summary]));
}

/** Options with the properties of an object instead of the object. */
const flat = (options) => options.flatMap((option) => option.properties ?? option);

function fieldTable() {
  const shared = client.ErrorFields.map((field) => ["all", field]);
  const own = errors.flatMap(({ type, fields }) => fields.map((field) => [code(type), field]));
  const rows = [...shared, ...own].map(([of, { name, type, summary }]) => [code(name), of, code(type), summary]);
  return table(["field", "code", "type", "meaning"], rows);
}

const TABLES = {
  "client options": () => optionTable(...client.SnapCallOptions),
  "call options": () => optionTable(...client.RequestOptions, ...client.CreateOptions, ...client.WatchOptions),
  "attempt fields": () => typeTable("field", client.Attempt),
  "address options": () => {
    return optionTable(...flat(client.SnapCallOptions).filter(({ name }) => /^(baseUrl|paths)/.test(name)));
  },
  "proxy options": () => optionTable(...flat(proxy.ProxyOptions)),
  "create parameters": () => typeTable("parameter", models.CreateStreamParams),
  "error codes": () => table(["code", "meaning"], errors.map(({ type, summary }) => [code(type), summary])),
  "error fields": fieldTable,
};

const MARKED = /^(<!-- generated: ([\w ]+) -->\n).*?^(<!-- \/generated -->)$/gms;
const found = [];
for (const file of await markdownFiles()) {
  for (const [, , name] of (await read(file)).matchAll(MARKED)) found.push([file, name]);
}

describe("generated tables", () => {
  for (const [file, name] of found) {
    test(`${file}: ${name}`, async () => {
      assert.ok(TABLES[name], "no table with this name in tests/docs/generated.test.js");
      const before = await read(file);
      const after = before.replace(MARKED, (text, start, marked, end) => {
        return marked === name ? `${start}\n${TABLES[name]()}\n\n${end}` : text;
      });
      if (process.env.UPDATE) await writeFile(join(ROOT, file), after);
      else assert.equal(before, after, "run UPDATE=1 cargo xtask test readme");
    });
  }
});

test("every generated table is in one file", () => {
  assert.deepEqual(found.map(([, name]) => name).sort(), Object.keys(TABLES).sort());
});

test("the Rust documentation of the error codes begins with the same sentence", async () => {
  const [declaration] = /^pub enum ErrorCode \{\n.*?^\}/ms.exec(await read("src/core/error.rs"));
  const variants = [...declaration.matchAll(/((?: +\/\/\/ .*\n)+) +(\w+),\n/g)].map(([, docs, name]) => {
    return [`"${name.toLowerCase()}"`, firstSentence(docs.replace(/ +\/\/\/ /g, "").trim().replaceAll("\n", " "))];
  });
  const documented = errors.map(({ type, summary }) => [type, firstSentence(summary)]);
  assert.deepEqual(Object.fromEntries(variants), Object.fromEntries(documented));
});

const firstSentence = (text) => /^.*?\.(?= |$)/.exec(text)[0];
