export { type BracketPlan, halvingPlan, hyperbandPlans } from "./brackets/bracket-plan.js";
export { type EvolvingPlace, evolvingPlace, firstRound } from "./brackets/evolving-place.js";
export type * from "./budget/budget.js";
export { firstExceeded } from "./budget/budget.js";
export { budgetOf } from "./budget/budget-of.js";
export type { Cost } from "./budget/cost.js";
export { addCost, currencies, noCost, subtractCost } from "./budget/cost.js";
export { runBudget } from "./budget/run-budget.js";
export * from "./builders.js";
export { assertNever } from "./errors/assert-never.js";
export { didYouMean } from "./errors/did-you-mean.js";
export { type ErrorCode, errorCodes } from "./errors/error-codes.js";
export type { ErrorDetails, ErrorPath } from "./errors/hyperdial-error.js";
export type * from "./event/event.js";
export type * from "./executor.js";
export { createHistory, type HistoryFold, type HistoryOptions } from "./history/create-history.js";
export type { History, TrialReport } from "./history/history.js";
export type * from "./history/study-snapshot.js";
export { correctedTrial, openTrial, trialThatBecame } from "./history/trial-after-event.js";
export * from "./ids.js";
export type * from "./options.js";
export { parseOptions } from "./parse-options.js";
export { type MemberSpec, pickMember } from "./pick-member.js";
export type * from "./sampler.js";
export type { ScheduleFunction } from "./schedule/schedule-shapes.js";
export type * from "./scheduler.js";
export type * from "./space/codec.js";
export { compileSpace } from "./space/compile-space.js";
export { describeSpaceChange } from "./space/describe-space-change.js";
export { type Enumeration, type EnumerationOptions, enumeratePoints } from "./space/enumerate-points.js";
export { type GenePool, type Genes, genePoolOf } from "./space/gene-pool.js";
export type * from "./space/parameter.js";
export type * from "./space/point.js";
export { pointJson } from "./space/point-json.js";
export { type JsonSchema, pointJsonSchema } from "./space/point-json-schema.js";
export type { PointOf } from "./space/point-of.js";
export { axisOf } from "./space/scale.js";
export type * from "./space/space.js";
export type { StudySpec, StudySpecInput } from "./spec/study-spec.js";
export type * from "./stop-rule.js";
export type * from "./storage.js";
export {
  type Bound,
  type BrokenBound,
  boundText,
  brokenBounds,
  excessesOf,
  excessOf,
  isFeasible,
} from "./study/bound.js";
export type * from "./study/final-result.js";
export { foldCount } from "./study/fold-count.js";
export type { Objective } from "./study/objective.js";
export { limitOf, outcomeOrder, totalExcess } from "./study/outcome-order.js";
export { type PreferredPair, withoutPair, withPair } from "./study/preferred-pair.js";
export type { Provenance } from "./study/provenance.js";
export type * from "./study/reproduction.js";
export type { Review } from "./study/review.js";
export type * from "./study/split-record.js";
export type * from "./study/study.js";
export { aggregateCells } from "./trial/aggregate-cells.js";
export type { Cell } from "./trial/cell.js";
export { type CellRules, cellRulesOf, neededMetrics } from "./trial/cell-rules.js";
export { type FailureKind, failureKinds } from "./trial/failure.js";
export { measuredIn, measuredMetrics } from "./trial/measured-metrics.js";
export type { Metrics, Report } from "./trial/metrics.js";
export { mostOwnFolds, ownFolds, withOwnFolds } from "./trial/own-folds.js";
export type * from "./trial/run.js";
export type { EnergyPart, RunEnergy } from "./trial/run-energy.js";
export type { FinalOutputs, RunData, RunOrder } from "./trial/run-order.js";
export type * from "./trial/trial.js";
export { assertTrialMove, trialMoves } from "./trial/trial-moves.js";
