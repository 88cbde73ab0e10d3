import { type ComparedItems, pairwisePosterior, type UtilityPosterior } from "./pairwise-posterior.js";
import { utilityPrior } from "./utility-prior.js";

/** Of these the one under which what was said is likeliest; the first where nothing was. */
const shapes = [8, 3, 20].flatMap((steepness) => [0.5, 0.25, 1].map((length) => ({ steepness, length })));

/** More pairs than this say little more, and cost time: the last ones count. */
const mostPairs = 100;

/** What is believed of a user's utility, from pairs of rows of shares (0 at the best of an objective on the front, 1 at the worst). `weights` have a mean of 1. */
export const fitUtility = (weights: readonly number[], pairs: readonly ComparedItems[]): UtilityPosterior => {
  const kept = pairs.slice(-mostPairs);
  const tried = (pairs.length === 0 ? shapes.slice(0, 1) : shapes).map((shape) =>
    pairwisePosterior(utilityPrior(weights, shape), kept),
  );
  return tried.reduce((best, each) => (each.logEvidence > best.logEvidence ? each : best));
};
