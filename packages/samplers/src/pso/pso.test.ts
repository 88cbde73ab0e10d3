import { compileSpace, type EndedTrial, eventNumber, type Point, trialNumber } from "@hyperdial/core";
import { keyedRandom, log, mean } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { followSingleLoss } from "../population/single-loss.js";
import { minimize } from "../testing/minimize.js";
import { problems } from "../testing/problems.js";
import { fly } from "./fly.js";
import { swarmOf } from "./swarm.js";

const line = { names: null, quantile: (share: number) => share };
const of = (...values: number[]) => Float64Array.of(...values);

describe("fly", () => {
  it("lands in a ball around the middle, past which its inertia carries it", () => {
    const [position, previous, own, heard] = [of(0.5, 0.5), of(0.48, 0.53), of(0.6, 0.4), of(0.45, 0.5)];
    const pull = 0.5 + log(2);
    const middle = [0, 1].map((j) => position[j]! + (pull * (own[j]! + heard[j]! - 2 * position[j]!)) / 3);
    const carried = [0, 1].map((j) => (position[j]! - previous[j]!) / (2 * log(2)));
    const radius = Math.hypot(middle[0]! - 0.5, middle[1]! - 0.5);
    const ends = Array.from({ length: 4000 }, (_, seed) =>
      fly([line, line], { position, previous, own, heard }, keyedRandom(seed)),
    );
    const offsets = ends.map((end) => [0, 1].map((j) => end[j]! - middle[j]! - carried[j]!));
    const lengths = offsets.map(([x, y]) => Math.hypot(x!, y!));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(radius * (1 + 1e-12));
    // A radius uniform in 0 … 1, in a uniform direction.
    expect(Math.abs(mean(lengths) - radius / 2)).toBeLessThan(0.02 * radius);
    expect(Math.abs(mean(offsets.map(([x]) => x!)))).toBeLessThan(0.03 * radius);
    expect(Math.abs(mean(offsets.map(([x, y]) => x! * y!)))).toBeLessThan(0.01 * radius * radius);
  });

  it("stays where it is when it has no speed and stands at the best it knows", () => {
    const here = of(0.3, 0.7);
    const flight = { position: here, previous: here, own: here, heard: here };
    expect([...fly([line, line], flight, keyedRandom(1))]).toEqual([0.3, 0.7]);
  });

  it("turns round at a bound that it ran into", () => {
    const at = of(1);
    const [end] = fly([line], { position: at, previous: of(0.6), own: at, heard: at }, keyedRandom(1));
    expect(end).toBeCloseTo(1 - (0.5 * 0.4) / (2 * log(2)), 14);
  });

  it("takes what it lacks from the best it heard of, and a name from one of three, or anew", () => {
    const named = { names: 4, quantile: (share: number) => share };
    const flight = {
      position: of(0.125, Number.NaN),
      previous: of(0.125, Number.NaN),
      own: of(0.375, Number.NaN),
      heard: of(0.625, 0.9),
    };
    const ends = Array.from({ length: 1000 }, (_, seed) => fly([named, line], flight, keyedRandom(seed)));
    for (const value of [0.125, 0.375, 0.625])
      expect(ends.filter(([name]) => name === value).length / 1000).toBeCloseTo(0.8 / 3, 1);
    expect(ends.every((end) => end[1] === 0.9)).toBe(true);
  });
});

describe("swarmOf", () => {
  const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });
  const ended = (number: number, x: number, loss: number | null) => ({
    trial: { number: trialNumber(number), endedEvent: eventNumber(number) } as EndedTrial,
    point: { x },
    losses: loss === null ? null : [loss],
    excesses: [],
    early: false,
  });
  const random = (trial: number) => keyedRandom("links", trial);

  it("moves particle t modulo their number by trial t, in whatever order trials end; failures move, and are no best", () => {
    const swarm = swarmOf(space, 2, followSingleLoss(1));
    swarm.learn(ended(2, 0.2, 5), random);
    swarm.learn(ended(1, 0.1, 7), random);
    swarm.learn(ended(4, 0.4, null), random);
    expect(swarm.particleOf(6)).toMatchObject({ best: { trial: 2 }, position: of(0.4), previous: of(0.2) });
    expect(swarm.particleOf(3)).toMatchObject({ best: { trial: 1 }, previous: null });
  });

  it("lets each particle hear of three others at most times three, and of itself", () => {
    const swarm = swarmOf(space, 12, followSingleLoss(1));
    for (let t = 1; t <= 12; t++) swarm.learn(ended(t, t / 20, 20 - t), random);
    const heard = Array.from({ length: 12 }, (_, i) => swarm.heardBy(i + 1)!.trial as number);
    heard.forEach((trial, i) => {
      expect(trial).toBeGreaterThanOrEqual(i + 1);
    });
    // The best one is not known to all at once.
    expect(heard.filter((trial) => trial === 12).length).toBeGreaterThan(0);
    expect(heard.filter((trial) => trial === 12).length).toBeLessThan(12);
  });
});

describe("pso", () => {
  for (const [name, { space, loss }] of Object.entries(problems)) {
    it(`does better than random search with 200 trials, one at a time or eight (${name})`, () => {
      const bests = (sampler: string, parallel: number) =>
        mean(
          [1, 2, 3, 4, 5].map(
            (seed) => minimize(sampler, space, loss, { trials: 200, seed, parallel, knowsTrials: true }).best,
          ),
        );
      const random = bests("random", 1);
      expect(bests("pso", 1)).toBeLessThan(0.75 * random);
      expect(bests("pso", 8)).toBeLessThan(0.75 * random);
    });
  }

  it("goes on where most trials fail", () => {
    const away = (point: Point) => {
      const sum = (Object.values(point) as number[]).reduce((s, v) => s + (v - 3) ** 2, 0);
      return sum > 60 ? null : sum;
    };
    expect(minimize("pso", problems.sphere.space, away, { trials: 300, seed: 2 }).best).toBeLessThan(3);
  });
});
