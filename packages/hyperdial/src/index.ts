export {
  bool,
  choice,
  type ErrorCode,
  fixed,
  float,
  HyperdialError,
  int,
  ordinal,
  type Point,
  type PointOf,
  permutation,
  simplex,
  subset,
  type Trial,
} from "@hyperdial/core";
export type {
  AskedTrial,
  BestTrial,
  Evaluate,
  Evaluation,
  NoTrial,
  Progress,
  ProgressEvent,
  RunSummary,
  Study,
} from "@hyperdial/runner";
export { openStorage } from "./api/open-storage.js";
export { openStudy } from "./api/open-study.js";
export { type TuneResult, tune } from "./api/tune.js";
export type { Command, Goal, SpaceDefinition, StudyOptions, TuneOptions } from "./api/tune-options.js";
