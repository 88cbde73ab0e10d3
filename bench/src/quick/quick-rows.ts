import type { Row } from "../row.js";
import { lossBeyondNoise } from "./compare-quick.js";
import { quickSuites } from "./quick-suites.js";
import { runQuick } from "./run-quick.js";

const what = { area: "mean regret over all trials", final: "log10 of the last regret" } as const;

/** The quick suites as figures: what continuous integration fails by. */
export const quickRows = async (): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const [about, suite] of Object.entries(quickSuites)) {
    for (const sampler of suite.samplers.filter((name) => name !== "random")) {
      for (const { measure, was, is, z } of await runQuick(suite, sampler, 4)) {
        const verdict = z > lossBeyondNoise ? "LOST beyond noise" : "within noise or better";
        rows.push({
          name: `${about}, ${sampler}: ${what[measure]}`,
          value: is,
          unit: measure === "area" ? "regret" : "log10",
          note: `baseline ${was.toPrecision(3)}, worse by ${z.toFixed(1)} standard errors: ${verdict}`,
        });
      }
    }
  }
  return rows;
};
