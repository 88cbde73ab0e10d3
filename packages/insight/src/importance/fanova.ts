import type { Parameter } from "@hyperdial/core";
import { type Finding, found, refused } from "../finding.js";
import { fitSurface, type Region, type Surface } from "../surface/fit-surface.js";
import { forestMarginals, overCells } from "../surface/forest-marginals.js";
import { estimateOf } from "../surface/forests.js";
import type { Observations } from "../surface/observations.js";
import { pairVariances } from "../surface/pair-marginals.js";
import { totalVariance } from "../surface/total-variance.js";
import { percent } from "../words/percent.js";
import type {
  ImportanceMethod,
  ImportanceResult,
  PairImportance,
  ParameterImportance,
} from "./importance.js";
import { importanceSentence } from "./importance-sentence.js";

const what = "the variance of the scores";
/** Pairs are looked for among so many parameters, those with the greatest effects. */
const paired = 5;
/** Where forests foretell less, nothing is said; where less than half, a note is made. */
const leastExplained = 0.05;

const compute = (observations: Observations): Finding<ImportanceResult> => {
  const finding = fitSurface(observations);
  return finding.kind === "refused" ? finding : fanovaOf(finding.value);
};

/** Functional ANOVA of a surface that is fitted already. */
export const fanovaOf = (surface: Surface): Finding<ImportanceResult> => {
  const { forests, error, regions, observed, space } = surface;
  const { variance, totals } = totalVariance(surface, forests.main);
  const whole = variance + error;
  const explained = variance / whole;
  // Of scores in deviations, 1 is what the mean alone errs by.
  if (1 - error < leastExplained)
    return refused(
      "the scores cannot be foretold from the parameters: they vary as much where settings are alike, or the trials are too few",
    );
  // A resample may hold no two different scores.
  const wholes = forests.resampled.map((forest) =>
    Math.max(leastExplained * whole, totalVariance(surface, forest).variance + error),
  );
  const parts = regions.flatMap((region) => mainEffects(region, whole, wholes));
  // The whole is drawn, the parts are exact: together they may come to a little more than 1.
  const sum = parts.reduce((total, { importance }) => total + importance, error / whole);
  const excess = Math.max(1, sum);
  const parameters = parts
    .map((part) => ({ ...part, importance: part.importance / excess, low: part.low / excess }))
    .sort((a, b) => b.importance - a.importance);
  const interactions = pairEffects(surface, totals(), whole, wholes);
  const silent = space.parameters.filter(
    ({ id, width }) => width > 0 && parameters.every(({ parameter }) => parameter !== id),
  );
  const notes = silent.map(({ id }) => `${id} was active in too few trials to tell its part`);
  if (space.constraints.length > 0)
    notes.push("settings that the constraints forbid are averaged over too, as forests continue to them");
  if (explained < 0.5)
    notes.unshift(
      `forests foretell ${percent(explained)} of the variance; the rest is chance, or takes more trials to see`,
    );
  return found({
    method: "fanova",
    unit: `share of ${what}`,
    parameters,
    interactions,
    unexplained: error / whole,
    trials: observed.length,
    notes,
    sentence: importanceSentence(parameters, what, interactions),
  });
};

/** Of a parameter with several coordinates, the sum of theirs. Where it is active in a part of the space only, it counts by that part. */
const mainEffects = (region: Region, whole: number, wholes: readonly number[]): ParameterImportance[] => {
  const { parameters, coordinates, cells, forests, share } = region;
  const variancesOf = (forest: typeof forests.main): number[] =>
    forestMarginals(region, forest).map(
      (marginal, c) => share * overCells(marginal, cells[c]!.edges).variance,
    );
  const main = variancesOf(forests.main);
  const replicates = forests.resampled.map(variancesOf);
  const sumOf = (variances: readonly number[], { offset, width }: Parameter): number =>
    variances.reduce(
      (sum, each, c) => (coordinates[c]! >= offset && coordinates[c]! < offset + width ? sum + each : sum),
      0,
    );
  return parameters.map((parameter) => {
    const { value, low, high } = estimateOf(
      sumOf(main, parameter) / whole,
      replicates.map((variances, i) => sumOf(variances, parameter) / wholes[i]!),
    );
    return { parameter: parameter.id, importance: value, low: Math.max(0, low), high: Math.min(1, high) };
  });
};

/** Pairs within a region, among its columns with the greatest total effects. */
const pairEffects = (
  { regions, space }: Surface,
  totals: Float64Array,
  whole: number,
  wholes: readonly number[],
): PairImportance[] => {
  const leading = space.parameters
    .map((parameter, p) => ({ parameter, total: totals[p]! }))
    .filter(({ parameter }) => parameter.width === 1)
    .sort((a, b) => b.total - a.total)
    .slice(0, paired)
    .map(({ parameter }) => parameter);
  const seen = new Set<string>();
  // Smaller regions last: a pair counts where it is active most.
  const pairs = [...regions]
    .sort((a, b) => b.share - a.share)
    .flatMap((region) => {
      const { coordinates, forests, share } = region;
      const here = leading.filter(({ offset }) => coordinates.includes(offset));
      const found = here.flatMap((first, i) => here.slice(i + 1).map((second) => [first, second] as const));
      const fresh = found.filter(([first, second]) => !seen.has(`${first.id} ${second.id}`));
      if (fresh.length === 0) return [];
      for (const [first, second] of fresh) seen.add(`${first.id} ${second.id}`);
      const columns = fresh.map(
        ([first, second]) => [coordinates.indexOf(first.offset), coordinates.indexOf(second.offset)] as const,
      );
      const main = pairVariances(region, forests.main, columns);
      const replicates = forests.resampled.map((forest) => pairVariances(region, forest, columns));
      return fresh.map(([first, second], p): PairImportance => {
        const { value, low, high } = estimateOf(
          (share * main[p]!) / whole,
          replicates.map((variances, i) => (share * variances[p]!) / wholes[i]!),
        );
        return {
          parameters: [first.id, second.id],
          importance: value,
          low: Math.max(0, low),
          high: Math.min(1, high),
        };
      });
    });
  return pairs.sort((a, b) => b.importance - a.importance);
};

export const fanova: ImportanceMethod = {
  summary:
    "each parameter's share of the variance of the scores over the whole space, and of pairs beyond it",
  source: "Hutter, Hoos, Leyton-Brown: functional ANOVA over random forests, ICML 2014",
  compute,
};
