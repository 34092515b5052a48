// A page that makes all calls in a service worker; the page's query has its file and type.

const { file, type } = Object.fromEntries(new URLSearchParams(location.search));

const ask = (message) =>
  new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => reject(new Error("the service worker did not answer")), 20_000);
    navigator.serviceWorker.ready.then(({ active }) => active.postMessage(message, [port2]));
  });

await navigator.serviceWorker.register(file, { type });
globalThis.callAll = (baseUrl) => ask({ what: "callAll", baseUrl });
globalThis.failOnce = (baseUrl) => ask({ what: "failOnce", baseUrl });
document.title = "ready";
