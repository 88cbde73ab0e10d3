export type { Acquisition } from "./acquisition/acquisition.js";
export { type Candidate, candidateAt, candidateOf } from "./acquisition/candidate-pool.js";
export { chanceOfSuccess } from "./acquisition/chance-of-success.js";
export { chanceWithin } from "./acquisition/chance-within.js";
export { discountCost } from "./acquisition/discount-cost.js";
export { type DrawCounts, drawCandidates, fillInactive } from "./acquisition/draw-candidates.js";
export { expectedHypervolume } from "./acquisition/expected-hypervolume.js";
export { expectedImprovement } from "./acquisition/expected-improvement.js";
export { maximizeAcquisition, type SearchEffort } from "./acquisition/maximize-acquisition.js";
export type { Posterior } from "./acquisition/posterior.js";
export { preferPriors } from "./acquisition/preference.js";
export { type Region, regionAround } from "./acquisition/region.js";
export { Slab } from "./acquisition/slab.js";
export { stayWithin } from "./acquisition/stay-within.js";
export { sumOfAcquisitions } from "./acquisition/sum-of-acquisitions.js";
export {
  type CurveExtrapolation,
  type CurveForecast,
  type CurvePoint,
  extrapolateCurves,
} from "./curves/extrapolate-curves.js";
export { type FollowedCurves, followCurves } from "./curves/follow-curves.js";
export { type LearnedCurves, learnCurves } from "./curves/learn-curves.js";
export { type Drift, detectDrift } from "./drift/detect-drift.js";
export {
  type Forest,
  type ForestData,
  type ForestOptions,
  fitForest,
  type OutOfBag,
} from "./forest/fit-forest.js";
export { type ForestColumns, forestColumns } from "./forest/forest-columns.js";
export { unitEmbedding } from "./forest/unit-embedding.js";
export type { LeafBox } from "./forest/visit-leaves.js";
export { conditionGp } from "./gp/condition-gp.js";
export { type Embedding, embedSpace } from "./gp/embedding.js";
export { fitGp, type GpParameters, type GpPriorShape, gpPriorFor, priorParameters } from "./gp/fit-gp.js";
export type { GpMemoryUser } from "./gp/gp-memory.js";
export type { GpData, GpPrior } from "./gp/log-posterior.js";
export { type TransformedValues, type TransformName, transformValues } from "./gp/transform-values.js";
export { type Axis, axesOf } from "./parzen/axes-of.js";
export { fitParzen, type Parzen } from "./parzen/fit-parzen.js";
export { bestUtilityChances } from "./preference/best-chances.js";
export { fitUtility } from "./preference/fit-utility.js";
export { frontScale } from "./preference/front-scale.js";
export { nextPair, type PairToAsk } from "./preference/next-pair.js";
export type { ComparedItems, UtilityPosterior } from "./preference/pairwise-posterior.js";
export { utilityOfLosses } from "./preference/utility-of-losses.js";
