importScripts("built/library.js");

onmessage = async ({ data }) => postMessage(await library.callAll(library, data));
