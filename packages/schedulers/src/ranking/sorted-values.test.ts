import { quantile } from "@hyperdial/numerics";
import fc from "fast-check";
import { expect, it } from "vitest";
import { SortedValues } from "./sorted-values.js";

it("SortedValues gives the quantiles of all that was put in, one by one or many at once", () => {
  const batch = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(
      fc.array(batch, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 40 }),
      (batches, times) => {
        const sorted = new SortedValues();
        const model: number[] = [];
        for (const [index, values] of batches.entries()) {
          const many = Array.from({ length: times }, (_, i) => values.map((value) => value + i / 64)).flat();
          model.push(...many);
          if (index % 2 === 0) sorted.addAll(many);
          else for (const value of many) sorted.add(value);
        }
        expect(sorted.size).toBe(model.length);
        for (const p of [0, 0.1, 0.5, 0.77, 1])
          expect(sorted.quantile(p)).toBeCloseTo(quantile(model, p), 12);
      },
    ),
    { numRuns: 60 },
  );
  expect(new SortedValues().quantile(0.5)).toBeNaN();
});
