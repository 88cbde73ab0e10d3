export * from "./executors/index.js";
export type * from "./loop/progress.js";
export type { StudyRunner } from "./loop/study-runner.js";
export * from "./provenance/index.js";
export * from "./resources/index.js";
export type { Strategy } from "./study/strategy.js";
export type * from "./study/study.js";
