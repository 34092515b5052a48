onmessage = async ({ data }) => postMessage(await (await import("./ask.js")).ask(data));
