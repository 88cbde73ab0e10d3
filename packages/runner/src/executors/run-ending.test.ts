import { type RunOrder, runNumber, trialNumber } from "@hyperdial/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RunEnding } from "./run-ending.js";

const order = (change: Partial<RunOrder>): RunOrder => ({
  study: "s",
  trial: trialNumber(1),
  run: runNumber(1),
  attempt: 1,
  params: {},
  paramsJson: JSON.stringify({}),
  cell: { fold: 0, seed: 0 },
  folds: 1,
  fromStep: 0,
  untilStep: null,
  objectives: ["accuracy"],
  checkpointDirectory: "unused",
  logDirectory: "unused",
  timeoutSeconds: null,
  graceSeconds: 10,
  memoryMegabytes: null,
  slots: { cpus: 1, gpus: [] },
  ...change,
});

describe("RunEnding", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const start = (change: Partial<RunOrder>) => {
    const calls: string[] = [];
    const actions = { ask: (reason: string) => calls.push(`ask: ${reason}`), end: () => calls.push("end") };
    return { calls, ending: new RunEnding(order(change), actions) };
  };

  it("asks at the time-out and ends after the grace period", () => {
    const { calls, ending } = start({ timeoutSeconds: 60 });
    vi.advanceTimersByTime(59_999);
    expect(calls).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(calls).toEqual(["ask: the run took longer than 60 s"]);
    vi.advanceTimersByTime(10_000);
    expect(calls.slice(1)).toEqual(["end"]);
    expect(ending.request).toMatchObject({ kind: "fault", fault: { failure: "timed_out" } });
  });

  it("waits for a time-out beyond what one timer holds", () => {
    const days = 86_400_000;
    const { calls } = start({ timeoutSeconds: (60 * days) / 1000 });
    vi.advanceTimersByTime(59 * days);
    expect(calls).toEqual([]);
    vi.advanceTimersByTime(days);
    expect(calls.length).toBe(1);
  });

  it("leaves a program that was told its grace period, then asks, then ends", () => {
    const { calls, ending } = start({});
    ending.told("verdict: stop");
    vi.advanceTimersByTime(9_999);
    expect(calls).toEqual([]);
    vi.advanceTimersByTime(10_001);
    expect(calls).toEqual(["ask: verdict: stop", "end"]);
  });

  it("does not call a run timed out that takes its grace period after a verdict", () => {
    const { calls, ending } = start({ timeoutSeconds: 5 });
    ending.told("verdict: pause");
    vi.advanceTimersByTime(5_000);
    expect(calls.length).toBe(1);
    expect(ending.request).toBe(null);
  });

  it("ends at once when it is stopped twice, and keeps the first reason", () => {
    const { calls, ending } = start({});
    ending.stop("first");
    ending.stop("second");
    expect(calls).toEqual(["ask: first", "end"]);
    expect(ending.request).toEqual({ kind: "stop", reason: "first" });
  });

  it("does nothing any more once the run is over", () => {
    const { calls, ending } = start({ timeoutSeconds: 1 });
    ending.done();
    vi.advanceTimersByTime(100_000);
    ending.stop("late");
    expect(calls).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
