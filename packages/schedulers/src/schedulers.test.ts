import { describeScheduler } from "@hyperdial/core/testing";
import { describe, expect, it } from "vitest";
import { createScheduler } from "./create-scheduler.js";
import { type SchedulerName, schedulers } from "./schedulers.js";

/** What has no default, for runs of 9 steps. */
const needed: Partial<Record<SchedulerName, object>> = {
  threshold: { worst: 1.5 },
  halving: { max: 9 },
  hyperband: { max: 9 },
  pbt: { max: 9, interval: 2, population: 8 },
  bohb: { max: 9 },
  dehb: { max: 9 },
  "freeze-thaw": { max: 9 },
  pb2: { max: 9, interval: 1, population: 4 },
  follow: { until: 9, parts: [{ step: 0, params: { x: 0.5 } }] },
};

for (const name of Object.keys(schedulers) as SchedulerName[]) {
  describeScheduler({
    name,
    create: (context) => createScheduler({ type: name, ...needed[name] }, context),
  });
}

for (const [name, options] of [
  ["asha by promotion", { type: "asha", max: 9, variant: "promotion" }],
  ["asha up to 9", { type: "asha", max: 9, eta: 2 }],
  ["hyperband by promotion", { type: "hyperband", max: 9, variant: "promotion" }],
  ["hyperband by stopping", { type: "hyperband", max: 9, variant: "stopping" }],
  ["pbt by tournament", { type: "pbt", max: 9, population: 5, exploit: "tournament", explore: "resample" }],
  ["halving of a range of one", { type: "halving", min: 9, max: 9 }],
] as const) {
  describeScheduler({ name, create: (context) => createScheduler(options, context) });
}

describe("createScheduler", () => {
  const context = { objectives: [], seed: 0, cells: [] };

  it("says what was meant by a name that it does not know", () => {
    expect(() => createScheduler("fifa", context)).toThrow(
      expect.objectContaining({ code: "invalid_argument", hint: "did you mean `fifo`?" }),
    );
  });

  it("refuses an option that the member does not have", () => {
    expect(() => createScheduler({ type: "fifo", min: 1 }, context)).toThrow(
      expect.objectContaining({ code: "invalid_argument", message: "scheduler `fifo` has no option `min`" }),
    );
  });
});
