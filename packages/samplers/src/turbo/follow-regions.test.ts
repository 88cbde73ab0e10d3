import {
  compileSpace,
  eventNumber,
  type History,
  noCost,
  type Objective,
  trialNumber,
} from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { followObservations } from "../observed/follow-observations.js";
import { followRegions } from "./follow-regions.js";
import { initialTrials, type TurboSettings, turboSettings } from "./settings.js";

const space = compileSpace({ x: { type: "float", min: 0, max: 1 }, y: { type: "float", min: 0, max: 1 } });
const objectives: readonly Objective[] = [{ metric: "loss", direction: "minimize" }];
const settings: TurboSettings = { ...turboSettings, initial: 3 };

/** A study of trials that end in order; of each its loss (null: it failed) and, where it matters, the event that its suggestion saw. */
const historyOf = (
  losses: readonly (number | null)[],
  seenEvents: Readonly<Record<number, number>> = {},
): History => {
  const ended = losses.map((loss, i) => {
    const facts = {
      number: trialNumber(i + 1),
      point: { x: (i % 50) / 50, y: 0.5 },
      spaceVersion: space.version,
      origin: {
        kind: "suggested",
        sampler: "turbo",
        reason: "",
        seenEvent: eventNumber(seenEvents[i + 1] ?? i),
      },
      createdAtMs: 0,
      endedAtMs: 0,
      endedEvent: eventNumber(i + 1),
    } as const;
    return loss === null
      ? ({ ...facts, state: "failed", failure: "crashed", message: "", metrics: {} } as const)
      : ({ ...facts, state: "complete", metrics: { loss }, standardErrors: {} } as const);
  });
  return {
    space,
    objectives,
    event: eventNumber(losses.length),
    size: losses.length,
    ended,
    open: [],
    revision: 0,
    preferences: [],
    trial: (number) => ended[number - 1]!,
    reports: () => [],
    reported: [],
    cells: () => [],
    cost: () => noCost,
  };
};
const regionsAfter = (
  losses: readonly (number | null)[],
  options: { readonly settings?: TurboSettings; readonly seenEvents?: Readonly<Record<number, number>> } = {},
) => {
  const history = historyOf(losses, options.seenEvents);
  const state = followObservations({ objectives }).at(history);
  return followRegions(options.settings ?? settings, 1, 1)(history, state);
};
const start = [9, 8, 7];

describe("followRegions", () => {
  it("leaves a region as it is while it starts, and doubles it after three improvements in a row", () => {
    expect(regionsAfter(start).list[0]!.length).toBe(0.8);
    expect(regionsAfter([...start, 6, 5]).list[0]!.length).toBe(0.8);
    expect(regionsAfter([...start, 6, 5, 4]).list[0]!.length).toBe(1.6);
    expect(regionsAfter([...start, 6, 5, 4, 3, 2, 1]).list[0]!.length).toBe(1.6);
  });

  it("halves it after as many trials in a row without an improvement as it is allowed, failed ones too", () => {
    expect(regionsAfter([...start, 8, 8, null]).list[0]!.length).toBe(0.8);
    expect(regionsAfter([...start, 8, 8, null, 8]).list[0]!.length).toBe(0.4);
    expect(regionsAfter([...start, 8, 8, 6, 8]).list[0]!.length).toBe(0.8);
  });

  it("takes an improvement by less than a thousandth for none", () => {
    expect(regionsAfter([...start, 6.9999, 6.9998, 6.9997, 6.9996]).list[0]!.length).toBe(0.4);
  });

  it("starts anew with nothing when a region is too small", () => {
    const flat = Array.from({ length: 28 }, () => 7);
    const { list, rows } = regionsAfter([...start, ...flat]);
    expect(list[0]!).toMatchObject({ restarts: 1, ended: 0, length: 0.8 });
    expect(rows).toEqual([[]]);
    expect(regionsAfter([...start, ...flat, 5]).rows).toEqual([[31]]);
  });

  it("does not count in a new region what was suggested in the one before it", () => {
    const flat = Array.from({ length: 28 }, () => 7);
    const late = regionsAfter([...start, ...flat, 5, 6], { seenEvents: { 32: 30 } });
    expect(late.rows).toEqual([[32]]);
  });

  it("gives several regions their first trials in turn, then half of the trials to the best", () => {
    const several: TurboSettings = { ...settings, regions: 3 };
    const { list, rows, choose } = regionsAfter([5, 9, 9, 5, 9, 9, 5, 9, 9], { settings: several });
    expect(rows.map((members) => members.length)).toEqual([3, 3, 3]);
    const best = list.findIndex((region) => region.best === 5);
    const chosen = Array.from({ length: 600 }, (_, t) => choose(t + 10));
    expect(chosen.filter((r) => r === best).length / 600).toBeCloseTo(0.5 + 0.5 / 3, 1);
  });

  it("comes to the same regions step by step as at once", () => {
    const losses = Array.from({ length: 90 }, (_, i) => (i % 17 === 4 ? null : 50 - i + 9 * Math.sin(i * 7)));
    const several: TurboSettings = { ...settings, regions: 2 };
    const observations = followObservations({ objectives });
    const follow = followRegions(several, 1, 1);
    let warm = regionsAfter([], { settings: several });
    for (let n = 1; n <= losses.length; n += 3) {
      const history = historyOf(losses.slice(0, n));
      warm = follow(history, observations.at(history));
      const cold = regionsAfter(losses.slice(0, n), { settings: several });
      expect({ list: warm.list, rows: warm.rows }).toEqual({ list: cold.list, rows: cold.rows });
    }
    expect(warm.rows.every((members) => members.length > 0)).toBe(true);
  });
});

describe("initialTrials", () => {
  it("grows with the dimensions, and leaves two thirds of a small budget", () => {
    const at = (dimensions: number, trials: number | null): number =>
      initialTrials({ ...turboSettings, trials }, dimensions);
    expect([at(1, null), at(10, null), at(20, null), at(100, null)]).toEqual([4, 20, 40, 80]);
    expect(at(20, 60)).toBe(20);
    expect(initialTrials({ ...settings, trials: 6 }, 20)).toBe(3);
  });
});
