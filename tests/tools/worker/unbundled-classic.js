// A classic worker has no import, but import().

onmessage = async ({ data }) => {
  const snapcall = await import("./node_modules/snapcall-wasm/index.js");
  const { callAll } = await import("./calls.js");
  postMessage(await callAll(snapcall, data));
};
