export { makeHidden, sweepHidden } from "./hidden-directory.js";
export {
  type Finalist,
  type FinalPlace,
  type FinalRun,
  type RunFinalsOptions,
  runFinals,
} from "./run-finals.js";
export { type TouchRequest, touchTest } from "./touch-test.js";
