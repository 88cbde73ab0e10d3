import { compareLosses } from "./compare-losses.js";
import { dominates } from "./dominates.js";
import type { FrontPoint } from "./growing-front.js";
import type { Losses } from "./losses.js";

/** Points that lie near each other, in a box: no loss is below `ideal`, none above `nadir`. A leaf has points, others have parts. */
interface Node<Item> {
  readonly ideal: Float64Array;
  readonly nadir: Float64Array;
  points: FrontPoint<Item>[];
  parts: Node<Item>[];
}

/** A leaf with more is parted. */
const most = 24;

/**
 * A front of several objectives, in a tree of boxes: a whole box is passed by where nothing within it can dominate a new point or be dominated
 * by it. (Jaszkiewicz & Lust, ND-Tree-based update, IEEE Transactions on Evolutionary Computation 22 (2018).)
 */
export class FrontTree<Item> {
  #root: Node<Item> | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Those that it drove out; null where it is dominated itself. */
  add(point: FrontPoint<Item>): readonly FrontPoint<Item>[] | null {
    const out: FrontPoint<Item>[] = [];
    if (this.#root !== null) {
      if (!admits(this.#root, point.losses, out)) return null;
      if (out.length > 0) {
        this.#size -= out.length;
        if (isEmpty(this.#root)) this.#root = null;
      }
    }
    if (this.#root === null) this.#root = leafOf([point]);
    else insert(this.#root, point);
    this.#size += 1;
    return out;
  }

  *[Symbol.iterator](): IterableIterator<FrontPoint<Item>> {
    const open = this.#root === null ? [] : [this.#root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      yield* node.points;
      for (let i = node.parts.length - 1; i >= 0; i--) open.push(node.parts[i] as Node<Item>);
    }
  }
}

/** Whether each of a is no greater. */
const covers = (a: Losses, b: Losses): boolean => {
  for (let i = 0; i < a.length; i++) if ((a[i] as number) > (b[i] as number)) return false;
  return true;
};

const isEmpty = ({ points, parts }: Node<unknown>): boolean => points.length === 0 && parts.length === 0;

/** False where someone dominates it: nobody was driven out then, as whoever dominates it dominates those that it would drive out. */
const admits = <Item>(node: Node<Item>, losses: Losses, out: FrontPoint<Item>[]): boolean => {
  const above = covers(node.ideal, losses);
  if (above && dominates(node.nadir, losses)) return false;
  const below = covers(losses, node.nadir);
  if (!above && !below) return true;
  // All are equal to it.
  if (above && below && covers(node.nadir, node.ideal)) return true;
  let gone = 0;
  for (const part of node.parts) {
    const before = out.length;
    if (!admits(part, losses, out)) return false;
    if (out.length > before && isEmpty(part)) gone += 1;
  }
  if (gone > 0) node.parts = node.parts.filter((part) => !isEmpty(part));
  const before = out.length;
  for (const point of node.points) {
    if (above && dominates(point.losses, losses)) return false;
    if (below && dominates(losses, point.losses)) out.push(point);
  }
  if (out.length > before) node.points = node.points.filter((point) => !dominates(losses, point.losses));
  return true;
};

const leafOf = <Item>(points: FrontPoint<Item>[]): Node<Item> => {
  const ideal = Float64Array.from((points[0] as FrontPoint<Item>).losses);
  const node: Node<Item> = { ideal, nadir: ideal.slice(), points, parts: [] };
  for (const { losses } of points) widen(node, losses);
  return node;
};

const widen = ({ ideal, nadir }: Node<unknown>, losses: Losses): void => {
  for (let i = 0; i < losses.length; i++) {
    const loss = losses[i] as number;
    if (loss < (ideal[i] as number)) ideal[i] = loss;
    if (loss > (nadir[i] as number)) nadir[i] = loss;
  }
};

const insert = <Item>(root: Node<Item>, point: FrontPoint<Item>): void => {
  let node = root;
  widen(node, point.losses);
  while (node.parts.length > 0) {
    node = nearest(node.parts, point.losses);
    widen(node, point.losses);
  }
  node.points.push(point);
  if (node.points.length > most) part(node);
};

/** By the middles of the boxes. */
const nearest = <Item>(parts: readonly Node<Item>[], losses: Losses): Node<Item> => {
  let [found, least] = [parts[0] as Node<Item>, Number.POSITIVE_INFINITY];
  for (const other of parts) {
    let distance = 0;
    for (let i = 0; i < losses.length; i++)
      distance +=
        ((losses[i] as number) - ((other.ideal[i] as number) + (other.nadir[i] as number)) / 2) ** 2;
    if (distance < least) [found, least] = [other, distance];
  }
  return found;
};

/** In two, halfway along the objective in which they lie farthest apart. Equal points stay together. */
const part = <Item>(node: Node<Item>): void => {
  let [along, widest] = [-1, 0];
  for (let i = 0; i < node.ideal.length; i++) {
    const width = (node.nadir[i] as number) - (node.ideal[i] as number);
    if (width > widest) [along, widest] = [i, width];
  }
  if (along < 0) return;
  const sorted = node.points.toSorted((a, b) =>
    compareLosses([a.losses[along] as number], [b.losses[along] as number]),
  );
  const half = sorted.length >> 1;
  node.parts = [leafOf(sorted.slice(0, half)), leafOf(sorted.slice(half))];
  node.points = [];
};
