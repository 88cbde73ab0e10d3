import type { Parameter } from "@hyperdial/core";
import { keyedRandom, sortedQuantile } from "@hyperdial/numerics";
import { type Finding, found, refused } from "../finding.js";
import { signOf } from "../statistics/score-table.js";
import type { Observations } from "../surface/observations.js";
import { categoryDensity, gridDensity } from "./grid-density.js";
import type { ImportanceMethod, ImportanceResult } from "./importance.js";
import { importanceSentence } from "./importance-sentence.js";
import { resampleCounts } from "./resample-counts.js";

const leastTrials = 20;
const topShare = 0.1;
const leastTop = 5;
const gridCells = 50;
const resamples = 60;
const what = "what sets the best tenth of the trials apart";

/** One coordinate of a parameter: how many of the best trials, and of the others, lie in each cell. */
interface Counts {
  readonly top: Float64Array;
  readonly rest: Float64Array;
  readonly density: (counts: Float64Array) => Float64Array;
}

const compute = ({ space, objective, observed }: Observations): Finding<ImportanceResult> => {
  const n = observed.length;
  if (n < leastTrials)
    return refused(
      `it takes ${leastTrials} complete trials to tell the best ones from the others; there ${n === 1 ? "is 1" : `are ${n}`}`,
    );
  const sign = signOf(objective.direction);
  const ordered = observed.map(({ score }) => -sign * score).sort((a, b) => a - b);
  const bound = ordered[Math.max(leastTop, Math.ceil(topShare * n)) - 1]!;
  if (bound === ordered[n - 1])
    return refused("the best tenth has the same score as all others: nothing sets it apart");
  const size = space.dimensions;
  const units = new Float64Array(size);
  const counted = space.parameters
    .filter(({ width }) => width > 0)
    .map((parameter) => ({ parameter, counts: countsOf(parameter) }));
  let top = 0;
  for (const { point, score } of observed) {
    space.encode(point, units);
    const isTop = -sign * score <= bound;
    if (isTop) top++;
    for (const { parameter, counts } of counted) {
      counts.forEach((each, i) => {
        const unit = units[parameter.offset + i]!;
        if (Number.isNaN(unit)) return;
        const into = isTop ? each.top : each.rest;
        into[Math.min(into.length - 1, Math.floor(unit * into.length))]!++;
      });
    }
  }
  const random = keyedRandom("ped-anova");
  const replicates = counted.map(() => new Float64Array(resamples));
  const shares = counted.map(({ counts }) => divergence(counts, top, n));
  const sum = shares.reduce((total, share) => total + share, 0);
  if (!(sum > 0))
    return refused("the best tenth of the trials lies where the others lie: nothing sets it apart");
  for (let resample = 0; resample < resamples; resample++) {
    const drawn = counted.map(({ counts }) =>
      divergence(
        counts.map((each) => ({
          ...each,
          top: resampleCounts(each.top, random),
          rest: resampleCounts(each.rest, random),
        })),
        top,
        n,
      ),
    );
    const all = drawn.reduce((total, share) => total + share, 0);
    drawn.forEach((share, i) => {
      // A resample whose best lie as all others do tells nothing apart: it stands for what was found.
      replicates[i]![resample] = all > 0 ? share / all : shares[i]! / sum;
    });
  }
  const parameters = counted
    .map(({ parameter }, i) => {
      const sorted = replicates[i]!.sort();
      const [low, high] = [sortedQuantile(sorted, 0.025), sortedQuantile(sorted, 0.975)];
      const importance = shares[i]! / sum;
      return {
        parameter: parameter.id,
        importance,
        low: Math.min(low, importance),
        high: Math.max(high, importance),
      };
    })
    .sort((a, b) => b.importance - a.importance);
  return found({
    method: "ped-anova",
    unit: `share of ${what}`,
    parameters,
    trials: n,
    notes: [],
    sentence: importanceSentence(parameters, what),
  });
};

const countsOf = ({ codec, width, cardinality }: Parameter): Counts[] => {
  const { domain } = codec;
  const isNamed = domain.kind === "scalars" && !domain.ordered;
  const cells = width === 1 && cardinality <= gridCells ? cardinality : isNamed ? cardinality : gridCells;
  const density = isNamed ? categoryDensity : gridDensity(cells);
  return Array.from({ length: width }, () => ({
    top: new Float64Array(cells),
    rest: new Float64Array(cells),
    density,
  }));
};

/**
 * The Pearson divergence of the best trials' density from all trials', times α² / β: the shares of the best and of all in which the parameter is active
 * (S. Watanabe et al. 2023, theorem 1; for conditional parameters theorem 4.2 of arXiv 2601.20800).
 */
const divergence = (counts: readonly Counts[], top: number, all: number): number => {
  let sum = 0;
  for (const { top: best, rest, density } of counts) {
    const together = rest.map((count, cell) => count + best[cell]!);
    const activeTop = best.reduce((total, count) => total + count, 0) / top;
    const active = together.reduce((total, count) => total + count, 0) / all;
    if (activeTop === 0) continue;
    const of = density(best);
    const from = density(together);
    let pearson = 0;
    for (let cell = 0; cell < of.length; cell++) pearson += (of[cell]! - from[cell]!) ** 2 / from[cell]!;
    sum += (activeTop ** 2 / active) * pearson;
  }
  return sum;
};

export const pedAnova: ImportanceMethod = {
  summary: "what sets the best tenth of the trials apart: fast, for any number of trials and parameters",
  source: "Watanabe, Bansal, Hutter: PED-ANOVA, IJCAI 2023",
  compute,
};
