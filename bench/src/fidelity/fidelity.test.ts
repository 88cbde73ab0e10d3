import { describe, expect, it } from "vitest";
import { peer } from "../peers/peer.js";
import { openLineProcess } from "../quality/line-process.js";
import type { FidelityProblem } from "./fidelity-problem.js";
import { ourStrategy } from "./our-strategy.js";
import { runBySteps } from "./run-by-steps.js";
import { runStrategy } from "./run-strategy.js";

const options = { trials: 4, seed: 1, limitSeconds: 60 };

/** Curves that fall towards x, and the points whose curves were asked for. */
const problemOf = (steps: number) => {
  const asked: number[] = [];
  const problem: FidelityProblem = {
    name: "fidelity:line:1",
    space: { x: { type: "float", min: 0, max: 1 } },
    steps,
    async curve({ x }) {
      asked.push(x as number);
      return Array.from({ length: steps }, (_, i) => (x as number) + 1 / (i + 1));
    },
  };
  return { problem, asked };
};

describe("ourStrategy", () => {
  it("takes a scheduler with the sampler auto, or a sampler with it, and knows no other names", () => {
    expect(ourStrategy("asha")).toEqual({ name: "hyperdial-asha", sampler: "auto", scheduler: "asha" });
    expect(ourStrategy("random+fifo").name).toBe("hyperdial-random");
    expect(ourStrategy("tpe+asha").name).toBe("hyperdial-tpe+asha");
    expect(() => ourStrategy("ashes")).toThrow("no scheduler is called ashes");
    expect(() => ourStrategy("tpa+asha")).toThrow("no sampler is called tpa");
  });
});

describe("runStrategy", () => {
  it("without a scheduler trains every setting to its end, and has the best value so far", async () => {
    const { problem, asked } = problemOf(9);
    const { ys, ended } = await runStrategy(problem, ourStrategy("random+fifo"), options);
    expect(ended).toBeNull();
    const best = asked.map((_, i) => Math.min(...asked.slice(0, i + 1)) + 1 / 9);
    expect(ys).toEqual(best.slice(0, 4));
  });

  it("with one spends the same resource on more settings, each step once", async () => {
    const { problem, asked } = problemOf(9);
    for (const scheduler of ["asha", "hyperband"]) {
      asked.length = 0;
      const { ys, ended } = await runStrategy(problem, ourStrategy(`random+${scheduler}`), options);
      expect(ended).toBeNull();
      expect(ys).toHaveLength(4);
      expect(asked.length).toBeGreaterThan(4);
      const full = asked.map((x) => x + 1 / 9);
      for (const y of ys) expect(full).toContain(y);
    }
  });
});

describe("runBySteps", () => {
  it("goes on where a training was when its peer comes to it again, and says when the resource is spent", async () => {
    const { problem, asked } = problemOf(2);
    // Two trainings to step 1, then the first to its end, once more for nothing, then another.
    const program = `
      const told = [];
      const say = (m) => console.log(JSON.stringify(m));
      const point = (key, step) => say({ point: { x: key / 10 }, key, step, cpu: 0 });
      require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
        const m = JSON.parse(line);
        if (m.over) return say({ done: true, cpu: 1, versions: { told: told.join(), steps: String(globalThis.steps) } });
        if (m.space) globalThis.steps = m.steps;
        else told.push(m.value);
        const [key, step] = [[3, 1], [2, 1], [3, 2]][told.length] ?? [told.length, 2];
        point(key, step);
      });`;
    const one = peer<FidelityProblem>(
      "fake",
      () => openLineProcess(process.execPath, ["-e", program]),
      runBySteps,
    );
    try {
      const row = await one.run(problem, { ...options, trials: 2 });
      expect(row.error).toBeUndefined();
      expect(asked).toEqual([0.3, 0.2, 0.4]);
      expect(row.versions).toEqual({ told: "1.3,1.2,0.8,0.8", steps: "2" });
      expect(row.ys).toEqual([0.7, 0.8]);
    } finally {
      await one.close();
    }
  });
});
