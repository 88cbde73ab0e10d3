import { compileSpace, type ParameterDefinition } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { recommendTrial } from "./recommend-trial.js";
import type { ScoredTrials } from "./scored-trial.js";

const space = compileSpace({ x: { type: "float", min: 0, max: 1 } } satisfies Record<
  string,
  ParameterDefinition
>);
const objective = { metric: "accuracy", direction: "maximize" } as const;

/** Accuracy falls off from x = 0.5 by the square, with normal noise. */
const noisy = (count: number, noise: number, seed: string): ScoredTrials => {
  const random = keyedRandom(seed);
  const observed = Array.from({ length: count }, (_, i) => {
    const x = random.next();
    const score = 1 - 4 * (x - 0.5) ** 2 + noise * random.normal();
    return { trial: i + 1, point: { x }, score, standardError: 0, feasible: true };
  });
  return { space, objective, observed };
};
const truth = ({ observed }: ScoredTrials, trial: number): number =>
  1 - 4 * ((observed[trial - 1]!.point["x"] as number) - 0.5) ** 2;
const found = (trials: ScoredTrials, by: "auto" | "observed" | "expected" = "auto") => {
  const finding = recommendTrial(trials, by);
  if (finding.kind === "refused") throw new Error(finding.reason);
  return finding.value;
};

describe("recommendTrial", () => {
  it("takes the best value where there is no noise, and says so", () => {
    const trials = noisy(40, 0, "none");
    const { by, trial, observed, noise, sentence } = found(trials);
    expect(by).toBe("observed");
    expect(trial).toBe(observed.trial);
    expect(noise.substantial).toBe(false);
    expect(sentence).toMatch(/^Trial \d+ has the best value, and noise is small/);
  });

  it("in noise takes settings that are truly better than those with the luckiest values, over 30 studies", () => {
    let gained = 0;
    for (let study = 0; study < 30; study++) {
      const trials = noisy(60, 0.3, `noise ${study}`);
      const { by, trial, observed, noise, expected } = found(trials);
      expect(by).toBe("expected");
      expect(noise.deviation).toBeGreaterThan(0.1);
      expect(expected.trial).toBe(trial);
      gained += truth(trials, trial) - truth(trials, observed.trial);
    }
    expect(gained / 30).toBeGreaterThan(0.005);
  });

  it("learns the noise from settings that ran again", () => {
    const random = keyedRandom("replicates");
    const trials = noisy(40, 0.2, "again");
    const again = trials.observed.slice(0, 20).map((one, i) => ({
      ...one,
      trial: 41 + i,
      score: 1 - 4 * ((one.point["x"] as number) - 0.5) ** 2 + 0.2 * random.normal(),
    }));
    const { noise } = found({ ...trials, observed: [...trials.observed, ...again] });
    expect(noise.source).toBe("replicates");
    expect(noise.deviation).toBeGreaterThan(0.12);
    expect(noise.deviation).toBeLessThan(0.28);
  });

  it("does not recommend what breaks a bound, and refuses where everything does", () => {
    const trials = noisy(30, 0.3, "bounds");
    const best = found(trials).trial;
    const without = trials.observed.map((one) => ({ ...one, feasible: one.trial !== best }));
    expect(found({ ...trials, observed: without }).trial).not.toBe(best);
    const none = { ...trials, observed: trials.observed.map((one) => ({ ...one, feasible: false })) };
    expect(recommendTrial(none)).toMatchObject({ kind: "refused", reason: /no complete trial keeps/ });
  });

  it("goes by the observed value where asked, and names the other trial", () => {
    const trials = noisy(60, 0.3, "noise 0");
    expect(found(trials, "observed")).toMatchObject({ by: "observed", sentence: /as asked for/ });
  });

  it("refuses few trials and values that are all the same", () => {
    expect(recommendTrial(noisy(4, 0.1, "few")).kind).toBe("refused");
    const trials = noisy(10, 0, "same");
    const same = { ...trials, observed: trials.observed.map((one) => ({ ...one, score: 1 })) };
    expect(recommendTrial(same)).toMatchObject({ kind: "refused", reason: /same value/ });
  });
});
