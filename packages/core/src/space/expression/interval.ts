/** All that a number may be: from `low` to `high`, and whether it may have no value (an inactive parameter, log of −1). */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** False where it certainly has no value; `low` and `high` mean nothing then. */
  readonly known: boolean;
  readonly unknown: boolean;
}

export const nothing: Interval = { low: Number.NaN, high: Number.NaN, known: false, unknown: true };

export const interval = (low: number, high: number, unknown: boolean): Interval =>
  Number.isNaN(low) || Number.isNaN(high)
    ? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, known: true, unknown: true }
    : { low, high, known: true, unknown };

/** Room for functions whose last digits need not grow with their input. */
export const loosened = (low: number, high: number, unknown: boolean): Interval =>
  interval(low - Math.abs(low) * 1e-12 - 1e-300, high + Math.abs(high) * 1e-12 + 1e-300, unknown);

export const union = (a: Interval, b: Interval): Interval => {
  if (!a.known) return { ...b, unknown: true };
  if (!b.known) return { ...a, unknown: true };
  return interval(Math.min(a.low, b.low), Math.max(a.high, b.high), a.unknown || b.unknown);
};
