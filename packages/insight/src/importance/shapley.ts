import { keyedRandom, owenSobol, shuffle } from "@hyperdial/numerics";
import type { Forest } from "@hyperdial/surrogates";
import { type Finding, found, refused } from "../finding.js";
import { cubeAsker } from "../surface/cube-asker.js";
import { fitSurface, type Surface } from "../surface/fit-surface.js";
import { estimateOf } from "../surface/forests.js";
import type { Observations } from "../surface/observations.js";
import type { ImportanceMethod, ImportanceResult } from "./importance.js";
import { importanceSentence } from "./importance-sentence.js";

const explained = 48;
/** Orders drawn for each trial that is explained, each one also backwards. */
const orders = 8;
const what = "what the parameters' values do to the trials' scores";

const compute = (observations: Observations): Finding<ImportanceResult> => {
  const finding = fitSurface(observations);
  if (finding.kind === "refused") return finding;
  const surface = finding.value;
  const { forests, space, observed } = surface;
  const main = meanChanges(surface, [forests.main])[0]!;
  const sum = main.reduce((total, each) => total + each, 0);
  if (!(sum > 0)) return refused("no parameter changes what forests foretell");
  const replicates = meanChanges(surface, forests.resampled).map((changes) => {
    const all = changes.reduce((total, each) => total + each, 0);
    return changes.map((change) => (all > 0 ? change / all : 0));
  });
  const parameters = space.parameters
    .map(({ id, width }, p) => {
      const { value, low, high } = estimateOf(
        main[p]! / sum,
        replicates.map((shares) => shares[p]!),
      );
      return { parameter: id, width, importance: value, low: Math.max(0, low), high: Math.min(1, high) };
    })
    .filter(({ width }) => width > 0)
    .map(({ width: _, ...rest }) => rest)
    .sort((a, b) => b.importance - a.importance);
  return found({
    method: "shapley",
    unit: `share of ${what}`,
    parameters,
    trials: observed.length,
    notes: [],
    sentence: importanceSentence(parameters, what),
  });
};

/**
 * By forest, the mean over trials of each parameter's Shapley value, its sign aside: what changing from a random place's value to the trial's does to the
 * score, over random orders of changing them (E. Štrumbelj & I. Kononenko, JMLR 11, 2010, algorithm 1), each order with its reverse.
 */
const meanChanges = ({ space, units, observed }: Surface, forests: readonly Forest[]): Float64Array[] => {
  const size = space.dimensions;
  const ask = cubeAsker(space);
  const random = keyedRandom("shapley");
  const backgrounds = owenSobol(size, "shapley");
  const { parameters } = space;
  const order = Int32Array.from(parameters.keys());
  const sums = forests.map(() => new Float64Array(parameters.length));
  const chosen = Math.min(explained, observed.length);
  const start = new Float64Array(size);
  const at = new Float64Array(size);
  for (let each = 0; each < chosen; each++) {
    const row = Math.floor((each * observed.length) / chosen);
    const trial = units.subarray(row * size, (row + 1) * size);
    const values = forests.map(() => new Float64Array(parameters.length));
    for (let draw = 0; draw < 2 * orders; draw++) {
      if (draw % 2 === 0) {
        shuffle(random, order);
        backgrounds.point(each * orders + draw / 2, start);
      } else order.reverse();
      at.set(start);
      const before = forests.map((forest) => ask(forest, at));
      for (const p of order) {
        const { offset, width } = parameters[p]!;
        // Where the parameter is inactive in the trial there is nothing to change to.
        if (width === 0 || Number.isNaN(trial[offset]!)) continue;
        at.set(trial.subarray(offset, offset + width), offset);
        forests.forEach((forest, f) => {
          const after = ask(forest, at);
          values[f]![p]! += (after - before[f]!) / (2 * orders);
          before[f] = after;
        });
      }
    }
    values.forEach((shares, f) => {
      shares.forEach((share, p) => {
        sums[f]![p]! += Math.abs(share) / chosen;
      });
    });
  }
  return sums;
};

export const shapley: ImportanceMethod = {
  summary:
    "how much each parameter's value moved the trials' scores, on average, shared out fairly among those that act together",
  source:
    "Štrumbelj, Kononenko: An efficient explanation of individual classifications using game theory, JMLR 2010",
  compute,
};
