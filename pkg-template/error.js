/** Marks the errors of every copy of the package, such as that of ES modules and that of CommonJS. */
const BRAND = Symbol.for("SnapCallError");

export class SnapCallError extends Error {
  constructor({ message, cause, name, ...fields }) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, fields);
  }

  /** All but the cause, which can be anything. */
  toJSON() {
    return { name: this.name, message: this.message, ...this };
  }

  static [Symbol.hasInstance](value) {
    return super[Symbol.hasInstance](value) || (this === SnapCallError && BRAND in Object(value));
  }
}

// On the prototype, like the names of the language's own errors: not a property of each error.
Object.defineProperty(SnapCallError.prototype, "name", { value: "SnapCallError", configurable: true, writable: true });
Object.defineProperty(SnapCallError.prototype, BRAND, { value: true });
