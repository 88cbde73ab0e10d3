import { compileSpace, type Objective, type Point, type Space, trialNumber } from "@hyperdial/core";
import { type SimulatedEnd, simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";
import { runAlone } from "../testing/run-alone.js";

const square = compileSpace({ x: { type: "float", min: 0, max: 1 }, y: { type: "float", min: 0, max: 1 } });
const loss: readonly Objective[] = [{ metric: "loss", direction: "minimize" }];
const random =
  (seed: number) =>
  (trial: number, stream = "") =>
    keyedRandom(seed, "suggest", trial, stream);

const study = (
  space: Space,
  objectives: readonly Objective[],
  trials: number,
  endOf: (point: Point) => SimulatedEnd,
  seed = 1,
) => runAlone("auto", space, { objectives, trials, seed, endOf });

describe("auto", () => {
  it("starts at the user's default", () => {
    const space = compileSpace({ x: { type: "float", min: 0, max: 1, default: 0.17 } });
    const { points } = study(space, loss, 1, () => ({ state: "complete", metrics: { loss: 0 } }));
    expect(points).toEqual([{ x: 0.17 }]);
  });

  it("comes within a thousandth of a bowl's bottom in 20 trials", () => {
    const bowl = (p: Point) => ((p["x"] as number) - 0.31) ** 2 + 3 * ((p["y"] as number) - 0.77) ** 2;
    const { points } = study(square, loss, 20, (point) => ({
      state: "complete",
      metrics: { loss: bowl(point) },
    }));
    expect(Math.min(...points.map(bowl))).toBeLessThan(1e-3);
  });

  it("begins where the user's priors say, and forgets them where they are wrong", () => {
    const plain = { type: "float", min: 0, max: 1 } as const;
    const prior = { type: "normal", mean: 0.8, sigma: 0.1 } as const;
    const believed = compileSpace({ x: { ...plain, prior }, y: plain });
    const bowl = (p: Point) => ((p["x"] as number) - 0.2) ** 2 + ((p["y"] as number) - 0.5) ** 2;
    const { points } = study(believed, loss, 60, (p) => ({ state: "complete", metrics: { loss: bowl(p) } }));
    const x = points.map((p) => p["x"] as number);
    expect(Math.min(...x.slice(0, 8))).toBeGreaterThan(0.4);
    expect(Math.min(...points.map(bowl))).toBeLessThan(1e-3);
  });

  it("learns where trials fail, though the objective draws it there", () => {
    const seeds = [1, 2, 3, 4];
    const failed = seeds.map((seed) => {
      const endOf = ({ x, y }: Point): SimulatedEnd =>
        (x as number) > 0.6
          ? { state: "failed", failure: "out_of_memory" }
          : { state: "complete", metrics: { loss: -(x as number) + 0.2 * ((y as number) - 0.5) ** 2 } };
      const { points } = study(square, loss, 50, endOf, seed);
      const values = points.map(({ x }) => x as number);
      // The best lies at the edge of what fails, and is found.
      expect(Math.max(...values.filter((x) => x <= 0.6))).toBeGreaterThan(0.59);
      return values.filter((x) => x > 0.6).length;
    });
    // A model that learnt nothing of it would try the far end each time. What still fails, bisects the edge (decision 0084).
    expect(failed.reduce((sum, count) => sum + count, 0) / seeds.length).toBeLessThan(23);
  });

  it("takes nothing from trials that were lost", () => {
    const { simulated, sampler } = study(square, loss, 12, (p) => ({
      state: "complete",
      metrics: { loss: p["x"] as number },
    }));
    const ask = () =>
      sampler.suggest({
        history: simulated.history(),
        count: 1,
        firstTrial: trialNumber(90),
        random: random(1),
      });
    const before = ask();
    simulated.end(simulated.open({ x: 0.123, y: 0.456 }), { state: "failed", failure: "lost" });
    expect(ask()).toEqual(before);
  });

  it("spreads over the trade-off of two objectives", () => {
    const both: readonly Objective[] = [
      { metric: "cost", direction: "minimize" },
      { metric: "gain", direction: "maximize" },
    ];
    const { points } = study(square, both, 45, (p) => {
      const [x, y] = [p["x"] as number, p["y"] as number];
      return { state: "complete", metrics: { cost: x * x + y * y, gain: -((x - 1) ** 2) - y * y } };
    });
    // The trade-offs lie on y = 0, all x.
    const near = points.filter((p) => (p["y"] as number) < 0.08).map((p) => p["x"] as number);
    expect(near.some((x) => x < 0.15)).toBe(true);
    expect(near.some((x) => x > 0.35 && x < 0.65)).toBe(true);
    expect(near.some((x) => x > 0.85)).toBe(true);
  });

  it.each([7, 15, 30])(
    "spreads eight at once and keeps away from what is running, after %d trials",
    (trials) => {
      const { simulated, sampler } = study(square, loss, trials, (p) => ({
        state: "complete",
        metrics: { loss: ((p["x"] as number) - 0.4) ** 2 + ((p["y"] as number) - 0.6) ** 2 },
      }));
      const ask = (count: number, firstTrial: number): readonly Point[] =>
        sampler
          .suggest({
            history: simulated.history(),
            count,
            firstTrial: trialNumber(firstTrial),
            random: random(1),
          })
          .map(({ point }) => point);
      const points = [...ask(8, trials + 1)];
      for (const point of points) simulated.open(point);
      points.push(...ask(1, trials + 9));
      const apart = points.flatMap((a, i) =>
        points
          .slice(0, i)
          .map((b) =>
            Math.max(...["x", "y"].map((name) => Math.abs((a[name] as number) - (b[name] as number)))),
          ),
      );
      expect(Math.min(...apart)).toBeGreaterThan(0.01);
    },
  );

  it("suggests after 20,000 trials from what is kept of them", () => {
    const simulated = simulatedStudy(square, loss);
    const stream = keyedRandom(3, "long");
    for (let i = 0; i < 20_000; i++) {
      const point = square.sampleFeasible(stream);
      const value = ((point["x"] as number) - 0.4) ** 2 + ((point["y"] as number) - 0.6) ** 2;
      simulated.end(simulated.open(point), { state: "complete", metrics: { loss: value } });
    }
    const sampler = createSampler("auto", { space: square, objectives: loss, seed: 1 });
    const suggestions = sampler.suggest({
      history: simulated.history(),
      count: 4,
      firstTrial: trialNumber(20_001),
      random: random(1),
    });
    const near = suggestions.filter(
      ({ point }) => Math.abs((point["x"] as number) - 0.4) + Math.abs((point["y"] as number) - 0.6) < 0.1,
    );
    expect(near.length).toBeGreaterThan(0);
  });
});
