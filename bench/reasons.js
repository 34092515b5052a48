// Why a figure is not reached, by the key of its row, made from what was measured in the same run.

import { grouped, times } from "./figures.js";

/** What the many events took beyond JSON.parse beside what the few did. */
const beyondParse = ({ few, many, times: measured }) => {
  const beyond = (events) => measured[`snapcall ${events}`].median - measured[`bare ${events}`].median;
  return beyond(many) / beyond(few);
};

const inNode = (atOnce) => ({ overhead }) => {
  const { toBare } = overhead.node.ways.find((way) => way.atOnce === atOnce);
  return `a timer and a signal alone, without which nothing ends a request that lasts too long, come to ` +
    `${times(toBare.limited.median)} there, where all is done in one process; ky + valibot comes to ` +
    `${times(toBare.ky.median)}. What is left is the copy of what the caller gave, the promises that race with the ` +
    `timer and the signal, and the way into the wasm and back. In a browser the request itself takes so much longer ` +
    `that it is within reach.`;
};

export const REASONS = {
  growth: ({ growth }) =>
    `\`JSON.parse\` alone grows ${times(growth.growth.bare.median)}, for the memory that so many objects take; what ` +
    `the package adds to it grows ${times(beyondParse(growth))}. It would take another parser, or no objects for what ` +
    `nobody reads.`,
  "decoding 1 zod": ({ decoding }) => {
    const one = decoding.find(({ events }) => events === 1);
    return `for so small an answer (${grouped(one.bytes)} bytes) the way into the wasm and back, once for eight fields, ` +
      `weighs more than the check: zod compiles functions for its models as the program runs, which a page whose ` +
      `Content-Security-Policy is without 'unsafe-eval' does not allow. Checks in JavaScript would do without the way.`;
  },
  "overhead node 1": inNode(1),
  "overhead node 32": inNode(32),
};
