// Browser engines, driven by selenium-webdriver, and pages with a record of their errors.

import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { Builder, By, error } from "selenium-webdriver";
import { DriverService } from "selenium-webdriver/remote/index.js";
import { NO_WASM } from "../package/support/environment.js";
import { start } from "../package/support/process.js";

// These options let a browser reach this machine only.
const OPTIONS = JSON.parse(await readFile(new URL("../../webdriver.json", import.meta.url), "utf8"));

/** `logged` finds errors in the output of a driver and its browser, also those from before the page was watched. */
const ENGINES = {
  chromium: {
    browser: "SNAPCALL_CHROMIUM",
    driver: "SNAPCALL_CHROMEDRIVER",
    args: ["--enable-chrome-logs"],
    logged: /:CONSOLE.*?\] (.*)/g,
    capabilities(binary, wasm) {
      const { args, ...options } = OPTIONS["goog:chromeOptions"];
      const flags = wasm ? ["--headless"] : ["--headless", NO_WASM];
      return { browserName: "chrome", "goog:chromeOptions": { ...options, binary, args: [...args, ...flags] } };
    },
  },
  firefox: {
    browser: "SNAPCALL_FIREFOX",
    driver: "SNAPCALL_GECKODRIVER",
    // Firefox logs errors of its own parts too, under other addresses.
    logged: /^JavaScript error: (http:.*)/gm,
    capabilities(binary, wasm) {
      const { prefs, ...options } = OPTIONS["moz:firefoxOptions"];
      return { browserName: "firefox", "moz:firefoxOptions": { ...options, binary, prefs: { ...prefs, "javascript.options.wasm": wasm } } };
    },
  },
  webkit: {
    browser: "SNAPCALL_MINIBROWSER",
    driver: "SNAPCALL_WEBKITDRIVER",
    screen: "SNAPCALL_XVFB",
    capabilities(binary) {
      const args = ["--automation", "--proxy=http://127.0.0.1:9", "--ignore-host=127.0.0.1"];
      return { browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary, args } };
    },
  },
};

/** The engine in SNAPCALL_ENGINE; without it, all whose programs are known. */
export const engines = Object.keys(ENGINES).filter((name) => {
  const { browser, driver, screen } = ENGINES[name];
  const { SNAPCALL_ENGINE = name } = process.env;
  return SNAPCALL_ENGINE === name && [browser, driver, screen].every((variable) => !variable || process.env[variable]);
});
if (engines.length === 0) throw new Error("no engine is known; run: cargo xtask test page-firefox");

/**
 * Starts the driver of an engine. It is an explicit program: Selenium downloads nothing. With `wasm` false the engine has
 * no WebAssembly.
 */
export async function startEngine(name, { wasm = true } = {}) {
  const { browser, driver, screen: xvfb, args = [], logged, capabilities } = ENGINES[name];
  const screen = xvfb && (await startScreen(process.env[xvfb]));
  // Browsers leave files in the folder for temporary files.
  const folder = await mkdtemp(join(tmpdir(), "snapcall-"));
  const log = await open(join(folder, "driver.log"), "w");
  const service = new DriverService.Builder(process.env[driver])
    .setLoopback(true).addArguments(...args).setStdio(["ignore", log.fd, log.fd])
    .setEnvironment({ ...process.env, ...screen?.env, JSC_useWasm: String(wasm), TMPDIR: folder }).build();
  const sessions = new Set();
  const readLog = () => readFile(join(folder, "driver.log"), "utf8");
  async function stop() {
    await Promise.allSettled([...sessions].map((page) => page.close()));
    await service.kill();
    await screen?.stop();
    await log.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  const url = await service.start().catch(async (error) => {
    const text = await readLog();
    await stop();
    throw new Error(`${name} did not start: ${text}`, { cause: error });
  });
  return {
    stop,
    async open(t, address) {
      const session = await new Builder().usingServer(url).withCapabilities(capabilities(process.env[browser], wasm)).build();
      const before = (await readLog()).length;
      const page = new Page(session, async () => (logged ? [...(await readLog()).slice(before).matchAll(logged)] : []));
      sessions.add(page);
      t.after(() => page.close());
      await session.manage().setTimeouts({ script: 30_000 });
      await session.manage().window().setRect({ width: 1280, height: 1000 });
      await session.get(address);
      await page.run(watch);
      return page;
    },
  };
}

/** Starts the driver of an engine before the tests of a suite, and stops it after; gives how to open a page. */
export function useEngine(name) {
  let engine;
  before(async () => (engine = await startEngine(name)));
  after(() => engine?.stop());
  return { open: (...args) => engine.open(...args) };
}

/** A page in a browser of its own: `session` is its WebDriver session. */
class Page {
  #logged;
  #closed = false;

  constructor(session, logged) {
    this.session = session;
    this.#logged = logged;
  }

  /** Calls a function in the page, with arguments of JSON, and awaits its result. */
  async run(callback, ...args) {
    // WebKit's driver does not await a promise.
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${callback})(...[...arguments].slice(0, -1)))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.session.executeAsyncScript(script, ...args);
    if (error) throw new Error(`in the page: ${error}`);
    return value;
  }

  find(selector) {
    return this.session.findElement(By.css(selector));
  }

  async click(selector) {
    await this.find(selector).click();
  }

  async type(selector, text) {
    await this.find(selector).clear();
    await this.press(selector, text);
  }

  async press(selector, keys) {
    await this.find(selector).sendKeys(keys);
  }

  /** The visible text of an element; `undefined` without such an element. */
  async text(selector) {
    try {
      return await this.find(selector).getText();
    } catch (thrown) {
      if (thrown instanceof error.NoSuchElementError || thrown instanceof error.StaleElementReferenceError) return undefined;
      throw thrown;
    }
  }

  /** Waits up to a minute for a condition, and gives its value. */
  until(what, condition) {
    return this.session.wait(condition, 60_000, what);
  }

  /** Waits until main.js of the demo page has run. */
  untilStarted() {
    return this.until("the page has started", () => this.run(() => !document.getElementById("not-started")));
  }

  /** The errors and warnings of the page so far. */
  async complaints() {
    await this.session.sleep(200); // They take a moment to arrive.
    const seen = await this.run(() => window.complaints);
    return [...seen, ...(await this.#logged()).map(([, text]) => text)];
  }

  async close() {
    if (!this.#closed) await this.session.quit();
    this.#closed = true;
  }
}

/** Runs in the page. */
function watch() {
  const complaints = (window.complaints = []);
  window.addEventListener("error", ({ message }) => complaints.push(message));
  window.addEventListener("unhandledrejection", ({ reason }) => complaints.push(String(reason)));
  document.addEventListener("securitypolicyviolation", (event) => {
    complaints.push(`${event.effectiveDirective} forbids ${event.blockedURI}`);
  });
  for (const kind of ["error", "warn"]) window.console[kind] = (...said) => complaints.push(said.join(" "));
}

/** Starts a virtual screen, for an engine without a headless mode. */
async function startScreen(xvfb) {
  const args = ["-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"];
  const { match, stop } = await start(xvfb, args, /^(\d+)$/);
  return { stop, env: { DISPLAY: `:${match[1]}`, GDK_BACKEND: "x11", WEBKIT_DISABLE_COMPOSITING_MODE: "1" } };
}
