import { type EventBody, runNumber, workerId } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { WorkerHealth } from "./worker-health.js";

const sick = workerId("h:1:1/0");
const well = workerId("h:1:1/1");

const follow = (...runs: [worker: typeof sick, ended: "ok" | "crashed" | "infeasible"][]): WorkerHealth => {
  const health = new WorkerHealth();
  runs.forEach(([worker, ended], index) => {
    const run = runNumber(index + 1);
    const end = ended === "ok" ? { kind: "ok" } : { kind: "failed", failure: ended, then: "retry" };
    health.apply({ kind: "run_claimed", run, worker } as EventBody);
    health.apply({ kind: "run_ended", run, end } as EventBody);
  });
  return health;
};

describe("WorkerHealth", () => {
  it("complains of a worker that fails again and again while others pass", () => {
    const health = follow(
      [sick, "crashed"],
      [well, "ok"],
      [sick, "crashed"],
      [well, "ok"],
      [well, "ok"],
      [sick, "crashed"],
    );
    expect(health.complaint(sick)).toContain("3 runs failed");
    expect(health.complaint(well)).toBeNull();
  });

  it("has no complaint where all fail: then it is the program", () => {
    const health = follow(
      [sick, "crashed"],
      [well, "crashed"],
      [sick, "crashed"],
      [well, "crashed"],
      [sick, "crashed"],
    );
    expect(health.complaint(sick)).toBeNull();
  });

  it("forgets failures after a run that passed, and settings that cannot be run", () => {
    const passes = [well, "ok"] as [typeof well, "ok"];
    const once = follow([sick, "crashed"], [sick, "crashed"], [sick, "ok"], passes, passes, passes, [
      sick,
      "crashed",
    ]);
    expect(once.complaint(sick)).toBeNull();
    const infeasible = follow([sick, "infeasible"], [sick, "infeasible"], passes, passes, passes, [
      sick,
      "infeasible",
    ]);
    expect(infeasible.complaint(sick)).toBeNull();
  });

  it("does not complain twice of a worker in quarantine", () => {
    const passes = [well, "ok"] as [typeof well, "ok"];
    const health = follow([sick, "crashed"], passes, [sick, "crashed"], passes, [sick, "crashed"], passes);
    health.apply({ kind: "worker_quarantined", worker: sick, reason: "" });
    expect(health.isQuarantined(sick)).toBe(true);
    expect(health.complaint(sick)).toBeNull();
  });
});
