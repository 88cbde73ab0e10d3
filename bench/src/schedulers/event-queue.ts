interface Timed<Item> {
  readonly at: number;
  readonly order: number;
  readonly item: Item;
}

/** What happens when, earliest first; at the same time in the order in which it was put in. A binary heap. */
export class EventQueue<Item> {
  readonly #heap: Timed<Item>[] = [];
  #order = 0;

  put(at: number, item: Item): void {
    this.#order += 1;
    const heap = this.#heap;
    heap.push({ at, order: this.#order, item });
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (isBefore(heap[parent]!, heap[child]!)) return;
      [heap[parent], heap[child]] = [heap[child]!, heap[parent]!];
      child = parent;
    }
  }

  take(): { readonly at: number; readonly item: Item } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let parent = 0; ; ) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < heap.length && isBefore(heap[child]!, heap[least]!)) least = child;
      }
      if (least === parent) return first;
      [heap[parent], heap[least]] = [heap[least]!, heap[parent]!];
      parent = least;
    }
  }

  /** What is still to come, in no order. */
  rest(): readonly { readonly at: number; readonly item: Item }[] {
    return this.#heap;
  }
}

const isBefore = (a: Timed<unknown>, b: Timed<unknown>): boolean =>
  a.at < b.at || (a.at === b.at && a.order < b.order);
