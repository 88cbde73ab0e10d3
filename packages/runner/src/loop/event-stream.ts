/** Hands each item to all readers of that moment. A reader that is slow keeps its own queue; without readers nothing is kept. */
export class EventStream<Item> {
  readonly #readers = new Set<{ readonly items: Item[]; wake: () => void }>();
  #ended = false;

  push(item: Item): void {
    for (const reader of this.#readers) {
      reader.items.push(item);
      reader.wake();
    }
  }

  end(): void {
    this.#ended = true;
    for (const reader of this.#readers) reader.wake();
  }

  /** From now on, to the end; the reader stands at once, before its first `next`. */
  read(): AsyncGenerator<Item> {
    const reader = { items: [] as Item[], wake: () => {} };
    this.#readers.add(reader);
    return this.#follow(reader);
  }

  async *#follow(reader: { items: Item[]; wake: () => void }): AsyncGenerator<Item> {
    try {
      for (;;) {
        const items = reader.items.splice(0);
        yield* items;
        if (reader.items.length > 0) continue;
        if (this.#ended) return;
        await new Promise<void>((resolve) => {
          reader.wake = resolve;
        });
      }
    } finally {
      this.#readers.delete(reader);
    }
  }
}
