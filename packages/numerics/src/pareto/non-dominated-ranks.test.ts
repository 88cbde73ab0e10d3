import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dominates } from "./dominates.js";
import { nonDominatedRanks } from "./non-dominated-ranks.js";

/** Few distinct values and both infinities, so that ties and duplicates are common. */
const loss = fc.oneof(
  fc.integer({ min: 0, max: 6 }),
  fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0),
);

describe("nonDominatedRanks", () => {
  it("puts each row one front behind the last of those that dominate it, whatever the order of rows and objectives", () => {
    const cases = fc
      .integer({ min: 1, max: 5 })
      .chain((objectives) =>
        fc.array(fc.array(loss, { minLength: objectives, maxLength: objectives }), { maxLength: 40 }),
      );
    fc.assert(
      fc.property(cases, (rows) => {
        const ranks = nonDominatedRanks(rows);
        for (const [k, row] of rows.entries()) {
          const above = rows.flatMap((other, i) => (dominates(other, row) ? [ranks[i] as number] : []));
          expect(ranks[k]).toBe(above.length === 0 ? 0 : Math.max(...above) + 1);
        }
        expect([...nonDominatedRanks(rows.toReversed())].reverse()).toEqual([...ranks]);
        expect([...nonDominatedRanks(rows.map((row) => row.toReversed()))]).toEqual([...ranks]);
      }),
    );
  });

  it("refuses what cannot be compared", () => {
    expect(() => nonDominatedRanks([[1], [Number.NaN]])).toThrow("loss 0 of row 1 is not a number");
    expect(() => nonDominatedRanks([[1, 2], [1]])).toThrow("row 1 has 1 losses, not 2");
  });
});
