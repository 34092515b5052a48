/** Follows a stream: the iterator that `watchStream` gives. Its steps are taken one after the other, as asked for. */
export class StreamWatch {
  #step;
  #state;
  #stop = new AbortController();
  #last = Promise.resolve();

  /** `step(signal, state)` gives the next stream and the state of the step after it, or nothing at the end. */
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
        const [value, state] = await this.#step(signal, this.#state);
        this.#state = state;
        if (value && !signal.aborted) return { done: false, value };
      }
    } catch (error) {
      // After return() the step has failed because it was told to.
      if (!signal.aborted) {
        this.#stop.abort();
        throw error;
      }
    }
    return this.return();
  }
}
