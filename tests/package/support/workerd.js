// workerd, the runtime of Cloudflare Workers.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { start } from "./process.js";

/** The package's files as modules of workerd, and one that is imported as the entry point. */
export async function packageModules(folder, entry = ".") {
  const root = join(folder, "node_modules/snapcall-wasm");
  const { name, exports } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const { workerd, default: file } = exports[entry].import;
  const files = (await readdir(root)).filter((file) => /\.(js|wasm)$/.test(file));
  return [
    { name: posix.join(name, entry), code: `export * from "/${posix.join(name, workerd ?? file)}";` },
    ...files.map((file) => ({ name: posix.join(name, file), file: posix.join("node_modules", name, file) })),
  ];
}

const moduleLine = ({ name, file = "", code }) => {
  const type = file.endsWith(".wasm") ? "wasm" : "esModule";
  return `(name = "${name}", ${type} = ${code ? JSON.stringify(code) : `embed "${file}"`})`;
};

/** Starts workerd for the test `t`; gives its address. A module is a `name` with a `file` or `code`; the first is the Worker. */
export async function startWorkerd(t, program, folder, { modules, bindings, compatibilityDate, compatibilityFlags = [] }) {
  const texts = Object.entries(bindings).map(([name, text]) => `(name = "${name}", text = "${text}")`);
  await writeFile(join(folder, "config.capnp"), `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [${modules.map(moduleLine).join(", ")}],
      compatibilityDate = "${compatibilityDate}",
      compatibilityFlags = ${JSON.stringify(compatibilityFlags)},
      bindings = [${texts.join(", ")}],
    )),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`);
  // Control channel 1 is the standard output: workerd writes its port there.
  // SIGTERM would let it wait for open requests.
  const args = ["serve", "--control-fd=1", "config.capnp"];
  const { match, stop } = await start(program, args, /"listen".*"port":(\d+)/, { cwd: folder, killSignal: "SIGKILL" });
  t.after(stop);
  return `http://127.0.0.1:${match[1]}`;
}
