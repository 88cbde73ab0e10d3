import { describeScheduler } from "@hyperdial/core/testing";
import { describe, expect, it } from "vitest";
import { createScheduler } from "./create-scheduler.js";
import { type SchedulerName, schedulers } from "./schedulers.js";

/** What has no default, for runs of 9 steps. */
const needed: Partial<Record<SchedulerName, object>> = { threshold: { worst: 1.5 } };

for (const name of Object.keys(schedulers) as SchedulerName[]) {
  describeScheduler({
    name,
    create: (context) => createScheduler({ type: name, ...needed[name] }, context),
  });
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
