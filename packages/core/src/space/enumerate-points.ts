import { HyperdialError } from "../errors/hyperdial-error.js";
import type { ParameterValue, Point } from "./point.js";
import { type Slot, slotsOf } from "./slot.js";
import type { Parameter } from "./space.js";

export interface Enumeration {
  /** Infinity where a parameter is continuous and has no resolution. */
  readonly size: number;
  /** The point with this number, 0 … size − 1, without regard to constraints. The last parameters change fastest. */
  at(index: number): Point;
  /** The first number after this one at which a parameter of these names may have another value; `size` where none has. */
  after(index: number, names: readonly string[]): number;
}

export interface EnumerationOptions {
  /** Values of each continuous parameter (for a simplex: of each of its coordinates), evenly spread over its scale. */
  readonly resolution?: number;
  /** The same by name, for floats and ints: at most this many of their values. */
  readonly resolutions?: Readonly<Record<string, number>>;
}

/** More different situations than this, and what depends on what is not told apart any more. */
const maxNodes = 50_000;

/** What is left to choose, from one parameter of a group on, given which of the later ones are ruled out. */
interface Node {
  readonly total: number;
  readonly slot: number;
  /** Runs of values that rule out the same later parameters; none where the parameter is inactive. */
  readonly runs: readonly { readonly start: number; readonly length: number; readonly next: Node }[];
  /** Where to go when inactive. */
  readonly skip: Node | null;
}

interface Levels {
  readonly count: number;
  valueAt(index: number): ParameterValue;
}

const end: Node = { total: 1, slot: -1, runs: [], skip: null };

const levelsOf = (slot: Slot, options: EnumerationOptions): Levels | null => {
  const { codec, width } = slot;
  const named = options.resolutions?.[slot.name];
  const wanted = named ?? options.resolution;
  if (
    codec.finite !== null &&
    (named === undefined || codec.cardinality <= named || codec.domain.kind !== "number")
  ) {
    return { count: codec.cardinality, valueAt: codec.finite.valueAt };
  }
  if (wanted === undefined || codec.domain.kind === "list") return null;
  const unit = new Float64Array(width);
  const spread = (digit: number): number => (wanted === 1 ? 0.5 : digit / (wanted - 1));
  if (codec.domain.kind === "number") {
    const values = new Set<ParameterValue>();
    for (let digit = 0; digit < wanted; digit++) {
      unit[0] = spread(digit);
      values.add(codec.decode(unit, 0));
    }
    const list = [...values];
    return { count: list.length, valueAt: (index) => list[index]! };
  }
  return {
    count: new Array<number>(width).fill(wanted).reduce((product, digits) => product * digits, 1),
    valueAt(index) {
      let rest = index;
      for (let i = width - 1; i >= 0; i--) {
        // Middles, not ends: at an end of one coordinate of a simplex the others no longer matter.
        unit[i] = ((rest % wanted) + 0.5) / wanted;
        rest = Math.floor(rest / wanted);
      }
      return codec.decode(unit, 0);
    },
  };
};

/** Slots that depend on each other, children as soon after their parents as can be: few situations are open at a time. */
const groupsOf = (slots: readonly Slot[]): readonly (readonly number[])[] => {
  const group = slots.map((_, index) => index);
  const root = (index: number): number => (group[index] === index ? index : root(group[index]!));
  slots.forEach((slot, index) => {
    for (const { parent } of slot.tests ?? []) group[root(index)] = root(parent);
  });
  const members = new Map<number, number[]>();
  slots.forEach((_, index) => {
    members.set(root(index), [...(members.get(root(index)) ?? []), index]);
  });
  return [...members.values()].map((indexes) => {
    const order: number[] = [];
    const placed = new Map<number, number>();
    const left = new Set(indexes);
    while (left.size > 0) {
      let next = -1;
      let nextPlace = -2;
      for (const index of left) {
        const parents = slots[index]!.tests ?? [];
        if (!parents.every(({ parent }) => placed.has(parent))) continue;
        const place = Math.max(-1, ...parents.map(({ parent }) => placed.get(parent)!));
        if (place > nextPlace) {
          next = index;
          nextPlace = place;
        }
      }
      placed.set(next, order.length);
      order.push(next);
      left.delete(next);
    }
    return order;
  });
};

/** The value numbers at which a child's test changes its answer. */
const breakpoints = (levels: Levels, passes: (value: ParameterValue) => boolean): readonly number[] => {
  const points: number[] = [];
  if (levels.count <= 1024) {
    for (let index = 1; index < levels.count; index++) {
      if (passes(levels.valueAt(index)) !== passes(levels.valueAt(index - 1))) points.push(index);
    }
    return points;
  }
  // Long lists of values are numbers or words: a comparison changes once, a list of values at each of them.
  let low = 0;
  let high = levels.count - 1;
  if (passes(levels.valueAt(low)) === passes(levels.valueAt(high))) return points;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(levels.valueAt(middle)) === passes(levels.valueAt(low))) low = middle;
    else high = middle;
  }
  return [high];
};

/** All points of a finite space, or of a grid over one that is not: conditional parameters count where they are active. */
export const enumeratePoints = (
  space: { readonly parameters: readonly Parameter[] },
  options: EnumerationOptions = {},
): Enumeration => {
  const slots = slotsOf(space.parameters);
  const levels = slots.map((slot) => levelsOf(slot, options));
  const infinite: Enumeration = {
    size: Number.POSITIVE_INFINITY,
    at: () => {
      throw new HyperdialError(
        "invalid_argument",
        "a space with a continuous parameter has no numbered points",
        {
          hint: "give a resolution",
        },
      );
    },
    after: () => Number.POSITIVE_INFINITY,
  };
  if (levels.some((level) => level === null)) return infinite;

  const children = slots.map(
    () => [] as { readonly child: number; readonly passes: (value: ParameterValue) => boolean }[],
  );
  slots.forEach((slot, child) => {
    for (const { parent, passes } of slot.tests ?? []) children[parent]!.push({ child, passes });
  });
  const cuts = children.map((tests, index) => {
    const level = levels[index]!;
    const points = new Set<number>([0]);
    for (const { child, passes } of tests) {
      for (const condition of slots[child]!.parameter.conditions) {
        if (condition.parent !== slots[index]!.parameter.id || condition.test !== "in" || level.count <= 1024)
          continue;
        for (const value of condition.values) {
          const place = slots[index]!.codec.finite?.indexOf(value) ?? -1;
          if (place >= 0) points.add(place).add(place + 1);
        }
      }
      for (const point of breakpoints(level, passes)) points.add(point);
    }
    return [...points].filter((point) => point < level.count).sort((a, b) => a - b);
  });

  let nodes = 0;
  const build = (order: readonly number[]): Node => {
    const memo = new Map<string, Node>();
    const from = (place: number, ruledOut: ReadonlySet<number>): Node => {
      if (place === order.length) return end;
      const key = `${place}:${[...ruledOut].sort((a, b) => a - b).join(",")}`;
      const known = memo.get(key);
      if (known !== undefined) return known;
      if (nodes++ > maxNodes) throw new RangeError("too many situations");
      const slot = order[place]!;
      const without = (more: readonly number[]): Set<number> => {
        const set = new Set([...ruledOut, ...more]);
        set.delete(slot);
        return set;
      };
      let node: Node;
      if (ruledOut.has(slot)) {
        const skip = from(place + 1, without(children[slot]!.map(({ child }) => child)));
        node = { total: skip.total, slot, runs: [], skip };
      } else {
        const level = levels[slot]!;
        const runs = cuts[slot]!.map((start, index) => {
          const value = level.valueAt(start);
          const failing = children[slot]!.filter(({ passes }) => !passes(value)).map(({ child }) => child);
          const length = (cuts[slot]![index + 1] ?? level.count) - start;
          return { start, length, next: from(place + 1, without(failing)) };
        });
        node = {
          total: runs.reduce((sum, run) => sum + run.length * run.next.total, 0),
          slot,
          runs,
          skip: null,
        };
      }
      memo.set(key, node);
      return node;
    };
    return from(0, new Set());
  };

  const groups = groupsOf(slots);
  let roots: readonly Node[];
  try {
    roots = groups.map(build);
  } catch (error) {
    if (error instanceof RangeError) return infinite;
    throw error;
  }
  const size = roots.reduce((product, node) => product * node.total, 1);
  return {
    size,
    at(index) {
      if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) {
        throw new HyperdialError("invalid_argument", `no point ${index} among ${size}`, {
          hint: `use 0 to ${size - 1}`,
        });
      }
      const values: (ParameterValue | undefined)[] = slots.map(() => undefined);
      let rest = index;
      for (let i = roots.length - 1; i >= 0; i--) {
        const { total } = roots[i]!;
        descend(roots[i]!, rest % total, values, levels as readonly Levels[]);
        rest = Math.floor(rest / total);
      }
      const point: Record<string, ParameterValue> = {};
      slots.forEach((slot, place) => {
        const value = values[place];
        if (value !== undefined) point[slot.name] = value;
      });
      return point;
    },
    after(index, names) {
      const last = groups.findLastIndex((group) => group.some((slot) => names.includes(slots[slot]!.name)));
      const block = roots.slice(last + 1).reduce((product, node) => product * node.total, 1);
      return (Math.floor(index / block) + 1) * block;
    },
  };
};

const descend = (
  root: Node,
  index: number,
  values: (ParameterValue | undefined)[],
  levels: readonly Levels[],
): void => {
  let rest = index;
  for (let node = root; node !== end; ) {
    if (node.skip !== null) {
      node = node.skip;
      continue;
    }
    for (const { start, length, next } of node.runs) {
      const size = length * next.total;
      if (rest >= size) {
        rest -= size;
        continue;
      }
      values[node.slot] = levels[node.slot]!.valueAt(start + Math.floor(rest / next.total));
      rest %= next.total;
      node = next;
      break;
    }
  }
};
