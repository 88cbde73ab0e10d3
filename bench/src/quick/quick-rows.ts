import type { Row } from "../row.js";
import { lossBeyondNoise } from "./compare-quick.js";
import { runQuick } from "./run-quick.js";

const what = { area: "mean regret over 50 trials", final: "log10 of the last regret" } as const;

/** The quick suite as figures: what continuous integration fails by. */
export const quickRows = async (): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const sampler of ["tpe", "auto"]) {
    for (const { measure, was, is, z } of await runQuick(sampler, 4)) {
      const verdict = z > lossBeyondNoise ? "LOST beyond noise" : "within noise or better";
      rows.push({
        name: `${sampler}: ${what[measure]}`,
        value: is,
        unit: measure === "area" ? "regret" : "log10",
        note: `baseline ${was.toPrecision(3)}, worse by ${z.toFixed(1)} standard errors: ${verdict}`,
      });
    }
  }
  return rows;
};
