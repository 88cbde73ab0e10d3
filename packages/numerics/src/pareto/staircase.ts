import type { FrontPoint } from "./growing-front.js";

/** A front of one or two objectives: in ascending order of the first, and so in descending order of the last. */
export class Staircase<Item> {
  readonly #steps: FrontPoint<Item>[] = [];

  get size(): number {
    return this.#steps.length;
  }

  /** Those that it drove out; null where it is dominated itself. */
  add(point: FrontPoint<Item>): readonly FrontPoint<Item>[] | null {
    const steps = this.#steps;
    const [first, last] = endsOf(point);
    // The steps whose first objective is no greater end here.
    let [low, high] = [0, steps.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (endsOf(steps[middle] as FrontPoint<Item>)[0] <= first) low = middle + 1;
      else high = middle;
    }
    let from = low;
    if (from > 0) {
      const before = endsOf(steps[from - 1] as FrontPoint<Item>);
      const equal = before[0] === first && before[1] === last;
      if (!equal && before[1] <= last) return null;
      // Those with the same first objective, and a greater last one.
      if (!equal) while (from > 0 && endsOf(steps[from - 1] as FrontPoint<Item>)[0] === first) from -= 1;
    }
    let to = low;
    while (to < steps.length && endsOf(steps[to] as FrontPoint<Item>)[1] >= last) to += 1;
    return steps.splice(from, to - from, point);
  }

  [Symbol.iterator](): IterableIterator<FrontPoint<Item>> {
    return this.#steps[Symbol.iterator]();
  }
}

const endsOf = ({ losses }: FrontPoint<unknown>): readonly [number, number] => [
  losses[0] as number,
  losses[losses.length - 1] as number,
];
