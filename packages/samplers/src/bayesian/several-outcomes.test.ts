import { fileURLToPath } from "node:url";
import { type Bound, compileSpace, type Objective, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { hypervolume, keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";
import type { SamplerName } from "../samplers.js";

type Metrics = Readonly<Record<string, number>>;

const square = compileSpace({ x: { type: "float", min: 0, max: 1 }, y: { type: "float", min: 0, max: 1 } });
const two: readonly Objective[] = [
  { metric: "a", direction: "minimize" },
  { metric: "b", direction: "minimize" },
];

/** Each of two corners is one objective's best: the front lies on the line between them. */
const corners = (x: number, y: number): Metrics => ({
  a: (x - 0.2) ** 2 + (y - 0.2) ** 2,
  b: (x - 0.8) ** 2 + (y - 0.8) ** 2,
});

const run = (
  name: SamplerName,
  objectives: readonly Objective[],
  options: {
    readonly metrics: (x: number, y: number) => Metrics;
    readonly bounds?: readonly Bound[];
    readonly trials: number;
    readonly workers?: number;
    readonly seed?: number;
  },
) => {
  const { bounds = [], seed = 1, workers = 1 } = options;
  const context = bounds.length === 0 ? {} : { bounds };
  const sampler = createSampler(name, { space: square, objectives, seed, ...context });
  const study = simulatedStudy(square, objectives);
  const said: { x: number; y: number; metrics: Metrics; reason: string }[] = [];
  while (said.length < options.trials) {
    const suggestions = sampler.suggest({
      history: study.history(),
      count: workers,
      firstTrial: trialNumber(said.length + 1),
      random: (trial, stream = "") => keyedRandom(seed, "suggest", trial, stream),
    });
    for (const { point, reason } of suggestions) {
      const [x, y] = [point["x"] as number, point["y"] as number];
      const metrics = options.metrics(x, y);
      study.end(study.open(point), { state: "complete", metrics });
      said.push({ x, y, metrics, reason });
    }
  }
  return said;
};

const volumeOf = (said: ReturnType<typeof run>): number =>
  hypervolume(
    said.map(({ metrics }) => [metrics["a"]!, metrics["b"]!]),
    [0.8, 0.8],
  );
/** Of the front itself: points at (0.2 + t, 0.2 + t). */
const whole = hypervolume(
  Array.from({ length: 2001 }, (_, i) => [2 * (0.0003 * i) ** 2, 2 * (0.6 - 0.0003 * i) ** 2]),
  [0.8, 0.8],
);

describe("Bayesian search among several objectives", () => {
  it.each([
    ["auto", 0.97],
    ["gp", 0.97],
    ["parego", 0.92],
  ] as const)("%s has nearly all of a simple front's hypervolume after 25 trials", (name, share) => {
    expect(volumeOf(run(name, two, { metrics: corners, trials: 25 }))).toBeGreaterThan(share * whole);
  });

  it("spreads what several workers try at once", () => {
    const said = run("auto", two, { metrics: corners, trials: 40, workers: 8 });
    expect(volumeOf(said)).toBeGreaterThan(0.95 * whole);
    const last = said.slice(-8);
    for (const [i, one] of last.entries())
      for (const other of last.slice(0, i))
        expect(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y))).toBeGreaterThan(0.01);
  });

  it("finds the same where an objective is 1e12 times as large, and where its sign is turned", () => {
    const plain = run("auto", two, { metrics: corners, trials: 20 });
    const scaled = run("auto", [two[0]!, { metric: "b", direction: "maximize" }], {
      metrics(x, y) {
        const { a, b } = corners(x, y);
        return { a: a!, b: -1e12 * b! };
      },
      trials: 20,
    });
    scaled.forEach(({ x, y }, i) => {
      expect(x).toBeCloseTo(plain[i]!.x, 5);
      expect(y).toBeCloseTo(plain[i]!.y, 5);
    });
  });

  it("finds the same whichever objective is named first", () => {
    const plain = run("gp", two, { metrics: corners, trials: 14 });
    const turned = run("gp", [two[1]!, two[0]!], { metrics: corners, trials: 14 });
    turned.forEach(({ x, y }, i) => {
      expect(x).toBeCloseTo(plain[i]!.x, 3);
      expect(y).toBeCloseTo(plain[i]!.y, 3);
    });
  });

  it("searches the other objective where one is the same everywhere", () => {
    const said = run("auto", two, { metrics: (x, y) => ({ ...corners(x, y), b: 3 }), trials: 16 });
    expect(Math.min(...said.map(({ metrics }) => metrics["a"]!))).toBeLessThan(1e-3);
  });

  it("goes on where all are the same everywhere, and where values are as large as they get", () => {
    run("auto", two, { metrics: () => ({ a: 1, b: 1 }), trials: 12 });
    run("auto", two, {
      metrics: (x, y) => ({ a: x > 0.5 ? 1.7e308 : -1.7e308 * x, b: 1e300 * y }),
      trials: 14,
    });
  });

  it("says what it expects of each objective", () => {
    const last = run("auto", two, { metrics: corners, trials: 12 }).at(-1)!;
    expect(last.reason).toMatch(/front|known|region/);
    expect(last.reason).toMatch(/expects a \S+, b \S+/);
  });

  it("searches four objectives too", () => {
    const four = ["a", "b", "c", "d"].map((metric) => ({ metric, direction: "minimize" }) as const);
    const said = run("auto", four, {
      metrics: (x, y) => ({
        ...corners(x, y),
        c: (x - 0.2) ** 2 + (y - 0.8) ** 2,
        d: (x - 0.8) ** 2 + y ** 2,
      }),
      trials: 25,
    });
    for (const metric of ["a", "b", "c", "d"])
      expect(Math.min(...said.map(({ metrics }) => metrics[metric]!))).toBeLessThan(0.12);
  });

  it("gives up little of what comes first by priority", () => {
    const first: readonly Objective[] = [{ ...two[0]!, priority: 1 }, two[1]!];
    const said = run("auto", first, { metrics: corners, trials: 30 });
    const best = Math.min(...said.map(({ metrics }) => metrics["a"]!));
    expect(best).toBeLessThan(0.005);
    const late = said.slice(-10);
    expect(late.filter(({ metrics }) => metrics["a"]! < 0.1).length).toBeGreaterThanOrEqual(7);
    expect(said.some(({ reason }) => reason.includes("gives up little of a"))).toBe(true);
  });

  it("goes beyond a target of what comes first for nothing", () => {
    const first: readonly Objective[] = [{ ...two[0]!, priority: 1, target: 0.2 }, two[1]!];
    const said = run("auto", first, { metrics: corners, trials: 30 });
    const good = said.filter(({ metrics }) => metrics["a"]! <= 0.2).map(({ metrics }) => metrics["b"]!);
    // On the line where a is 0.2: 0.2 = 2 t², and b = 2 (0.6 − t)².
    expect(Math.min(...good)).toBeLessThan(2 * (0.6 - Math.sqrt(0.1)) ** 2 + 0.02);
  });

  it("looks between targets, once they are met, and towards them before", () => {
    const targets: readonly Objective[] = [
      { ...two[0]!, target: 0.25 },
      { ...two[1]!, target: 0.25 },
    ];
    const said = run("auto", targets, { metrics: corners, trials: 30 });
    const met = said.filter(({ metrics }) => metrics["a"]! <= 0.25 && metrics["b"]! <= 0.25);
    expect(met.length).toBeGreaterThan(12);
  });
});

describe("Bayesian search of several outcomes", () => {
  it.each(["auto", "parego"] as const)(
    "suggests what its golden file says, at a fixed seed (%s)",
    async (name) => {
      const said = run(name, two, {
        metrics: (x, y) => ({ ...corners(x, y), ms: 40 * x }),
        bounds: [{ metric: "ms", max: 20 }],
        trials: 14,
      });
      const golden = fileURLToPath(new URL(`../golden/${name}.several.jsonl`, import.meta.url));
      const lines = said.map(({ x, y, reason }) => JSON.stringify({ x, y, reason }));
      await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(golden);
    },
  );
});

describe("Bayesian search with bounds", () => {
  const one: readonly Objective[] = [{ metric: "loss", direction: "minimize" }];
  const bounds: readonly Bound[] = [{ metric: "ms", max: 20 }];
  /** The best that keeps the bound is on its edge, x + y = 0.6. */
  const edge = (x: number, y: number): Metrics => ({
    loss: (x - 0.7) ** 2 + (y - 0.5) ** 2,
    ms: 20 + 50 * (x + y - 0.6),
  });

  it.each(["auto", "gp"] as const)("%s finds the best on the edge of what is allowed", (name) => {
    const said = run(name, one, { metrics: edge, bounds, trials: 25 });
    const kept = said.filter(({ metrics }) => metrics["ms"]! <= 20);
    // (0.4, 0.2) is the nearest to (0.7, 0.5).
    expect(Math.min(...kept.map(({ metrics }) => metrics["loss"]!))).toBeLessThan(0.18 + 0.005);
    expect(said.at(-1)!.reason).toMatch(/keeps ms <= 20 with a chance of \d+ %/);
  });

  it("looks for what keeps the bounds where nothing does yet, and says so", () => {
    const said = run("auto", one, {
      metrics: (x, y) => ({ loss: -x, ms: 20 + 100 * ((x - 0.9) ** 2 + (y - 0.1) ** 2 - 0.01) }),
      bounds,
      trials: 25,
    });
    const first = said.findIndex(({ metrics }) => metrics["ms"]! <= 20);
    expect(first).toBeGreaterThan(0);
    expect(said.slice(0, first).at(-1)!.reason).toMatch(
      /nothing keeps ms <= 20 yet: looks where it most likely does/,
    );
    expect(said.filter(({ metrics }) => metrics["ms"]! <= 20).length).toBeGreaterThan(5);
  });

  it("goes on where bounds contradict each other, and where nobody tells the metric", () => {
    const never: readonly Bound[] = [
      { metric: "ms", max: 1 },
      { metric: "ms", min: 2 },
    ];
    const said = run("auto", one, { metrics: edge, bounds: never, trials: 14 });
    expect(said.at(-1)!.reason).toMatch(/nothing keeps ms <= 1 and ms >= 2 (at once )?yet/);
    const silent = run("auto", one, {
      metrics: (x, y) => ({ loss: (x - 0.3) ** 2 + y }),
      bounds,
      trials: 16,
    });
    expect(Math.min(...silent.map(({ metrics }) => metrics["loss"]!))).toBeLessThan(0.02);
  });

  it.each(["auto", "parego"] as const)("%s extends the front of what keeps the bounds alone", (name) => {
    const said = run(name, two, {
      metrics: (x, y) => ({ ...corners(x, y), ms: 40 * x }),
      bounds,
      trials: 30,
    });
    const late = said.slice(-15).filter(({ metrics }) => metrics["ms"]! <= 20 + 1e-9);
    expect(late.length).toBeGreaterThanOrEqual(8);
    const kept = said.filter(({ metrics }) => metrics["ms"]! <= 20);
    // At the edge x = 0.5 the best b is 0.09.
    expect(Math.min(...kept.map(({ metrics }) => metrics["b"]!))).toBeLessThan(0.14);
  });
});
