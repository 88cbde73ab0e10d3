import { quantile } from "@hyperdial/numerics";
import fc from "fast-check";
import { expect, it } from "vitest";
import { RankedValues } from "./ranked-values.js";

it("RankedValues answers as a sorted array does, through any additions and deletions", () => {
  const step = fc.record({ value: fc.integer({ min: 0, max: 30 }), drop: fc.integer({ min: 0, max: 3 }) });
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      (steps, times) => {
        const ranked = new RankedValues();
        let model: { value: number; id: number }[] = [];
        let id = 0;
        for (const { value, drop } of steps) {
          // Many of a kind, so that chunks part and empty.
          for (let i = 0; i < times; i++) {
            id++;
            const entry = { value: value + (i % 7), id };
            ranked.add(entry.value, entry.id);
            model.push(entry);
          }
          if (drop === 0) {
            for (const gone of model.slice(0, model.length >> 1))
              expect(ranked.delete(gone.value, gone.id)).toBe(true);
            model = model.slice(model.length >> 1);
            expect(ranked.delete(1000, 1)).toBe(false);
          }
        }
        model.sort((a, b) => a.value - b.value || a.id - b.id);
        expect([...ranked]).toEqual(model);
        expect(ranked.size).toBe(model.length);
        for (const value of [0, 7, 30.5, 99]) {
          expect(ranked.countBelow(value)).toBe(model.filter((other) => other.value < value).length);
        }
        for (const [index, { value, id }] of model.entries()) {
          if (index % 5 !== 0) continue;
          expect(ranked.rankOf(value, id)).toBe(index);
          expect(ranked.entryAt(index)).toEqual({ value, id });
        }
        if (model.length > 0) {
          expect(ranked.quantile(0.3)).toBeCloseTo(
            quantile(
              model.map(({ value }) => value),
              0.3,
            ),
            12,
          );
        }
      },
    ),
    { numRuns: 60 },
  );
});
