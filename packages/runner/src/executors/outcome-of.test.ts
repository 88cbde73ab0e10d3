import { describe, expect, it } from "vitest";
import { outcomeOf, type RunFacts } from "./outcome-of.js";

const metrics = { accuracy: 0.9 };
const ended = (change: Partial<RunFacts>) =>
  outcomeOf({
    objectives: ["accuracy"],
    metrics,
    step: 4,
    request: null,
    reportFault: null,
    verdict: null,
    exitFault: null,
    complaint: null,
    ...change,
  });
const crash = { failure: "crashed", message: "exit code 1" } as const;
const nan = { failure: "not_a_number", message: "accuracy = NaN" } as const;
const slow = { kind: "fault", fault: { failure: "timed_out", message: "too slow" } } as const;
const stop = { kind: "stop", reason: "no longer wanted" } as const;

describe("outcomeOf", () => {
  it("is ok where nothing went wrong", () => expect(ended({})).toEqual({ kind: "ok", metrics }));

  it("says of a program that ended well without its objective that its exit was clean, and of no other failure", () => {
    expect(ended({ metrics: {} })).toMatchObject({ failure: "crashed", exit: "clean" });
    expect(ended({ metrics: {}, exitFault: crash })).not.toHaveProperty("exit");
  });

  it("takes a time-out before all else: what follows is its consequence", () =>
    expect(ended({ request: slow, reportFault: nan, exitFault: crash })).toMatchObject({
      failure: "timed_out",
    }));

  it("takes a bad report before a stop, a verdict and an exit code", () =>
    expect(
      ended({ request: stop, reportFault: nan, verdict: { kind: "pause" }, exitFault: crash }),
    ).toMatchObject({
      failure: "not_a_number",
    }));

  it("counts any exit after a stop or a verdict as stopped or paused", () => {
    expect(ended({ request: stop, exitFault: crash })).toMatchObject({
      kind: "stopped",
      reason: stop.reason,
    });
    expect(ended({ verdict: { kind: "stop", reason: "low" }, exitFault: crash })).toEqual({
      kind: "stopped",
      reason: "low",
      step: 4,
      metrics,
    });
    expect(ended({ verdict: { kind: "pause" }, exitFault: crash, metrics: {} })).toMatchObject({
      kind: "paused",
    });
  });

  it("takes a run that a verdict calls complete for one that ended by itself, unless its objective was still to come", () => {
    const verdict = { kind: "complete", reason: "no better" } as const;
    expect(ended({ verdict, exitFault: crash })).toMatchObject({ kind: "ok" });
    expect(ended({ verdict, exitFault: crash, metrics: {} })).toMatchObject({
      kind: "stopped",
      reason: "no better",
    });
  });

  it("fails a program that ended badly though it had reported", () =>
    expect(ended({ exitFault: crash })).toEqual({ kind: "failed", metrics, ...crash }));

  it("names every objective that is missing", () =>
    expect(ended({ objectives: ["accuracy", "latency", "size"] })).toMatchObject({
      failure: "crashed",
      message: "the program ended without reporting latency and size: it reported accuracy",
    }));
});
