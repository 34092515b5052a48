import { SnapCall, SnapCallError, preload } from "./node_modules/snapcall-wasm/index.js";
import { offer } from "./calls.js";

globalThis.callAllInWorker = (baseUrl) =>
  new Promise((resolve, reject) => {
    const worker = new Worker("./worker.js", { type: "module" });
    worker.onmessage = ({ data }) => (data.error ? reject(data.error) : resolve(data.outcome));
    worker.onerror = ({ message }) => reject(`the worker has failed: ${message}`);
    worker.postMessage(baseUrl);
  });

offer({ SnapCall, SnapCallError, preload });
