import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cos2pi, sin2pi } from "./cos2pi.js";
import { exp } from "./exp.js";
import { expm1 } from "./expm1.js";
import { log } from "./log.js";
import { log1p } from "./log1p.js";
import { logistic } from "./logistic.js";
import { pow } from "./pow.js";
import { tanh } from "./tanh.js";

const reference: Record<string, number[][]> = JSON.parse(
  readFileSync(new URL("../../reference/elementary.json", import.meta.url), "utf8"),
);

/** The distance between two doubles of one sign, in steps of the last digit of the second. */
function ulpsApart(actual: number, expected: number): number {
  if (actual === expected) return 0;
  const magnitude = Math.abs(expected);
  const bits = new Float64Array([magnitude]);
  new BigInt64Array(bits.buffer)[0]! += 1n;
  return Math.abs(actual - expected) / (bits[0]! - magnitude);
}

describe("elementary functions against correctly rounded values", () => {
  const functions: Record<string, { apply: (...x: number[]) => number; ulps: number }> = {
    exp: { apply: exp as (...x: number[]) => number, ulps: 1 },
    expm1: { apply: expm1 as (...x: number[]) => number, ulps: 2 },
    log: { apply: log as (...x: number[]) => number, ulps: 1 },
    log1p: { apply: log1p as (...x: number[]) => number, ulps: 1 },
    pow: { apply: pow as (...x: number[]) => number, ulps: 1 },
    sin2pi: { apply: sin2pi as (...x: number[]) => number, ulps: 2 },
    cos2pi: { apply: cos2pi as (...x: number[]) => number, ulps: 2 },
    tanh: { apply: tanh as (...x: number[]) => number, ulps: 2 },
    logistic: { apply: logistic as (...x: number[]) => number, ulps: 2 },
  };
  for (const [name, { apply, ulps }] of Object.entries(functions)) {
    it(`${name} is within ${ulps} ulp of the rounded value`, () => {
      const rows = reference[name]!;
      expect(rows.length).toBeGreaterThan(200);
      const worst = rows
        .map((row) => ({ row, apart: ulpsApart(apply(...row.slice(0, -1)), row.at(-1)!) }))
        .reduce((a, b) => (b.apart > a.apart ? b : a));
      expect(worst.apart, `${name}(${worst.row.slice(0, -1).join(", ")})`).toBeLessThanOrEqual(ulps);
    });
  }
});

describe("elementary functions at their edges", () => {
  const edges = [
    0,
    -0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    -2,
    3,
    -3,
    1e300,
    -1e300,
    5e-324,
    Infinity,
    -Infinity,
    Number.NaN,
  ];

  it("exp, expm1, log, log1p and tanh treat zeros, infinities and NaN as Math does", () => {
    for (const x of edges) {
      for (const [own, built] of [
        [exp, Math.exp],
        [expm1, Math.expm1],
        [log, Math.log],
        [log1p, Math.log1p],
        [tanh, Math.tanh],
      ] as const) {
        const expected = built(x);
        if (Number.isFinite(expected) && expected !== 0) expect(ulpsApart(own(x), expected)).toBeLessThan(2);
        else expect(own(x), `${built.name}(${x})`).toBe(expected);
      }
    }
  });

  it("pow treats every pair of edge cases as Math.pow does", () => {
    for (const x of edges) {
      for (const y of edges) {
        const expected = x ** y;
        if (Number.isFinite(expected) && expected !== 0)
          expect(ulpsApart(pow(x, y), expected)).toBeLessThanOrEqual(1);
        else expect(pow(x, y), `${x} ** ${y}`).toBe(expected);
      }
    }
  });

  it("exp overflows and underflows where the format ends", () => {
    expect(exp(709.782712893384)).toBeLessThan(Infinity);
    expect(exp(709.7827128933841)).toBe(Infinity);
    expect(exp(-745.1332191019411)).toBe(5e-324);
    expect(exp(-745.1332191019413)).toBe(0);
    expect(ulpsApart(exp(-720), 2.0322308024e-313)).toBeLessThan(1e4);
  });

  it("sin2pi and cos2pi are exact at multiples of a quarter turn", () => {
    for (let quarters = -8; quarters <= 8; quarters++) {
      const x = quarters / 4 + 1024;
      expect(sin2pi(x) + 0).toBe([0, 1, 0, -1][((quarters % 4) + 4) % 4]);
      expect(cos2pi(x) + 0).toBe([1, 0, -1, 0][((quarters % 4) + 4) % 4]);
    }
  });
});

describe("elementary functions as properties", () => {
  const moderate = fc.double({ min: -300, max: 300, noNaN: true });

  it("log undoes exp", () => {
    fc.assert(
      fc.property(moderate, (x) => {
        expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(x)));
      }),
    );
  });

  it("exp and log never step down as their argument steps up", () => {
    const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(moderate, (x) => exp(x + Math.abs(x) * 1e-15) >= exp(x)),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(positive, (x) => log(x * (1 + 1e-15)) >= log(x)),
      { numRuns: 500 },
    );
  });

  it("pow with whole exponents agrees with repeated multiplication", () => {
    fc.assert(
      fc.property(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 15 }), (base, exponent) => {
        let product = 1;
        for (let i = 0; i < exponent; i++) product *= base;
        expect(pow(base, exponent)).toBe(product);
      }),
    );
  });

  it("sin2pi and cos2pi lie on the unit circle", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (x) => {
        expect(sin2pi(x) ** 2 + cos2pi(x) ** 2).toBeCloseTo(1, 14);
      }),
    );
  });
});
