// What the page knows, in one place. Whoever changes it says so here, and the page is shown again.

export class Store {
  #state;
  #render;

  /** `render(state)` is called after each change. */
  constructor(state, render) {
    this.#state = state;
    this.#render = render;
  }

  get state() {
    return this.#state;
  }

  update(change) {
    this.#state = { ...this.#state, ...change };
    this.#render(this.#state);
  }

  /** Changes one stream of the list. */
  updateEntry(id, change) {
    const entries = this.#state.entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry));
    this.update({ entries });
  }

  /** The stream of the list with this id. */
  entry(id) {
    return this.#state.entries.find((entry) => entry.id === id);
  }
}

/** The stream that is open, if one is. */
export const openEntry = ({ entries, open }) => entries.find(({ id }) => id === open) ?? null;
