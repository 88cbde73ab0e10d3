import { compileSpace, type Objective } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { describe, expect, it } from "vitest";
import { followObservations } from "./follow-observations.js";

const objectives: readonly Objective[] = [{ metric: "accuracy", direction: "maximize" }];
const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });
const full = 20;

/** A learning curve that rises to its end at its own pace. */
const accuracyAt = (trial: number, step: number): number =>
  0.5 + 0.02 * ((trial * 7) % 11) - 0.4 * step ** -(0.6 + 0.05 * (trial % 5));

/** Ten trials that ran to their end, reporting on the way or not, and one that is to come. */
const studyOf = (reports: "reports" | "none") => {
  const study = simulatedStudy(space, objectives);
  const reportTo = (trial: ReturnType<typeof study.open>, last: number): void => {
    if (reports === "none") return;
    for (let step = 1; step <= last; step++) study.report(trial, step, { accuracy: accuracyAt(trial, step) });
  };
  for (let i = 0; i < 10; i++) {
    const trial = study.open({ x: i / 10 });
    reportTo(trial, full);
    study.end(trial, { state: "complete", metrics: { accuracy: accuracyAt(trial, full) } });
  }
  const trial = study.open({ x: 0.55 });
  reportTo(trial, 6);
  return { study, trial, early: accuracyAt(trial, 6), end: accuracyAt(trial, full) };
};

describe("followObservations", () => {
  it("takes a stopped trial for what it would have come to, and knows how sure that is", () => {
    const { study, trial, early, end } = studyOf("reports");
    study.end(trial, { state: "stopped", step: 6, metrics: { accuracy: early } });
    const { seen } = followObservations({ objectives }).at(study.history());
    const { losses, deviations, early: unknown } = seen[10]!;
    expect(Math.abs(losses[0]! + end)).toBeLessThan(0.25 * (end - early));
    expect(Math.abs(losses[0]! + end)).toBeLessThan(2 * deviations![0]!);
    expect(unknown).toBe(false);
    expect(seen[3]!.deviations).toBeUndefined();
  });

  it("keeps that as it was when the trial was stopped, whatever comes after", () => {
    const { study, trial, early } = studyOf("reports");
    study.end(trial, { state: "stopped", step: 6, metrics: { accuracy: early } });
    const warm = followObservations({ objectives });
    const before = warm.at(study.history()).seen[10]!.losses;
    const next = study.open({ x: 0.9 });
    for (let step = 1; step <= full; step++) study.report(next, step, { accuracy: step / full });
    study.end(next, { state: "complete", metrics: { accuracy: 1 } });
    expect(warm.at(study.history()).seen[10]!.losses).toEqual(before);
    expect(followObservations({ objectives }).at(study.history()).seen[10]!.losses).toEqual(before);
  });

  it("knows of paused and running trials what they will come to, and counts those as open of which it does not", () => {
    const { study, trial, early, end } = studyOf("reports");
    study.pause(trial, 6, { accuracy: early });
    study.open({ x: 0.2 });
    const { rising, open, seen } = followObservations({ objectives }).at(study.history());
    expect(seen).toHaveLength(10);
    expect(rising.map(({ state }) => state)).toEqual(["paused"]);
    expect(Math.abs(rising[0]!.losses[0]! + end)).toBeLessThan(0.25 * (end - early));
    expect(open.map(({ point }) => point["x"])).toEqual([0.2]);
  });

  it("ranks a stopped trial of which nothing was reported no better than the middle", () => {
    const { study, trial, early } = studyOf("none");
    study.end(trial, { state: "stopped", step: 6, metrics: { accuracy: early + 10 } });
    const { seen, lossesOfFirst } = followObservations({ objectives }).at(study.history());
    const losses = lossesOfFirst(seen.length);
    const complete = Array.from({ length: 10 }, (_, row) => losses.at(row)).sort((a, b) => a - b);
    expect(losses.at(10)).toBe(complete[5]);
    expect(losses.of(seen[10]!)).toEqual({ loss: complete[5], deviation: 0, error: 0 });
  });

  it("tells by how much trials pass the bounds: stopped ones as far as they came, and nothing where nothing was said", () => {
    const study = simulatedStudy(space, objectives);
    const bounds = [
      { metric: "ms", max: 20 },
      { metric: "recall", min: 0.9 },
    ];
    const opened = Array.from({ length: 3 }, (_, i) => study.open({ x: i / 3 }));
    const [complete, stopped, silent] = opened;
    study.end(complete!, { state: "complete", metrics: { accuracy: 1, ms: 25, recall: 0.95 } });
    study.end(stopped!, { state: "stopped", step: 6, metrics: { accuracy: 1, ms: 10, recall: 0.5 } });
    study.end(silent!, { state: "complete", metrics: { accuracy: 1, ms: 10 } });
    const { seen } = followObservations({ objectives, bounds }).at(study.history());
    expect(seen.map(({ excesses }) => excesses)).toEqual([[5, 0.9 - 0.95], [-10, 0.4], null]);
    expect(followObservations({ objectives }).at(study.history()).seen[0]!.excesses).toEqual([]);
  });
});
