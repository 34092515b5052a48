// What the start of React Native makes global, and a stand-in for its native part.

globalThis.nativeModuleProxy = {};

const { AbortController } = require("abort-controller/dist/abort-controller");
const { URL } = require("react-native/Libraries/Blob/URL");

// Hermes's program does not wait: it would run into the timeout at once. Its promises use setTimeout too.
const { setTimeout } = globalThis;

Object.assign(globalThis, {
  AbortController,
  URL,
  setTimeout: (callback, delay) => delay > 0 || setTimeout(callback, 0),
  clearTimeout() {},
});
