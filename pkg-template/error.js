export class SnapCallError extends Error {
  constructor({ message, cause, name, ...fields }) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, fields);
  }
}

// On the prototype, like the names of the language's own errors: not a property of each error.
Object.defineProperty(SnapCallError.prototype, "name", { value: "SnapCallError", configurable: true, writable: true });
