import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HyperdialError } from "../errors/hyperdial-error.js";
import type { History } from "../history/history.js";
import type { TrialNumber } from "../ids.js";
import type { Ask, Sampler, SamplerContext, Suggestion } from "../sampler.js";
import { compileSpace } from "../space/compile-space.js";
import type { Point } from "../space/point.js";
import type { Space } from "../space/space.js";
import type { Bound } from "../study/bound.js";
import type { Objective } from "../study/objective.js";
import type { Metrics } from "../trial/metrics.js";
import { arbitrarySpace } from "./arbitrary-space.js";
import { type SimulatedEnd, type SimulatedStudy, simulatedStudy } from "./simulated-study.js";

export interface SamplerUnderTest {
  readonly name: string;
  /** A sampler with default options. */
  create(context: Omit<SamplerContext<unknown>, "options">): Sampler;
  /** The file that holds its first 20 suggestions; written where absent, and by `vitest -u`. */
  readonly golden: string;
  /** Trials in a random study: fewer where a suggestion is dear. */
  readonly trials: number;
  /** Spaces that it cannot search, and says so when it is made. */
  readonly refuses?: readonly HardSpace[];
  /** As in its row: then no finite space is ever finished, and points may come twice. */
  readonly repeats?: "on purpose";
}

/** Does it, unless that is refused in words. */
const unlessRefused = (act: () => void): void => {
  try {
    act();
  } catch (error) {
    const isRefusal = error instanceof HyperdialError && error.code === "invalid_argument";
    if (!isRefusal || error.hint === undefined) throw error;
  }
};

const objectives: readonly Objective[] = [{ metric: "loss", direction: "minimize" }];

/** Spaces of each kind that a member meets: what is special to each is in its name. */
export const conformanceSpaces = {
  continuous: () =>
    compileSpace({ x: { type: "float", min: -5, max: 10 }, y: { type: "float", min: 0, max: 15 } }),
  single: () => compileSpace({ x: { type: "float", min: 1e-6, max: 1, scale: "log" } }),
  mixed: () =>
    compileSpace({
      learningRate: { type: "float", min: 1e-5, max: 1e-1, scale: "log", default: 1e-3 },
      batchSize: { type: "int", min: 16, max: 512, scale: "log" },
      layers: { type: "int", min: 1, max: 4 },
      width3: { type: "int", min: 8, max: 64, when: { layers: ">= 3" } },
      optimizer: {
        type: "choice",
        branches: {
          adam: { beta: { type: "float", min: 0.8, max: 0.999, scale: "reverse-log" } },
          sgd: { momentum: { type: "float", min: 0, max: 0.99 }, nesterov: { type: "bool" } },
          none: {},
        },
      },
      momentumDecay: { type: "float", min: 0, max: 1, step: 0.25, when: { optimizer: "sgd" } },
      size: { type: "ordinal", values: ["s", "m", "l", "xl"] },
    }),
  constrained: () =>
    compileSpace(
      {
        a: { type: "float", min: 0, max: 1 },
        b: { type: "float", min: 0, max: 1 },
        n: { type: "int", min: 1, max: 9 },
      },
      ["a + b <= 0.7", "n * a <= 3"],
    ),
  structured: () =>
    compileSpace({
      features: { type: "subset", items: ["a", "b", "c", "d", "e"], minSize: 1 },
      order: { type: "permutation", items: [1, 2, 3, 4] },
      shares: { type: "simplex", parts: ["x", "y", "z"] },
    }),
  finite: () =>
    compileSpace({
      kind: { type: "choice", branches: { a: { depth: { type: "int", min: 1, max: 3 } }, b: {} } },
      flag: { type: "bool" },
      level: { type: "ordinal", values: ["low", "middle", "high"] },
    }),
  finiteConstrained: () =>
    compileSpace({ a: { type: "int", min: 0, max: 4 }, b: { type: "int", min: 0, max: 4 } }, ["a + b <= 4"]),
} as const;

/** What objectives do to samplers: each must end in valid suggestions. `u` is a coordinate of the point, if it has one. */
const hardEnds: Readonly<Record<string, (u: number, number: number) => SimulatedEnd>> = {
  "a constant objective": () => ({ state: "complete", metrics: { loss: 7 } }),
  "trials that all fail": () => ({ state: "failed", failure: "crashed" }),
  "trials of which one in four succeeds": (u, number) =>
    number % 4 === 0
      ? { state: "complete", metrics: { loss: u } }
      : { state: "failed", failure: "out_of_memory" },
  "the largest numbers there are": (u, number) => ({
    state: "complete",
    metrics: { loss: number % 3 === 0 ? 1.7e308 : number % 3 === 1 ? -1.7e308 : 1e300 * u },
  }),
  "the smallest differences there are": (u) => ({ state: "complete", metrics: { loss: 1 + 1e-15 * u } }),
  "another metric than the objective": () => ({ state: "complete", metrics: { other: 1 } }),
};

const hardSpaces = {
  "a thousand choices": () =>
    compileSpace({
      model: { type: "choice", values: Array.from({ length: 1000 }, (_, i) => `model ${i}`) },
      x: { type: "float", min: 0, max: 1 },
    }),
  "500 parameters": () =>
    compileSpace(
      Object.fromEntries(
        Array.from({ length: 500 }, (_, i) => [
          `p${i}`,
          i % 5 === 4 ? { type: "int", min: 0, max: 9 } : { type: "float", min: 0, max: 1 },
        ]),
      ),
    ),
  "nothing but fixed values": () => compileSpace({ a: { type: "fixed", value: 1 } }),
} as const;
export type HardSpace = keyof typeof hardSpaces;

/** A smooth, mildly uneven objective over any space: inactive coordinates count as nothing. */
export const simulatedLoss = (space: Space, point: Point): number => {
  const unit = space.encode(point);
  let sum = 0;
  for (let i = 0; i < unit.length; i++) {
    const u = unit[i]!;
    if (!Number.isNaN(u)) sum += (1 + (i % 3)) * (u - 0.3 - 0.05 * (i % 7)) ** 2;
  }
  return sum;
};

/** Beside the loss two metrics that pull elsewhere: one of another scale by 1e12, and one that has few values. */
const simulatedMetrics = (space: Space, point: Point): Metrics => {
  const unit = space.encode(point).filter((u) => !Number.isNaN(u));
  const first = unit[0] ?? 0;
  return {
    loss: simulatedLoss(space, point),
    size: 1e12 * (1 - first) ** 2 + 1e11 * (unit[1] ?? 0),
    level: Math.round(4 * first) - Math.round(3 * (unit.at(-1) ?? 0)),
  };
};

/** Studies of several outcomes: trade-offs, and bounds that all trials keep, some, or none. */
const severalOutcomes: Readonly<
  Record<string, { readonly objectives: readonly Objective[]; readonly bounds: readonly Bound[] }>
> = {
  "two objectives, and a bound that all keep": {
    objectives: [...objectives, { metric: "size", direction: "minimize" }],
    bounds: [{ metric: "loss", max: 1e9 }],
  },
  "three objectives, and bounds that some keep": {
    objectives: [
      ...objectives,
      { metric: "size", direction: "minimize" },
      { metric: "level", direction: "maximize" },
    ],
    bounds: [
      { metric: "size", max: 4e11 },
      { metric: "level", min: 0 },
    ],
  },
  "one objective, and bounds that none keeps": {
    objectives,
    bounds: [
      { metric: "size", max: -1 },
      { metric: "level", min: 20 },
    ],
  },
};

const askOf = (history: History, count: number, seed: number): Ask => ({
  history,
  count,
  firstTrial: (history.size + 1) as TrialNumber,
  random: (trial, stream = "") => keyedRandom(seed, "suggest", trial, stream),
});

const checked = (space: Space, suggestions: readonly Suggestion[], count: number): void => {
  expect(suggestions.length).toBeLessThanOrEqual(count);
  for (const { point, reason } of suggestions) {
    expect(space.parsePoint(point)).toEqual(point);
    expect(reason).toMatch(/\S/);
    expect(reason).not.toMatch(/NaN|undefined|Infinity/);
  }
};

/** Steps of a whole run: one that is stopped or paused has come to the one before the last. */
const wholeSteps = 4;

/** A study in which trials report, pause and end out of order and in every way; `onAsk` sees each ask and what came of it. */
export const runRandomStudy = (
  sampler: Sampler,
  space: Space,
  options: {
    readonly seed: number;
    readonly trials: number;
    readonly onAsk?: (ask: Ask, suggestions: readonly Suggestion[]) => void;
    readonly endOf?: (point: Point, number: number) => SimulatedEnd;
    /** One loss where absent. */
    readonly objectives?: readonly Objective[];
  },
): SimulatedStudy => {
  const random = keyedRandom(options.seed, "random study");
  const study = simulatedStudy(space, options.objectives ?? objectives);
  const open: { number: TrialNumber; point: Point }[] = [];
  const endOf =
    options.endOf ??
    ((point, number): SimulatedEnd => {
      if (number % 11 === 4) return { state: "failed", failure: "crashed" };
      const metrics = simulatedMetrics(space, point);
      return number % 13 === 5 ? { state: "stopped", step: 3, metrics } : { state: "complete", metrics };
    });
  const steps = new Map<TrialNumber, number>();
  let asked = 0;
  while (asked < options.trials) {
    const ask = askOf(study.history(), 1 + random.integer(2), options.seed);
    const suggestions = sampler.suggest(ask);
    options.onAsk?.(ask, suggestions);
    for (const { point } of suggestions) open.push({ number: study.open(point), point });
    asked += suggestions.length;
    if (suggestions.length === 0) break;
    while (open.length > 0 && (open.length > 3 || random.next() < 0.5)) {
      const [{ number, point }] = open.splice(random.integer(open.length), 1) as [(typeof open)[number]];
      const end = endOf(point, number);
      if (end.state === "failed") {
        study.end(number, end);
        continue;
      }
      const from = steps.get(number) ?? 0;
      const pauses = from === 0 && number % 7 === 3;
      const until = end.state === "complete" && !pauses ? wholeSteps : wholeSteps - 1;
      const metricsAt = (step: number): Metrics => ({
        ...end.metrics,
        loss: (end.metrics["loss"] ?? 0) + 0.1 * (wholeSteps - step),
      });
      for (let step = from + 1; step <= until; step++) study.report(number, step, metricsAt(step));
      steps.set(number, until);
      if (pauses) {
        study.pause(number, until, metricsAt(until));
        open.push({ number, point });
      } else study.end(number, end);
    }
  }
  return study;
};

/** Of members that never suggest a point twice. */
const describeExhaustion = (
  member: SamplerUnderTest,
  contextOf: (space: Space, seed: number) => Omit<SamplerContext<unknown>, "options">,
): void => {
  it("gives as many points as it is asked for at once, all different", () => {
    const space = conformanceSpaces.mixed();
    const study = simulatedStudy(space, objectives);
    const suggestions = member.create(contextOf(space, 2)).suggest(askOf(study.history(), 12, 2));
    checked(space, suggestions, 12);
    expect(new Set(suggestions.map(({ point }) => space.key(point))).size).toBe(12);
  });

  for (const name of ["finite", "finiteConstrained"] as const) {
    it(`visits each allowed point of a finite space once, and then says that it is finished (${name})`, () => {
      const space = conformanceSpaces[name]();
      const allowed = name === "finite" ? 24 : 15;
      const seen = new Set<string>();
      const study = runRandomStudy(member.create(contextOf(space, 3)), space, {
        seed: 3,
        trials: 1000,
        onAsk(_ask, suggestions) {
          for (const { point } of suggestions) {
            expect(seen.has(space.key(point))).toBe(false);
            seen.add(space.key(point));
          }
        },
      });
      expect(seen.size).toBe(allowed);
      expect(member.create(contextOf(space, 3)).suggest(askOf(study.history(), 1, 3))).toEqual([]);
    });
  }

  it("leaves alone what the user tried already, in a finite space", () => {
    const space = conformanceSpaces.finite();
    const study = simulatedStudy(space, objectives);
    const enqueued = space.defaultPoint;
    study.end(study.open(enqueued), { state: "complete", metrics: { loss: 1 } });
    const sampler = member.create(contextOf(space, 4));
    const suggestions = sampler.suggest(askOf(study.history(), 30, 4));
    expect(suggestions).toHaveLength(23);
    expect(suggestions.map(({ point }) => space.key(point))).not.toContain(space.key(enqueued));
  });
};

/** What every sampler must do. Called in a test file of the member's package, for each row of the registry. */
export const describeSampler = (member: SamplerUnderTest): void => {
  const contextOf = (space: Space, seed: number): Omit<SamplerContext<unknown>, "options"> => ({
    space,
    objectives,
    seed,
  });

  describe(`sampler ${member.name}`, () => {
    for (const [name, makeSpace] of Object.entries(conformanceSpaces)) {
      it(`suggests valid points that meet the constraints, with a reason, warm as cold (${name})`, () => {
        const space = makeSpace();
        const sampler = member.create(contextOf(space, 5));
        runRandomStudy(sampler, space, {
          seed: 5,
          trials: member.trials,
          onAsk(ask, suggestions) {
            checked(space, suggestions, ask.count);
            // A sampler that has seen nothing but this history answers the same, bit for bit; so does asking once more.
            const cold = member.create(contextOf(space, 5)).suggest(ask);
            expect(cold).toEqual(suggestions);
            expect(sampler.suggest(ask)).toEqual(suggestions);
          },
        });
      });
    }

    for (const [name, outcomes] of Object.entries(severalOutcomes)) {
      it(`suggests valid points, warm as cold, in a study of ${name}`, () => {
        const space = conformanceSpaces.mixed();
        const make = () => member.create({ ...contextOf(space, 7), ...outcomes });
        const sampler = make();
        let asks = 0;
        runRandomStudy(sampler, space, {
          seed: 7,
          trials: member.trials,
          objectives: outcomes.objectives,
          onAsk(ask, suggestions) {
            checked(space, suggestions, ask.count);
            if (asks++ % 3 === 0) expect(make().suggest(ask)).toEqual(suggestions);
          },
        });
      });
    }

    it("suggests valid points in random spaces, whatever their parameters, conditions and constraints", () => {
      fc.assert(
        fc.property(arbitrarySpace(), fc.nat(1000), ({ space }, seed) => {
          const study = () => {
            const sampler = member.create(contextOf(space, seed));
            runRandomStudy(sampler, space, {
              seed,
              trials: Math.min(member.trials, 20),
              onAsk: (ask, suggestions) => checked(space, suggestions, ask.count),
            });
          };
          // Only a member that says so may refuse a space: for its size, or because constraints leave next to nothing of it.
          const mayRefuse = space.cardinality > 1e6 || space.constraints.length > 0;
          if (member.refuses !== undefined && mayRefuse) unlessRefused(study);
          else study();
        }),
        { numRuns: member.trials > 30 ? 40 : 12 },
      );
    });

    for (const [name, endOf] of Object.entries(hardEnds)) {
      it(`suggests valid points after ${name}`, () => {
        const space = conformanceSpaces.mixed();
        const sampler = member.create(contextOf(space, 8));
        const study = simulatedStudy(space, objectives);
        // The same point again and again, by hand.
        for (let i = 0; i < 5; i++) study.end(study.open(space.defaultPoint), endOf(0.5, i));
        for (let i = 0; i < 18; i++) {
          const ask = askOf(study.history(), 1, 8);
          const suggestions = sampler.suggest(ask);
          checked(space, suggestions, 1);
          expect(suggestions).toHaveLength(1);
          const { point } = suggestions[0]!;
          study.end(study.open(point), endOf(space.encode(point)[0]!, i));
        }
      });
    }

    for (const [name, makeSpace] of Object.entries(hardSpaces)) {
      if (member.refuses?.includes(name as HardSpace) === true) {
        it(`refuses a space of ${name}, and says what to do`, () => {
          expect(() => member.create(contextOf(makeSpace(), 9))).toThrow(
            expect.objectContaining({ code: "invalid_argument", hint: expect.stringMatching(/\S/) }),
          );
        });
        continue;
      }
      it(`suggests valid points in a space of ${name}`, () => {
        const space = makeSpace();
        runRandomStudy(member.create(contextOf(space, 9)), space, {
          seed: 9,
          trials: 18,
          onAsk: (ask, suggestions) => checked(space, suggestions, ask.count),
        });
      });
    }

    if (member.repeats === "on purpose") {
      it("gives as many points as it is asked for, some of them again, and never finishes a finite space", () => {
        const space = conformanceSpaces.finite();
        const seen = new Set<string>();
        const study = runRandomStudy(member.create(contextOf(space, 3)), space, {
          seed: 3,
          trials: 80,
          onAsk(ask, suggestions) {
            expect(suggestions).toHaveLength(ask.count);
            for (const { point } of suggestions) seen.add(space.key(point));
          },
        });
        expect(seen.size).toBeLessThan(study.history().size);
        expect(seen.size).toBeGreaterThan(8);
      });
    } else {
      describeExhaustion(member, contextOf);
    }

    it("starts over when the history's revision changes", () => {
      const space = conformanceSpaces.finite();
      const sampler = member.create(contextOf(space, 6));
      const study = runRandomStudy(sampler, space, { seed: 6, trials: 24 });
      sampler.suggest(askOf(study.history(), 1, 6));
      const fresh = simulatedStudy(space, objectives);
      const ask = askOf({ ...fresh.history(), revision: 1 }, 3, 6);
      expect(sampler.suggest(ask)).toEqual(member.create(contextOf(space, 6)).suggest(ask));
    });

    it("suggests what its golden file says, at a fixed seed", async () => {
      const space = conformanceSpaces.mixed();
      const sampler = member.create(contextOf(space, 1));
      const study = simulatedStudy(space, objectives);
      const lines: string[] = [];
      for (let i = 0; i < 20; i++) {
        const [suggestion] = sampler.suggest(askOf(study.history(), 1, 1));
        lines.push(JSON.stringify(suggestion));
        const metrics = { loss: simulatedLoss(space, suggestion!.point) };
        study.end(study.open(suggestion!.point), { state: "complete", metrics });
      }
      await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(member.golden);
    });
  });
};
