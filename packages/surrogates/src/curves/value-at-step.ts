import type { CurvePoint } from "./extrapolate-curves.js";

/** A curve's value at a step, linear between its points; before the first and after the last as there. `points`: ascending, at least one. */
export const valueAtStep = (points: readonly CurvePoint[], step: number): number => {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.step < step) low = middle + 1;
    else high = middle;
  }
  const after = points[low]!;
  const before = points[low - 1];
  if (before === undefined || after.step <= step) return after.value;
  const share = (step - before.step) / (after.step - before.step);
  return before.value + share * (after.value - before.value);
};
