import { compileSpace } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { bareLatency } from "./bare-latency.js";
import { type LatencySpaceName, latencyLoss, latencySpaces } from "./latency-space.js";

describe("latencyLoss", () => {
  it("counts a parameter only where it is active", () => {
    const linear = { booster: "gblinear", learningRate: 0.1, rounds: 100, lambda: 1, alpha: 1, subsample: 1 };
    const point = { ...linear, encoding: "none", updater: "shotgun" };
    expect(latencyLoss("mixed", { ...point, updater: "coordinate" })).not.toBe(latencyLoss("mixed", point));
    expect(Number.isFinite(latencyLoss("mixed", point))).toBe(true);
  });
});

describe("bareLatency", () => {
  it("draws points of every space, the same each time", () => {
    for (const name of Object.keys(latencySpaces) as LatencySpaceName[]) {
      const space = compileSpace(latencySpaces[name]);
      const points = bareLatency(name, "random").ask(20);
      for (const point of points) expect(() => space.parsePoint(point)).not.toThrow();
      expect(bareLatency(name, "random").ask(20)).toEqual(points);
    }
  });

  it("lets a sampler learn from what was added", () => {
    const study = bareLatency("d5", "tpe");
    for (const point of bareLatency("d5", "random").ask(60)) study.add(point);
    const asked = Array.from({ length: 20 }, () => {
      const [point] = study.ask(1);
      study.add(point!);
      return latencyLoss("d5", point!);
    });
    const drawn = bareLatency("d5", "random").ask(60);
    const meanDrawn = drawn.reduce((sum, point) => sum + latencyLoss("d5", point), 0) / drawn.length;
    expect(asked.reduce((sum, loss) => sum + loss, 0) / asked.length).toBeLessThan(meanDrawn / 2);
  });
});
