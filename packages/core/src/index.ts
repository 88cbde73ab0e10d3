export type * from "./budget/budget.js";
export { firstExceeded } from "./budget/budget.js";
export { budgetOf } from "./budget/budget-of.js";
export type { Cost } from "./budget/cost.js";
export { addCost, currencies, noCost, subtractCost } from "./budget/cost.js";
export { assertNever } from "./errors/assert-never.js";
export { didYouMean } from "./errors/did-you-mean.js";
export { type ErrorCode, errorCodes } from "./errors/error-codes.js";
export { type ErrorDetails, type ErrorPath, HyperdialError } from "./errors/hyperdial-error.js";
export type * from "./event/event.js";
export type * from "./executor.js";
export { createHistory, type HistoryFold, type HistoryOptions } from "./history/create-history.js";
export type { History } from "./history/history.js";
export type * from "./history/study-snapshot.js";
export { correctedTrial, openTrial, trialThatBecame } from "./history/trial-after-event.js";
export * from "./ids.js";
export type * from "./options.js";
export { parseOptions } from "./parse-options.js";
export { type MemberSpec, pickMember } from "./pick-member.js";
export type * from "./sampler.js";
export type * from "./scheduler.js";
export {
  bool,
  choice,
  fixed,
  float,
  int,
  ordinal,
  permutation,
  simplex,
  subset,
} from "./space/builders.js";
export type * from "./space/codec.js";
export { compileSpace } from "./space/compile-space.js";
export { describeSpaceChange } from "./space/describe-space-change.js";
export { type Enumeration, type EnumerationOptions, enumeratePoints } from "./space/enumerate-points.js";
export type * from "./space/parameter.js";
export type * from "./space/point.js";
export { pointJson } from "./space/point-json.js";
export { type JsonSchema, pointJsonSchema } from "./space/point-json-schema.js";
export type { PointOf } from "./space/point-of.js";
export type * from "./space/space.js";
export type { StudySpec, StudySpecInput } from "./spec/study-spec.js";
export type * from "./storage.js";
export type { Objective } from "./study/objective.js";
export type { Provenance } from "./study/provenance.js";
export type * from "./study/study.js";
export { aggregateCells } from "./trial/aggregate-cells.js";
export type { Cell } from "./trial/cell.js";
export { type FailureKind, failureKinds } from "./trial/failure.js";
export type { Metrics, Report } from "./trial/metrics.js";
export type * from "./trial/run.js";
export type { RunOrder } from "./trial/run-order.js";
export type * from "./trial/trial.js";
export { assertTrialMove, trialMoves } from "./trial/trial-moves.js";
