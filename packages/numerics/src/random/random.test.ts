import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashKeys } from "./hash-keys.js";
import { keyedRandom } from "./keyed-random.js";
import { shuffle } from "./shuffle.js";
import { threefry } from "./threefry.js";

function encipher(counter: number[], key: number[]): string[] {
  const out = new Int32Array(4);
  const [c0, c1, c2, c3] = counter as [number, number, number, number];
  const [k0, k1, k2, k3] = key as [number, number, number, number];
  threefry(out, c0, c1, c2, c3, k0, k1, k2, k3);
  return [...out].map((word) => (word >>> 0).toString(16).padStart(8, "0"));
}

function hash(...keys: (string | number)[]): string {
  const state = new Int32Array(4);
  hashKeys(keys, state);
  return [...state].join(" ");
}

describe("threefry", () => {
  it("gives the known answers of Random123 for Threefry4x32-20", () => {
    const zeros = [0, 0, 0, 0];
    const ones = [-1, -1, -1, -1];
    const counter = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
    const key = [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89];
    expect(encipher(zeros, zeros)).toEqual(["9c6ca96a", "e17eae66", "fc10ecd4", "5256a7d8"]);
    expect(encipher(ones, ones)).toEqual(["2a881696", "57012287", "f6c7446e", "a16a6732"]);
    expect(encipher(counter, key)).toEqual(["59cd1dbb", "b8879579", "86b5d00c", "ac8b6d84"]);
  });
});

describe("hashKeys", () => {
  it("tells apart keys that look alike", () => {
    const tuples: (string | number)[][] = [
      [],
      [""],
      [0],
      ["0"],
      [1],
      ["1"],
      ["1", ""],
      ["", "1"],
      [1, 1],
      ["ab", "c"],
      ["a", "bc"],
      ["abc"],
      ["abc\0"],
      ["abcd"],
      [1.5],
      [-1],
      [2 ** 53],
      [2 ** 53 - 1],
      [Infinity],
      [Number.NaN],
    ];
    expect(new Set(tuples.map((keys) => hash(...keys))).size).toBe(tuples.length);
  });

  it("counts 0 and -0 as one number", () => {
    expect(hash(-0)).toBe(hash(0));
  });

  it("flips about half of its bits when a key changes by one", () => {
    let flipped = 0;
    for (let key = 0; key < 500; key++) {
      const a = hash("study", key).split(" ").map(Number);
      const b = hash("study", key + 1)
        .split(" ")
        .map(Number);
      for (let i = 0; i < 4; i++) flipped += (a[i]! ^ b[i]!).toString(2).replaceAll(/[^1]/g, "").length;
    }
    // Negative words print as a sign and a magnitude, whose count of ones has the same mean within one bit.
    expect(flipped / 500 / 128).toBeGreaterThan(0.46);
    expect(flipped / 500 / 128).toBeLessThan(0.54);
  });
});

describe("keyedRandom", () => {
  it("gives the same stream for the same keys, whatever other streams did in between", () => {
    const first = keyedRandom(7, "suggest", 12);
    const expected = Array.from({ length: 50 }, () => first.next());
    const again = keyedRandom(7, "suggest", 12);
    const seen = Array.from({ length: 50 }, () => {
      keyedRandom(7, "suggest", 13).normal();
      return again.next();
    });
    expect(seen).toEqual(expected);
  });

  it("stays what it is: golden values, since seeds in users' studies depend on them", () => {
    const random = keyedRandom(7, "suggest", 12);
    expect([random.next(), random.next(), random.next()]).toEqual([
      0.9635176695648999, 0.1293272861560658, 0.693776150982563,
    ]);
    expect(random.integer(1000)).toBe(811);
    expect(random.normal()).toBe(1.4284721954905621);
  });

  it("fills [0, 1) evenly, within a stream and across the first draws of streams", () => {
    const stream = keyedRandom("even");
    for (const draw of [() => stream.next(), (i: number) => keyedRandom(3, i).next()]) {
      const counts = new Array<number>(64).fill(0);
      for (let i = 0; i < 64_000; i++) counts[Math.floor(draw(i) * 64)]!++;
      const chiSquared = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
      // 63 degrees of freedom: 26.6 … 116.5 holds all but 1e-5 of the distribution on either side.
      expect(chiSquared).toBeGreaterThan(26.6);
      expect(chiSquared).toBeLessThan(116.5);
    }
  });

  it("draws whole numbers without bias, also where 2^53 is no multiple of the bound", () => {
    // Two thirds of 2^53: an uncorrected remainder would give the lower half of the range twice as often.
    const below = Math.floor((2 ** 53 / 3) * 2);
    const random = keyedRandom("integers");
    let lower = 0;
    for (let i = 0; i < 4000; i++) if (random.integer(below) < below / 2) lower++;
    expect(Math.abs(lower / 4000 - 0.5)).toBeLessThan(0.04);
    expect(random.integer(1)).toBe(0);
    expect(() => random.integer(0)).toThrow(RangeError);
    expect(() => random.integer(1.5)).toThrow(RangeError);
  });

  it("draws whole numbers inside their range", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 53 - 1 }), fc.integer(), (below, seed) => {
        const drawn = keyedRandom(seed).integer(below);
        return Number.isInteger(drawn) && drawn >= 0 && drawn < below;
      }),
    );
  });

  it("draws normals with the moments of a standard normal", () => {
    const random = keyedRandom("normals");
    const moments = [0, 0, 0, 0];
    const count = 100_000;
    for (let i = 0; i < count; i++) {
      const z = random.normal();
      for (let power = 1; power <= 4; power++) moments[power - 1]! += z ** power / count;
    }
    // Five standard errors: sqrt(1, 2, 15, 96)/sqrt(count).
    const expected = [0, 1, 0, 3];
    const variances = [1, 2, 15, 96];
    for (const [i, moment] of moments.entries())
      expect(Math.abs(moment - expected[i]!)).toBeLessThan(5 * Math.sqrt(variances[i]! / count));
  });
});

describe("shuffle", () => {
  it("keeps every item", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const shuffled = shuffle(keyedRandom(seed), [...items]);
        expect(shuffled.sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
      }),
    );
  });

  it("gives each of the 24 orders of four items equally often", () => {
    const random = keyedRandom("orders");
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = shuffle(random, [1, 2, 3, 4]).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(1000));
  });
});
