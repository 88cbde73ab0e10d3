import { describe, expect, it } from "vitest";
import { rankOneObjective } from "../observed/rank-one-objective.js";
import { presentLosses } from "./present-losses.js";

const seen = [3, 1, 2, 5].map((loss) => ({ losses: [loss], excesses: [], early: false }));
const ranking = rankOneObjective();
for (const one of seen) ranking.add(one);
const losses = ranking.losses(null);

describe("presentLosses", () => {
  it("carries a trend on to the latest trial, and ranks by that", () => {
    const now = presentLosses(losses, seen, { kind: "trend", perTrial: 1, strength: 30 });
    expect(seen.map((_, row) => now.at(row))).toEqual([6, 3, 3, 5]);
    expect(seen.map((one) => now.of(one).loss)).toEqual([6, 3, 3, 5]);
    expect([...now.best(3)]).toEqual([1, 2, 3]);
  });

  it("makes older losses less sure where what was is forgotten, the latest not at all", () => {
    const now = presentLosses(losses, seen, { kind: "change", forgetting: 0.1, strength: 30 });
    const errors = seen.map((one) => now.of(one).deviation);
    expect(errors[3]).toBe(0);
    expect(errors[2]!).toBeGreaterThan(0);
    expect(errors[1]!).toBeGreaterThan(errors[2]!);
    // Variance 1/ρ² − 1 of the signal's, ρ² = 0.9³.
    const variance = [3, 1, 2, 5].reduce((sum, loss) => sum + (loss - 2.75) ** 2 / 4, 0);
    expect(errors[0]! ** 2).toBeCloseTo(variance * (0.9 ** -3 - 1), 10);
    expect(now.of(seen[0]!).loss).toBe(3);
  });
});
