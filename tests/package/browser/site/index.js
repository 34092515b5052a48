// The contexts of a web site where a call can be made.

import { call } from "./call.js";

/** Sends a message; gives the response, or the error of a worker that did not start. */
const exchange = (worker, port, message) =>
  new Promise((resolve, reject) => {
    port.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(`the worker failed: ${event.message}`));
    port.postMessage(message);
  });

function worker(url, message, options) {
  const started = new Worker(url, options);
  return exchange(started, started, message).finally(() => started.terminate());
}

function blobWorker(message) {
  const source = `import { call } from "${new URL("./call.js", import.meta.url)}";
    onmessage = async ({ data }) => postMessage(await call(data));`;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return worker(url, message, { type: "module" }).finally(() => URL.revokeObjectURL(url));
}

function sharedWorker(message) {
  const started = new SharedWorker("./worker.js", { type: "module" });
  return exchange(started, started.port, message).finally(() => started.port.close());
}

async function frame(message, sandbox) {
  const frame = document.createElement("iframe");
  if (sandbox !== undefined) frame.setAttribute("sandbox", sandbox);
  frame.src = "./frame.html";
  const next = () => new Promise((resolve) => addEventListener("message", ({ data }) => resolve(data), { once: true }));
  const ready = next();
  document.body.append(frame);
  await ready;
  const response = next();
  frame.contentWindow.postMessage(message, "*");
  return response.finally(() => frame.remove());
}

const contexts = {
  page: call,
  "module worker": (message) => worker("./worker.js", message, { type: "module" }),
  "classic worker": (message) => worker("./worker.js", message),
  "shared worker": sharedWorker,
  "blob worker": blobWorker,
  frame: (message) => frame(message),
  "sandboxed frame": (message) => frame(message, "allow-scripts"),
};
globalThis.callIn = (context, message) => contexts[context](message);
document.title = "ready";
