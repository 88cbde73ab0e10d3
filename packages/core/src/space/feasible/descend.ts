import { shortfall } from "../expression/shortfall.js";
import type { Point } from "../point.js";
import { type Ground, relevantSlots } from "./ground.js";

const maxSteps = 20_000;
const smallestStep = 2 ** -30;

/**
 * From a point of the cube down what its constraints lack, one coordinate at a time with steps that shrink: a pattern search
 * (Hooke and Jeeves, 1961). Gives an allowed point's coordinates, or null where it comes to rest before.
 */
export const descend = (ground: Ground, start: Float64Array): Float64Array | null => {
  const lacks = ground.constraints.map(({ term }) => shortfall(term));
  const total = (point: Point): number => lacks.reduce((sum, lack) => sum + lack(point), 0);
  const coordinates = relevantSlots(ground).flatMap((index) => {
    const { offset, width, codec } = ground.slots[index]!;
    return Array.from({ length: width }, (_, i) => ({ at: offset + i, codec, width }));
  });
  const unit = start.slice();
  let current = total(ground.decode(unit));
  let steps = 0;
  for (let step = 0.5; step >= smallestStep && current > 0; ) {
    let better = false;
    for (const { at, codec, width } of coordinates) {
      const before = unit[at]!;
      const from = Number.isNaN(before) ? 0.5 : before;
      const values = width === 1 && codec.domain.kind === "scalars" ? codec.cardinality : 0;
      // Words have no direction: each value is tried. Numbers go up or down.
      const tries =
        values > 0 && values <= 64
          ? Array.from({ length: values }, (_, i) => (i + 0.5) / values)
          : [Math.max(from - step, 0), Math.min(from + step, 1)];
      let best = before;
      for (const next of tries) {
        if (++steps > maxSteps) return null;
        unit[at] = next;
        const lack = total(ground.decode(unit));
        if (lack < current) {
          current = lack;
          best = next;
          better = true;
        }
      }
      unit[at] = best;
      if (current === 0) return unit;
    }
    if (!better) step /= 2;
  }
  return current === 0 ? unit : null;
};
