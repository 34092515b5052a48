// Reasons for missed targets, by the key of their row, with figures of the same results.

import { formatInteger, formatRatio } from "./targets.js";

const inNode = (concurrency) => ({ overhead }) => {
  const [node, chromium] = [overhead.node, overhead.chromium].map(({ runs }) =>
    runs.find((run) => run.concurrency === concurrency).vsBare);
  return `in Node, \`fetch\` runs in the same process as the client. A timer and an abort signal alone, which a ` +
    `timeout needs, take ${formatRatio(node.limited.median)}, and ky + valibot takes ${formatRatio(node.ky.median)}. ` +
    `The rest is work of each call: the package reads the options of the call, checks the response, and creates a ` +
    `promise with two closures for each request and timer. In Chromium, a request takes longer, and the ratio is ` +
    `${formatRatio(chromium.snapcall.median)}.`;
};

const coldStart = (entry, library) => ({ bytes, cold }) => {
  const [bare, ky, own] = ["bare", "ky", library].map((name) => Math.round(cold.times[name].median));
  return `the first call takes ${own} ms in this page, ${ky} ms with ky + valibot and ${bare} ms with bare \`fetch\`. The ` +
    `package downloads ${formatInteger(bytes[entry].firstCall)} bytes instead of ` +
    `${formatInteger(bytes["ky-valibot"].firstCall)}, and the browser compiles the WebAssembly before it sends the request.`;
};

export const REASONS = {
  growth: ({ growth: { few, many, times, growth } }) => {
    const ownTime = (events) => times[`snapcall ${events}`].median - times[`bare ${events}`].median;
    return `\`JSON.parse\` alone takes ${formatRatio(growth.bare.median)}, because of the memory for so many ` +
      `objects. The part of the package takes ${formatRatio(ownTime(many) / ownTime(few))}. Less would need another ` +
      `parser, or no objects for unused fields.`;
  },
  "decoding 1 zod": ({ decoding }) => {
    const { bytes } = decoding.find(({ events }) => events === 1);
    return `in a small response (${formatInteger(bytes)} bytes), the calls from the wasm into JavaScript, one for ` +
      `up to eight fields, take longer than the validation. zod compiles its schemas at run time, which a ` +
      `Content-Security-Policy without 'unsafe-eval' forbids. Validation in JavaScript would avoid the calls.`;
  },
  "overhead node 1": inNode(1),
  "overhead node 32": inNode(32),
  "cold default": coldStart("default", "snapcall"),
  "cold slim": coldStart("slim", "slim"),
};
