// JSON texts near those that SnapCall sends: complete answers, changed in one or a few places.

import { CREATED, STREAM, changed, fields } from "../support/samples.js";

export const KEY = "sk-a-key-that-nobody-may-see";

const DEEP = 10_000;
const NAMES = ["__proto__", "constructor", "toString", "prototype", "hasOwnProperty", "valueOf", "then", "length", "0", ""];
/** What stands where something else should, as JSON text. */
const STRANGE = [
  "null", "true", "false", "0", "-0", "-1", "1.5", "1e308", "1e999", "-1e999", "9007199254740992", "1".repeat(400),
  '""', '"assist"', '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\ud83d"', `"${KEY}"`, `"Bearer ${KEY}"`,
  "[]", "[null]", "[[]]", "[{}]", "{}", '{"length":-1}', '{"__proto__":null}', '{"toString":1,"valueOf":1}',
];
/** Rarer, since each is long. */
const LONG = [
  "[".repeat(DEEP) + "]".repeat(DEEP),
  '{"a":'.repeat(DEEP) + "1" + "}".repeat(DEEP),
  `[${Array(DEEP).fill("{}").join()}]`,
  `[${Array(DEEP).fill(0).join()}]`,
  `"${"long ".repeat(DEEP)}"`,
  `"${"\\uD83D".repeat(DEEP)}"`,
];

const strange = (chance) => chance.pick(chance.once(200) ? LONG : STRANGE);

const ALL_FIELDS = new Map([CREATED, STREAM].map((sample) => [sample, [...fields(sample)]]));
const PLACE = "\u0001here\u0001";

/** Changes of a value: each gives the text of the changed one. */
const OF_VALUES = [
  // Another value in the place of a field's.
  (sample, chance) => {
    const { keys } = chance.pick(ALL_FIELDS.get(sample));
    return JSON.stringify(changed(sample, keys, PLACE)).replace(JSON.stringify(PLACE), () => strange(chance));
  },
  // A field gone.
  (sample, chance) => JSON.stringify(changed(sample, chance.pick(ALL_FIELDS.get(sample)).keys, undefined)),
  // Something else in the place of all.
  (_, chance) => strange(chance),
];

/** Changes of a text. */
const OF_TEXTS = [
  // A field under another name.
  (text, chance) => atName(text, chance, () => `${JSON.stringify(chance.pick(NAMES))}:`),
  // A field twice, or one more.
  (text, chance) => atName(text, chance, (name) => `${name}${strange(chance)},${name}`),
  (text, chance) => atName(text, chance, (name) => `${JSON.stringify(chance.pick(NAMES))}:${strange(chance)},${name}`),
  // The end missing, or more behind it.
  (text, chance) => text.slice(0, chance.below(text.length)),
  (text, chance) => text + chance.pick([" ", "\n", "\0", "}", "]", "x", text, "\ufeff"]),
  (text, chance) => chance.pick([" ", "\ufeff", "\0", "<", ")]}',\n", "data: "]) + text,
  // A character gone, changed or more.
  (text, chance) => splice(text, chance, 1, ""),
  (text, chance) => splice(text, chance, 1, anyCharacter(chance)),
  (text, chance) => splice(text, chance, 0, anyCharacter(chance)),
  (text, chance) => splice(text, chance, chance.below(40), strange(chance)),
  // Nothing but noise.
  (_, chance) => Array.from({ length: chance.below(60) }, () => anyCharacter(chance)).join(""),
];

function atName(text, chance, by) {
  const names = [...text.slice(0, 4_000).matchAll(/"\w+":/g)];
  if (!names.length) return text;
  const { 0: name, index } = chance.pick(names);
  return text.slice(0, index) + by(name) + text.slice(index + name.length);
}

function splice(text, chance, removed, added) {
  const at = chance.below(text.length + 1);
  return text.slice(0, at) + added + text.slice(at + removed);
}

function anyCharacter(chance) {
  return chance.pick([String.fromCharCode(chance.below(128)), String.fromCharCode(chance.below(65_536)), ...'"\\{}[]:,e-0<']);
}

/** A text that is the answer of an operation, or was one before it was changed. */
export function answerText(operation, chance) {
  const sample = operation === "getStream" ? STREAM : CREATED;
  if (chance.once(20)) return JSON.stringify(sample);
  let text = chance.once(4) ? JSON.stringify(sample) : chance.pick(OF_VALUES)(sample, chance);
  for (let more = chance.below(3); more > 0; more--) text = chance.pick(OF_TEXTS)(text, chance);
  return text;
}
