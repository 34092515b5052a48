// Arguments of preload(), created in the page.

const moved = new URL("./moved.wasm", location);
const bytes = async () => (await fetch(moved)).arrayBuffer();

/** Each in an array: a promise alone would be awaited. */
const SOURCES = {
  "nothing": async () => [],
  // The wasm, or its address.
  "a relative address": async () => ["moved.wasm"],
  "an address": async () => [moved.href],
  "a URL": async () => [moved],
  "a Request": async () => [new Request(moved)],
  "a Response": async () => [await fetch(moved)],
  "the promise of a Response": async () => [fetch(moved)],
  "an ArrayBuffer": async () => [await bytes()],
  "a Uint8Array": async () => [new Uint8Array(await bytes())],
  "a compiled module": async () => [await WebAssembly.compile(await bytes())],
  // Invalid ones.
  "a number": async () => [7],
  "null": async () => [null],
  "an object": async () => [{}],
  "the address of a page": async () => [location.href],
  "the address of nothing": async () => ["no-such.wasm"],
  "another module": async () => [new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))],
  "other bytes": async () => [new Uint8Array(8)],
  "a promise that is rejected": async () => [Promise.reject(new Error("no luck"))],
};

/** Lets the tests call preload() in the page; gives the error. */
export function offerPreload(preload) {
  globalThis.preloadFrom = async (name) => {
    try {
      await preload(...(await SOURCES[name]()));
    } catch (error) {
      return { name: error.name, message: error.message, ...error, cause: String(error.cause) };
    }
  };
}
