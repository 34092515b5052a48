// The places of a web site where a call can be made.

import { ask } from "./ask.js";

/** Sends a message and gives the answer, or the error of a worker that could not be started. */
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
  const source = `import { ask } from "${new URL("./ask.js", import.meta.url)}";
    onmessage = async ({ data }) => postMessage(await ask(data));`;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return worker(url, message, { type: "module" }).finally(() => URL.revokeObjectURL(url));
}

function sharedWorker(message) {
  const started = new SharedWorker("./shared-worker.js", { type: "module" });
  return exchange(started, started.port, message).finally(() => started.port.close());
}

async function frame(message, sandbox) {
  const frame = document.createElement("iframe");
  if (sandbox !== undefined) frame.setAttribute("sandbox", sandbox);
  frame.src = "./framed.html";
  const next = () => new Promise((resolve) => addEventListener("message", ({ data }) => resolve(data), { once: true }));
  const ready = next();
  document.body.append(frame);
  await ready;
  const answer = next();
  frame.contentWindow.postMessage(message, "*");
  return answer.finally(() => frame.remove());
}

globalThis.places = {
  page: ask,
  "module worker": (message) => worker("./module-worker.js", message, { type: "module" }),
  "classic worker": (message) => worker("./classic-worker.js", message),
  "shared worker": sharedWorker,
  "blob worker": blobWorker,
  frame: (message) => frame(message),
  "sandboxed frame": (message) => frame(message, "allow-scripts"),
};
document.title = "ready";
