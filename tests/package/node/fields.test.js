// The check of every field of both answers, one after the other.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { failure } from "../support/failure.js";
import { usePackage } from "../support/package.js";
import { ANY, CREATED, REQUIRED, STREAM, changed, fields } from "../support/samples.js";
import { serve } from "../support/server.js";

const { SnapCall } = await usePackage("node-fields");
const server = await serve({ after });
const snapcall = new SnapCall({ companyId: 42, apiKey: "a-key", baseUrl: server.url });

const ANSWERS = [
  ["a created stream", CREATED, 9, () => snapcall.createAssist()],
  ["a stream", STREAM, 53, () => snapcall.getStream("t")],
];

/** Every wrong value with the words for it. `ANY` fields have none. */
function wrong({ keys, value }) {
  if (ANY.includes(keys.at(-1))) return [];
  const all = [[true, "boolean"], [1, "number"], ["1", "string"], [[], "array"], [{}, "object"]];
  const right = Array.isArray(value) ? "array" : typeof value;
  return all.filter(([, kind]) => kind !== right);
}

for (const [what, sample, count, call] of ANSWERS) {
  const answered = (body) => {
    server.answers({ body });
    return call();
  };
  const all = [...fields(sample)];

  test(`${what} may lack every field but those that identify it, and each may be null`, async () => {
    assert.equal(all.length, count, "the number of fields in the API reference");
    for (const { keys, path } of all.filter(({ path }) => !REQUIRED.includes(path))) {
      for (const value of [null, undefined]) {
        const body = changed(sample, keys, value);
        assert.deepEqual(await answered(body), body, path);
      }
    }
  });

  test(`${what} must have the fields that identify it`, async () => {
    for (const path of REQUIRED) {
      for (const [value, found] of [[null, "null"], [undefined, "nothing"]]) {
        const error = await failure(answered(changed(sample, [path], value)));
        assert.equal(error.code, "decode");
        assert.equal(error.path, path);
        assert.match(error.message, new RegExp(`${path}: expected (string|integer), found ${found}\\b`));
      }
    }
  });

  test(`${what} is refused with the path of any field of a wrong type`, async () => {
    let tried = 0;
    for (const field of all) {
      for (const [value, found] of wrong(field)) {
        const error = await failure(answered(changed(sample, field.keys, value)));
        assert.equal(error.code, "decode", field.path);
        assert.equal(error.path, field.path);
        assert.ok(error.message.includes(`${field.path}: expected `), error.message);
        assert.ok(error.message.includes(`, found ${found}`), error.message);
        tried += 1;
      }
    }
    assert.equal(tried, 4 * (count - all.filter(({ keys }) => ANY.includes(keys.at(-1))).length));
  });
}
