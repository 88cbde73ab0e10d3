import fc from "fast-check";
import { compileSpace } from "../space/compile-space.js";
import type { ParameterDefinition, When } from "../space/parameter.js";
import type { Point } from "../space/point.js";
import type { Space } from "../space/space.js";

type Definitions = Readonly<Record<string, ParameterDefinition>>;

export interface RandomSpace {
  readonly definitions: Definitions;
  readonly constraints: readonly string[];
  readonly space: Space;
}

const within = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
const words = ["adam", "sgd", "rmsprop", "relu", "tanh", "x y", "ü", "0"];

/** Two numbers, the smaller first, far enough apart that a double has digits left between them. */
const rangeWithin = (min: number, max: number) =>
  fc
    .tuple(within(min, max), within(min, max))
    .filter(([a, b]) => Math.abs(a - b) > 0.05 * Math.max(Math.abs(a), Math.abs(b), 1e-12))
    .map(([a, b]) => ({ min: Math.min(a, b) + 0, max: Math.max(a, b) + 0 }));

const wholeRange = (min: number, max: number) =>
  fc
    .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
    .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));

const float: fc.Arbitrary<ParameterDefinition> = fc.oneof(
  rangeWithin(-1e6, 1e6).map((range) => ({ type: "float" as const, ...range })),
  fc.tuple(rangeWithin(-100, 100), within(0, 1), within(0.1, 3)).map(([{ min, max }, share, wide]) => ({
    type: "float" as const,
    min,
    max,
    prior: { type: "normal" as const, mean: min + share * (max - min), sigma: wide * (max - min) },
  })),
  rangeWithin(1e-12, 1e6).map((range) => ({ type: "float" as const, scale: "log" as const, ...range })),
  rangeWithin(0, 0.999999).map((range) => ({
    type: "float" as const,
    scale: "reverse-log" as const,
    ...range,
  })),
  rangeWithin(1, 1e4).map((range) => ({ type: "float" as const, scale: "reverse-log" as const, ...range })),
  rangeWithin(1e-9, 1 - 1e-9).map((range) => ({ type: "float" as const, scale: "logit" as const, ...range })),
  fc
    .tuple(
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(0.1, 0.05, 0.25, 0.003, 2),
    )
    .map(([first, count, step]) => ({
      type: "float" as const,
      min: first / 10,
      // As a person would write it, and as arithmetic leaves it: 0.30000000000000004.
      max: first % 2 === 0 ? Number((first / 10 + count * step).toFixed(3)) : first / 10 + count * step,
      step,
    })),
);

const int: fc.Arbitrary<ParameterDefinition> = fc.oneof(
  wholeRange(-1000, 1000).map((range) => ({ type: "int" as const, ...range })),
  fc.tuple(wholeRange(1, 1000), within(1, 1000)).map(([range, median]) => ({
    type: "int" as const,
    scale: "log" as const,
    ...range,
    prior: {
      type: "log-normal" as const,
      median: Math.min(Math.max(median, range.min), range.max),
      sigma: 1,
    },
  })),
  wholeRange(1, 100_000).map((range) => ({ type: "int" as const, scale: "log" as const, ...range })),
  wholeRange(1, 500).map((range) => ({ type: "int" as const, scale: "reverse-log" as const, ...range })),
  fc
    .tuple(
      fc.integer({ min: -20, max: 20 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 16 }),
    )
    .map(([min, count, step]) => ({ type: "int" as const, min, max: min + count * step, step })),
);

const values = fc.uniqueArray(
  fc.oneof(fc.constantFrom(...words), fc.integer({ min: 1, max: 64 }), fc.boolean(), fc.constant(null)),
  {
    minLength: 1,
    maxLength: 6,
  },
);
const items = fc.uniqueArray(fc.oneof(fc.constantFrom(...words), fc.integer({ min: 1, max: 9 })), {
  minLength: 1,
  maxLength: 6,
});

const simple: fc.Arbitrary<ParameterDefinition> = fc.oneof(
  { weight: 4, arbitrary: float },
  { weight: 4, arbitrary: int },
  {
    weight: 1,
    arbitrary: fc
      .option(within(0.05, 0.95), { nil: undefined })
      .map((prior) => ({ type: "bool" as const, ...(prior === undefined ? {} : { prior }) })),
  },
  { weight: 2, arbitrary: values.map((list) => ({ type: "choice" as const, values: list })) },
  {
    weight: 1,
    arbitrary: values.chain((list) =>
      fc
        .array(within(0.1, 5), { minLength: list.length, maxLength: list.length })
        .map((weights) => ({ type: "choice" as const, values: list, weights })),
    ),
  },
  { weight: 1, arbitrary: values.map((list) => ({ type: "ordinal" as const, values: list })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...words, 3, true, null).map((value) => ({ type: "fixed" as const, value })),
  },
  {
    weight: 1,
    arbitrary: items.chain((list) =>
      wholeRange(0, list.length).map(({ min, max }) => ({
        type: "subset" as const,
        items: list,
        minSize: min,
        maxSize: max,
      })),
    ),
  },
  { weight: 1, arbitrary: items.map((list) => ({ type: "permutation" as const, items: list })) },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 2, maxLength: 5 })
      .map((parts) => ({ type: "simplex" as const, parts })),
  },
);

/** Children of one name in several branches, on purpose. */
const branching: fc.Arbitrary<ParameterDefinition> = fc
  .uniqueArray(fc.constantFrom("left", "right", "both", "none"), { minLength: 1, maxLength: 3 })
  .chain((names) =>
    fc
      .tuple(...names.map(() => fc.dictionary(fc.constantFrom("inner_a", "inner_b"), simple, { maxKeys: 2 })))
      .map((groups) => ({
        type: "choice" as const,
        branches: Object.fromEntries(names.map((name, index) => [name, { ...groups[index]! }])),
      })),
  );

/** A condition on an earlier parameter that some of its values meet. */
const conditionOn = (name: string, parent: ParameterDefinition, seed: number): When | undefined => {
  switch (parent.type) {
    case "float":
    case "int": {
      // Not at an end: there a last digit lost in encoding would decide whether the child is active.
      const threshold = parent.min + (0.05 + 0.9 * seed) * (parent.max - parent.min);
      return { [name]: seed < 0.5 ? `>= ${threshold}` : `<= ${threshold}` };
    }
    case "bool":
      return { [name]: seed < 0.5 };
    case "choice":
    case "ordinal": {
      const list =
        parent.type === "choice" && parent.branches !== undefined
          ? Object.keys(parent.branches)
          : parent.values!;
      const at = Math.min(Math.floor(seed * list.length), list.length - 1);
      return { [name]: list.slice(0, at + 1) };
    }
    default:
      return undefined;
  }
};

interface Seeds {
  readonly parent: number;
  readonly value: number;
  readonly conditional: boolean;
}

const definitionsOf = (
  drawn: readonly (readonly [ParameterDefinition, Seeds])[],
  shared: boolean,
): Definitions => {
  const definitions: Record<string, ParameterDefinition> = {};
  const seen: [string, ParameterDefinition][] = [];
  let branched = false;
  drawn.forEach(([definition, seeds], index) => {
    // Two choices whose branches use the same names could be active together.
    const isBranching = "branches" in definition && definition.branches !== undefined;
    if (isBranching && branched && shared) return;
    branched ||= isBranching;
    const parent = seen[Math.floor(seeds.parent * seen.length)];
    const when = seeds.conditional && parent !== undefined ? conditionOn(...parent, seeds.value) : undefined;
    const name = `p${index}`;
    definitions[name] = when === undefined ? definition : { ...definition, when };
    seen.push([name, definition]);
  });
  return definitions;
};

/** Expressions that hold at a point: loosened by a little, or by much. */
const constraintsAt = (point: Point, space: Space, seeds: readonly number[]): readonly string[] => {
  const alone = space.parameters.filter(({ id, name }) => id === name);
  const numeric = alone
    .filter(({ name, codec }) => codec.domain.kind === "number" && point[name] !== undefined)
    .map(({ name }) => name);
  const choices = alone.filter(
    ({ name, codec }) =>
      codec.domain.kind === "scalars" &&
      typeof point[name] === "string" &&
      codec.domain.values.every((value) => typeof value === "string"),
  );
  return seeds.flatMap((seed, index) => {
    const [a, b] = [numeric[index % numeric.length], numeric[(index + 1) % numeric.length]];
    if (seed < 0.3 && choices.length > 0) {
      const { name } = choices[index % choices.length]!;
      return [`${name} == ${JSON.stringify(point[name])} or ${name} != ${JSON.stringify(point[name])}`];
    }
    if (a === undefined || b === undefined) return [];
    const sum = (point[a] as number) + (point[b] as number);
    const margin = seed * (Math.abs(sum) + 1) + 1e-6;
    return seed < 0.65
      ? [`${a} + ${b} <= ${sum + margin}`]
      : [`${a} <= ${(point[a] as number) + margin} or ${b} > ${point[b]}`];
  });
};

/**
 * Random spaces for properties: all kinds of parameters, conditions on one parent, branches that share names, and, unless they
 * are not wanted, constraints that can be met.
 */
export const arbitrarySpace = (options: { readonly constraints?: "none" } = {}): fc.Arbitrary<RandomSpace> =>
  fc
    .tuple(
      fc.array(
        fc.tuple(
          fc.oneof({ weight: 6, arbitrary: simple }, { weight: 1, arbitrary: branching }),
          fc.record({ parent: within(0, 0.999), value: within(0, 1), conditional: fc.boolean() }),
        ),
        { minLength: 1, maxLength: 8 },
      ),
      options.constraints === "none" ? fc.constant([]) : fc.array(within(0, 1), { maxLength: 3 }),
    )
    .map(([drawn, seeds]) => {
      const definitions = definitionsOf(drawn, true);
      const free = compileSpace(definitions);
      const constraints = constraintsAt(free.defaultPoint, free, seeds);
      return {
        definitions,
        constraints,
        space: constraints.length === 0 ? free : compileSpace(definitions, constraints),
      };
    });

/** A point of a space's unit cube. */
export const arbitraryUnit = (space: Space): fc.Arbitrary<number[]> =>
  fc.array(
    fc.oneof({ weight: 8, arbitrary: within(0, 1) }, { weight: 1, arbitrary: fc.constantFrom(0, 1, 0.5) }),
    {
      minLength: space.dimensions,
      maxLength: space.dimensions,
    },
  );
