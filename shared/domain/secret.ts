/**
 * Wraps a value that must not leak by accident: printing, JSON, templates and inspection show a label. Reading it takes
 * one visible word, `reveal()`, that a reviewer can search for.
 */
export class Secret<T> {
  readonly #value: T;
  constructor(value: T) {
    this.#value = value;
  }
  /** The secret itself. Do not keep the result longer than the call that needs it. */
  reveal(): T {
    return this.#value;
  }
  toString(): string {
    return '[secret]';
  }
  toJSON(): string {
    return '[secret]';
  }
  [Symbol.toPrimitive](): string {
    return '[secret]';
  }
  /** Node's `util.inspect` uses this symbol, so consoles and stack traces show the label too. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}

export function secret<T>(value: T): Secret<T> {
  return new Secret(value);
}
