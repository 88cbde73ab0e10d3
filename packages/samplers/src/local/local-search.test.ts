import { type EndedTrial, eventNumber, trialNumber } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../population/follow-outcomes.js";
import { type LocalRules, localSearch } from "./local-search.js";

const rules: LocalRules = {
  method: "climb",
  patience: 3,
  step: 0.2,
  trials: null,
  seed: 1,
  objectives: [{ metric: "loss", direction: "minimize" }],
};

const ended = (number: number, loss: number | null, seenEvent = 2 * number - 2): Outcome => ({
  point: { x: number },
  losses: loss === null ? null : [loss],
  excesses: [],
  early: false,
  trial: {
    number: trialNumber(number),
    endedEvent: eventNumber(2 * number),
    origin: { kind: "suggested", sampler: "local", reason: "test", seenEvent: eventNumber(seenEvent) },
  } as EndedTrial,
});

describe("localSearch", () => {
  it("climbs to what is no worse, and begins elsewhere after as many failures as its patience", () => {
    const search = localSearch(rules);
    search.learn(ended(1, 5));
    search.learn(ended(2, 7));
    expect(search.standing).toMatchObject({ basin: 0, current: { trial: { number: 1 } } });
    search.learn(ended(3, 4));
    search.learn(ended(4, 4));
    expect(search.standing).toMatchObject({ basin: 0, current: { trial: { number: 4 } } });
    search.learn(ended(5, null));
    search.learn(ended(6, 4.5));
    expect(search.standing).toMatchObject({ basin: 1, current: null });
  });

  it("takes longer steps after successes, shorter ones after failures", () => {
    const search = localSearch({ ...rules, patience: 100 });
    search.learn(ended(1, 5));
    const start = search.standing.step;
    search.learn(ended(2, 4));
    expect(search.standing.step).toBeGreaterThan(start);
    for (let i = 3; i < 40; i++) search.learn(ended(i, 6));
    expect(search.standing.step).toBeLessThan(start / 10);
  });

  it("does not follow a neighbour of an earlier basin that ends late", () => {
    const search = localSearch(rules);
    for (const [number, loss] of [
      [1, 5],
      [2, 6],
      [3, 6],
      [4, 6],
    ] as const)
      search.learn(ended(number, loss));
    expect(search.standing).toMatchObject({ basin: 1, current: null });
    search.learn(ended(5, 1, 6));
    expect(search.standing.current).toBeNull();
    search.learn(ended(6, 9, 8));
    expect(search.standing).toMatchObject({ basin: 1, current: { trial: { number: 6 } } });
  });

  it("never starts from a failure", () => {
    const search = localSearch(rules);
    search.learn(ended(1, null));
    search.learn(ended(2, null));
    expect(search.standing.current).toBeNull();
  });

  it("accepts worsenings by Metropolis' rule, in units of the differences seen, whatever these are", () => {
    for (const unit of [1e-9, 1, 1e300]) {
      let accepted = 0;
      for (let seed = 0; seed < 600; seed++) {
        const search = localSearch({ ...rules, method: "anneal", trials: 1e9, seed });
        search.learn(ended(1, 0));
        search.learn(ended(2, unit));
        if (search.standing.current?.trial.number === 2) accepted++;
      }
      // The first difference is the typical one: e^-1 at the start.
      expect(accepted / 600).toBeCloseTo(Math.exp(-1), 1);
    }
  });

  it("accepts nothing worse at the end of a known budget", () => {
    for (let seed = 0; seed < 50; seed++) {
      const search = localSearch({ ...rules, method: "anneal", trials: 4, seed });
      for (let i = 1; i <= 4; i++) search.learn(ended(i, 0));
      search.learn(ended(5, 1));
      expect(search.standing.current?.trial.number).toBe(4);
    }
  });
});
