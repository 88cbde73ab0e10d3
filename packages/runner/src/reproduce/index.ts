export { type CheckedOut, checkOut } from "./check-out.js";
export { compareTrial } from "./compare-trial.js";
export { type RecordedTrial, recordedTrial } from "./recorded-trial.js";
export { type CellAgain, type RerunOptions, rerunTrial } from "./rerun-trial.js";
export { codeChanges, dataChanges, environmentChanges } from "./what-changed.js";
