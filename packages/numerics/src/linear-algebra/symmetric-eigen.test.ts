import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyedRandom } from "../random/keyed-random.js";
import { symmetricEigen } from "./symmetric-eigen.js";

interface Row {
  name: string;
  matrix: number[];
  values: number[];
  vectors: number[];
}

const reference: Row[] = JSON.parse(
  readFileSync(new URL("../../reference/eigen.json", import.meta.url), "utf8"),
);

describe("symmetricEigen", () => {
  for (const { name, matrix, values, vectors } of reference) {
    it(`agrees with LAPACK (${name})`, () => {
      const n = values.length;
      const found = symmetricEigen(Float64Array.from(matrix), n);
      const norm = Math.max(...values.map(Math.abs));
      for (let i = 0; i < n; i++)
        expect(Math.abs(found.values[i]! - values[i]!)).toBeLessThan(1e-14 * n * norm);
      // A vector is as certain as its value's distance from the next one.
      for (let j = 0; j < n; j++) {
        const gap = Math.min(
          ...values.flatMap((value, i) => (i === j ? [] : [Math.abs(value - values[j]!)])),
        );
        let dot = 0;
        for (let k = 0; k < n; k++) dot += found.vectors[k * n + j]! * vectors[k * n + j]!;
        for (let k = 0; k < n; k++)
          expect(Math.abs(Math.sign(dot) * found.vectors[k * n + j]! - vectors[k * n + j]!)).toBeLessThan(
            (1e-14 * n * norm) / gap,
          );
      }
    });
  }

  it("gives orthonormal vectors that make up the matrix again, whatever its rank", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 30 }),
        fc.nat(),
        (n, rank, seed) => {
          const random = keyedRandom(seed);
          const a = new Float64Array(n * n);
          for (let r = 0; r < rank; r++) {
            const x = Float64Array.from({ length: n }, () => random.normal());
            const sign = random.next() < 0.3 ? -1 : 1;
            for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i * n + j]! += sign * x[i]! * x[j]!;
          }
          const { values, vectors } = symmetricEigen(a, n);
          const norm = Math.max(1, ...values.map(Math.abs));
          for (let i = 0; i < n; i++) {
            for (let j = 0; j < n; j++) {
              let product = 0;
              let dot = 0;
              for (let k = 0; k < n; k++) {
                product += vectors[i * n + k]! * values[k]! * vectors[j * n + k]!;
                dot += vectors[k * n + i]! * vectors[k * n + j]!;
              }
              expect(Math.abs(product - a[i * n + j]!)).toBeLessThan(1e-13 * norm);
              expect(Math.abs(dot - (i === j ? 1 : 0))).toBeLessThan(1e-13);
            }
          }
          expect([...values]).toEqual([...values].sort((x, y) => x - y));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("reads the lower triangle only, and leaves the matrix alone", () => {
    const matrix = Float64Array.of(2, 99, 1, 2);
    const { values } = symmetricEigen(matrix, 2);
    expect(values[0]).toBeCloseTo(1, 14);
    expect(values[1]).toBeCloseTo(3, 14);
    expect([...matrix]).toEqual([2, 99, 1, 2]);
  });
});
