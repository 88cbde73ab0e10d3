import { addCost, type Cost, type History, noCost } from "@hyperdial/core";
import { exp, log } from "@hyperdial/numerics";
import {
  type Acquisition,
  candidateOf,
  conditionGp,
  discountCost,
  type Embedding,
  fitGp,
  type GpParameters,
  gpPriorFor,
  type Posterior,
} from "@hyperdial/surrogates";
import { fitSizes } from "../bayesian/fit-schedule.js";
import { type CostName, costOf } from "./cost-of.js";
import { shareSpent } from "./share-spent.js";

/** Costs change slowly over a space, and vary by chance. */
const shape = { length: 1.2, lengthSigma: 1.2, noise: 1e-2, noiseSigma: 2, warpSigma: null };
/** Of the latest trials so many are fitted, and conditioned on. */
const fitted = 100;
const conditioned = 200;
/** Fewer costs than this make no model. */
const leastCosts = 3;
/** Where nothing says how much there is to spend. */
const usualPower = 1;

/** What the trials' costs say of points that have not run. */
export interface CostOutlook {
  /** To be added to an acquisition. */
  readonly discount: Acquisition;
  /** How much costs count: improvement per so manieth power of a unit of cost. */
  readonly power: number;
  /** What a point is expected to cost. */
  expected(features: Float64Array): number;
  /** The middle of what trials cost. */
  readonly usual: number;
}

/**
 * A model of the log of trials' costs, which makes expected improvement count per cost. At first a unit of cost is worth as much as the improvement; the
 * power falls to 0 with the budget (Lee et al., Cost-aware Bayesian optimization, 2020), so that a search that began where trials are cheap ends where they are good.
 */
export const followCosts = (
  name: CostName,
  budget: Partial<Cost>,
): { at(history: History, embedding: Embedding): CostOutlook | null } => {
  let kept: { revision: number; embedding: Embedding } | null = null;
  let read = 0;
  let spent: Cost = noCost;
  let features: Float64Array[] = [];
  let logs: number[] = [];
  let fit: { readonly size: number; readonly parameters: GpParameters } | null = null;

  const dataOf = (from: number, until: number, embedding: Embedding) => {
    const n = until - from;
    const rows = new Float64Array(n * embedding.size);
    for (let i = 0; i < n; i++) rows.set(features[from + i]!, i * embedding.size);
    return { n, features: rows, values: Float64Array.from(logs.slice(from, until)) };
  };

  return {
    at(history, embedding) {
      if (
        kept === null ||
        kept.revision !== history.revision ||
        kept.embedding !== embedding ||
        history.ended.length < read
      ) {
        kept = { revision: history.revision, embedding };
        [read, spent, features, logs, fit] = [0, noCost, [], [], null];
      }
      for (; read < history.ended.length; read++) {
        const trial = history.ended[read]!;
        spent = addCost(spent, history.cost(trial.number));
        if (trial.state !== "complete") continue;
        const cost = costOf(history, trial.number, name);
        if (cost === null) continue;
        features.push(candidateOf(history.space, embedding, trial.point).features);
        logs.push(log(cost));
      }
      const n = logs.length;
      if (n < leastCosts) return null;
      const prior = gpPriorFor(shape, embedding);
      // At the sizes at which the models begin anew: a function of the number of costs alone.
      const { fresh } = fitSizes(n);
      if (fit?.size !== fresh) {
        const data = dataOf(Math.max(0, fresh - fitted), fresh, embedding);
        fit = { size: fresh, parameters: fitGp(embedding, data, { prior, evaluations: 30, starts: 1 }) };
      }
      const posterior: Posterior = conditionGp(
        embedding,
        dataOf(Math.max(0, n - conditioned), n, embedding),
        fit.parameters,
        { varianceWeight: prior.varianceWeight, user: "objective of the costs" },
      );
      const share = shareSpent(history, spent, budget);
      const power = share === null ? usualPower : 1 - share;
      const sorted = Float64Array.from(logs).sort();
      return {
        discount: discountCost(posterior, power, embedding.size),
        power,
        expected(at) {
          posterior.ask(at);
          return exp(posterior.answer.mean);
        },
        usual: exp(sorted[n >> 1]!),
      };
    },
  };
};
