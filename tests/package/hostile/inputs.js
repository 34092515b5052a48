// Calls with input that nobody expects: a sound call, changed in a few places.

import { Draft, set } from "./draft.js";
import { plain, refused, trap } from "./holders.js";
import { BASES, CREDENTIALS, SUITS, TEMPLATES } from "./rules.js";
import { signal } from "./signals.js";
import { fetchFunction, keyFunction } from "./strangers.js";
import { anything, primitive, text, thrown } from "./values.js";

const NAMES = [
  "Name", "shortUrl", "type", "company_id", "companyID", "baseURL", "retries", "apikey", "credentials", "then", "toJSON",
  "length", "__proto__", "constructor", "prototype", "toString", "", " ", "0", "\ud800", "a.b",
];
const HEADERS = ["x-team", "X-Team", "x_1", "accept", "cookie", "Host", "!#$", "__proto__", "Authorization", "a b"];

const held = (draft, chance) => chance.pick([draft.place(chance), "client.headers", "call.headers", "client.paths"]);

const CHANGES = [
  (draft, chance) => {
    const where = draft.place(chance);
    draft.put(where, chance.pick(Object.keys(draft.suits[where])), anything(chance));
  },
  (draft, chance) => draft.put("call", chance.pick(Object.keys(SUITS.watch)), primitive(chance)),
  (draft, chance) => {
    if (draft.reads) draft.token = chance.once(3) ? anything(chance) : text(chance);
    else draft.put("params", chance.pick(["name", "origin"]), text(chance));
  },
  (draft, chance) => {
    const where = draft.place(chance);
    const name = chance.once(3) ? text(chance) : chance.pick(NAMES);
    draft.put(where, name, name === "__proto__" ? 7 : anything(chance));
  },
  (draft, chance) => {
    const name = chance.once(3) ? text(chance) : chance.pick(HEADERS);
    set(draft.headers[chance.pick(["client", "call"])], name, chance.once(4) ? anything(chance) : text(chance));
  },
  (draft, chance) => {
    const name = chance.pick(["create", "retrieve"]);
    const odd = anything(chance);
    const [template, sound] = chance.once(3) ? [typeof odd === "string" ? `-${odd}` : odd] : chance.pick(TEMPLATES[name]);
    draft.paths[name] = template;
    draft.note("client", `paths.${name}`, sound || template === undefined ? undefined : {});
  },
  (draft, chance) => {
    const [make, base, unkeyed] = chance.pick(BASES);
    draft.put("client", "baseUrl", typeof make === "function" ? make() : make, base ? null : {});
    Object.assign(draft, { base, unkeyed });
  },
  (draft, chance) => {
    draft.put("client", "apiKey", undefined);
    draft.put("client", ...chance.pick(CREDENTIALS));
  },
  (draft, chance) => {
    const key = keyFunction(chance);
    draft.keys.set(key.call, key);
    draft.put("client", "apiKey", undefined);
    draft.put("client", chance.pick(["apiKey", "authorization"]), key.call);
  },
  (draft, chance) => draft.put("client", "fetch", primitive(chance) ?? null),
  (draft, chance) => (draft.fetch = fetchFunction(draft.reads ? "getStream" : draft.operation, draft.sent, chance)),
  (draft, chance) => {
    draft.signal = signal(chance);
    draft.put("call", "signal", draft.signal.value, draft.signal.fault ? {} : null);
  },
  (draft, chance) => draft.holders.set(held(draft, chance), plain),
  (draft, chance) => draft.holders.set(held(draft, chance), refused),
  (draft, chance) => {
    const where = draft.place(chance);
    const name = chance.once(4) ? chance.pick(NAMES) : chance.pick(Object.keys(draft.suits[where]));
    const reason = thrown(chance);
    draft.holders.set(where, (from) => ({ held: trap(from, name, reason), traps: name, causes: [reason] }));
  },
];

/** A call that was changed, with what it is to be given and what may come of it: see `Draft.finish`. */
export function input(chance) {
  const draft = new Draft(chance);
  for (let more = chance.below(4); more > 0; more--) chance.pick(CHANGES)(draft, chance);
  return draft.finish(chance);
}
