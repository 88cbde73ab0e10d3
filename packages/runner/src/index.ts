export { type Clock, systemClock } from "./clock.js";
export * from "./energy/index.js";
export * from "./executors/index.js";
export * from "./final/index.js";
export type * from "./loop/progress.js";
export { type RunStudyOptions, runStudy } from "./loop/run-study.js";
export type { StudyRunner } from "./loop/study-runner.js";
export * from "./provenance/index.js";
export * from "./reproduce/index.js";
export * from "./resources/index.js";
export { AskingStudy } from "./study/asking-study.js";
export { hashSpec } from "./study/hash-spec.js";
export {
  type OpenSessionOptions,
  openSession,
  type ResumeSessionOptions,
  resumeSession,
} from "./study/open-session.js";
export { type OpenStudyOptions, openStudy } from "./study/open-study.js";
export {
  type DecisionDifference,
  type ReplayDifference,
  type ReplayOptions,
  type ReplayReport,
  replayStudy,
} from "./study/replay-study.js";
export { type Schedule, type SchedulePart, scheduleOf } from "./study/schedule-of.js";
export type { Strategy, StrategyOf } from "./study/strategy.js";
export type * from "./study/study.js";
export type { StudySession } from "./study/study-session.js";
export * from "./validation/index.js";
