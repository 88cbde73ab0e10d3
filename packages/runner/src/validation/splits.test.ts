import { studySpecSchema } from "@hyperdial/core/spec";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import reference from "../../reference/splits.json" with { type: "json" };
import { checkSplits } from "./check-splits.js";
import { dealClasses } from "./deal-classes.js";
import { dealGroupedClasses } from "./deal-grouped-classes.js";
import { dealGroups } from "./deal-groups.js";
import { dealRows } from "./deal-rows.js";
import { allRows, type Rows, type Split } from "./rows.js";
import { isInTime, splitOffTest, splitRows } from "./split-rows.js";
import { byTime, timeSplits } from "./time-splits.js";

type Written = NonNullable<Parameters<typeof studySpecSchema.parse>[0]>;
const planOf = (validation: Record<string, unknown>) =>
  studySpecSchema.parse({
    name: "a",
    space: { x: { type: "float", min: 0, max: 1 } },
    objectives: [{ metric: "m", direction: "minimize" }],
    validation,
  } as Written).validation;

describe("scikit-learn's rules, where they leave nothing to chance", () => {
  test("dealRows cuts as KFold does", () => {
    const { count, parts, part_of: partOf } = reference.k_fold;
    expect([...dealRows(allRows(count), parts)]).toEqual(partOf);
  });

  test.each(Object.entries(reference.stratified.by_parts))(
    "dealClasses deals as StratifiedKFold(%s) does",
    (parts, partOf) => {
      const { classes } = reference.stratified;
      expect([...dealClasses(classes, allRows(classes.length), Number(parts))]).toEqual(partOf);
    },
  );

  test.each(Object.entries(reference.grouped.by_parts))(
    "dealGroups fills as GroupKFold(%s) does",
    (parts, partOf) => {
      const { groups } = reference.grouped;
      expect([...dealGroups(groups, allRows(groups.length), Number(parts))]).toEqual(partOf);
    },
  );

  test.each(Object.entries(reference.stratified_grouped.by_parts))(
    "dealGroupedClasses fills as StratifiedGroupKFold(%s) does",
    (parts, partOf) => {
      const { groups, classes } = reference.stratified_grouped;
      expect([...dealGroupedClasses(classes, groups, allRows(groups.length), Number(parts))]).toEqual(partOf);
    },
  );

  test.each(reference.in_time)(
    "timeSplits cuts as TimeSeriesSplit($options) does",
    ({ count, options, splits }) => {
      const {
        n_splits: folds,
        gap = 0,
        test_size: horizon = null,
        max_train_size: window = null,
      } = options as Record<string, number>;
      const method = window === null ? "expanding" : "sliding";
      const found = timeSplits(byTime({ count }), { method, folds: folds!, gap, window, horizon });
      expect(
        found.map(({ train, validation }) => ({ train: [...train], validation: [...validation] })),
      ).toEqual(splits);
    },
  );
});

/** Rows of a few classes and groups, times with ties among them. */
const someRows = fc
  .record({
    count: fc.integer({ min: 12, max: 60 }),
    seed: fc.integer({ min: 0, max: 1000 }),
    kinds: fc.integer({ min: 1, max: 3 }),
    crowds: fc.integer({ min: 6, max: 12 }),
  })
  .map(({ count, seed, kinds, crowds }) => ({
    seed,
    rows: {
      count,
      classes: Array.from({ length: count }, (_, row) => `c${(row * 7 + seed) % kinds}`),
      groups: Array.from({ length: count }, (_, row) => `g${(row * 13 + seed) % crowds}`),
      times: Float64Array.from({ length: count }, (_, row) => Math.floor(((row * 13 + seed) % 61) / 2)),
    },
  }));

const only = (rows: Rows, ...keys: (keyof Rows)[]): Rows =>
  Object.fromEntries(
    Object.entries(rows).filter(([key]) => key === "count" || keys.includes(key as keyof Rows)),
  ) as unknown as Rows;
const bothSides = ({ train, validation }: Split) => [...train, ...validation].sort((a, b) => a - b);

describe("every plan", () => {
  const plans = [
    ["k-fold", { method: "k-fold", folds: 4, repeats: 2 }, []],
    ["k-fold by classes", { method: "k-fold", folds: 4 }, ["classes"]],
    ["k-fold by groups", { method: "k-fold", folds: 4 }, ["groups"]],
    ["hold-out", { method: "hold-out", share: 0.3, repeats: 3 }, []],
    ["hold-out by classes", { method: "hold-out", share: 0.3 }, ["classes"]],
    ["hold-out by groups", { method: "hold-out", share: 0.3 }, ["groups"]],
    ["hold-out in time", { method: "hold-out", time: "t" }, ["times"]],
    ["leave-one-out", { method: "leave-one-out" }, []],
    ["leave-one-group-out", { method: "leave-one-out" }, ["groups"]],
    ["bootstrap", { method: "bootstrap", folds: 4 }, []],
    ["bootstrap by classes", { method: "bootstrap", folds: 4 }, ["classes"]],
    ["bootstrap by groups", { method: "bootstrap", folds: 4 }, ["groups"]],
    ["expanding", { method: "expanding", folds: 2, gap: 1 }, ["times"]],
    ["sliding", { method: "sliding", folds: 2, window: 3 }, ["times"]],
    ["sliding over rows in order", { method: "sliding", folds: 2, window: 3 }, []],
  ] as const;

  test.each(plans)("%s: nothing leaks, and the same seed gives the same folds", (_, written, keys) => {
    const plan = planOf({ rows: 1, ...written });
    fc.assert(
      fc.property(someRows, ({ rows, seed }) => {
        const used = only(rows, ...keys);
        const splits = splitRows(used, plan, seed);
        checkSplits(splits, used, isInTime(plan) ? "in time" : "any order");
        expect(splitRows(used, plan, seed)).toEqual(splits);
        for (const { train, validation } of splits) {
          expect([...train].filter((row) => validation.includes(row))).toEqual([]);
          const { groups, times } = used;
          if (groups !== undefined) {
            const learned = new Set([...train].map((row) => groups[row]));
            expect([...validation].some((row) => learned.has(groups[row]!))).toBe(false);
          }
          if (isInTime(plan)) {
            const at = (row: number) => times?.[row] ?? row;
            expect(Math.max(...[...train].map(at))).toBeLessThan(Math.min(...[...validation].map(at)));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("k-fold scores each row once a repeat, and repeats differ", () => {
    fc.assert(
      fc.property(someRows, ({ rows, seed }) => {
        const splits = splitRows(
          only(rows),
          planOf({ rows: 1, method: "k-fold", folds: 3, repeats: 2 }),
          seed,
        );
        expect(splits).toHaveLength(6);
        for (const repeat of [splits.slice(0, 3), splits.slice(3)]) {
          expect(repeat.flatMap(({ validation }) => [...validation]).sort((a, b) => a - b)).toEqual([
            ...allRows(rows.count),
          ]);
          for (const split of repeat) expect(bothSides(split)).toEqual([...allRows(rows.count)]);
        }
        expect(splits.slice(0, 3)).not.toEqual(splits.slice(3));
      }),
      { numRuns: 40 },
    );
  });

  test("stratified folds have their share of each class, within one row", () => {
    fc.assert(
      fc.property(someRows, ({ rows, seed }) => {
        const used = only(rows, "classes");
        const splits = splitRows(used, planOf({ rows: 1, method: "k-fold", folds: 4 }), seed);
        for (const name of new Set(rows.classes)) {
          const all = rows.classes.filter((each) => each === name).length;
          for (const { validation } of splits) {
            const here = [...validation].filter((row) => rows.classes[row] === name).length;
            expect(Math.abs(here - all / 4)).toBeLessThan(1);
          }
        }
        const sizes = splits.map(({ validation }) => validation.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  test("a bootstrap draws as many rows as there are, and scores those that were not drawn", () => {
    fc.assert(
      fc.property(someRows, ({ rows, seed }) => {
        for (const { train, validation } of splitRows(
          only(rows),
          planOf({ rows: 1, method: "bootstrap", folds: 3 }),
          seed,
        )) {
          expect(train).toHaveLength(rows.count);
          expect([...new Set([...train, ...validation])].sort((a, b) => a - b)).toEqual([
            ...allRows(rows.count),
          ]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("outer folds lock each row into one test set", () => {
    fc.assert(
      fc.property(someRows, ({ rows, seed }) => {
        const used = only(rows, "classes");
        const locked = [0, 1, 2].flatMap((fold) => [
          ...splitOffTest(used, planOf({ rows: 1, method: "k-fold" }), { fold: { fold, of: 3 }, seed })
            .validation,
        ]);
        expect(locked.sort((a, b) => a - b)).toEqual([...allRows(rows.count)]);
      }),
      { numRuns: 20 },
    );
  });
});

describe("what cannot be split is said", () => {
  const rows = (classes: string, groups?: string): Rows => ({
    count: classes.length,
    classes: [...classes],
    ...(groups === undefined ? {} : { groups: [...groups] }),
  });
  const split = (used: Rows, plan: Record<string, unknown>) => {
    const made = planOf({ rows: 1, ...plan });
    checkSplits(splitRows(used, made, 1), used, isInTime(made) ? "in time" : "any order");
  };

  test.each([
    [
      "a class that is rarer than the folds are many",
      rows("aaaaab"),
      { method: "k-fold", folds: 3 },
      /class "b" has 1 row, and 3 parts/,
    ],
    ["a class of one row in a hold-out", rows("aaaaab"), { method: "hold-out" }, /class "b" has one row/],
    [
      "fewer groups than folds",
      only({ ...rows("aaaaaa", "xxyyyy") }, "groups"),
      { method: "k-fold", folds: 3 },
      /2 groups, and 3 parts/,
    ],
    [
      "a class that the groups keep from a fold",
      rows("aaaabb", "wwxyzz"),
      { method: "k-fold", folds: 3 },
      /class "b" is absent from what fold \d/,
    ],
    [
      "one group in a hold-out",
      only({ ...rows("aaaa", "xxxx") }, "groups"),
      { method: "hold-out" },
      /one group/,
    ],
    ["more folds than rows", { count: 3 }, { method: "k-fold", folds: 4 }, /3 rows, and 4 parts/],
    [
      "too few times",
      { count: 5 },
      { method: "expanding", folds: 2, gap: 3 },
      /5 times are too few for 2 folds of 1 and a gap of 3/,
    ],
    [
      "a class of one row in a bootstrap",
      rows("aaaaab"),
      { method: "bootstrap" },
      /a class has one row: drawn with replacement it is never left out/,
    ],
    ["one row to draw from", { count: 1 }, { method: "bootstrap" }, /too few to draw from/],
  ])("%s", (_, used, plan, words) => {
    expect(() => split(used, plan)).toThrow(words);
  });
});
