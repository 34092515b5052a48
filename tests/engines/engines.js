// The engines: which programs they are, what they are told, and a page in one that is watched for complaints.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { startDriver } from "./webdriver.js";

// With it no browser calls out: what is not on this machine goes to a proxy where nothing listens, or has no address.
const TOLD = JSON.parse(await readFile(new URL("../../webdriver.json", import.meta.url), "utf8"));

/** `printed` finds complaints in what a driver and its browsers print, even those from before the page was watched. */
const ENGINES = {
  chromium: {
    browser: "SNAPCALL_CHROMIUM",
    driver: "SNAPCALL_CHROMEDRIVER",
    args: ["--enable-chrome-logs"],
    printed: /:CONSOLE.*?\] (.*)/g,
    capabilities(binary) {
      const { args, ...options } = TOLD["goog:chromeOptions"];
      return { "goog:chromeOptions": { ...options, binary, args: [...args, "--headless"] } };
    },
  },
  firefox: {
    browser: "SNAPCALL_FIREFOX",
    driver: "SNAPCALL_GECKODRIVER",
    // It says the same of its own parts, whose addresses are others.
    printed: /^JavaScript error: (http:.*)/gm,
    capabilities(binary) {
      return { "moz:firefoxOptions": { ...TOLD["moz:firefoxOptions"], binary } };
    },
  },
  webkit: {
    browser: "SNAPCALL_MINIBROWSER",
    driver: "SNAPCALL_WEBKITDRIVER",
    screen: "SNAPCALL_XVFB",
    capabilities(binary) {
      const args = ["--automation", "--proxy=http://127.0.0.1:9", "--ignore-host=127.0.0.1"];
      return { "webkitgtk:browserOptions": { binary, args } };
    },
  },
};

/** The engine that SNAPCALL_ENGINE names; without it, all whose programs are named. */
export const engines = Object.keys(ENGINES).filter((name) => {
  const { browser, driver, screen } = ENGINES[name];
  const { SNAPCALL_ENGINE: asked = name } = process.env;
  return asked === name && [browser, driver, screen].every((variable) => !variable || process.env[variable]);
});
if (engines.length === 0) throw new Error("no engine is named. Run these tests with: cargo xtask test page-firefox");

/** Starts an engine's driver. */
export async function startEngine(name) {
  const { browser, driver: program, screen: xvfb, args, printed, capabilities } = ENGINES[name];
  const screen = xvfb && (await startScreen(process.env[xvfb]));
  const driver = await startDriver(process.env[program], { args, env: screen?.env }).catch(async (error) => {
    await screen?.stop();
    throw error;
  });
  return {
    /** Opens a page in a fresh profile for the test `t`; `complaints` gives what it has complained of. */
    async open(t, url) {
      const page = await driver.open(capabilities(process.env[browser]));
      t.after(() => page.close());
      const before = driver.printed().length;
      await page.resize(1280, 1000);
      await page.goTo(url);
      await page.run(watch);
      const complaints = async () => {
        await sleep(200); // An error takes a moment to be known.
        const said = printed ? [...driver.printed().slice(before).matchAll(printed)] : [];
        return [...(await page.run(() => window.complaints)), ...said.map(([, text]) => text)];
      };
      return { page, complaints };
    },
    async stop() {
      await driver.stop();
      await screen?.stop();
    },
  };
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

/** A screen that nobody sees, for an engine that has to have one. */
async function startScreen(xvfb) {
  const args = ["-displayfd", "3", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"];
  const child = spawn(xvfb, args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const ended = once(child, "exit");
  const failed = ended.then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code}`)));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  try {
    const ready = once(child.stdio[3], "data", { signal: AbortSignal.timeout(20_000) });
    const [number] = await Promise.race([ready, failed]);
    failed.catch(() => {}); // from now on it ends when it is told to
    const env = { DISPLAY: `:${String(number).trim()}`, GDK_BACKEND: "x11", WEBKIT_DISABLE_COMPOSITING_MODE: "1" };
    return { env, stop };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}
