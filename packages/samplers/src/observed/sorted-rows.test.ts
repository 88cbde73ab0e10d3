import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SortedRows } from "./sorted-rows.js";

describe("SortedRows", () => {
  it("holds what sorting gives, after every row, with equal, infinite and signed-zero keys", () => {
    const key = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }), fc.constant(-0));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
        const sorted = new SortedRows();
        keys.forEach((_, row) => {
          sorted.add(row, keys[row]!);
          const expected = Array.from({ length: row + 1 }, (_, i) => i).sort((a, b) =>
            keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b,
          );
          expect([...sorted]).toEqual(expected);
          expect(sorted.at(row >> 1)).toBe(expected[row >> 1]);
        });
        expect(sorted.at(keys.length)).toBeUndefined();
      }),
    );
  });

  it.each(["ascending", "descending", "scattered"] as const)("splits its chunks, rows coming %s", (order) => {
    const n = 5000;
    const keyOf = { ascending: (i: number) => i, descending: (i: number) => -i, scattered };
    const sorted = new SortedRows();
    for (let row = 0; row < n; row++) sorted.add(row, keyOf[order](row));
    const expected = Array.from({ length: n }, (_, i) => i).sort(
      (a, b) => keyOf[order](a) - keyOf[order](b) || a - b,
    );
    expect([...sorted]).toEqual(expected);
    expect([0, 1234, 4999].map((place) => sorted.at(place))).toEqual(
      [0, 1234, 4999].map((place) => expected[place]),
    );
  });
});

/** Runs through 0 … 996 out of order, each number five times. */
const scattered = (i: number): number => (i * 631) % 997;
