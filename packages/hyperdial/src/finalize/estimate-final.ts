import type { Estimate } from "@hyperdial/core";
import { meanInterval } from "@hyperdial/insight";
import { bootstrapInterval, keyedRandom, mean } from "@hyperdial/numerics";
import type { FinalRun } from "@hyperdial/runner";

/** What an estimate is made from: one value for each seed, and where the program gave them one for each row. */
export interface FinalScores {
  readonly bySeed: readonly number[];
  /** The mean over seeds, row by row; null where there are none, or they do not add up to what was reported. */
  readonly byRow: Float64Array | null;
}

/** A metric of one setting's final runs; null where a run lacks it. */
export const finalScores = (runs: readonly FinalRun[], metric: string): FinalScores | null => {
  const bySeed = runs.flatMap(({ metrics }) => (metrics[metric] === undefined ? [] : [metrics[metric]]));
  if (bySeed.length < runs.length || runs.length === 0) return null;
  const lists = runs.map(({ rowScores }) => rowScores[metric]);
  const [first] = lists;
  if (first === undefined || lists.some((list) => list?.length !== first.length))
    return { bySeed, byRow: null };
  // An area under a curve is no mean over rows: an interval of such a mean would be another figure's.
  const isMean = lists.every((list, at) => nearly(mean(list!), bySeed[at]!));
  if (!isMean) return { bySeed, byRow: null };
  return { bySeed, byRow: first.map((_, row) => mean(lists.map((list) => list![row]!))) };
};

const nearly = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

/**
 * The mean over seeds with its 95 % interval: over test rows where their scores are known (BCa bootstrap; `groups` are drawn whole), else
 * over seeds (Student's t); none from a single number.
 */
export const estimate = (
  { bySeed, byRow }: FinalScores,
  {
    seed,
    metric,
    groups,
  }: { readonly seed: number; readonly metric: string; readonly groups: readonly string[] | null },
): Estimate => {
  const value = mean(bySeed);
  if (byRow !== null && byRow.length > 1) {
    const interval = rowInterval(byRow, groups, keyedRandom(seed, "final", metric));
    if (interval !== null) return { value, low: interval.low, high: interval.high, over: "rows" };
  }
  const finding = meanInterval(bySeed);
  if (finding.kind === "refused") return { value, low: null, high: null, over: null };
  return { value, low: finding.value.low, high: finding.value.high, over: "seeds" };
};

/** Chosen less default, row by row where both have rows, else seed by seed. */
export const difference = (chosen: FinalScores, usual: FinalScores): FinalScores => ({
  bySeed: chosen.bySeed.map((value, at) => value - usual.bySeed[at]!),
  byRow:
    chosen.byRow === null || usual.byRow === null
      ? null
      : chosen.byRow.map((value, row) => value - usual.byRow![row]!),
});

const rowInterval = (
  values: Float64Array,
  groups: readonly string[] | null,
  random: ReturnType<typeof keyedRandom>,
): { readonly low: number; readonly high: number } | null => {
  if (groups === null) return bootstrapInterval(values, mean, { random });
  // Rows of one group are alike: groups are drawn, and the mean is over all rows of those drawn.
  const sums = new Map<string, { sum: number; count: number }>();
  values.forEach((value, row) => {
    const known = sums.get(groups[row]!) ?? { sum: 0, count: 0 };
    sums.set(groups[row]!, { sum: known.sum + value, count: known.count + 1 });
  });
  const units = [...sums.values()];
  const overGroups = (sample: Float64Array): number => {
    let [sum, count] = [0, 0];
    for (const unit of sample) {
      sum += units[unit]!.sum;
      count += units[unit]!.count;
    }
    return sum / count;
  };
  if (units.length < 2) return null;
  return bootstrapInterval(
    Float64Array.from(units, (_, unit) => unit),
    overGroups,
    { random },
  );
};
