import { checkLosses } from "./check-losses.js";
import { FrontTree } from "./front-tree.js";
import type { Losses } from "./losses.js";
import { Staircase } from "./staircase.js";

/** A point of a front, and whatever it stands for. */
export interface FrontPoint<Item> {
  readonly losses: Losses;
  readonly item: Item;
}

/**
 * The front of all points that came so far: each that comes is left out where another dominates it, and else drives out those that it dominates.
 * Equal ones all stay. One and two objectives in O(log n) and what is driven out; with more, by a tree of boxes.
 */
export class GrowingFront<Item> {
  readonly #objectives: number;
  readonly #points: Staircase<Item> | FrontTree<Item>;

  constructor(objectives: number) {
    this.#objectives = objectives;
    this.#points = objectives <= 2 ? new Staircase() : new FrontTree();
  }

  get size(): number {
    return this.#points.size;
  }

  /** Those that it drove out; null where it is dominated itself. Throws a RangeError for NaN. */
  add(losses: Losses, item: Item): readonly FrontPoint<Item>[] | null {
    checkLosses([losses], this.#objectives);
    return this.#points.add({ losses, item });
  }

  /** In no order that means anything. */
  [Symbol.iterator](): IterableIterator<FrontPoint<Item>> {
    return this.#points[Symbol.iterator]();
  }
}
