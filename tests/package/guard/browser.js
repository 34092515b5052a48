// A browser that knows one host besides this machine, by a name that is not loopback: the shop's own server is meant.

import { chromium } from "playwright-core";
import { fromEnvironment } from "../support/environment.js";

export const SHOP = "shop.example";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--host-resolver-rules=MAP ${SHOP} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
];

export const startBrowser = () => chromium.launch({ executablePath: fromEnvironment("SNAPCALL_CHROMIUM"), args: ARGS });

/** The address of a server of this machine, under the shop's name. */
export function atShop(url) {
  const shop = new URL(url);
  shop.hostname = SHOP;
  return shop.href;
}
