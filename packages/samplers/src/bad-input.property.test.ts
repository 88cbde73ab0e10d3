import {
  type Ask,
  type Bound,
  compileSpace,
  failureKinds,
  HyperdialError,
  type Objective,
  type Point,
  type Sampler,
  type Space,
  trialNumber,
} from "@hyperdial/core";
import {
  arbitrarySpace,
  type SimulatedEnd,
  type SimulatedStudy,
  simulatedStudy,
} from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSampler } from "./create-sampler.js";
import { type SamplerName, samplers } from "./samplers.js";

/** Work per ask, whatever the input: calls of the space's own functions, and CPU seconds on a slow machine. */
const mostCalls = 2 ** 21;
const mostCpuSeconds = 5;

/** A space that counts what is asked of it. */
const counted = (space: Space): { readonly space: Space; calls(): number } => {
  let calls = 0;
  const counting = <Args extends readonly unknown[], Result>(use: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      calls++;
      return use(...args);
    };
  };
  const watched: Space = Object.assign(Object.create(space) as Space, {
    decode: counting(space.decode),
    encode: counting(space.encode),
    decodePrior: counting(space.decodePrior),
    violated: counting(space.violated),
    sampleFeasible: counting(space.sampleFeasible),
    nearestFeasible: counting(space.nearestFeasible),
    key: counting(space.key),
    adopt: counting(space.adopt),
  });
  return { space: watched, calls: () => calls };
};

const objectivesOf = (count: number): readonly Objective[] =>
  Array.from({ length: count }, (_, j) => ({
    metric: `m${j}`,
    direction: j % 2 === 0 ? "minimize" : "maximize",
  }));

/** Bounds that most results keep, or some, or that contradict all of them; one is on a metric that nobody reports. */
const boundsOf: readonly (readonly Bound[])[] = [
  [],
  [{ metric: "m0", max: 8 }],
  [
    { metric: "m0", min: 0.5 },
    { metric: "other", max: 0 },
  ],
  [
    { metric: "m0", max: -1.75e308 },
    { metric: "silent", min: 1 },
  ],
];

/** What results do to samplers. `u` is somewhere in [0, 1), `i` counts trials. */
const results: Readonly<Record<string, (u: number, i: number, objectives: number) => SimulatedEnd>> = {
  "the same value for everything": (_u, _i, n) => complete(n, () => 7),
  "nothing but failures": (_u, i) => ({ state: "failed", failure: failureKinds[i % failureKinds.length]! }),
  "infinite values": (_u, i, n) =>
    complete(n, (j) => ((i + j) % 2 === 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY)),
  "values of 1e300": (u, i, n) => complete(n, (j) => ((i + j) % 2 === 0 ? 1e300 * u : -1.7e308)),
  "values that hardly differ": (u, _i, n) => complete(n, (j) => 1 + j + 2 ** -50 * Math.floor(8 * u)),
  "values next to nothing": (u, _i, n) => complete(n, () => 5e-324 * Math.floor(4 * u)),
  "other metrics than the objectives": () => ({ state: "complete", metrics: { other: 1 } }),
  "numbers, failures and early stops by turns": (u, i, n) =>
    i % 3 === 0
      ? { state: "failed", failure: "crashed" }
      : i % 3 === 1
        ? { ...complete(n, () => u), state: "stopped", step: 1 }
        : complete(n, (j) => u - j),
};
const complete = (objectives: number, value: (objective: number) => number) => ({
  state: "complete" as const,
  metrics: Object.fromEntries(Array.from({ length: objectives }, (_, j) => [`m${j}`, value(j)])),
});

interface Situation {
  readonly space: Space;
  readonly seed: number;
  readonly trials: number;
  readonly objectives?: number;
  readonly bounds?: readonly Bound[];
  readonly results?: keyof typeof results;
  /** How many trials run at a time. */
  readonly parallel?: number;
}

/** A member that may say that a space is too large for it. */
const mayRefuse: ReadonlySet<SamplerName> = new Set(["grid"]);

const samplerFor = (
  name: SamplerName,
  { space, seed, objectives = 1, bounds = [], trials }: Situation,
): Sampler | null => {
  try {
    return createSampler(name, { space, seed, objectives: objectivesOf(objectives), bounds, trials });
  } catch (error) {
    if (!(mayRefuse.has(name) && error instanceof HyperdialError)) throw error;
    expect(error).toMatchObject({ code: "invalid_argument", hint: expect.stringMatching(/\S/) });
    return null;
  }
};

const askOf = (study: SimulatedStudy, count: number, seed: number): Ask => {
  const history = study.history();
  return {
    history,
    count,
    firstTrial: trialNumber(history.size + 1),
    random: (trial, stream = "") => keyedRandom(seed, "suggest", trial, stream),
  };
};

const checkedAsk = (sampler: Sampler, ask: Ask, calls: () => number): readonly Point[] => {
  const { space } = ask.history;
  const before = calls();
  const cpu = process.cpuUsage();
  const suggestions = sampler.suggest(ask);
  const { user, system } = process.cpuUsage(cpu);
  expect(calls() - before).toBeLessThan(mostCalls);
  expect((user + system) / 1e6).toBeLessThan(mostCpuSeconds);
  expect(suggestions.length).toBeLessThanOrEqual(ask.count);
  for (const { point, reason } of suggestions) {
    expect(space.parsePoint(point)).toEqual(point);
    expect(reason).toMatch(/\S/);
    // What was infinite may be called so.
    expect(reason).not.toMatch(/NaN|undefined/);
  }
  return suggestions.map(({ point }) => point);
};

/** A study in which points come twice by hand, the default again and again, and some trials never end. */
const runStudy = (name: SamplerName, situation: Situation): void => {
  const { seed, trials, objectives = 1, parallel = 1 } = situation;
  const { space, calls } = counted(situation.space);
  const sampler = samplerFor(name, { ...situation, space });
  if (sampler === null) return;
  const study = simulatedStudy(space, objectivesOf(objectives));
  const random = keyedRandom(seed, "bad input");
  const endOf = results[situation.results ?? "numbers, failures and early stops by turns"]!;
  const open: { readonly number: ReturnType<SimulatedStudy["open"]> }[] = [];
  const begin = (point: Point): void => {
    open.push({ number: study.open(point) });
  };
  for (let i = 0; i < 3; i++) begin(space.defaultPoint);
  for (let i = 0; i < trials; i += parallel) {
    const points = checkedAsk(sampler, askOf(study, parallel, seed), calls);
    for (const point of points) begin(point);
    if (points.length > 0 && random.next() < 0.25) begin(points[0]!);
    while (open.length > 2 * parallel) {
      const [{ number }] = open.splice(random.integer(open.length), 1) as [(typeof open)[number]];
      study.end(number, endOf(random.next(), number, objectives));
    }
  }
};

/** One point in a million is allowed, or one in all. Made once: finding it out is what costs. */
const needles: readonly Space[] = [
  compileSpace(
    {
      x: { type: "float", min: 0, max: 1 },
      y: { type: "float", min: 0, max: 1 },
      word: { type: "choice", values: ["p", "q"] },
    },
    ["abs(x - 0.3333) <= 0.0005", "abs(y - 0.777) <= 0.0005"],
  ),
  compileSpace({ a: { type: "int", min: 0, max: 999 }, b: { type: "int", min: 0, max: 999 } }, [
    "a == 613 and b == 287",
  ]),
  compileSpace(
    {
      model: { type: "choice", values: Array.from({ length: 1000 }, (_, i) => `model ${i}`) },
      x: { type: "float", min: 0, max: 1, when: { model: "model 613" } },
    },
    ['model == "model 613" and abs(x - 0.37) <= 0.0005'],
  ),
];

const single: readonly (() => Space)[] = [
  { type: "float" as const, min: 1e-8, max: 1, scale: "log" as const },
  { type: "int" as const, min: 3, max: 3 },
  { type: "bool" as const },
  { type: "choice" as const, values: Array.from({ length: 1000 }, (_, i) => `word ${i}`) },
  { type: "ordinal" as const, values: ["only"] },
  { type: "subset" as const, items: ["a", "b", "c"] },
  { type: "permutation" as const, items: [1, 2, 3, 4, 5, 6, 7, 8] },
  { type: "simplex" as const, parts: ["a", "b"] },
].map((definition) => () => compileSpace({ p: definition }));

const middleOf = ({
  type,
  min,
  max,
}: {
  readonly type: "float" | "int";
  readonly min: number;
  readonly max: number;
}) => (type === "int" ? Math.ceil((min + max) / 2) : min / 2 + max / 2);

/** The next version of a space: a parameter more, one less, narrower ones; or another space altogether. */
const nextVersion = (
  definitions: Parameters<typeof compileSpace>[0],
  other: {
    readonly definitions: Parameters<typeof compileSpace>[0];
    readonly constraints: readonly string[];
  },
  way: "more" | "less" | "narrower" | "other",
): Space | null => {
  const version = { version: 2 };
  const entries = Object.entries(definitions);
  try {
    switch (way) {
      case "more":
        return compileSpace({ ...definitions, added: { type: "float", min: 0, max: 1 } }, [], version);
      case "less":
        return entries.length < 2
          ? null
          : compileSpace(Object.fromEntries(entries.slice(0, -1)), [], version);
      case "narrower": {
        const narrowed = entries.map(([name, definition]) =>
          (definition.type === "float" || definition.type === "int") && definition.prior === undefined
            ? [name, { ...definition, max: middleOf(definition) }]
            : [name, definition],
        );
        return compileSpace(Object.fromEntries(narrowed), [], version);
      }
      case "other":
        return compileSpace(other.definitions, other.constraints, version);
    }
  } catch (error) {
    // A condition that can no longer be met: the user is told, and there is no such version.
    if (error instanceof HyperdialError) return null;
    throw error;
  }
};

/** Members whose asks are dear are run less often: the file takes less than a minute. */
const dear: ReadonlySet<string> = new Set(["auto", "gp", "forest", "turbo"]);

// A minute each on a machine that has other work: the whole file takes about 20 CPU seconds.
describe.each(Object.keys(samplers) as SamplerName[])(
  "bad input for the sampler %s",
  { timeout: 60_000 },
  (name) => {
    const runs = (cheap: number, costly: number) => ({ numRuns: dear.has(name) ? costly : cheap });

    it("whatever trials end in, with one objective or several, with bounds or without, gets valid points of any space at bounded cost", () => {
      fc.assert(
        fc.property(
          arbitrarySpace(),
          fc.constantFrom(...Object.keys(results)),
          fc.integer({ min: 1, max: 3 }),
          fc.constantFrom(...boundsOf),
          fc.integer({ min: 1, max: 4 }),
          fc.nat(1000),
          ({ space }, kind, objectives, bounds, parallel, seed) =>
            runStudy(name, { space, seed, trials: 20, objectives, bounds, results: kind, parallel }),
        ),
        runs(25, 6),
      );
    });

    it("finds the one point in a million that constraints allow", () => {
      fc.assert(
        fc.property(fc.constantFrom(...needles), fc.nat(1000), (space, seed) =>
          runStudy(name, { space, seed, trials: 8 }),
        ),
        runs(6, 4),
      );
    });

    it("gets along with one parameter, of any kind", () => {
      for (const makeSpace of single) runStudy(name, { space: makeSpace(), seed: 1, trials: 12 });
    });

    it("gets along with a thousand choices beside other parameters, and with weights of nothing", () => {
      const values = Array.from({ length: 1000 }, (_, i) => `model ${i}`);
      const space = compileSpace({
        model: { type: "choice", values, weights: values.map((_, i) => (i % 3 === 0 ? 0 : 1)) },
        flag: { type: "bool", prior: 0 },
        x: { type: "float", min: 0, max: 1 },
      });
      runStudy(name, { space, seed: 3, trials: 16 });
    });

    it("gets along with 500 parameters", () => {
      const space = compileSpace(
        Object.fromEntries(
          Array.from({ length: 500 }, (_, i) => [
            `p${i}`,
            i % 3 === 0
              ? { type: "choice", values: ["a", "b", "c"] }
              : { type: "float", min: 0, max: 1, ...(i % 3 === 1 ? {} : { when: { [`p${i - 2}`]: "a" } }) },
          ]),
        ),
      );
      runStudy(name, { space, seed: 4, trials: dear.has(name) ? 10 : 16 });
    });

    it("goes on under another version of the space, as one that never knew the old one", () => {
      fc.assert(
        fc.property(
          arbitrarySpace({ constraints: "none" }),
          arbitrarySpace(),
          fc.constantFrom("more" as const, "less" as const, "narrower" as const, "other" as const),
          fc.nat(1000),
          ({ definitions, space }, other, way, seed) => {
            const next = nextVersion(definitions, other, way);
            fc.pre(next !== null);
            const situation: Situation = { space, seed, trials: 20 };
            const sampler = samplerFor(name, situation);
            const objectives = objectivesOf(1);
            const study = simulatedStudy(space, objectives);
            const losses = keyedRandom(seed, "losses");
            const go = (asked: number) => {
              for (let i = 0; i < asked; i++) {
                const ask = askOf(study, 1, seed);
                let points: readonly Point[];
                try {
                  points = checkedAsk(sampler!, ask, () => 0);
                } catch (error) {
                  // A version that has grown too large is refused when it is asked for.
                  if (mayRefuse.has(name) && error instanceof HyperdialError) return;
                  throw error;
                }
                if (i === 0 && ask.history.revision > 0) {
                  const cold = samplerFor(name, { ...situation, space: ask.history.space });
                  expect(cold?.suggest(ask).map(({ point }) => point)).toEqual(points);
                }
                for (const point of points) {
                  const number = study.open(point);
                  if (i % 4 !== 3)
                    study.end(
                      number,
                      complete(1, () => losses.next()),
                    );
                }
              }
            };
            fc.pre(sampler !== null);
            go(10);
            study.revise(next!);
            go(5);
          },
        ),
        runs(15, 5),
      );
    });

    it("does no more for an ask after two thousand trials than after two hundred", () => {
      const { space, calls } = counted(
        compileSpace({
          x: { type: "float", min: 0, max: 1 },
          kind: { type: "choice", branches: { a: { y: { type: "float", min: 0, max: 1 } }, b: {} } },
        }),
      );
      const sampler = samplerFor(name, { space, seed: 5, trials: 2000 })!;
      const study = simulatedStudy(space, objectivesOf(1));
      const random = keyedRandom("long");
      const callsAfter = (trials: number): number => {
        for (let known = study.history().size; known < trials; known++)
          study.end(
            study.open(space.sampleFeasible(random)),
            complete(1, () => random.next()),
          );
        // The first ask reads what is new.
        sampler.suggest(askOf(study, 1, 5));
        const before = calls();
        for (let seed = 0; seed < 5; seed++) sampler.suggest(askOf(study, 1, seed));
        return calls() - before;
      };
      const early = callsAfter(200);
      // One call a trial would be 10,000.
      expect(callsAfter(2000)).toBeLessThan(Math.max(2 * early, 8000));
    });
  },
);

describe("a point from outside the space", () => {
  it("is refused at the door, with what would be right, and never reaches a sampler", () => {
    fc.assert(
      fc.property(
        arbitrarySpace(),
        fc.dictionary(fc.constantFrom("p0", "p1", "p2", "zzz"), fc.anything(), { maxKeys: 3 }),
        ({ space }, junk) => {
          try {
            const point = space.parsePoint({ ...space.defaultPoint, ...junk });
            expect(space.violated(point)).toBeNull();
          } catch (error) {
            expect(error).toBeInstanceOf(HyperdialError);
            expect(error).toMatchObject({ code: "invalid_point", hint: expect.stringMatching(/\S/) });
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
