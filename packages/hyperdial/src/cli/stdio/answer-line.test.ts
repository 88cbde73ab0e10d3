import { HyperdialError, type Metrics, trialNumber } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import type { AskedTrial, NoTrial, Study, ToldFailure } from "@hyperdial/runner";
import { describe, expect, it } from "vitest";
import { answerLine } from "./answer-line.js";

const asked = (trial: number, more: Partial<AskedTrial> = {}): AskedTrial => ({
  trial: trialNumber(trial),
  run: trial as AskedTrial["run"],
  attempt: 1,
  params: { x: trial / 10 },
  cell: { fold: 0, seed: 0 },
  fromStep: 0,
  untilStep: null,
  split: null,
  cloneOf: null,
  reason: "why",
  ...more,
});

const none: NoTrial = { trial: null, state: "finished", reason: "the budget is spent" };

/** A study that answers from a list, and keeps what it was told. */
const scripted = (trials: AskedTrial[], folds = 1, complete: readonly object[] = []) => {
  const told: unknown[] = [];
  const study = {
    record: {
      spec: {
        space: { x: { type: "float", min: 0, max: 1 } },
        constraints: [],
        objectives: [{ metric: "y", direction: "minimize" }],
        bounds: [],
        validation: { folds, seeds: 1 },
      },
      spaceVersion: 1,
    },
    trials: async () => complete,
    ask: async () => trials.shift() ?? none,
    askBatch: async (count: number) => {
      const given = trials.splice(0, count);
      return { trials: given, none: given.length < count ? none : null };
    },
    report: async (trial: number, step: number, metrics: Metrics) => {
      told.push({ trial, step, metrics });
      return step < 2
        ? { kind: "continue" }
        : step < 3
          ? { kind: "pause" }
          : { kind: "stop", reason: "worse than most" };
    },
    tell: async (trial: number, result: Metrics | ToldFailure) => {
      if (trial > 5) throw new HyperdialError("trial_not_found", `there is no trial ${trial}`);
      told.push({ trial, result });
    },
    nearest: async () => null,
    best: async () =>
      told.length === 0 ? null : { trial: 1, params: { x: 1 }, metrics: { y: 2 }, standardErrors: {} },
  };
  return { study: study as unknown as Study, told };
};

describe("answerLine", () => {
  it("answers an ask with the trial, its parameters and where to start", async () => {
    const { study } = scripted([asked(1), asked(2, { fromStep: 3, untilStep: 9, cloneOf: trialNumber(1) })]);
    expect(await answerLine(study, '{"op":"ask"}')).toEqual({ trial: 1, params: { x: 0.1 }, fromStep: 0 });
    expect(await answerLine(study, '{"op":"ask"}')).toEqual({
      trial: 2,
      params: { x: 0.2 },
      fromStep: 3,
      untilStep: 9,
      cloneOf: 1,
    });
    expect(await answerLine(study, '{"op":"ask"}')).toEqual(none);
  });

  it("says which fold and seed an ask is for, where there are several", async () => {
    const { study } = scripted([asked(1, { cell: { fold: 2, seed: 0 } })], 3);
    expect(await answerLine(study, '{"op":"ask"}')).toMatchObject({ fold: 2, seed: 0 });
  });

  it("answers an ask for several with a list, and why there are fewer", async () => {
    const { study } = scripted([asked(1), asked(2), asked(3)]);
    expect(await answerLine(study, '{"op":"ask","count":2}')).toMatchObject({
      trials: [{ trial: 1 }, { trial: 2 }],
    });
    expect(await answerLine(study, '{"op":"ask","count":2}')).toMatchObject({
      trials: [{ trial: 3 }],
      state: "finished",
      reason: "the budget is spent",
    });
  });

  it("answers reports with verdicts, and NaN comes as text or null", async () => {
    const { study, told } = scripted([]);
    const report = (step: number, metrics: string) =>
      answerLine(study, `{"op":"report","trial":1,"step":${step},"metrics":${metrics}}`);
    expect(await report(1, '{"y":"NaN","z":null}')).toEqual({ verdict: "continue" });
    expect(await report(2, '{"y":"-Infinity"}')).toEqual({ verdict: "pause" });
    expect(await report(3, '{"y":1}')).toEqual({ verdict: "stop", reason: "worse than most" });
    expect(told).toEqual([
      { trial: 1, step: 1, metrics: { y: Number.NaN, z: Number.NaN } },
      { trial: 1, step: 2, metrics: { y: Number.NEGATIVE_INFINITY } },
      { trial: 1, step: 3, metrics: { y: 1 } },
    ]);
  });

  it("takes metrics or a failure, and tells the best", async () => {
    const { study, told } = scripted([]);
    expect(await answerLine(study, '{"op":"best"}')).toMatchObject({ trial: null });
    expect(await answerLine(study, '{"op":"tell","trial":1,"metrics":{"y":1}}')).toEqual({ ok: true });
    expect(await answerLine(study, '{"op":"tell","trial":2,"failure":"crashed","message":"boom"}')).toEqual({
      ok: true,
    });
    expect(told).toEqual([
      { trial: 1, result: { y: 1 } },
      { trial: 2, result: { failure: "crashed", message: "boom" } },
    ]);
    expect(await answerLine(study, '{"op":"best"}')).toEqual({
      trial: 1,
      params: { x: 1 },
      metrics: { y: 2 },
    });
  });

  it("best goes by what is expected where values are noisy, and by the observed value where asked", async () => {
    const random = keyedRandom("noisy tells");
    const complete = Array.from({ length: 40 }, (_, i) => ({
      number: i + 1,
      state: "complete",
      point: { x: i / 40 },
      spaceVersion: 1,
      metrics: { y: (i / 40 - 0.5) ** 2 + 0.1 * random.normal() },
      standardErrors: {},
    }));
    const { study } = scripted([], 1, complete);
    await answerLine(study, '{"op":"tell","trial":1,"metrics":{"y":1}}');
    expect(await answerLine(study, '{"op":"best"}')).toMatchObject({
      trial: expect.any(Number),
      deviation: expect.any(Number),
      reason: expect.stringMatching(/varies by about/),
    });
    expect(await answerLine(study, '{"op":"best","by":"observed"}')).toMatchObject({ trial: 1 });
    await expect(answerLine(study, '{"op":"best","by":"luck"}')).rejects.toMatchObject({
      code: "invalid_argument",
      hint: "auto, observed or expected",
    });
  });

  it.each([
    ["not json", "invalid_argument"],
    ["[1]", "invalid_argument"],
    ['{"op":"aks"}', "invalid_argument"],
    ['{"op":"ask","count":0}', "invalid_argument"],
    ['{"op":"tell","trial":"1","metrics":{}}', "invalid_argument"],
    ['{"op":"tell","trial":1}', "invalid_metrics"],
    ['{"op":"tell","trial":1,"failure":"broken"}', "invalid_argument"],
    ['{"op":"report","trial":1,"step":1.5,"metrics":{"y":1}}', "invalid_argument"],
    ['{"op":"tell","trial":9,"metrics":{"y":1}}', "trial_not_found"],
  ])("refuses %s with %s", async (line, code) => {
    const { study } = scripted([]);
    await expect(answerLine(study, line)).rejects.toMatchObject({ code });
  });
});
