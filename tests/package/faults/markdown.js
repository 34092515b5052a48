// tests/FAULTS.md, generated from the table.

import { ENGINES, FAULTS, OPERATIONS, expected } from "./table.js";

const HEAD = `# Behavior under faults

\`cargo xtask test package\` checks each row against the emulator, with the packed npm package in Node and in a page of
another origin. Every call may retry once (\`maxRetries: 1\`); a stall is longer than the call's \`timeout\`. Each time,
the next call on the same client works, and the error does not contain the key.

- **attempts**: requests that the client sent, as the error says.
- **requests**: requests that the emulator received.
- **streams**: streams that one create made.

The client never repeats a create whose stream may exist. Chromium's network stack does: it repeats a request, a POST
too, when a reused connection is reset without a response, or answered with 408. A page can neither see nor prevent
this; the error says that the stream may exist.

This file is generated: \`UPDATE=1 cargo xtask test package\`. A test fails when it is out of date.

| fault | operation | engine | outcome | attempts | requests | streams |
| --- | --- | --- | --- | --- | --- | --- |
`;

export const markdown = () => HEAD + FAULTS.flatMap(rows).map((cells) => `| ${cells.join(" | ")} |\n`).join("");

/** The rows of one fault: operations and engines with the same outcome share a row. */
function rows(fault) {
  const lines = new Map();
  for (const operation of OPERATIONS) {
    for (const engine of ENGINES) {
      const outcome = expected(fault, operation, engine);
      if (!outcome) continue;
      const cells = [describe(outcome), outcome.attempts, outcome.requests, operation === "getStream" ? "" : outcome.streams];
      const line = lines.get(cells.join()) ?? { operations: new Set(), engines: new Set(), cells };
      lines.set(cells.join(), line);
      line.operations.add(operation);
      line.engines.add(engine);
    }
  }
  return [...lines.values()].map(({ operations, engines, cells }) => {
    return [fault.name, [...operations].join(", "), [...engines].join(", "), ...cells];
  });
}

function describe({ code, status, path, retryAfter, replaced, huge }) {
  if (!code) return `the result${replaced ? ", with U+FFFD for invalid UTF-8" : huge ? ", with the unknown field" : ""}`;
  const details = [
    code === "http" && (status ? `status ${status}` : "no status: a browser hides that of a redirect"),
    path && `path \`${path}\``,
    retryAfter !== undefined && `retryAfter ${retryAfter}`,
  ];
  return [`\`${code}\``, ...details.filter(Boolean)].join(", ");
}
