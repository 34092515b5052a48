// Preloaded by node.test.js: sends requests for the addresses in the Markdown files to the emulator, rejects others.

const TARGETS = [
  [/^https:\/\/api\.snapcall\.io\/v2(?=\/)/, ""],
  [/^http:\/\/127\.0\.0\.1:4010(?=\/)/, ""],
  [/^https:\/\/desk\.example\.com\/api\/snapcall(?=\/)/, ""],
  [/^https:\/\/snapcall\.example\.com\/api(?=\/)/, "/companies"],
];

const { fetch } = globalThis;

globalThis.fetch = (url, options) => {
  const target = TARGETS.find(([address]) => address.test(url));
  if (!target) throw new TypeError(`unexpected address: ${url}`);
  // The addresses of proxies, which add the key.
  const headers = new Headers(options.headers);
  if (url.includes("/api/snapcall/")) headers.set("authorization", "Bearer of-the-proxy");
  return fetch(url.replace(target[0], process.env.EMULATOR + target[1]), { ...options, headers });
};
