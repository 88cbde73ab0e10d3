import { type EventBody, runNumber, trialNumber, workerId } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { WorkerHealth } from "./worker-health.js";

const sick = workerId("h:1:1/0");
const well = workerId("h:1:1/1");

type Run = readonly [worker: typeof sick, ended: "ok" | "crashed" | "infeasible", trial?: number];

const follow = (...runs: readonly Run[]): WorkerHealth => {
  const health = new WorkerHealth();
  runs.forEach(([worker, ended, trial = index(runs.length)], at) => {
    const run = runNumber(at + 1);
    const end = ended === "ok" ? { kind: "ok" } : { kind: "failed", failure: ended, then: "retry" };
    health.apply({ kind: "run_claimed", run, worker } as EventBody);
    health.apply({ kind: "run_ended", run, trial: trialNumber(trial), end } as EventBody);
  });
  return health;
};

/** A trial that no other run has. */
let trials = 1000;
const index = (runs: number): number => {
  trials += runs;
  return trials;
};

const times = (count: number, run: Run): Run[] => Array.from({ length: count }, () => run);

describe("WorkerHealth", () => {
  it("complains after five failures where eight of eight runs of others passed, and not after three", () => {
    const passes = times(8, [well, "ok"]);
    expect(follow(...passes, ...times(3, [sick, "crashed"])).complaint(sick)).toBeNull();
    const health = follow(...passes, ...times(5, [sick, "crashed"]));
    expect(health.complaint(sick)).toContain("5 settings failed, while 8 of 8");
    expect(health.complaint(well)).toBeNull();
  });

  it("expects long rows of failures where a third of the others' runs fail too", () => {
    const others = [...times(20, [well, "ok"]), ...times(10, [well, "crashed"])];
    expect(follow(...others, ...times(6, [sick, "crashed"])).complaint(sick)).toBeNull();
    expect(follow(...others, ...times(10, [sick, "crashed"])).complaint(sick)).toContain("20 of 30");
  });

  it("has no complaint where no other worker passed a run: then it is the program", () => {
    const health = follow(...times(20, [sick, "crashed"]), ...times(3, [well, "crashed"]));
    expect(health.complaint(sick)).toBeNull();
    expect(follow(...times(30, [sick, "crashed"])).complaint(sick)).toBeNull();
  });

  it("blames a setting that fails with two workers, and counts one setting's attempts once", () => {
    const passes = times(30, [well, "ok"]);
    const both = [1, 2, 3, 4, 5].flatMap((trial): Run[] => [
      [sick, "crashed", trial],
      [well, "crashed", trial],
    ]);
    expect(follow(...passes, ...both).complaint(sick)).toBeNull();
    expect(follow(...passes, ...times(10, [sick, "crashed", 7])).complaint(sick)).toBeNull();
  });

  it("forgets failures after a run that passed, and settings that cannot be run", () => {
    const passes = times(30, [well, "ok"]);
    const failures = times(6, [sick, "crashed"]);
    expect(follow(...passes, ...failures).complaint(sick)).not.toBeNull();
    expect(follow(...passes, ...failures, [sick, "ok"]).complaint(sick)).toBeNull();
    expect(follow(...passes, ...times(9, [sick, "infeasible"])).complaint(sick)).toBeNull();
  });

  it("does not complain twice of a worker in quarantine", () => {
    const health = follow(...times(30, [well, "ok"]), ...times(6, [sick, "crashed"]));
    health.apply({ kind: "worker_quarantined", worker: sick, reason: "" });
    expect(health.isQuarantined(sick)).toBe(true);
    expect(health.complaint(sick)).toBeNull();
  });
});
