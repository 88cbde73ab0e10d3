import { compileSpace, type Objective, type Sampler, type TrialNumber, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom, paretoFront } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";

const space = compileSpace({
  x: { type: "float", min: 0, max: 1 },
  y: { type: "float", min: 0, max: 1 },
  z: { type: "float", min: 0, max: 1 },
});
const objectives: readonly Objective[] = [
  { metric: "a", direction: "minimize" },
  { metric: "b", direction: "minimize" },
];

/** ZDT1 in three parameters (Zitzler, Deb & Thiele 2000): the front has y = z = 0. */
const outcome = ({ x, y, z }: { x: number; y: number; z: number }) => {
  const g = 1 + 4.5 * (y + z);
  return { a: x, b: g * (1 - Math.sqrt(x / g)) };
};

/** A user who wants b low, and does not mind a up to a half. */
const utility = ({ a, b }: { a: number; b: number }): number => -(b + 4 * Math.max(0, a - 0.5));

const suggest = (
  sampler: Sampler,
  history: ReturnType<ReturnType<typeof simulatedStudy>["history"]>,
  seed: number,
) =>
  sampler.suggest({
    history,
    count: 1,
    firstTrial: trialNumber(history.size + 1),
    random: (trial, stream = "") => keyedRandom(seed, "suggest", trial, stream),
  })[0]!;

const trials = 30;

/** The best utility after the study, with a user who compares the first of the front with others after each third trial, or with none. */
const search = (seed: number, user: "answers" | "is silent"): number => {
  const study = simulatedStudy(space, objectives);
  const sampler = createSampler("gp", { space, objectives, seed, trials });
  const told: { number: TrialNumber; metrics: { a: number; b: number } }[] = [];
  for (let i = 0; i < trials; i++) {
    const { point } = suggest(sampler, study.history(), seed);
    const number = study.open(point);
    const metrics = outcome(point as never);
    study.end(number, { state: "complete", metrics });
    told.push({ number, metrics });
    if (user === "is silent" || i < 8 || i % 3 > 0) continue;
    const front = paretoFront(told.map(({ metrics: { a, b } }) => [a, b])).map((row) => told[row]!);
    const random = keyedRandom(seed, "pair", i);
    const [one, other] = [front[random.integer(front.length)]!, front[random.integer(front.length)]!];
    if (one === other) continue;
    if (utility(one.metrics) > utility(other.metrics)) study.prefer(one.number, other.number);
    else study.prefer(other.number, one.number);
  }
  return Math.max(...told.map(({ metrics }) => utility(metrics)));
};

describe("a search with preferences", () => {
  it("comes nearer to what the user likes than one without", () => {
    // The best there is lies at a = 0.5: b = 1 − √0.5.
    const best = -(1 - Math.SQRT1_2);
    const regret = (user: "answers" | "is silent"): number =>
      [1, 2, 3].reduce((sum, seed) => sum + best - search(seed, user), 0) / 3;
    const [answered, silent] = [regret("answers"), regret("is silent")];
    expect(answered).toBeLessThan(silent);
    expect(answered).toBeLessThan(0.02);
  });

  it("gives the same warm and cold, whenever answers came", () => {
    const study = simulatedStudy(space, objectives);
    const make = (): Sampler => createSampler("gp", { space, objectives, seed: 5, trials });
    const warm = make();
    for (let i = 0; i < 16; i++) {
      const { point, reason } = suggest(warm, study.history(), 5);
      const cold = suggest(make(), study.history(), 5);
      expect(cold).toEqual({ point, reason });
      const number = study.open(point);
      study.end(number, { state: "complete", metrics: outcome(point as never) });
      if (i >= 7 && i % 2 === 0) study.prefer(trialNumber(i), trialNumber(i - 3));
    }
    const liked = [0, 1, 2, 3].map((more) => {
      const number = study.open(space.parsePoint({ x: 0.1 * more, y: 0.3, z: 0.4 }));
      study.end(number, { state: "complete", metrics: outcome({ x: 0.1 * more, y: 0.3, z: 0.4 }) });
      return suggest(warm, study.history(), 5).reason;
    });
    expect(liked.filter((reason) => reason.includes("your utility by what you preferred"))).toHaveLength(2);
  });
});
