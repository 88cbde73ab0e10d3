import type { EndedTrial, Point } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import type { Axes } from "./axes.js";
import { banditMemory } from "./memory.js";
import { policies } from "./policies.js";

const axesOf = (arms: number): Axes => ({
  kind: "settings",
  sizes: [arms],
  armsAt: (point) => [point["arm"] as number],
  pointAt: ([arm]) => ({ arm: arm! }),
});
const outcome = (point: Point, loss: number | null) => ({
  trial: {} as EndedTrial,
  point,
  losses: loss === null ? null : [loss],
  excesses: [],
  early: false,
});

interface Game {
  readonly means: readonly number[];
  drawLoss(arm: number, random: ReturnType<typeof keyedRandom>): number;
}

/** The regret after each of `marks` runs, and how often each arm was run. */
const play = (name: keyof typeof policies, game: Game, marks: readonly number[], seed: number) => {
  const memory = banditMemory(axesOf(game.means.length), 1);
  const losses = keyedRandom(seed, "losses");
  const least = Math.min(...game.means);
  const runs = game.means.map(() => 0);
  const regrets: number[] = [];
  let regret = 0;
  for (let t = 1; t <= marks.at(-1)!; t++) {
    memory.begin([]);
    const [arm] = memory.choose(policies[name], keyedRandom(seed, "ask", t), 0);
    runs[arm!]!++;
    regret += game.means[arm!]! - least;
    if (marks.includes(t)) regrets.push(regret);
    memory.learn(outcome({ arm: arm! }, game.drawLoss(arm!, losses)));
  }
  return { regrets, runs };
};

const seeds = 12;
const marks = [250, 500, 1000, 2000];
/** In the mean over seeds: the regret at each mark, and the share of studies that ran the best arm most. */
const simulate = (name: keyof typeof policies, game: Game) => {
  const games = Array.from({ length: seeds }, (_, seed) => play(name, game, marks, seed));
  const best = game.means.indexOf(Math.min(...game.means));
  return {
    regrets: marks.map((_, i) => games.reduce((sum, { regrets }) => sum + regrets[i]!, 0) / seeds),
    found: games.filter(({ runs }) => runs[best] === Math.max(...runs)).length / seeds,
  };
};

const gaussianMeans = [0.5, 0, 0.5, 1, 1];
const gaussian: Game = {
  means: gaussianMeans,
  drawLoss: (arm, random) => gaussianMeans[arm]! + random.normal(),
};
const chances = [0.3, 0.45, 0.5, 0.6];
const bernoulli: Game = {
  means: chances,
  drawLoss: (arm, random) => (random.next() < chances[arm]! ? 1 : 0),
};
/** The constant before ln N of the least regret there can be: normal arms of unknown variance 1 (Burnetas & Katehakis, 1996). */
const gaussianBound = gaussianMeans.reduce(
  (sum, gap) => sum + (gap > 0 ? (2 * gap) / Math.log(1 + gap * gap) : 0),
  0,
);
/** The same of Bernoulli arms (Lai & Robbins, 1985). */
const bernoulliBound = chances.slice(1).reduce((sum, p) => {
  const divergence = p * Math.log(p / 0.3) + (1 - p) * Math.log((1 - p) / 0.7);
  return sum + (p - 0.3) / divergence;
}, 0);

describe.each(["thompson", "ucb"] as const)("a bandit with the policy %s", (name) => {
  it.each([
    ["normal", gaussian, gaussianBound],
    ["Bernoulli", bernoulli, bernoulliBound],
  ] as const)("has a regret that grows like the logarithm of the runs (%s arms)", (_, game, bound) => {
    const { regrets, found } = simulate(name, game);
    // The theory is of the limit; each doubling may cost twice what it costs there.
    for (let i = 1; i < marks.length; i++)
      expect(regrets[i]! - regrets[i - 1]!).toBeLessThan(2 * bound * Math.log(2));
    expect(regrets.at(-1)).toBeLessThan(1.1 * bound * Math.log(2000));
    expect(found).toBeGreaterThanOrEqual(11 / 12);
  });

  it("leaves arms alone that fail", () => {
    const memory = banditMemory(axesOf(3), 1);
    const runs = [0, 0, 0];
    for (let t = 0; t < 120; t++) {
      memory.begin([]);
      const [arm] = memory.choose(policies[name], keyedRandom(t), 0);
      runs[arm!]!++;
      memory.learn(outcome({ arm: arm! }, arm === 1 ? null : arm! + 0.5 * keyedRandom("loss", t).normal()));
    }
    expect(runs[1]).toBeLessThan(20);
    expect(runs[0]).toBeGreaterThan(80);
  });

  it("tries each arm in turn while all runs fail", () => {
    const memory = banditMemory(axesOf(4), 1);
    const runs = [0, 0, 0, 0];
    for (let t = 0; t < 40; t++) {
      memory.begin([]);
      const [arm] = memory.choose(policies[name], keyedRandom(t), 0);
      runs[arm!]!++;
      memory.learn(outcome({ arm: arm! }, null));
    }
    expect(Math.min(...runs)).toBeGreaterThanOrEqual(9);
  });

  it("spreads parallel workers over the arms at first", () => {
    const memory = banditMemory(axesOf(6), 1);
    memory.begin([]);
    const arms = Array.from({ length: 6 }, (_, i) => {
      const [arm] = memory.choose(policies[name], keyedRandom(i), 0);
      memory.take({ arm: arm! });
      return arm;
    });
    expect(new Set(arms).size).toBe(6);
  });
});
