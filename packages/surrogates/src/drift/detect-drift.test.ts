import { compileSpace } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { embedSpace } from "../gp/embedding.js";
import { detectDrift } from "./detect-drift.js";

const space = compileSpace({ x: { type: "float", min: 0, max: 1 }, y: { type: "float", min: 0, max: 1 } });
const embedding = embedSpace(space);

/** A bowl with ripples and noise; `late`: how much values change by trial i. */
const study = (n: number, noise: number, seed: string, late: (i: number) => number) => {
  const random = keyedRandom("drift", seed);
  const features = new Float64Array(2 * n);
  // Half of the points draw near to the bottom, as a search does.
  for (let i = 0; i < 2 * n; i++)
    features[i] = i > n ? 0.4 + (random.next() - 0.5) * (1.4 - i / (2 * n)) * 0.8 : random.next();
  const values = Float64Array.from({ length: n }, (_, i) => {
    const [x, y] = [features[2 * i]!, features[2 * i + 1]!];
    return (x - 0.4) ** 2 + (y - 0.4) ** 2 + 0.05 * Math.sin(20 * x) + noise * random.normal() + late(i);
  });
  return detectDrift(embedding, { n, features, values });
};

describe("detectDrift", () => {
  it("finds none in 300 studies without any, noisy and not, of which some search and none drifts", () => {
    let found = 0;
    for (let seed = 0; seed < 300; seed++)
      if (study(30 + (seed % 4) * 12, [0, 0.03, 0.1][seed % 3]!, `${seed}`, () => 0) !== null) found++;
    expect(found).toBeLessThanOrEqual(1);
  });

  it("finds a trend and its rate", () => {
    for (const perTrial of [0.01, -0.01]) {
      const drift = study(60, 0.03, "trend", (i) => perTrial * i);
      expect(drift?.kind).toBe("trend");
      expect((drift as { perTrial: number }).perTrial).toBeGreaterThan(
        Math.min(0.6 * perTrial, 1.5 * perTrial),
      );
      expect((drift as { perTrial: number }).perTrial).toBeLessThan(Math.max(0.6 * perTrial, 1.5 * perTrial));
    }
  });

  it("finds a sudden change", () => {
    const drift = study(80, 0.02, "step", (i) => (i < 40 ? 0 : 0.5));
    expect(drift).not.toBeNull();
  });

  it("is silent with few trials, and with values that are all the same", () => {
    expect(study(20, 0, "few", (i) => i)).toBeNull();
    const n = 40;
    expect(
      detectDrift(embedding, { n, features: new Float64Array(2 * n), values: new Float64Array(n) }),
    ).toBeNull();
  });
});
