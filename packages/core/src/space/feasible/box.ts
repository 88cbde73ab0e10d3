import type { Codec } from "../codec.js";
import type { CompiledConstraint } from "../compile-constraint.js";
import { type Box, boundTruth, possiblyFalse } from "../expression/bound.js";
import { type Interval, interval, loosened, nothing, union } from "../expression/interval.js";
import type { Scalar } from "../parameter.js";
import type { Slot } from "../slot.js";
import { type Ground, relevantSlots } from "./ground.js";

/** One slot that can be cut in two: by value where finite, else by unit coordinate. */
interface Axis {
  readonly slot: number;
  readonly codec: Codec;
}

/** A part of the unit cube: for each axis, numbers of values (both ends in) or unit coordinates. */
export interface Cell {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** What is known of a cell: no point in it is allowed, every point is, or neither. */
export type CellState = "none" | "all" | "some";

const inactive = 0;
const perhaps = 1;
const active = 2;
type Activity = typeof inactive | typeof perhaps | typeof active;

/** Beyond this many values, a cell is judged by its ends. */
const maxListed = 64;
const shortest = 1e-9;

/** The cells over a space's relevant parameters: judging one by interval arithmetic, cutting it, its place in the cube. */
export const cellsOf = (ground: Ground) => {
  const { slots, constraints } = ground;
  const relevant = relevantSlots(ground);
  const axes: readonly Axis[] = relevant
    .map((slot) => ({ slot, codec: slots[slot]!.codec }))
    .filter(({ codec }) => codec.width === 1);
  const axisOfSlot = new Map(axes.map(({ slot }, axis) => [slot, axis]));
  const byName = new Map<string, number[]>();
  for (const index of relevant)
    byName.set(slots[index]!.name, [...(byName.get(slots[index]!.name) ?? []), index]);

  /** The ends of an axis of a cell, as unit coordinates. */
  const ends = (cell: Cell, axis: number): readonly [number, number] => {
    const { finite } = axes[axis]!.codec;
    return finite === null
      ? [cell.low[axis]!, cell.high[axis]!]
      : [finite.edge(cell.low[axis]!), finite.edge(cell.high[axis]! + 1)];
  };

  /** The values of a slot within a cell where they are few; null where they are many. */
  const listed = (index: number, cell: Cell): readonly unknown[] | null => {
    const { codec } = slots[index]!;
    const axis = axisOfSlot.get(index);
    if (axis === undefined) return codec.cardinality === 1 ? [codec.defaultValue] : null;
    const { finite } = codec;
    if (finite === null || cell.high[axis]! - cell.low[axis]! >= maxListed) return null;
    return Array.from({ length: cell.high[axis]! - cell.low[axis]! + 1 }, (_, i) =>
      finite.valueAt(cell.low[axis]! + i),
    );
  };

  const numberEnds = (index: number, cell: Cell): readonly [number, number] => {
    const { codec } = slots[index]!;
    const axis = axisOfSlot.get(index);
    if (axis === undefined) return [codec.defaultValue as number, codec.defaultValue as number];
    const at = (place: number): number =>
      (codec.finite === null ? codec.decode([place], 0) : codec.finite.valueAt(place)) as number;
    return [at(cell.low[axis]!), at(cell.high[axis]!)];
  };

  const activities = (cell: Cell): readonly Activity[] => {
    const found: Activity[] = [];
    for (const index of relevant) {
      let activity: Activity = active;
      for (const { parent, passes } of slots[index]!.tests ?? []) {
        const ofParent = found[parent]!;
        const values = listed(parent, cell);
        let test: Activity;
        if (values !== null) {
          const passing = values.filter((value) => passes(value as never)).length;
          test = passing === 0 ? inactive : passing === values.length ? active : perhaps;
        } else if (slots[index]!.parameter.conditions.some(({ test: kind }) => kind === "in")) {
          test = perhaps;
        } else {
          // A comparison changes its answer at most once between the ends.
          const passing = numberEnds(parent, cell).filter((value) => passes(value)).length;
          test = passing === 0 ? inactive : passing === 2 ? active : perhaps;
        }
        activity = Math.min(activity, ofParent, test) as Activity;
      }
      found[index] = activity;
    }
    return found;
  };

  const viewOf = (cell: Cell, activity: readonly Activity[]): Box => {
    const open = (name: string): readonly number[] =>
      byName.get(name)!.filter((index) => activity[index] !== inactive);
    const certain = (name: string): boolean => byName.get(name)!.some((index) => activity[index] === active);
    return {
      number(name) {
        const unknown = !certain(name);
        return open(name)
          .map((index): Interval => {
            const { domain } = slots[index]!.codec;
            if (domain.kind === "number") {
              const [low, high] = numberEnds(index, cell);
              return domain.step === null && low < high
                ? loosened(low, high, unknown)
                : interval(low, high, unknown);
            }
            const values = (listed(index, cell) ??
              (domain as { values: readonly Scalar[] }).values) as readonly number[];
            return interval(Math.min(...values), Math.max(...values), unknown);
          })
          .reduce((all, one) => (all === nothing ? one : union(all, one)), nothing);
      },
      share: (name) => (open(name).length === 0 ? nothing : interval(0, 1, !certain(name))),
      scalar(name) {
        const values = open(name).flatMap((index) => {
          const { domain } = slots[index]!.codec;
          return (listed(index, cell) ??
            (domain as { values: readonly Scalar[] }).values) as readonly Scalar[];
        });
        return { values, unknown: !certain(name) };
      },
      list(name) {
        const domains = open(name).map(
          (index) =>
            slots[index]!.codec.domain as { minSize: number; maxSize: number; items: readonly unknown[] },
        );
        if (domains.length === 0) return { sizes: nothing, items: 0 };
        const sizes = interval(
          Math.min(...domains.map(({ minSize }) => minSize)),
          Math.max(...domains.map(({ maxSize }) => maxSize)),
          !certain(name),
        );
        // One more than any: two branches may list different items, so that none is certainly in.
        return { sizes, items: domains.length === 1 ? domains[0]!.items.length : Number.POSITIVE_INFINITY };
      },
    };
  };

  return {
    axes,
    whole: {
      low: axes.map(() => 0),
      high: axes.map(({ codec }) => (codec.finite === null ? 1 : codec.cardinality - 1)),
    } satisfies Cell,
    ends,

    judge(cell: Cell, among: readonly CompiledConstraint[] = constraints): CellState {
      const view = viewOf(cell, activities(cell));
      let state: CellState = "all";
      for (const { term } of among) {
        const possible = boundTruth(term, view);
        if (possible === possiblyFalse) return "none";
        if (possible & possiblyFalse) state = "some";
      }
      return state;
    },

    /** The share of the priors' mass. */
    mass(cell: Cell): number {
      let mass = 1;
      axes.forEach(({ codec }, axis) => {
        const [low, high] = ends(cell, axis);
        mass *=
          codec.prior === null ? high - low : codec.prior.distribution(high) - codec.prior.distribution(low);
      });
      return mass;
    },

    /** Cut in two across the longest axis that matters; null where no axis can be cut. */
    cut(cell: Cell): readonly [Cell, Cell] | null {
      const activity = activities(cell);
      let longest = -1;
      let length = shortest;
      axes.forEach(({ slot, codec }, axis) => {
        if (activity[slot] === inactive) return;
        if (codec.finite !== null && cell.low[axis] === cell.high[axis]) return;
        const [low, high] = ends(cell, axis);
        if (high - low > length) {
          longest = axis;
          length = high - low;
        }
      });
      if (longest < 0) return null;
      const low = cell.low[longest]!;
      const high = cell.high[longest]!;
      const finite = axes[longest]!.codec.finite !== null;
      const middle = finite ? Math.floor((low + high) / 2) : (low + high) / 2;
      return [
        { low: cell.low, high: cell.high.with(longest, middle) },
        { low: cell.low.with(longest, finite ? middle + 1 : middle), high: cell.high },
      ];
    },
  };
};

export type Cells = ReturnType<typeof cellsOf>;

/** The slots' coordinates in the middle of a cell; other coordinates stay. */
export const toMiddle = (
  cells: Cells,
  cell: Cell,
  slots: readonly Slot[],
  unit: Float64Array,
): Float64Array => {
  cells.axes.forEach(({ slot }, axis) => {
    const [low, high] = cells.ends(cell, axis);
    unit[slots[slot]!.offset] = (low + high) / 2;
  });
  return unit;
};
