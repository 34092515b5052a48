// Store: the state of the page. Every change renders the page.

export class Store {
  #render;

  /** `render(state)` is called after each change. */
  constructor(state, render) {
    this.state = state;
    this.#render = render;
  }

  update(change) {
    this.state = { ...this.state, ...change };
    this.#render(this.state);
  }

  /** Changes one stream of the list. */
  updateEntry(id, change) {
    this.update({ entries: this.state.entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)) });
  }

  entry(id) {
    return this.state.entries.find((entry) => entry.id === id) ?? null;
  }

  get openEntry() {
    return this.entry(this.state.open);
  }
}
