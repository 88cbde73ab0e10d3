import { cannotSplit } from "./cannot-split.js";
import type { Rows, Split } from "./rows.js";

export interface TimePlan {
  readonly method: "expanding" | "sliding";
  readonly folds: number;
  readonly gap: number;
  readonly window: number | null;
  readonly horizon: number | null;
}

/**
 * Rows by time, in order: each entry the rows of one time. Without times every row is its own, in the order of the table. Rows of one time
 * stay together, so that no split cuts through it.
 */
export const byTime = ({ count, times }: Rows): readonly Uint32Array[] => {
  if (times === undefined) return Array.from({ length: count }, (_, row) => Uint32Array.of(row));
  const order = Array.from({ length: count }, (_, row) => row).sort((a, b) => times[a]! - times[b]! || a - b);
  const steps: number[][] = [];
  for (const row of order) {
    const last = steps.at(-1);
    if (last !== undefined && times[last[0]!] === times[row]) last.push(row);
    else steps.push([row]);
  }
  return steps.map((rows) => Uint32Array.from(rows));
};

const rowsFrom = (steps: readonly Uint32Array[], from: number, to: number): Uint32Array =>
  Uint32Array.from(steps.slice(from, to).flatMap((rows) => [...rows]));

/**
 * Folds that learn from what was before and are scored on what came after: from the beginning on (`expanding`) or from the last `window`
 * times (`sliding`), `gap` times apart. With one row a time these are scikit-learn's TimeSeriesSplit's. Throws `invalid_spec` where the
 * times are too few.
 */
export const timeSplits = (steps: readonly Uint32Array[], plan: TimePlan): readonly Split[] => {
  const { method, folds, gap } = plan;
  const size = plan.horizon ?? Math.floor(steps.length / (folds + 1));
  const first = steps.length - folds * size;
  if (size < 1 || first - gap < 1) {
    const apart = gap === 0 ? "" : ` and a gap of ${gap}`;
    throw cannotSplit(
      "folds",
      `${steps.length} times are too few for ${folds} folds of ${Math.max(1, size)}${apart}: nothing is left to learn from`,
      "take fewer folds, or a smaller horizon or gap",
    );
  }
  const window = plan.window ?? first - gap;
  return Array.from({ length: folds }, (_, fold) => {
    const start = first + fold * size;
    const end = start - gap;
    const from = method === "sliding" ? Math.max(0, end - window) : 0;
    return { train: rowsFrom(steps, from, end), validation: rowsFrom(steps, start, start + size) };
  });
};

/** The last share of the times, `gap` apart from the others, which may then be fewer than the rest. */
export const lastTimes = (steps: readonly Uint32Array[], share: number, gap: number, key: string): Split => {
  const held = Math.max(1, Math.round(share * steps.length));
  const end = steps.length - held - gap;
  if (end < 1) {
    throw cannotSplit(
      key,
      `${steps.length} times are too few to hold out ${held}${gap === 0 ? "" : ` after a gap of ${gap}`}`,
      "take a smaller share or gap",
    );
  }
  return { train: rowsFrom(steps, 0, end), validation: rowsFrom(steps, steps.length - held, steps.length) };
};
