// A page that makes all calls in a worker; the page's query has its file and type.

const { file, type } = Object.fromEntries(new URLSearchParams(location.search));
const worker = new Worker(file, { type });

globalThis.callAll = (baseUrl) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(`the worker failed: ${event.message}`));
    setTimeout(() => reject(new Error("the worker did not answer")), 20_000);
    worker.postMessage(baseUrl);
  });
document.title = "ready";
