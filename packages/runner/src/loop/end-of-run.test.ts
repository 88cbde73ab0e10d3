import type { Outcome } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { endOfRun, type RunSoFar } from "./end-of-run.js";

const run: RunSoFar = {
  fromStep: 4,
  lastStep: 7,
  objectives: ["accuracy"],
  cause: null,
  onFailure: "retry",
};
const stopped: Outcome = { kind: "stopped", reason: "asked", step: 7, metrics: { accuracy: 0.8 } };
const crashed: Outcome = { kind: "failed", failure: "crashed", message: "exit 1", metrics: {} };

describe("endOfRun", () => {
  it("keeps the value so far of a run that the scheduler stopped, with its step", () => {
    expect(endOfRun(stopped, run)).toEqual(stopped);
  });

  it("puts an interrupted run back, even one that did not end by itself", () => {
    const cause = { kind: "interrupted", reason: "Ctrl-C" } as const;
    for (const outcome of [stopped, crashed]) {
      expect(endOfRun(outcome, { ...run, cause })).toMatchObject({ kind: "failed", then: "put_back" });
    }
  });

  it("counts a run that was done before the interruption reached it", () => {
    const cause = { kind: "interrupted", reason: "Ctrl-C" } as const;
    expect(endOfRun({ kind: "ok", metrics: { accuracy: 1 } }, { ...run, cause }).kind).toBe("ok");
  });

  it("stops a run whose time is over where it has a value, and puts it back where it has none", () => {
    const late = { ...run, cause: { kind: "time_over", reason: "time" } as const };
    expect(endOfRun(stopped, late).kind).toBe("stopped");
    expect(endOfRun({ ...stopped, metrics: {} }, late)).toMatchObject({ then: "put_back" });
  });

  it("stops a cell whose trial another cell has ended", () => {
    const cause = { kind: "trial_ended", reason: "fold 1 crashed" } as const;
    expect(endOfRun({ ...stopped, metrics: {} }, { ...run, cause })).toMatchObject({ kind: "stopped" });
  });

  it("pauses at the last step, or where the run began", () => {
    expect(endOfRun({ kind: "paused", step: 9, metrics: {} }, run)).toMatchObject({ step: 9 });
    expect(endOfRun({ kind: "paused", step: null, metrics: {} }, run)).toMatchObject({ step: 4 });
  });

  it("retries crashes as the study says, lost runs always, and settings that cannot work never", () => {
    const then = (failure: string, onFailure: RunSoFar["onFailure"]) =>
      endOfRun({ ...crashed, failure } as Outcome, { ...run, onFailure });
    expect(then("crashed", "retry")).toMatchObject({ then: "retry" });
    expect(then("crashed", "skip")).toMatchObject({ then: "give_up" });
    expect(then("lost", "skip")).toMatchObject({ then: "retry" });
    for (const failure of ["timed_out", "out_of_memory", "not_a_number", "infeasible"]) {
      expect(then(failure, "retry")).toMatchObject({ then: "give_up" });
    }
  });
});
