// Service worker of the static site: the site works offline once it was loaded.

const CACHE = "snapcall-demo";

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const files = await (await fetch("./files.json")).json();
    await (await caches.open(CACHE)).addAll(files);
  })());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(load(request));
});

/** From the network, so that a new version is seen at once. */
async function load(request) {
  try {
    const response = await fetch(request);
    if (response.ok) await (await caches.open(CACHE)).put(request, response.clone());
    return response;
  } catch (error) {
    const cached = await caches.match(request, { ignoreSearch: true });
    if (cached) return cached;
    throw error;
  }
}
