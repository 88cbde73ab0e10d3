import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { permuteIndex } from "./permute-index.js";

describe("permuteIndex", () => {
  it("gives each number below size once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(2 ** 32 - 1), (size, key) => {
        const seen = new Set(Array.from({ length: size }, (_, index) => permuteIndex(index, size, key)));
        expect(seen.size).toBe(size);
        expect(Math.max(...seen)).toBe(size - 1);
        expect(Math.min(...seen)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("stays inside and apart at sizes too large to list", () => {
    const size = 2 ** 50 - 3;
    const seen = new Set(Array.from({ length: 2000 }, (_, index) => permuteIndex(index, size, 7)));
    expect(seen.size).toBe(2000);
    for (const place of seen) expect(Number.isSafeInteger(place) && place >= 0 && place < size).toBe(true);
  });

  it("gives another order for another key, and little of the first", () => {
    const order = (key: number) => Array.from({ length: 200 }, (_, index) => permuteIndex(index, 200, key));
    const same = order(1).filter((place, index) => place === order(2)[index]).length;
    expect(same).toBeLessThan(10);
    expect(order(1).filter((place, index) => place === index).length).toBeLessThan(10);
  });
});
