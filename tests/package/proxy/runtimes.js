// The programs of other runtimes, as npm installs them for this platform.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** Where a package keeps its program: in the one of its optional dependencies that is for this platform. */
export function runtime(name, ...path) {
  const { optionalDependencies } = JSON.parse(readFileSync(require.resolve(`${name}/package.json`), "utf8"));
  const { resolve } = createRequire(require.resolve(`${name}/package.json`));
  for (const platform of Object.keys(optionalDependencies)) {
    try {
      const extension = process.platform === "win32" ? ".exe" : "";
      return join(dirname(resolve(`${platform}/package.json`)), ...path) + extension;
    } catch {
      // another platform's
    }
  }
  throw new Error(`${name} has no program for this platform`);
}

/** The configuration of a Worker that may reach this machine. `port` 0 takes a free one. */
export function workerConfig({ key, baseUrl }) {
  const module = (name, file) => `(name = "${name}", esModule = embed "${file}")`;
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [${[
        module("worker.js", "worker.js"),
        module("session.js", "session.js"),
        module("snapcall-wasm/proxy", "node_modules/snapcall-wasm/proxy.js"),
        module("snapcall-wasm/proxy-options.js", "node_modules/snapcall-wasm/proxy-options.js"),
        module("snapcall-wasm/proxy-redact.js", "node_modules/snapcall-wasm/proxy-redact.js"),
      ].join(", ")}],
      compatibilityDate = "2024-01-01",
      bindings = [(name = "SNAPCALL_API_KEY", text = "${key}"), (name = "BASE_URL", text = "${baseUrl}")],
    )),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;
}
