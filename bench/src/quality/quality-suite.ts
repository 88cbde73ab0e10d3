import { writeQuickBaseline } from "../quick/quick-baseline.js";
import { quickRows } from "../quick/quick-rows.js";
import { quickSuites } from "../quick/quick-suites.js";
import type { Suite } from "../suite.js";
import { comparisonOptions, runComparison } from "./run-comparison.js";

export const qualitySuite: Suite = {
  about: "how good the values are that our samplers find, on the DEV suite and analytic functions",
  runs: "when named",
  options: {
    quick: {
      value: null,
      about: "instead: a minute's suite without data, beside the baseline of the released defaults",
    },
    "write-baseline": {
      value: null,
      about: "with --quick: what the samplers reach now becomes the baseline",
    },
    ...comparisonOptions,
  },
  async run(options) {
    if (options["quick"] === undefined) return runComparison(options, []);
    if (options["write-baseline"] !== undefined)
      for (const suite of Object.values(quickSuites)) await writeQuickBaseline(suite);
    return quickRows();
  },
};
