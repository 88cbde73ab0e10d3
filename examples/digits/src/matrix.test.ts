import { keyedRandom } from "@hyperdial/numerics";
import { expect, test } from "vitest";
import { multiply, rowMajor, transposed } from "./matrix.js";

test("multiply agrees with the definition for every rest of its tiles, plain and transposed", () => {
  const random = keyedRandom(1, "matrix");
  const draw = (size: number) => Float64Array.from({ length: size }, () => random.normal());
  for (const m of [1, 2, 3, 4]) {
    for (const n of [1, 3, 4, 5, 8]) {
      for (const k of [1, 7]) {
        const [a, b] = [draw(m * k), draw(k * n)];
        const expected = Array.from({ length: m * n }, (_, at) => {
          let sum = 0;
          for (let p = 0; p < k; p++) sum += a[Math.floor(at / n) * k + p]! * b[p * n + (at % n)]!;
          return sum;
        });
        const aAcross = Float64Array.from(a, (_, at) => a[(at % m) * k + Math.floor(at / m)]!);
        const bAcross = Float64Array.from(b, (_, at) => b[(at % k) * n + Math.floor(at / k)]!);
        const plain = new Float64Array(m * n).fill(9);
        multiply(rowMajor(a, k), rowMajor(b, n), rowMajor(plain, n), m, k, n);
        const across = new Float64Array(m * n + 3).fill(9);
        multiply(
          transposed(rowMajor(aAcross, m)),
          transposed(rowMajor(bAcross, k)),
          rowMajor(across, n, 3),
          m,
          k,
          n,
        );
        for (const [at, value] of expected.entries()) {
          expect(plain[at]).toBeCloseTo(value, 12);
          expect(across[at + 3]).toBeCloseTo(value, 12);
        }
      }
    }
  }
});
