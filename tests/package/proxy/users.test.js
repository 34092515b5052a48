// A proxy whose users can read their own streams only, with the program of docs/proxy.md.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { program, withBaseUrl } from "../../docs/markdown.js";
import { startEmulator } from "../support/emulator.js";
import { KEY } from "../support/errors.js";
import { STREAMS, create, proxyError, useProxy } from "../support/proxy.js";

const emulator = await startEmulator({ after });
const { folder, createProxy } = await useProxy("proxy-users", "proxy/users");
process.env.SNAPCALL_API_KEY = KEY;
const file = join(folder, "own-streams.js");
await writeFile(file, await program("own-streams.js", withBaseUrl(JSON.stringify(emulator.url))));
const { handle } = await import(pathToFileURL(file));

test("users read their own streams, and no others", async () => {
  const call = (user, path = "", init = {}) => {
    const headers = { ...init.headers, ...(user && { Cookie: `user=${user}` }) };
    return handle(new Request(`http://localhost${STREAMS}${path}`, { ...init, headers }));
  };
  const created = await call("ada", "", create());
  assert.equal(created.status, 201);
  const { token } = await created.json();
  const spellings = [token, `${token}/`, `${token}?a`, `%${token.charCodeAt(0).toString(16)}${token.slice(1)}`];
  for (const path of spellings) {
    assert.equal((await call("ada", `/${path}`)).status, 200);
    assert.deepEqual(await proxyError(await call("bob", `/${path}`)), [403, "forbidden"]);
    assert.equal((await call(undefined, `/${path}`)).status, 401);
  }
});

test("authorize gets the token of a read", async () => {
  const seen = [];
  const authorize = (_, context) => {
    seen.push(context);
    return false;
  };
  const proxy = createProxy({ companyId: 42, apiKey: KEY, authorize });
  for (const path of ["/a%3Ab", "/t/", "/..%3B", "/%", "", "/t/x"]) await proxy(new Request(`http://localhost${STREAMS}${path}`));
  const tokens = ["a:b", "t", undefined, undefined, undefined, undefined];
  assert.deepEqual(seen, tokens.map((token) => ({ token })));
});
