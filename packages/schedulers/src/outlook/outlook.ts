import type { Cell, CompleteTrial, History, TrialNumber } from "@hyperdial/core";
import { exp, keyedRandom, log } from "@hyperdial/numerics";
import {
  type Acquisition,
  candidateOf,
  conditionGp,
  type Embedding,
  embedSpace,
  expectedImprovement,
  fitGp,
  gpPriorFor,
  maximizeAcquisition,
  type Posterior,
  type SearchEffort,
  transformValues,
} from "@hyperdial/surrogates";
import type { Watch } from "../watch/watch-metric.js";
import { noiseOf } from "./noise-of.js";
import { type Trifle, trifleOf } from "./trifle-of.js";

/** What a model of the complete trials says of further ones, in the watched metric's own unit. */
export interface Outlook {
  /** Complete trials that it was made from. */
  readonly trials: number;
  readonly best: { readonly number: TrialNumber; readonly loss: number };
  /** A difference that is not worth a trial. */
  readonly trifle: Trifle;
  /** What one more trial is expected to gain at most, wherever it is tried. */
  readonly gain: number;
  /** How much better than what is known the best setting of the space may be (Makarova et al., 2022, eq. 4). */
  readonly regret: number;
}

export interface OutlookTrial {
  readonly trial: CompleteTrial;
  readonly loss: number;
  /** It keeps the study's bounds. One that breaks them teaches the model, and is not what there is to be had. */
  readonly feasible: boolean;
}

/** Trials that the model is made from, at most: the best half, and the latest of the others. */
const mostRows = 150;
const effort: SearchEffort = {
  ...{ global: 256, local: 192, crossed: 64, exact: 96 },
  ...{ starts: 4, evaluations: 30, exchanges: 160 },
};
/** As a sampler's own model is believed; noise may be larger, as a value taken for certain ends studies too early. */
const priorShape = { length: 0.5, lengthSigma: 1.2, noise: 1e-3, noiseSigma: 2, warpSigma: null };
/** Trials that the search began with: what it has gained since is what the best is ahead of their median. */
const beginning = 10;
/** The chance that the bounds do not hold everywhere (δ), and what β is divided by, as the paper has both. */
const [failureChance, betaShare] = [0.1, 5];

/**
 * The outlook after the given complete trials: a pure function of them, of bounded cost, whatever their number. Null where nothing can be told: no
 * parameter varies, or no value does, or no trial keeps the bounds. What may be gained is looked for where the bounds may forbid it too, so with
 * bounds a gain is foretold too great rather than too small.
 */
export const outlookAfter = (
  history: History,
  complete: readonly OutlookTrial[],
  { watch, cells, seed }: { readonly watch: Watch; readonly cells: readonly Cell[]; readonly seed: number },
): Outlook | null => {
  const { space } = history;
  const embedding = embedSpace(space);
  const rows = chosen(complete);
  const first = rows.find(({ feasible }) => feasible);
  if (first === undefined) return null;
  const elites = rows.slice(0, 8).map(({ trial }) => candidateOf(space, embedding, trial.point));
  const features = new Float64Array(rows.length * embedding.size);
  rows.forEach(({ trial }, i) => {
    features.set(candidateOf(space, embedding, trial.point).features, i * embedding.size);
  });
  const { values, invert } = transformValues(
    Float64Array.from(rows, ({ loss }) => loss),
    "standard",
  );
  const unit = invert(0) - invert(-1);
  if (embedding.size === 0 || !(unit > 0)) return null;
  const data = { n: rows.length, features, values };
  const prior = gpPriorFor(priorShape, embedding);
  const parameters = fitGp(embedding, data, { prior, evaluations: 40, starts: 2 });
  const options = { varianceWeight: prior.varianceWeight, user: "objective of the outlook" } as const;
  const posterior = conditionGp(embedding, data, parameters, options);

  const beta = betaFor(embedding.dimensions, complete.length);
  let [leastMean, leastUpper] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 0; i < data.n; i++) {
    if (!rows[i]?.feasible) continue;
    posterior.ask(features, i * embedding.size);
    const { mean, deviation } = posterior.answer;
    leastMean = Math.min(leastMean, mean);
    leastUpper = Math.min(leastUpper, mean + Math.sqrt(beta) * deviation);
  }
  const random = keyedRandom(seed, "outlook", complete.length);
  const largest = (acquisition: Acquisition): number => {
    const search = { elites, candidates: [], random, effort, preference: null, region: null };
    const found = maximizeAcquisition(space, embedding, acquisition, { ...search, visited: () => false });
    const known = elites.map(({ features: at }) => acquisition.value(at, 0));
    return Math.max(found?.value ?? Number.NEGATIVE_INFINITY, ...known);
  };
  const leastLower = -largest(optimism(posterior, Math.sqrt(beta), embedding));
  const early = complete
    .filter(({ feasible }) => feasible)
    .slice(0, beginning)
    .map(({ loss }) => loss)
    .sort((a, b) => a - b);
  const gained = early[Math.floor(early.length / 2)] as number;
  const fitted = unit * Math.sqrt(parameters.noise / (1 + parameters.noise));
  return {
    trials: complete.length,
    best: { number: first.trial.number, loss: first.loss },
    trifle: trifleOf(noiseOf(first.trial, watch.metric, cells), { fitted, gained: gained - first.loss }),
    gain: unit * exp(largest(expectedImprovement(posterior, leastMean, embedding.size))),
    regret: unit * Math.max(0, leastUpper - leastLower),
  };
};

/** β of GP-UCB for a finite set of as many points as there are dimensions, scaled down as in practice. */
const betaFor = (dimensions: number, trials: number): number =>
  (2 * log((Math.max(1, dimensions) * trials ** 2 * Math.PI ** 2) / (6 * failureChance))) / betaShare;

/** Minus the lower confidence bound. */
const optimism = (posterior: Posterior, width: number, { size }: Embedding): Acquisition => {
  const { answer, askGradient } = posterior;
  const byDeviation = new Float64Array(size);
  const value = (): number => width * answer.deviation - answer.mean;
  return {
    screen(features, at) {
      posterior.screen(features, at);
      return value();
    },
    value(features, at) {
      posterior.ask(features, at);
      return value();
    },
    gradient:
      askGradient === null
        ? null
        : (features, into) => {
            askGradient(features, into, byDeviation);
            for (let f = 0; f < size; f++) into[f] = width * byDeviation[f]! - into[f]!;
            return value();
          },
  };
};

/** The best first, what keeps the bounds before what does not; in a long study those that tell most of the best, and of what came last. */
const chosen = (complete: readonly OutlookTrial[]): readonly OutlookTrial[] => {
  const order = complete.map((row, index) => ({ row, index }));
  order.sort(
    (a, b) => Number(b.row.feasible) - Number(a.row.feasible) || a.row.loss - b.row.loss || a.index - b.index,
  );
  if (order.length <= mostRows) return order.map(({ row }) => row);
  const best = order.slice(0, mostRows / 2);
  const others = order.slice(mostRows / 2).sort((a, b) => b.index - a.index);
  return [...best, ...others.slice(0, mostRows / 2)].map(({ row }) => row);
};
