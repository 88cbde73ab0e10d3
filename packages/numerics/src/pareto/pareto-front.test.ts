import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyedRandom } from "../random/keyed-random.js";
import { dominates } from "./dominates.js";
import { GrowingFront } from "./growing-front.js";
import { paretoFront } from "./pareto-front.js";

/** Few distinct values and both infinities, so that ties and duplicates are common. */
const loss = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e12) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: 6, noNaN: true }) },
);
const cases = fc
  .integer({ min: 1, max: 5 })
  .chain((objectives) =>
    fc.array(fc.array(loss, { minLength: objectives, maxLength: objectives }), { maxLength: 80 }),
  );

const byHand = (rows: readonly number[][]): readonly number[] =>
  rows.flatMap((row, i) => (rows.some((other) => dominates(other, row)) ? [] : [i]));

describe("paretoFront", () => {
  it("has each row that no other dominates, equal ones all, whatever the order of objectives", () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const expected = byHand(rows);
        expect(paretoFront(rows)).toEqual(expected);
        expect(paretoFront(rows.map((row) => row.toReversed()))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("is the same of many rows, which are sorted by their digits", () => {
    for (const objectives of [1, 2, 3, 4, 5]) {
      const stream = keyedRandom(1, "front", objectives);
      // Near a sphere, so that the front is large; rounded, so that some are equal; negative ones and zeros among them.
      const rows = Array.from({ length: 3_200 }, () => {
        const row = Array.from({ length: objectives }, () => stream.normal());
        const radius = Math.hypot(...row) || 1;
        return row.map((value) => Math.round((60 * value) / radius + 0.7 * stream.next()));
      });
      expect(paretoFront(rows)).toEqual(byHand(rows));
    }
  });

  it("refuses what cannot be compared, and has nothing to say of nothing", () => {
    expect(() => paretoFront([[1], [Number.NaN]])).toThrow("loss 0 of row 1 is not a number");
    expect(() => paretoFront([[1, 2], [1]])).toThrow("row 1 has 1 losses, not 2");
    expect(paretoFront([])).toEqual([]);
  });
});

describe("GrowingFront", () => {
  it("is the front of what came so far, and tells whom each drove out", () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const front = new GrowingFront<number>(rows[0]?.length ?? 2);
        const left = new Set<number>();
        for (const [i, row] of rows.entries()) {
          const out = front.add(row, i);
          expect(out === null).toBe(!byHand(rows.slice(0, i + 1)).includes(i));
          if (out !== null) left.add(i);
          for (const { item } of out ?? []) expect(left.delete(item)).toBe(true);
          expect(front.size).toBe(left.size);
        }
        expect([...left]).toEqual(byHand(rows));
        expect(Array.from(front, ({ item }) => item).sort((a, b) => a - b)).toEqual([...left]);
      }),
      { numRuns: 300 },
    );
  });

  it("refuses what cannot be compared", () => {
    expect(() => new GrowingFront(2).add([1], 0)).toThrow("row 0 has 1 losses, not 2");
    expect(() => new GrowingFront(2).add([1, Number.NaN], 0)).toThrow("loss 1 of row 0 is not a number");
  });
});
