import { readFileSync } from "node:fs";
import type { Objective } from "@hyperdial/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChoiceRuleName, choiceRules } from "./choice-rules.js";
import { type ChoiceRequest, chooseFromFront, type FrontChoice } from "./choose-from-front.js";
import { likingOfFront } from "./liking.js";
import { type OutcomeFront, type OutcomeTrial, outcomeFront } from "./outcome-front.js";

const accuracy: Objective = { metric: "accuracy", direction: "maximize" };
const latency: Objective = { metric: "latency_ms", direction: "minimize" };
const two = [accuracy, latency];

/** Trials 1, 2, … by (accuracy, latency_ms). */
const trialsOf = (...rows: readonly (readonly [number, number])[]): readonly OutcomeTrial[] =>
  rows.map(([a, b], i) => ({ trial: i + 1, metrics: { accuracy: a, latency_ms: b } }));

const bent = trialsOf([0.95, 100], [0.94, 40], [0.93, 20], [0.8, 15], [0.6, 10], [0.5, 60]);

const choose = (
  trials: readonly OutcomeTrial[],
  rule: ChoiceRuleName,
  more: Partial<ChoiceRequest> = {},
): FrontChoice => {
  const finding = chooseFromFront(trials, { objectives: two, bounds: [], rule, ...more });
  if (finding.kind === "refused") throw new Error(finding.reason);
  return finding.value;
};

const refusal = (
  trials: readonly OutcomeTrial[],
  rule: ChoiceRuleName,
  more: Partial<ChoiceRequest> = {},
): string => {
  const finding = chooseFromFront(trials, { objectives: two, bounds: [], rule, ...more });
  return finding.kind === "refused" ? finding.reason : `chose ${finding.value.trial}`;
};

describe("outcomeFront", () => {
  it("leaves out what is dominated, and keeps alike outcomes together under the first", () => {
    const { members } = outcomeFront([...bent, { trial: 7, metrics: { accuracy: 0.93, latency_ms: 20 } }], {
      objectives: two,
      bounds: [],
    });
    expect(members.map(({ trial, alike }) => [trial, ...alike])).toEqual([[1], [2], [3, 7], [4], [5]]);
  });

  it("is that of pairwise comparison", () => {
    const rows = fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 3 }), {
      maxLength: 40,
    });
    const objectives = ["a", "b", "c"].map((metric): Objective => ({ metric, direction: "minimize" }));
    fc.assert(
      fc.property(rows, (values) => {
        const trials = values.map(([a, b, c], i) => ({ trial: i + 1, metrics: { a: a!, b: b!, c: c! } }));
        const beaten = (row: readonly number[]): boolean =>
          values.some((other) => other.every((v, i) => v <= row[i]!) && other.some((v, i) => v < row[i]!));
        const { members } = outcomeFront(trials, { objectives, bounds: [] });
        expect(members.flatMap(({ trial, alike }) => [trial, ...alike]).sort((a, b) => a - b)).toEqual(
          trials.filter((_, i) => !beaten(values[i]!)).map(({ trial }) => trial),
        );
      }),
    );
  });

  it("takes feasible trials alone, and tells how often each bound is kept", () => {
    const front = outcomeFront(bent, {
      objectives: two,
      bounds: [
        { metric: "latency_ms", max: 50 },
        { metric: "accuracy", min: 0.7 },
      ],
    });
    expect(front.members.map(({ trial }) => trial)).toEqual([2, 3, 4]);
    expect(front.feasible).toBe(3);
    expect(front.bounds.map(({ kept }) => kept)).toEqual([4, 4]);
  });

  it("says which trial comes nearest where none is feasible, and which bound is hardest", () => {
    const bounds = [
      { metric: "latency_ms", max: 12 },
      { metric: "accuracy", min: 0.99 },
    ];
    const front = outcomeFront(bent, { objectives: two, bounds });
    expect(front.members).toEqual([]);
    expect(front.nearest?.trial).toBe(5);
    expect(front.hardest).toEqual(bounds[1]);
    expect(refusal(bent, "knee", { bounds })).toBe(
      "none of 6 complete trials keeps all bounds; trial 5 comes nearest: accuracy 0.6 is 0.39 too low for accuracy >= 0.99; the hardest bound is accuracy >= 0.99, which none keeps",
    );
  });

  it("gives the hypervolume up to the worst and a tenth of the range beyond", () => {
    const trials = trialsOf([1, 1], [0, 0], [0.4, 0.2]);
    const { hypervolume, reference } = outcomeFront(trials, { objectives: two, bounds: [] });
    expect(reference![0]).toBeCloseTo(-0.1, 12);
    expect(reference![1]).toBeCloseTo(1.1, 12);
    // Steps at (1, 1), (0.4, 0.2) and (0, 0), from −0.1 to their accuracy.
    const area = 0.1 * 1.1 + 0.4 * 0.9 + 0.6 * 0.1;
    expect(hypervolume!.value).toBeCloseTo(area, 12);
    expect(hypervolume!.share).toBeCloseTo(area / 1.21, 12);
  });

  it("leaves out trials without a finite value of each objective and bounded metric, and counts them", () => {
    const trials = [
      ...trialsOf([0.9, Number.POSITIVE_INFINITY], [Number.NaN, 3], [0.5, 2]),
      { trial: 9, metrics: { accuracy: 1 } },
    ];
    const front = outcomeFront(trials, { objectives: two, bounds: [] });
    expect([front.judged, front.unjudged]).toEqual([1, 3]);
    expect(front.members.map(({ trial }) => trial)).toEqual([3]);
    expect(front.hypervolume).toBeNull();
  });
});

describe("choosing one of a front", () => {
  it("by knee: where the front bends most, with the prices on both sides", () => {
    const { trial, reason } = choose(bent, "knee");
    expect(trial).toBe(3);
    expect(reason).toBe(
      "Trial 3 is the knee of the front: saving one latency_ms costs 0.00025 of accuracy up to it, and 0.026 beyond. Beside trial 1, the best by accuracy, it gives up 0.02 of accuracy (2 %) and saves 80 of latency_ms (80 %). Beside trial 5, the best by latency_ms, it takes 10 more of latency_ms (100 %) and gains 0.33 of accuracy (55 %).",
    );
  });

  it("by knee: the corner of a quarter circle, in closed form", () => {
    const circle = Array.from({ length: 41 }, (_, i) => (Math.PI / 2) * (i / 40)).map(
      (angle): [number, number] => [Math.sin(angle) - 1, 1 - Math.cos(angle)],
    );
    const finding = chooseFromFront(
      circle.map(([a, b], i) => ({ trial: i + 1, metrics: { a: -a, b } })),
      {
        objectives: [
          { metric: "a", direction: "minimize" },
          { metric: "b", direction: "minimize" },
        ],
        bounds: [],
        rule: "knee",
      },
    );
    expect(finding).toMatchObject({ kind: "found", value: { trial: 21 } });
    expect(finding.kind === "found" && finding.value.score).toBeCloseTo(1 - Math.SQRT1_2, 12);
  });

  it("by knee: none on a front that is straight or bulges, and it says what to do", () => {
    const straight = trialsOf([1, 1], [0.5, 0.5], [0, 0]);
    expect(refusal(straight, "knee")).toContain("no knee");
    expect(refusal(trialsOf([1, 1], [0.1, 0.5], [0, 0]), "knee")).toContain("`topsis`");
  });

  it("by weights: the least weighted sum, and between which weights it stays", () => {
    expect(choose(bent, "weighted").trial).toBe(3);
    const heavy = choose(bent, "weighted", { objectives: [{ ...accuracy, weight: 50 }, latency] });
    expect(heavy.trial).toBe(1);
    const { reason } = choose(bent, "weighted");
    const [, low, high] = /between (\d+(?:\.\d+)?) and (\d+(?:\.\d+)?)/.exec(reason)!;
    for (const [weight, trial] of [
      [Number(low) * 1.05, 3],
      [Number(high) * 0.95, 3],
    ] as const)
      expect(choose(bent, "weighted", { objectives: [{ ...accuracy, weight }, latency] }).trial).toBe(trial);
    for (const weight of [Number(low) * 0.95, Number(high) * 1.05])
      expect(choose(bent, "weighted", { objectives: [{ ...accuracy, weight }, latency] }).trial).not.toBe(3);
  });

  it("by target: what lies beyond a target counts nothing", () => {
    const both = (a: number, l: number): readonly Objective[] => [
      { ...accuracy, target: a },
      { ...latency, target: l },
    ];
    expect(choose(bent, "target", { objectives: both(0.92, 45) }).trial).toBe(3);
    expect(choose(bent, "target", { objectives: both(0.935, 45) }).trial).toBe(2);
    const missed = choose(bent, "target", { objectives: both(0.99, 15) });
    expect(missed.trial).toBe(3);
    expect(missed.reason).toContain("misses accuracy 0.99 by 0.06, latency_ms 15 by 5");
    expect(refusal(bent, "target")).toContain("no objective has a target");
  });

  it("within limits: the best by one objective of what keeps them", () => {
    const limits = [{ metric: "latency_ms", max: 30 }];
    expect(choose(bent, "within", { limits }).trial).toBe(3);
    expect(
      choose(bent, "within", { limits: [{ metric: "accuracy", min: 0.7 }], metric: "latency_ms" }).trial,
    ).toBe(4);
    expect(refusal(bent, "within")).toContain("--limit");
    expect(refusal(bent, "within", { limits: [{ metric: "latency_ms", max: 1 }] })).toContain(
      "trial 5 comes nearest",
    );
  });

  it("by TOPSIS: as pymcdm has it", () => {
    const cases = JSON.parse(
      readFileSync(new URL("../../reference/topsis.json", import.meta.url), "utf8"),
    ) as readonly { maximize: boolean[]; weights: number[]; values: number[][]; closeness: number[] }[];
    for (const { maximize, weights, values, closeness } of cases) {
      const objectives = maximize.map(
        (max, i): Objective => ({
          metric: `m${i}`,
          direction: max ? "maximize" : "minimize",
          weight: weights[i]!,
        }),
      );
      const trials = values.map((row, trial) => ({
        trial: trial + 1,
        metrics: Object.fromEntries(row.map((value, i) => [`m${i}`, value])),
      }));
      const { trial, score, runnersUp } = choose(trials, "topsis", { objectives });
      const ranked = closeness.map((value, i) => ({ trial: i + 1, value })).sort((a, b) => b.value - a.value);
      expect([trial, ...runnersUp.map((each) => each.trial)]).toEqual(
        ranked.slice(0, 4).map((each) => each.trial),
      );
      for (const [i, each] of [score!, ...runnersUp.map((one) => one.score)].entries())
        expect(each).toBeCloseTo(ranked[i]!.value, 9);
    }
  });

  it("lexicographically: by priority, and near is as good with a tolerance", () => {
    const objectives = [
      { ...accuracy, priority: 1 },
      { ...latency, priority: 2 },
    ];
    expect(choose(bent, "lexicographic", { objectives }).trial).toBe(1);
    expect(choose(bent, "lexicographic", { objectives, tolerance: 0.06 }).trial).toBe(3);
    expect(choose(bent, "lexicographic", { objectives: [accuracy, { ...latency, priority: 1 }] }).trial).toBe(
      5,
    );
    expect(refusal(bent, "lexicographic")).toContain("--priority");
  });

  it("by hypervolume: what it alone dominates, in closed form", () => {
    const trials = trialsOf([1, 1], [0.75, 0.25], [0, 0]);
    const { trial, score, runnersUp } = choose(trials, "hypervolume");
    const box = 1.1 * 1.1;
    expect(trial).toBe(2);
    expect(score).toBeCloseTo((0.75 * 0.75) / box, 12);
    expect(runnersUp.map((each) => each.score * box)).toEqual([
      expect.closeTo(0.25 * 0.1, 12),
      expect.closeTo(0.25 * 0.1, 12),
    ]);
  });

  it("by preference: refused where nothing was compared, else by the chances", () => {
    expect(refusal(bent, "preference")).toContain("hyperdial prefer");
    const pairs = [
      { better: 4, worse: 3 },
      { better: 4, worse: 5 },
      { better: 4, worse: 2 },
    ];
    const likingOf = (front: OutcomeFront) => likingOfFront(front, bent, pairs);
    const liked = choose(bent, "preference", { likingOf });
    expect(liked.trial).toBe(4);
    expect(liked.reason).toMatch(/truly the best of the front with a chance of \d\d %/);
  });

  it("asks for the pair that tells most, until all were compared", () => {
    const front = outcomeFront(bent, { objectives: two, bounds: [] });
    const liking = likingOfFront(front, bent, []);
    const { first, second } = liking.next!;
    const again = likingOfFront(front, bent, [{ better: second, worse: first }]);
    expect([again.next!.first, again.next!.second].sort()).not.toEqual([first, second].sort());
    expect(liking.chances.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
    const numbers = front.members.map(({ trial }) => trial);
    const all = numbers.flatMap((better) =>
      numbers.filter((worse) => worse > better).map((worse) => ({ better, worse })),
    );
    expect(likingOfFront(front, bent, all).next).toBeNull();
    const strange = [{ better: 77, worse: 1 }];
    expect(likingOfFront(front, bent, strange).answers).toBe(0);
  });

  it("names the runners-up and what they trade", () => {
    const { runnersUp } = choose(bent, "knee");
    expect(runnersUp[0]).toMatchObject({
      trial: 2,
      differs: "takes 20 more of latency_ms (100 %) and gains 0.01 of accuracy (1 %)",
    });
  });

  it("of one objective, of one point, and of points alike there is one to choose, and every rule says so", () => {
    const lone = trialsOf([0.9, 10], [0.9, 10], [0.8, 11]);
    for (const rule of Object.keys(choiceRules) as ChoiceRuleName[]) {
      const more = { limits: [{ metric: "latency_ms", max: 50 }] };
      expect(choose(lone, rule, more)).toMatchObject({ trial: 1, alike: [2], score: null, runnersUp: [] });
      const one = choose(bent, rule, { ...more, objectives: [accuracy] });
      expect(one.trial).toBe(rule === "within" ? 2 : 1);
      expect(one.reason).toContain("there is one objective");
    }
    expect(refusal([], "knee")).toBe("no trial is complete yet");
  });
});

describe("every rule", () => {
  const rules = (Object.keys(choiceRules) as ChoiceRuleName[]).filter((rule) => rule !== "preference");
  const names = ["a", "b", "c"];
  const arbitrary = fc.record({
    rule: fc.constantFrom(...rules),
    rows: fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 25,
    }),
    maximize: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    weights: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 3 }),
    priorities: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
    tolerance: fc.constantFrom(0, 0.11),
  });
  type Setting = typeof arbitrary extends fc.Arbitrary<infer T> ? T : never;

  const problemOf = ({ rule, rows, maximize, weights, priorities, tolerance }: Setting, scale = 1) => {
    const trials = rows.map((row, i) => ({
      trial: i + 1,
      metrics: Object.fromEntries(row.map((value, k) => [names[k]!, k === 1 ? value * scale : value])),
    }));
    const objectives = names.map(
      (metric, k): Objective => ({
        metric,
        direction: maximize[k]! ? "maximize" : "minimize",
        weight: weights[k]!,
        priority: priorities[k]!,
        target: k === 1 ? 17 * scale : 13,
      }),
    );
    return {
      trials,
      request: {
        objectives,
        bounds: [],
        rule,
        tolerance,
        metric: "a",
        limits: [{ metric: "b", max: 30 * scale }],
      },
    };
  };
  const answer = (trials: readonly OutcomeTrial[], request: ChoiceRequest) => {
    const finding = chooseFromFront(trials, request);
    return finding.kind === "found" ? finding.value.trial : "refused";
  };

  it("chooses the same trial whatever the order of the objectives", () => {
    fc.assert(
      fc.property(
        arbitrary,
        fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 }),
        (setting, order) => {
          const { trials, request } = problemOf(setting);
          const permuted = { ...request, objectives: order.map((k) => request.objectives[k]!) };
          expect(answer(trials, permuted)).toBe(answer(trials, request));
        },
      ),
    );
  });

  it("chooses the same trial whatever the unit of an objective", () => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(1e12, 1e-12), (setting, scale) => {
        const [plain, scaled] = [problemOf(setting), problemOf(setting, scale)];
        expect(answer(scaled.trials, scaled.request)).toBe(answer(plain.trials, plain.request));
      }),
    );
  });

  it("never chooses a dominated trial", () => {
    fc.assert(
      fc.property(arbitrary, (setting) => {
        const { trials, request } = problemOf(setting);
        const chosen = trials.find(({ trial }) => trial === answer(trials, request));
        if (chosen === undefined) return;
        const losses = ({ metrics }: OutcomeTrial) =>
          request.objectives.map(
            ({ metric, direction }) => (direction === "minimize" ? 1 : -1) * metrics[metric]!,
          );
        const own = losses(chosen);
        const isOver = (other: OutcomeTrial): boolean =>
          losses(other).every((loss, i) => loss <= own[i]!) &&
          losses(other).some((loss, i) => loss < own[i]!);
        const kept = request.rule === "within" ? trials.filter(({ metrics }) => metrics["b"]! <= 30) : trials;
        expect(kept.filter(isOver)).toEqual([]);
      }),
    );
  });
});
