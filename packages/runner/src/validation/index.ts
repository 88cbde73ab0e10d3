export { keepData, keepSplits } from "./keep-splits.js";
export { planValidation } from "./plan-validation.js";
export type { PlannedSplits } from "./planned-splits.js";
export { SplitFiles } from "./split-files.js";
