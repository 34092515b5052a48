// The fault table as a person reads it.

import { ENGINES, FAULTS, OPERATIONS, expected } from "./table.js";

const HEAD = `# What the client does when something goes wrong

Each line was tried against the emulator, with the packed npm package in Node and in a page of another origin. Every
call is allowed one retry (\`maxRetries: 1\`); a stall lasts longer than the call's \`timeout\`. Each time the next call on
the same client worked, and the key stood nowhere in the error.

- **attempts**: how many requests the client sent; an error has the number.
- **requests**: how many the emulator received.
- **streams**: how many one create made.

The client never sends a second create where a stream may exist. Chromium's network stack does: it sends a request once
more by itself, a POST too, if a connection that served before is reset without an answer, or answered with 408. No
page can prevent that or learn of it, so the error only says that a stream may exist.

Written by \`UPDATE=1 cargo xtask test package\`; a test fails when it is out of date.

| fault | operation | engine | the client gives | attempts | requests | streams |
| --- | --- | --- | --- | --- | --- | --- |
`;

/** `tests/FAULTS.md` */
export function markdown() {
  return HEAD + FAULTS.flatMap(rows).map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

/** The lines of one fault: what comes to the same is told once. */
function rows(row) {
  const lines = new Map();
  for (const operation of OPERATIONS) {
    for (const engine of ENGINES) {
      const outcome = expected(row, operation, engine);
      if (!outcome) continue;
      const cells = [gives(outcome), outcome.attempts, outcome.sent, operation === "getStream" ? "" : outcome.made];
      const line = lines.get(cells.join()) ?? { operations: new Set(), engines: new Set(), cells };
      lines.set(cells.join(), line);
      line.operations.add(operation);
      line.engines.add(engine);
    }
  }
  return [...lines.values()].map(({ operations, engines, cells }) => {
    return [row.name, [...operations].join(", "), [...engines].join(", "), ...cells];
  });
}

function gives({ code, status, path, retryAfter, replaced, huge }) {
  if (!code) return `the result${replaced ? ", U+FFFD in place of what is no UTF-8" : huge ? ", unknown field included" : ""}`;
  const details = [
    code === "http" && (status ? `status ${status}` : "no status: a browser tells nothing of a redirect"),
    path && `path \`${path}\``,
    retryAfter !== undefined && `retryAfter ${retryAfter}`,
  ];
  return [`\`${code}\``, ...details.filter(Boolean)].join(", ");
}
