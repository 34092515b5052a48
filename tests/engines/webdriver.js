// A client for WebDriver, the W3C's protocol that every engine's driver speaks: the few commands that these tests need.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The property by which the protocol names an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** How long a command may take, and the start of a browser, which has to read its files. */
const PATIENCE = 30_000;
const START = 60_000;

export const ENTER = "\uE007";

/** Starts a driver on a free port. `printed()` is what it and its browsers have said. */
export async function startDriver(program, { args = [], env = {} } = {}) {
  const port = await freePort();
  // Browsers leave things behind in the folder for temporary files, so they get one of their own.
  const folder = await mkdtemp(join(tmpdir(), "snapcall-"));
  const options = { env: { ...process.env, ...env, TMPDIR: folder }, stdio: ["ignore", "pipe", "pipe"] };
  const child = spawn(program, [`--port=${port}`, ...args], options);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (more) => (text += more));
  let ended = false;
  const end = once(child, "exit").catch((error) => (text += error)).finally(() => (ended = true));

  const send = (method, path, body, patience) => command(`http://127.0.0.1:${port}${path}`, method, body, patience);
  const sessions = [];
  const driver = {
    printed: () => text,
    /** Starts a browser with a fresh profile. */
    async open(capabilities) {
      const body = { capabilities: { alwaysMatch: capabilities } };
      const { sessionId } = await send("POST", "/session", body, START);
      const session = new Session((method, path, body) => send(method, `/session/${sessionId}${path}`, body));
      sessions.push(session);
      return session;
    },
    /** Ends the driver and its browsers. */
    async stop() {
      // Not every driver takes its browsers with it.
      await Promise.allSettled(sessions.map((session) => session.close()));
      child.kill("SIGTERM");
      const late = sleep(5_000, null, { ref: false }).then(() => child.kill("SIGKILL"));
      await Promise.race([end, late.then(() => end)]);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await until(`${program} is ready`, async () => {
      if (ended) throw new Error(`${program} ended: ${text}`);
      return (await send("GET", "/status", undefined, 2_000).catch(() => null))?.ready;
    });
  } catch (error) {
    await driver.stop();
    throw error;
  }
  return driver;
}

/** One browser window. */
class Session {
  #send;
  #closed = false;

  constructor(send) {
    this.#send = send;
  }

  goTo(url) {
    return this.#send("POST", "/url", { url });
  }

  /** Gives the window a size, as far as there is room for it. */
  resize(width, height) {
    return this.#send("POST", "/window/rect", { width, height });
  }

  /** Calls a function in the page, with arguments that JSON can say; waits for the promise that it gives. */
  async run(script, ...args) {
    // A function gives its answer to a callback: not every driver waits for a promise.
    const call = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${script})(...[...arguments].slice(0, -1)))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.#send("POST", "/execute/async", { script: call, args });
    if (error) throw new Error(`in the page: ${error}`);
    return value;
  }

  /** Clicks the element that the CSS selector finds, as a person would: it must be there to be seen. */
  async click(selector) {
    await this.#element(selector, "POST", "/click", {});
  }

  /** Types into a field, in place of what is there. */
  async type(selector, text) {
    await this.#element(selector, "POST", "/clear", {});
    await this.press(selector, text);
  }

  /** Presses keys in a field. */
  async press(selector, keys) {
    await this.#element(selector, "POST", "/value", { text: keys });
  }

  /** The text of the first such element as it can be seen; `undefined` where there is none. */
  async text(selector) {
    try {
      return await this.#element(selector, "GET", "/text");
    } catch (error) {
      if (["no such element", "stale element reference"].includes(error.code)) return undefined;
      throw error;
    }
  }

  /** What the window shows, as PNG. */
  async screenshot() {
    return Buffer.from(await this.#send("GET", "/screenshot"), "base64");
  }

  /** Ends the browser, unless it has ended. */
  async close() {
    if (!this.#closed) await this.#send("DELETE", "");
    this.#closed = true;
  }

  async #element(selector, method, path, body) {
    const found = await this.#send("POST", "/element", { using: "css selector", value: selector });
    return this.#send(method, `/element/${found[ELEMENT]}${path}`, body);
  }
}

async function command(url, method, body, patience = PATIENCE) {
  const response = await fetch(url, {
    method,
    headers: { "Content-Type": "application/json; charset=utf-8" },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  });
  const { value } = await response.json();
  if (response.ok) return value;
  const { pathname } = new URL(url);
  throw Object.assign(new Error(`${method} ${pathname}: ${value.error}: ${value.message}`), { code: value.error });
}

/** Asks until the answer is true, and gives it. */
export async function until(what, ask, patience = 60_000) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not within ${patience / 1000} s: ${what}`);
    await sleep(50);
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
