export { type Finalist, type FinalRun, type RunFinalsOptions, runFinals } from "./run-finals.js";
export { type TouchRequest, touchTest } from "./touch-test.js";
