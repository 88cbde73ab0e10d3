import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ranked } from "./losses.js";
import { rankByFronts } from "./rank-by-fronts.js";
import { rankFeasibleFirst } from "./rank-feasible-first.js";
import { rankingFor } from "./ranking-for.js";

const observation = (losses: readonly number[], excesses: readonly number[] | null): Ranked => ({
  losses,
  excesses,
  early: false,
});

const excess = fc.oneof(
  fc.integer({ min: -3, max: 5 }),
  fc.constantFrom(1e12, 1e-12, 1e300, Number.POSITIVE_INFINITY),
);
const seenOf = (objectives: number) =>
  fc.array(
    fc
      .tuple(
        fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), {
          minLength: objectives,
          maxLength: objectives,
        }),
        fc.option(fc.tuple(excess, excess), { nil: null }),
      )
      .map(([losses, excesses]) => observation(losses, excesses)),
    { maxLength: 40 },
  );
const isKept = ({ excesses }: Ranked): boolean => excesses?.every((one) => one <= 0) ?? true;

describe("rankFeasibleFirst", () => {
  it("puts all that keep the bounds before all that do not, in the order that they have among themselves", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }).chain((m) => fc.tuple(fc.constant(m), seenOf(m))),
        ([m, seen]) => {
          const ranking = rankingFor(m);
          const kept = rankingFor(m);
          for (const one of seen) {
            ranking.add(one);
            if (isKept(one)) kept.add({ ...one, excesses: [] });
          }
          const losses = ranking.losses(null);
          const rows = seen.flatMap((one, row) => (isKept(one) ? [row] : []));
          const order = [...losses.best(seen.length)];
          expect(order.toSorted((a, b) => a - b)).toEqual([...seen.keys()]);
          expect(order.slice(0, rows.length)).toEqual(
            Array.from(kept.losses(null).best(rows.length), (i) => rows[i]),
          );
          const worst = rows.reduce((most, row) => Math.max(most, losses.at(row)), Number.NEGATIVE_INFINITY);
          for (const row of order.slice(rows.length)) {
            expect(losses.at(row)).toBeGreaterThan(worst);
            expect(losses.of(seen[row]!)).toEqual({ loss: losses.at(row), deviation: 0 });
          }
        },
      ),
    );
  });

  it("ranks what breaks bounds by the sum of their excesses, each in its own unit, whatever one wild value is", () => {
    const ranking = rankingFor(1);
    const excesses = [
      [1e12, -1],
      [2e12, -1],
      [-1, 1e-6],
      [-1, 3e-6],
      [1e12, 1e-6],
      [-1, Number.POSITIVE_INFINITY],
      [1e12, 1e300],
    ];
    for (const one of excesses) ranking.add(observation([0], one));
    const order = [...ranking.losses(null).best(7)];
    // Both are usual by themselves; together they are worse; and what is beyond all measure comes last.
    expect(order.slice(0, 2).toSorted()).toEqual([0, 2]);
    expect(order.indexOf(4)).toBeGreaterThan(order.indexOf(0));
    expect(order.slice(-2).toSorted()).toEqual([5, 6]);
  });

  it("holds nothing against a trial of which nothing is known", () => {
    const ranking = rankingFor(1);
    for (const one of [observation([2], [1]), observation([3], null), observation([5], [0])])
      ranking.add(one);
    expect([...ranking.losses(null).best(3)]).toEqual([1, 2, 0]);
  });

  it("finds the fewest excesses in a long study too, while units change", () => {
    const ranking = rankingFor(1);
    const all = Array.from({ length: 5000 }, (_, i) => [((i * 7919) % 5003) + 1]);
    for (const one of all) ranking.add(observation([1], one));
    const found = Array.from(ranking.losses(null).best(10), (row) => all[row]![0]);
    expect(found).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((value) => all.some(([one]) => one === value)).slice(0, 10),
    );
  });
});

describe("rankByFronts", () => {
  it("ranks by fronts, and of one that is parted by what it dominates", () => {
    const ranking = rankFeasibleFirst(rankByFronts(), { add() {}, low: 0, high: 1e6 });
    const rows = [
      [5, 5],
      [0, 4],
      [4, 0],
      [1, 1],
      [0.9, 1.2],
    ];
    for (const losses of rows) ranking.add(observation(losses, []));
    const losses = ranking.losses(null);
    expect(rows.map((_, row) => losses.at(row))).toEqual([1, 0, 0, 0, 0]);
    // The ends and the middle; what hardly adds anything comes behind them.
    expect([...losses.best(4)].slice(0, 1)).toEqual([3]);
    expect([...losses.best(5)].at(-2)).toBe(4);
    expect([...losses.best(5)].at(-1)).toBe(0);
    expect(losses.of(observation([2, 2], [])).loss).toBe(1);
  });

  it("finds a front of a long study that ranking all would find", () => {
    const ranking = rankByFronts();
    for (let i = 0; i < 5000; i++) {
      const x = ((i * 631) % 997) / 997;
      ranking.add(observation([x + (i % 50 === 0 ? 0 : 1), 1 - x], []));
    }
    const losses = ranking.losses(null);
    for (const row of losses.best(20)) expect(row % 50).toBe(0);
  });
});
