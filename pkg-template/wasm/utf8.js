// UTF-8 for the fallback, on platforms that lack it: React Native's engine, and jsdom in Jest. wasm-bindgen's glue uses
// these two classes with whole strings only.

export const TextDecoder = globalThis.TextDecoder || class {
  decode(bytes = []) {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${(byte + 256).toString(16).slice(1)}`).join(""));
  }
};

export const TextEncoder = globalThis.TextEncoder || class {
  encode(text) {
    // A lone surrogate has no encoding.
    const valid = Array.from(text, (char) => (/^[\ud800-\udfff]$/.test(char) ? "\ufffd" : char)).join("");
    return Uint8Array.from(unescape(encodeURIComponent(valid)), (char) => char.charCodeAt(0));
  }
};
