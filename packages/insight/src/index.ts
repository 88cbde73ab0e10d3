export { type ChoiceRuleName, choiceRules } from "./choice/choice-rules.js";
export {
  type ChoiceRequest,
  chooseFromFront,
  type FrontChoice,
  type RunnerUp,
  whyEmpty,
} from "./choice/choose-from-front.js";
export {
  type AttainmentSurface,
  type FrontUncertainty,
  frontUncertainty,
  type NoisyTrial,
} from "./choice/front-uncertainty.js";
export { type Answer, type ComparisonToAsk, type Liking, likingOfFront } from "./choice/liking.js";
export {
  type BoundStanding,
  type FrontMember,
  type NearestTrial,
  type OutcomeFront,
  type OutcomeTrial,
  outcomeFront,
} from "./choice/outcome-front.js";
export {
  type ComparedPair,
  compareSeveral,
  type RankedTrial,
  type SeveralComparison,
} from "./comparison/compare-several.js";
export {
  type ComparedTrial,
  type CompareOptions,
  type Comparison,
  compareTrials,
  type Verdict,
} from "./comparison/compare-trials.js";
export type { CellScore } from "./comparison/shared-cells.js";
export { type StudyDrift, studyDrift } from "./drift/study-drift.js";
export { type PairDependence, pairDependence } from "./effects/pair-dependence.js";
export { type EffectPoint, type PartialDependence, partialDependence } from "./effects/partial-dependence.js";
export { type ParameterSensitivity, type Sensitivity, sensitivity } from "./effects/sensitivity.js";
export { type Explanation, explainStudy, type StudyFacts } from "./explanation/explain-study.js";
export type { Finding } from "./finding.js";
export { fanovaOf } from "./importance/fanova.js";
export type {
  ImportanceMethod,
  ImportanceResult,
  PairImportance,
  ParameterImportance,
} from "./importance/importance.js";
export { type ImportanceMethodName, importanceMethods } from "./importance/importance-methods.js";
export { type Leader, type Leaders, type LeaderTrial, leadingTrials } from "./leaders/leading-trials.js";
export {
  type Recommendation,
  type RecommendBy,
  type RecommendedTrial,
  recommendTrial,
} from "./recommendation/recommend-trial.js";
export type { ScoredTrial, ScoredTrials } from "./recommendation/scored-trial.js";
export type { ParameterCondition } from "./rules/condition-words.js";
export { type EndedPoint, type FailingRegion, failingRegion } from "./rules/failing-region.js";
export { type GoodRegion, type GoodRegions, goodRegions } from "./rules/good-regions.js";
export { type MattersOnlyWith, mattersOnlyWith } from "./rules/matters-only-with.js";
export { type BestChances, bestChances } from "./statistics/best-chances.js";
export { type CorrectedTTest, correctedTTest } from "./statistics/corrected-t-test.js";
export { type CorrelatedBayesTest, correlatedBayesTest } from "./statistics/correlated-bayes-test.js";
export { type EffectSizes, effectSizes } from "./statistics/effect-sizes.js";
export { type FiveByTwoTest, fiveByTwoTest } from "./statistics/five-by-two-test.js";
export { type MeanInterval, meanInterval } from "./statistics/mean-interval.js";
export {
  type OneErrorCandidate,
  type OneErrorChoice,
  oneStandardErrorChoice,
} from "./statistics/one-standard-error.js";
export { type Robustness, robustness } from "./statistics/robustness.js";
export type { ScoreTable } from "./statistics/score-table.js";
export {
  type OverfittingStage,
  type ValidationOverfitting,
  validationOverfitting,
} from "./statistics/validation-overfitting.js";
export { type WinnerOptions, type WinnerScore, winnerScore } from "./statistics/winner-score.js";
export { bestObservation } from "./surface/best-observation.js";
export { fitSurface, type Surface } from "./surface/fit-surface.js";
export type { Observation, Observations } from "./surface/observations.js";
