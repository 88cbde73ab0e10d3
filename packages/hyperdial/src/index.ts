export type { ErrorCode, Point, PointOf, Trial } from "@hyperdial/core";
export {
  bool,
  choice,
  fixed,
  float,
  HyperdialError,
  int,
  ordinal,
  permutation,
  schedule,
  simplex,
  subset,
  withSchedules,
} from "@hyperdial/core/builders";
export type {
  Comparison,
  ImportanceResult,
  Leaders,
  PairImportance,
  ParameterImportance,
  PartialDependence,
  Recommendation,
  RecommendBy,
  RecommendedTrial,
  Sensitivity,
  Verdict,
} from "@hyperdial/insight";
export type {
  AskedTrial,
  BestTrial,
  Evaluate,
  Evaluation,
  NoTrial,
  Progress,
  ProgressEvent,
  RunSummary,
  Schedule,
  SchedulePart,
  Study,
} from "@hyperdial/runner";
export { type ChooseOptions, choose } from "./api/choose.js";
export { type CompareOptions, compare } from "./api/compare.js";
export { type CompareSeveralOptions, compareSeveral } from "./api/compare-several.js";
export { type EffectOptions, effect } from "./api/effect.js";
export { type EnergyAnswer, type EnergyOptions, energy } from "./api/energy.js";
export { type ExplainOptions, explain } from "./api/explain.js";
export { type Finalization, type FinalizeOptions, finalize } from "./api/finalize.js";
export { front } from "./api/front.js";
export { type ImportanceOptions, importance } from "./api/importance.js";
export { type LeadersOptions, leaders } from "./api/leaders.js";
export { openStorage } from "./api/open-storage.js";
export { openStudy } from "./api/open-study.js";
export { type PreferOptions, prefer } from "./api/prefer.js";
export { preferences } from "./api/preferences.js";
export { type RecommendOptions, recommend } from "./api/recommend.js";
export { type RefinedStudy, type RefineOptions, refine } from "./api/refine.js";
export { renderReport, report } from "./api/report.js";
export { type ReproduceOptions, reproduce } from "./api/reproduce.js";
export { type RoomOptions, room } from "./api/room.js";
export { type ScheduleOfOptions, scheduleOf } from "./api/schedule-of.js";
export { type RecommendedBest, type TuneResult, tune } from "./api/tune.js";
export type { Command, Goal, SpaceDefinition, StudyOptions, TuneOptions } from "./api/tune-options.js";
export type { Choice, ChoiceOptions, ChoiceRunnerUp } from "./choice/choose-of.js";
export type { Front, FrontTrial } from "./choice/front-of.js";
export type { BoundMargin, Outcome } from "./choice/outcome.js";
export type { Preferences } from "./choice/preferences-of.js";
export type { RefinedParameter, Refinement } from "./refine/refinement.js";
export type { ReportFormat } from "./report/formats.js";
export type { StudyReport } from "./report/study-report.js";
