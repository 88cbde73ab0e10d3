import type { CompiledConstraint } from "../compile-constraint.js";
import type { Point } from "../point.js";
import type { Slot } from "../slot.js";

/** What the search for allowed points works on. */
export interface Ground {
  readonly slots: readonly Slot[];
  readonly constraints: readonly CompiledConstraint[];
  readonly dimensions: number;
  decode(unit: ArrayLike<number>): Point;
  encode(point: Point, into?: Float64Array): Float64Array;
}

export const isAllowed = (ground: Ground, point: Point): boolean =>
  ground.constraints.every((constraint) => constraint.holds(point));

/** The slots that decide whether constraints hold: those they name, and what these depend on. In order. */
export const relevantSlots = ({ slots, constraints }: Ground): readonly number[] => {
  const named = new Set(constraints.flatMap((constraint) => constraint.parameters));
  const relevant = new Set<number>();
  for (let index = slots.length - 1; index >= 0; index--) {
    const slot = slots[index]!;
    if (!named.has(slot.name) && !relevant.has(index)) continue;
    relevant.add(index);
    for (const { parent } of slot.tests ?? []) relevant.add(parent);
  }
  return [...relevant].sort((a, b) => a - b);
};

/** The unit coordinates of prior shares, in place. */
export const quantiles = (ground: Ground, shares: Float64Array): Float64Array => {
  for (const { codec, offset } of ground.slots) {
    if (codec.prior !== null) shares[offset] = codec.prior.quantile(shares[offset]!);
  }
  return shares;
};
