/** The iterator that `watchStream` returns. It makes one step at a time, when `next()` is called. */
export class StreamWatch {
  #step;
  #previous;
  #stop = new AbortController();
  #last = Promise.resolve();

  /** `step(signal, previous)` resolves to an object with the next `stream`, or to undefined at the end. */
  constructor(step) {
    this.#step = step;
  }

  next() {
    const next = this.#last.then(() => this.#next());
    this.#last = next.catch(() => {});
    return next;
  }

  async return(value) {
    this.#stop.abort();
    return { done: true, value };
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  async #next() {
    const { signal } = this.#stop;
    try {
      if (!signal.aborted) {
        this.#previous = await this.#step(signal, this.#previous);
        if (this.#previous && !signal.aborted) return { done: false, value: this.#previous.stream };
      }
    } catch (error) {
      // After return() the step fails because it was aborted.
      if (!signal.aborted) {
        this.#stop.abort();
        throw error;
      }
    }
    return this.return();
  }
}
