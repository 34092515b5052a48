// What the emulator's CommonJS module takes from here: `import.meta.url`, and what Jest's jsdom does not have.
export { TextDecoder, TextEncoder } from "node:util";
export const here = require("node:url").pathToFileURL(__filename);
