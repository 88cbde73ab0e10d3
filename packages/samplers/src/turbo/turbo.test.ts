import { compileSpace, type Point } from "@hyperdial/core";
import type { SimulatedEnd } from "@hyperdial/core/testing";
import { describe, expect, it } from "vitest";
import { runAlone } from "../testing/run-alone.js";

const complete =
  (lossOf: (point: Point) => number) =>
  (point: Point): SimulatedEnd => ({ state: "complete", metrics: { loss: lossOf(point) } });

const dimensions = 20;
const wide = compileSpace(
  Object.fromEntries(
    Array.from({ length: dimensions }, (_, i) => [`x${i}`, { type: "float", min: -5, max: 10 }]),
  ),
);
const ackley = (point: Point): number => {
  let square = 0;
  let wave = 0;
  for (let i = 0; i < dimensions; i++) {
    const x = point[`x${i}`] as number;
    square += x * x;
    wave += Math.cos(2 * Math.PI * x);
  }
  return 20 + Math.E - 20 * Math.exp(-0.2 * Math.sqrt(square / dimensions)) - Math.exp(wave / dimensions);
};

describe("turbo", () => {
  it("ends where nothing can be moved, however often that was tried by hand", () => {
    const space = compileSpace({ a: { type: "fixed", value: 1 } });
    const { simulated, ask } = runAlone("turbo", space, { trials: 0, seed: 1, endOf: complete(() => 1) });
    for (let i = 0; i < 20; i++)
      simulated.end(simulated.open({ a: 1 }), { state: "complete", metrics: { loss: i } });
    expect(ask()).toEqual([]);
  });

  it("goes far down Ackley's function in 20 dimensions in 110 trials, where random search stays on its plateau", () => {
    const { points } = runAlone("turbo", wide, { trials: 110, seed: 1, endOf: complete(ackley) });
    expect(Math.min(...points.map(ackley))).toBeLessThan(5);
    const draws = runAlone("random", wide, { trials: 110, seed: 1, endOf: complete(ackley) });
    expect(Math.min(...draws.points.map(ackley))).toBeGreaterThan(9);
  });

  it("changes choices within a region, and enters their branches", () => {
    const space = compileSpace({
      kind: {
        type: "choice",
        branches: {
          a: {},
          b: { depth: { type: "int", min: 1, max: 30 } },
          c: { rate: { type: "float", min: 0, max: 1 } },
        },
      },
      x: { type: "float", min: 0, max: 1 },
      y: { type: "float", min: 0, max: 1 },
    });
    const lossOf = (p: Point): number =>
      ((p["x"] as number) - 0.3) ** 2 +
      ((p["y"] as number) - 0.6) ** 2 +
      (p["kind"] === "a" ? 1 : p["kind"] === "b" ? 0.03 * Math.abs((p["depth"] as number) - 21) : 0.5);
    const { points } = runAlone("turbo", space, { trials: 50, seed: 3, endOf: complete(lossOf) });
    expect(Math.min(...points.map(lossOf))).toBeLessThan(0.05);
  });

  it("finds the deeper of two valleys with regions side by side", () => {
    const space = compileSpace({
      x: { type: "float", min: 0, max: 1 },
      y: { type: "float", min: 0, max: 1 },
    });
    const lossOf = (p: Point): number => {
      const [x, y] = [p["x"] as number, p["y"] as number];
      return Math.min((x - 0.25) ** 2 + (y - 0.3) ** 2, 10 * ((x - 0.85) ** 2 + (y - 0.8) ** 2) - 0.2);
    };
    const { points } = runAlone({ type: "turbo", regions: 4 }, space, {
      trials: 60,
      seed: 2,
      endOf: complete(lossOf),
    });
    expect(Math.min(...points.map(lossOf))).toBeLessThan(-0.19);
  });

  it("gives apart what it is asked for at once, and keeps away from what is running", () => {
    const { ask, simulated } = runAlone("turbo", wide, { trials: 45, seed: 4, endOf: complete(ackley) });
    const batch = ask(4);
    expect(new Set(batch.map(({ point }) => wide.key(point))).size).toBe(4);
    for (const { point } of batch) simulated.open(point);
    expect(batch.map(({ point }) => wide.key(point))).not.toContain(wide.key(ask()[0]!.point));
    expect(batch[0]!.reason).toMatch(/^within 0\.\d+ of trial \d+, the best of the region; expects loss \d/);
  });
});
