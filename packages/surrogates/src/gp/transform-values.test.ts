import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { transformValues } from "./transform-values.js";

const excess = fc.oneof(
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  fc.constantFrom(0, -1e-300, 1e-300, 1.7e308, -1.7e308, Number.POSITIVE_INFINITY),
);

describe("transformValues around an edge", () => {
  it("keeps the side of 0 and the order, and gives numbers whatever comes", () => {
    fc.assert(
      fc.property(fc.array(excess, { minLength: 1, maxLength: 20 }), (list) => {
        const raw = Float64Array.from(list).sort();
        const { values, apply } = transformValues(raw, "edge");
        expect(apply(0)).toBe(0);
        values.forEach((value, i) => {
          expect(Number.isFinite(value)).toBe(true);
          expect(value > 0 && !(raw[i]! > 0)).toBe(false);
          expect(value < 0 && !(raw[i]! < 0)).toBe(false);
          if (i > 0) expect(value).toBeGreaterThanOrEqual(values[i - 1]!);
        });
      }),
    );
  });

  it("comes back", () => {
    const raw = Float64Array.of(-30, -2, -0.5, 0, 0.1, 4, 900);
    const { values, apply, invert } = transformValues(raw, "edge");
    raw.forEach((value, i) => {
      expect(apply(value)).toBe(values[i]);
      expect(invert(values[i]!)).toBeCloseTo(value, 9);
    });
  });
});
