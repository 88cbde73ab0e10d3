export { betaCdf, betaQuantile } from "./distributions/beta.js";
export { chiSquaredCdf, chiSquaredQuantile, chiSquaredUpper } from "./distributions/chi-squared.js";
export { erf, erfc, erfcx } from "./distributions/erf.js";
export { fCdf, fQuantile, fUpper } from "./distributions/f.js";
export { digamma, lgamma, logBeta } from "./distributions/gamma-functions.js";
export { regularizedBeta } from "./distributions/incomplete-beta.js";
export {
  gammaQuantile,
  regularizedGammaLower,
  regularizedGammaUpper,
} from "./distributions/incomplete-gamma.js";
export {
  normalCdf,
  normalDensity,
  normalLogCdf,
  normalLogDensity,
  normalLogMass,
  normalQuantileOfLog,
} from "./distributions/normal.js";
export { normalQuantile } from "./distributions/normal-quantile.js";
export { studentTCdf, studentTQuantile } from "./distributions/student-t.js";
export {
  type TruncatedNormal,
  truncatedNormalCdf,
  truncatedNormalLogDensity,
  truncatedNormalQuantile,
} from "./distributions/truncated-normal.js";
export { cos2pi, sin2pi } from "./functions/cos2pi.js";
export { exp } from "./functions/exp.js";
export { expm1 } from "./functions/expm1.js";
export { log } from "./functions/log.js";
export { log1p } from "./functions/log1p.js";
export { logistic } from "./functions/logistic.js";
export { pow } from "./functions/pow.js";
export { tanh } from "./functions/tanh.js";
export { additiveEpsilon } from "./indicators/additive-epsilon.js";
export { igdPlus } from "./indicators/igd-plus.js";
export { multiplicativeEpsilon } from "./indicators/multiplicative-epsilon.js";
export { r2 } from "./indicators/r2.js";
export { spacing } from "./indicators/spacing.js";
export { spread } from "./indicators/spread.js";
export { Arena } from "./linear-algebra/arena.js";
export { type DenseKernels, paddedSize } from "./linear-algebra/dense-kernels.js";
export { denseKernelsFor } from "./linear-algebra/dense-kernels-for.js";
export { factorize } from "./linear-algebra/factorize.js";
export { removeRow } from "./linear-algebra/remove-row.js";
export { type Eigen, symmetricEigen } from "./linear-algebra/symmetric-eigen.js";
export { typescriptKernels } from "./linear-algebra/typescript-kernels.js";
export { hasWasmKernels, wasmKernels } from "./linear-algebra/wasm-kernels.js";
export { type BrentOptions, brent } from "./optimization/brent.js";
export {
  type Minimum,
  type ProjectedLbfgsOptions,
  projectedLbfgs,
  type ValueAndGradient,
} from "./optimization/projected-lbfgs.js";
export { crowding } from "./pareto/crowding.js";
export { dominates } from "./pareto/dominates.js";
export { estimateHypervolume, type HypervolumeEstimate } from "./pareto/estimate-hypervolume.js";
export { type FrontPoint, GrowingFront } from "./pareto/growing-front.js";
export { GrowingHypervolume } from "./pareto/growing-hypervolume.js";
export { hypervolume } from "./pareto/hypervolume.js";
export { hypervolumeContributions } from "./pareto/hypervolume-contributions.js";
export type { Losses } from "./pareto/losses.js";
export { type Boxes, nonDominatedBoxes } from "./pareto/non-dominated-boxes.js";
export { nonDominatedRanks } from "./pareto/non-dominated-ranks.js";
export { paretoFront } from "./pareto/pareto-front.js";
export { ParetoFronts } from "./pareto/pareto-fronts.js";
export { keyedRandom } from "./random/keyed-random.js";
export type { Random } from "./random/random.js";
export { shuffle } from "./random/shuffle.js";
export { latinHypercube } from "./sequences/latin-hypercube.js";
export type { Sequence } from "./sequences/sequence.js";
export { owenSobol, sobol } from "./sequences/sobol.js";
export { sobolDimensions } from "./sequences/sobol-directions.generated.js";
export { type BootstrapOptions, bootstrapInterval, type Interval } from "./statistics/bootstrap-interval.js";
export { type FriedmanTest, friedmanTest } from "./statistics/friedman-test.js";
export { holm } from "./statistics/holm.js";
export { mean } from "./statistics/mean.js";
export { median, quantile, sortedQuantile } from "./statistics/quantile.js";
export { ranks } from "./statistics/ranks.js";
export { studentizedRangeCdf, studentizedRangeQuantile } from "./statistics/studentized-range.js";
export { standardDeviation, variance } from "./statistics/variance.js";
export { type SignedRankTest, wilcoxonSignedRank } from "./statistics/wilcoxon-signed-rank.js";
