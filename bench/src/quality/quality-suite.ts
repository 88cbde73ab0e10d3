import type { Suite } from "../suite.js";
import { comparisonOptions, runComparison } from "./run-comparison.js";

export const qualitySuite: Suite = {
  about: "how good the values are that our samplers find, on the DEV suite and analytic functions",
  runs: "when named",
  options: comparisonOptions,
  run: (options) => runComparison(options, []),
};
