import { compileSpace } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { conditionGp } from "./condition-gp.js";
import { embedSpace, ordinalPositions } from "./embedding.js";
import { fitGp, gpPriorFor } from "./fit-gp.js";
import { negativeLogPosterior } from "./log-posterior.js";

const space = compileSpace({
  a: { type: "float", min: 0, max: 1 },
  b: { type: "float", min: 1e-3, max: 1, scale: "log" },
  kind: { type: "choice", branches: { x: { depth: { type: "int", min: 1, max: 9 } }, y: {}, z: {} } },
});
const embedding = embedSpace(space);
const shape = { length: 0.5, lengthSigma: 1.2, noise: 1e-4, noiseSigma: 2, warpSigma: null };

const dataOf = (n: number, seed: number) => {
  const random = keyedRandom(seed, "gp test");
  const features = new Float64Array(n * embedding.size);
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const point = space.sampleFeasible(random);
    embedding.embed(point, space.encode(point), features, i * embedding.size);
    values[i] = (features[i * embedding.size]! - 0.4) ** 2 * 8 + random.normal() * 0.1;
  }
  return { n, features, values };
};

describe("embedSpace", () => {
  it("puts an inactive parameter at its default, and keeps branches apart by their choice", () => {
    const at = (point: Parameters<typeof space.encode>[0]) => {
      const features = new Float64Array(embedding.size);
      embedding.embed(point, space.encode(point), features, 0);
      return [...features];
    };
    const middle = at({ a: 0.5, b: 0.1, kind: "x", depth: 5 });
    const other = at({ a: 0.5, b: 0.1, kind: "y" });
    expect(other[5]).toBe(middle[5]);
    const apart = [2, 3, 4].reduce((sum, f) => sum + (other[f]! - middle[f]!) ** 2, 0);
    expect(apart).toBeCloseTo(1, 12);
    expect(at({ a: 0.25, b: 1, kind: "z" }).slice(0, 2)).toEqual([0.25, 1]);
  });

  it("expects as many active dimensions as the branches have in the mean", () => {
    expect(embedding.dimensions).toBeCloseTo(3 + 1 / 3, 12);
  });

  it("places ordered numbers on the scale that spaces them more evenly", () => {
    expect(ordinalPositions([16, 32, 64])).toEqual([0, 0.5, 1].map((u) => expect.closeTo(u, 12)));
    expect(ordinalPositions([1, 2, 3])).toEqual([0, 0.5, 1]);
    expect(ordinalPositions([-1, 0, 3])).toEqual([0, 0.25, 1]);
  });
});

describe("embedSpace, with very many categories", () => {
  it("keeps any two about as far apart", () => {
    const values = Array.from({ length: 300 }, (_, i) => `m${i}`);
    const many = compileSpace({ model: { type: "choice", values } });
    const form = embedSpace(many);
    const features = values.map((model) => {
      const into = new Float64Array(form.size);
      form.embed({ model }, many.encode({ model }), into, 0);
      return into;
    });
    for (let i = 1; i < 300; i++) {
      const square = features[i]!.reduce((sum, x, f) => sum + (x - features[i - 1]![f]!) ** 2, 0);
      expect(square).toBeGreaterThan(0.3);
      expect(square).toBeLessThan(1.8);
    }
  });
});

describe("negativeLogPosterior", () => {
  it.each(["none", "every other"])("has the gradient of its value; in doubt: %s", (doubtful) => {
    const plain = dataOf(12, 1);
    const doubts = plain.values.map((_, i) => (i % 2) * 0.3);
    const data = doubtful === "none" ? plain : { ...plain, doubts };
    const f = negativeLogPosterior(embedding, data, gpPriorFor({ ...shape, warpSigma: 0.5 }, embedding));
    const theta = Float64Array.from([-0.3, 0.2, 0.5, -1, -3, 0.3, -0.2, 0, 0.1, -0.4, 0.2, 0, 0.5]);
    const gradient = new Float64Array(theta.length);
    const scratch = new Float64Array(theta.length);
    f(theta, gradient);
    for (let i = 0; i < theta.length; i++) {
      const at = (step: number): number =>
        f(
          theta.map((t, j) => (j === i ? t + step : t)),
          scratch,
        );
      expect(gradient[i]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 5);
    }
  });
});

describe("fitGp", () => {
  it("finds which parameter matters, and little noise where there is little", () => {
    const data = dataOf(40, 2);
    const { lengths, noise } = fitGp(embedding, data, {
      prior: gpPriorFor(shape, embedding),
      evaluations: 60,
      starts: 2,
    });
    expect(lengths[0]).toBeLessThan(lengths[1]! / 2);
    expect(lengths[0]).toBeLessThan(lengths[2]! / 2);
    expect(noise).toBeLessThan(0.1);
  });
});

describe("conditionGp", () => {
  const parameters = { lengths: Float64Array.of(0.4, 0.8, 1.1, 0.7), noise: 1e-2, warp: null };
  const options = { varianceWeight: 2, user: "objective of the test" } as const;
  const data = dataOf(20, 3);

  it("reproduces values where the noise is small, and falls back to the prior far from them", () => {
    const sharp = conditionGp(
      embedding,
      data,
      { ...parameters, noise: 1e-6 },
      { varianceWeight: 2, user: "objective of the other test" },
    );
    for (let i = 0; i < data.n; i++) {
      sharp.ask(data.features, i * embedding.size);
      expect(sharp.answer.mean).toBeCloseTo(data.values[i]!, 2);
      expect(sharp.answer.deviation).toBeLessThan(0.01);
    }
    sharp.ask(Float64Array.of(40, 40, 9, 9, 9, 40));
    expect(sharp.answer.deviation).toBeGreaterThan(0.3);
  });

  it("follows a value the less the more it is in doubt, and forgets what the same points were before", () => {
    const pulls = [0, 0.1, 10].map((doubt) => {
      const values = data.values.with(7, data.values[7]! + 5);
      const doubts = new Float64Array(data.n).fill(doubt, 7, 8);
      const posterior = conditionGp(embedding, { ...data, values, doubts }, parameters, options);
      posterior.ask(data.features, 7 * embedding.size);
      return { mean: posterior.answer.mean, deviation: posterior.answer.deviation };
    });
    const [sure, unsure, no] = pulls.map(({ mean }) => mean);
    expect(sure! - data.values[7]!).toBeGreaterThan(4);
    expect(unsure).toBeLessThan(sure! - 0.5);
    expect(no).toBeLessThan(unsure! - 0.5);
    expect(pulls[2]!.deviation).toBeGreaterThan(2 * pulls[0]!.deviation);
    // Without doubts the same user's kept factors must not stand in.
    const again = conditionGp(embedding, data, parameters, options);
    const cold = conditionGp(embedding, data, parameters, {
      ...options,
      user: "objective of the cold test",
    });
    for (const posterior of [again, cold]) posterior.ask(data.features, 7 * embedding.size);
    expect(again.answer).toEqual(cold.answer);
  });

  const bent = { a: Float64Array.of(1.7, 0.6, 1, 0.8), b: Float64Array.of(0.7, 1.4, 1, 1.2) };
  it.each([
    ["as it is", { warp: null }],
    ["through a warp", { warp: bent }],
  ])("has the gradients of its mean and deviation, %s", (_, more) => {
    const posterior = conditionGp(embedding, data, { ...parameters, ...more }, options);
    const at = Float64Array.of(0.31, 0.62, 0, 0.7, 0, 0.2);
    const meanGradient = new Float64Array(6);
    const deviationGradient = new Float64Array(6);
    posterior.askGradient!(at, meanGradient, deviationGradient);
    for (const f of [0, 1, 3, 5]) {
      const ask = (step: number) => {
        posterior.ask(at.map((x, i) => (i === f ? x + step : x)));
        return { ...posterior.answer };
      };
      const [above, below] = [ask(1e-5), ask(-1e-5)];
      expect(meanGradient[f]).toBeCloseTo((above.mean - below.mean) / 2e-5, 5);
      expect(deviationGradient[f]).toBeCloseTo((above.deviation - below.deviation) / 2e-5, 5);
    }
  });

  it("screens with a deviation no smaller than the true one, up to the mean's own uncertainty", () => {
    const posterior = conditionGp(embedding, data, parameters, options);
    const random = keyedRandom(4, "screen");
    for (let i = 0; i < 50; i++) {
      const at = Float64Array.from({ length: 6 }, () => random.next());
      posterior.screen(at);
      const { mean, deviation } = posterior.answer;
      posterior.ask(at);
      expect(mean).toBeCloseTo(posterior.answer.mean, 12);
      expect(deviation).toBeGreaterThan(posterior.answer.deviation * 0.8);
    }
  });

  it("gives the bits of a new start where data go on, are changed behind a point, or end earlier", () => {
    const all = dataOf(80, 5);
    const other = dataOf(80, 6);
    const first = (n: number, changedFrom = n) => {
      const features = all.features.slice(0, n * embedding.size);
      features.set(
        other.features.subarray(changedFrom * embedding.size, n * embedding.size),
        changedFrom * embedding.size,
      );
      return { n, features, values: all.values.slice(0, n) };
    };
    const at = Float64Array.of(0.31, 0.62, 0, 0.7, 0, 0.2);
    const answersTo = (data: ReturnType<typeof first>, user: "grown" | "new") => {
      const posterior = conditionGp(embedding, data, parameters, {
        varianceWeight: 2,
        user: `objective of the ${user}`,
      });
      const [byMean, byDeviation] = [new Float64Array(6), new Float64Array(6)];
      posterior.askGradient!(at, byMean, byDeviation);
      return [posterior.answer.mean, posterior.answer.deviation, ...byMean, ...byDeviation];
    };
    const steps = [
      first(20),
      first(21),
      first(24),
      first(22),
      first(40, 13),
      first(41, 13),
      first(63),
      first(66),
      first(80),
    ];
    for (const data of steps) {
      // Other parameters before: nothing of them may be kept.
      conditionGp(
        embedding,
        data,
        { ...parameters, noise: 0.3 },
        { varianceWeight: 2, user: "objective of the new" },
      );
      expect(answersTo(data, "grown")).toEqual(answersTo(data, "new"));
    }
  });

  it("scores each value by the others, as if it had not been seen", () => {
    const posterior = conditionGp(embedding, data, parameters, options);
    posterior.ask(data.features, 0);
    const whole = posterior.leaveOneOut();
    // Moving one value off its neighbours makes it, and what it vouches for, less likely.
    const values = Float64Array.from(data.values, (value, i) => (i === 7 ? value + 3 : value));
    expect(conditionGp(embedding, { ...data, values }, parameters, options).leaveOneOut()).toBeLessThan(
      whole - 5,
    );
  });

  it("is defined with no values and with equal points", () => {
    const none = conditionGp(
      embedding,
      { n: 0, features: new Float64Array(0), values: new Float64Array(0) },
      parameters,
      { varianceWeight: 2, user: "objective of the other test" },
    );
    none.ask(new Float64Array(6).fill(0.5));
    expect(none.answer).toEqual({ mean: 0, deviation: 1 });
    const twice = {
      n: 2,
      features: new Float64Array(12).fill(0.5),
      values: Float64Array.of(1, 2),
    };
    const equal = conditionGp(
      embedding,
      twice,
      { ...parameters, noise: 0 },
      { varianceWeight: 2, user: "objective of the other test" },
    );
    equal.ask(new Float64Array(6).fill(0.5));
    expect(equal.answer.mean).toBeCloseTo(1.5, 3);
  });
});
