// Secrets that an upstream sends back: redacted in every encoding, and nothing else changes.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { KEY } from "../support/errors.js";
import { STREAMS, useProxy } from "../support/proxy.js";
import { serve } from "../support/server.js";

const { folder, createProxy, listen } = await useProxy("proxy-redaction");
// The package does not export it.
const { redact } = await import(pathToFileURL(join(folder, "node_modules/snapcall-wasm/redact.js")));
const upstream = await serve({ after });

const hex = (character, digits) => character.charCodeAt(0).toString(16).padStart(digits, "0");
const each = (text, encode) => Array.from(text, encode).join("");
const bytes = (text) => String.fromCharCode(...new TextEncoder().encode(text));
const percent = (text) => each(bytes(text), (byte) => `%${hex(byte, 2)}`);
const twice = (text) => text.replaceAll("%", "%25");
const escapes = (text) => text.replace(/[^]/g, (unit) => `\\u${hex(unit, 4)}`);
const json = (text) => JSON.stringify(text).slice(1, -1);
const NAMES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Encodings of a text, as they can be in any text. A quotation mark ends a JSON string, so that it is escaped there. */
const ENCODINGS = {
  raw: (text) => text,
  "upper case": (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  "encodeURIComponent": encodeURIComponent,
  "percent-encoded in lower case": (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  "percent-encoded completely": percent,
  "percent-encoded completely, in upper case": (text) => percent(text).toUpperCase(),
  "percent-encoded twice": (text) => twice(percent(text)),
  "encodeURIComponent twice": (text) => encodeURIComponent(encodeURIComponent(text)),
  "decimal entities": (text) => each(text, (character) => `&#${character.codePointAt(0)};`),
  "hexadecimal entities": (text) => each(text, (character) => `&#x${character.codePointAt(0).toString(16)};`),
  "upper-case entities": (text) => each(text, (character) => `&#X0${character.codePointAt(0).toString(16).toUpperCase()};`),
  "named entities": (text) => each(text, (character) => NAMES[character] ?? character),
  "JSON in a string": json,
  "JSON in JSON in a string": (text) => json(json(text)),
  "JSON escapes in a string": escapes,
  "escaped slashes in a string": (text) => json(text).replaceAll("/", "\\/"),
  base64: (text) => btoa(bytes(text)),
  "base64 without padding": (text) => btoa(bytes(text)).replace(/=+$/, ""),
  "base64 with a colon": (text) => btoa(bytes(`${text}:`)),
};
/** Encodings of a text that are only possible in the source of a JSON string. */
const JSON_ENCODINGS = {
  "JSON escapes": escapes,
  "JSON escapes in upper case": (text) => escapes(text).replace(/u..../g, (code) => `u${code.slice(1).toUpperCase()}`),
  "some JSON escapes": (text) => each(text, (character, i) => (i % 3 ? json(character) : escapes(character))),
  "escaped slashes": (text) => json(text).replaceAll("/", "\\/"),
};

/** A text without backslashes in front of a secret: they stay, since they can belong to the text before it. */
const withoutBackslashes = (text) => text.replace(/\\+(?=\[redacted\])/, "");

const KEYS = ["sk+live/AbC9xYz0123==", "sk-\"quoted\"/and\\more<&>'", "abc:def/ghi+jkl", KEY];
/** ASCII without \ and %, and with a letter: digits alone could be a number of the response, which stays. */
const key = fc.oneof(
  fc.constantFrom(...KEYS),
  fc.string({ unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)), minLength: 8, maxLength: 40 })
    .filter((text) => /[a-df-z]/i.test(text) && !/[\\%]/.test(text)),
);
/** A credential in a header value, as it is. */
const plain = fc.oneof(
  key.map((secret) => ({ secret, header: `Bearer ${secret}` })),
  key.map((secret) => ({ secret, header: secret })),
);
const credential = fc.oneof(
  plain,
  key.map((secret) => ({ secret, header: `Basic ${btoa(`user:${secret}`)}` })),
  key.map((secret) => ({ secret: secret.replaceAll(":", "_"), header: `Basic ${btoa(`${secret.replaceAll(":", "_")}:`)}` })),
  fc.constantFrom("pässwörd-ü", "пароль-пароль", "🔑🔑-key-key").map((secret) => ({ secret, header: `Basic ${btoa(bytes(`user:${secret}`))}` })),
);

const MARK = "7f3a-MARK-91c2";
/** The two halves of a JSON text; between them is the middle of a string. */
const halves = fc.record({
  before: fc.jsonValue(), after: fc.jsonValue(), start: fc.string({ unit: "binary" }), end: fc.string(),
  indent: fc.constantFrom(undefined, 2), name: fc.boolean(),
}).map(({ before, after, start, end, indent, name }) => {
  const text = `${start} ${MARK} ${end}`;
  const middle = name ? { [text]: after } : [text, after];
  return JSON.stringify({ before, 2: 1, 1: 2, middle }, null, indent).replace("1,", "12345678901234567890.10,").split(MARK);
});

for (const [name, encode, inJson] of [
  ...Object.entries(ENCODINGS).map(([name, encode]) => [name, encode, (text) => json(encode(text))]),
  ...Object.entries(JSON_ENCODINGS).map(([name, encode]) => [name, encode, encode]),
]) {
  test(`a secret in JSON, ${name}: only the secret is replaced, and JSON stays JSON`, () => {
    fc.assert(fc.property(/base64/.test(name) ? plain : credential, halves, ({ secret, header }, [before, after]) => {
      const redacted = redact(before + inJson(secret) + after, `application/x\n${header}`);
      assert.equal(withoutBackslashes(redacted), `${before}[redacted]${after}`);
      JSON.parse(redacted);
    }), { numRuns: 150, seed: 20_261 });
  });

  test(`a secret in other text, ${name}: only the secret is replaced`, () => {
    fc.assert(fc.property(/base64/.test(name) ? plain : credential, halves, fc.constantFrom("<p>", "event: x\n", '{"cut":"', '{"a":1}\n{"b":"'), ({ secret, header }, [, after], start) => {
      // NDJSON and JSON that is cut off are JSON text too.
      const encoded = (start.includes('"') ? inJson : encode)(secret);
      const rest = start.includes('"') ? after.slice(0, after.search(/["\\]/) + 1).replace(/["\\]/, "") : " end</p>";
      assert.equal(withoutBackslashes(redact(`${start} ${encoded}${rest}`, header)), `${start} [redacted]${rest}`);
    }), { numRuns: 50, seed: 20_261 });
  });
}

test("the table of cases that src/platform/redact.rs is tested with too", async () => {
  const cases = JSON.parse(await readFile(new URL("../../cases/redaction.json", import.meta.url), "utf8"));
  assert.ok(cases.length > 15);
  for (const { headers, text, redacted } of cases) assert.equal(redact(text, headers), redacted, text);
});

test("text without a secret stays as it is", () => {
  fc.assert(fc.property(credential, fc.oneof(fc.json(), fc.string({ unit: "binary" }), halves.map((pair) => pair.join(MARK))), ({ header }, text) => {
    assert.equal(redact(text, header), text);
  }), { numRuns: 2_000, seed: 20_261 });
  // A user name, and parts that are too short to be found by chance.
  for (const [user, text] of [
    ["10045210", '{"id":10045210,"name":"10045210"}'], ["a", '{"message":"a message"}'], ["6", '{"m":"\\u0061"}'], ["user-name", '"user-name"'],
  ]) {
    assert.equal(redact(text, `Basic ${btoa(`${user}:key-key-key`)}`), text);
  }
  assert.equal(redact('{"id":12345678,"a":[12345678]}', "Bearer 12345678"), '{"id":12345678,"a":[12345678]}');
  assert.equal(redact('{"id":"12345678"}', "Bearer 12345678"), '{"id":"[redacted]"}');
});

/** The milliseconds of processor time to redact about `size` characters, which end with a secret. */
function cost(unit, size) {
  const text = unit.repeat(size / unit.length) + KEY;
  const before = process.cpuUsage();
  assert.ok(!redact(text, `Bearer ${KEY}\nBasic ${btoa(`user:${KEY}`)}`).includes(KEY));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const MB = 1024 * 1024;
for (const unit of ["[]", "\\", '"']) {
  test(`16 MB of ${JSON.stringify(unit)} take less than 3 s`, () => {
    const ms = cost(unit, 16 * MB);
    assert.ok(ms < 3_000, `${ms} ms`);
  });
}

for (const unit of ["s", "sk-a-key", "%", "%25", "&#", "\\u", "\\n", "\\\\u0073", '{"a":', "\\\"", "0", "ä"]) {
  test(`${JSON.stringify(unit)}, repeated, takes linear time`, () => {
    const [small, large] = [cost(unit, MB), cost(unit, 4 * MB)];
    assert.ok(large < 8 * small + 500, `${small} ms for 1 MB, ${large} ms for 4 MB`);
  });
}

const QUOTED = 'sk-"quoted"/and\\more';
const BASIC = `Basic ${btoa(`user:${KEY}`)}`;
for (const [title, options, secrets] of [
  ["a key", { apiKey: KEY }, [KEY]],
  ["a key that JSON escapes", { apiKey: QUOTED }, [QUOTED]],
  ["a Basic value and its password", { apiKey: undefined, authorization: BASIC }, [BASIC, BASIC.slice(6), KEY]],
  ["a value of the option headers", { headers: { "X-Secret": "a-second-secret" } }, ["a-second-secret"]],
]) {
  test(`the proxy redacts ${title} in bodies and headers, with every status`, async (t) => {
    const settings = { companyId: 42, apiKey: KEY, authorize: () => true, baseUrl: upstream.url, ...options };
    const url = await listen(t, createProxy(settings));
    for (const secret of secrets) {
      const text = JSON.stringify({ message: `no ${secret}`, [secret]: [secret] });
      for (const [status, body] of [[500, text], [404, text.replaceAll("/", "\\/")], [422, text.slice(0, -3)], [200, text], [500, `<p>${secret}</p>`]]) {
        const type = `application/json; of=${secret.replaceAll('"', "")}`;
        upstream.answers({ status, headers: { "Content-Type": type, "X-Request-Id": `id ${secret}`, "Retry-After": secret }, body });
        const response = await fetch(`${url}${STREAMS}/t`);
        const shown = [await response.text(), ...[...response.headers].flat()].join("\n");
        assert.equal(response.status, status);
        for (const form of [secret, json(secret)]) assert.ok(!shown.includes(form), shown);
        assert.equal(response.headers.get("X-Request-Id"), `id ${secret.startsWith("Basic") ? "Basic " : ""}[redacted]`);
      }
    }
  });
}
