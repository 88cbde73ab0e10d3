import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { fitForest } from "./fit-forest.js";

const columns = { size: 3, categories: Int32Array.of(0, 4, 0) };
const options = { trees: 5, draw: "bootstrap", tried: 3, leaf: 1, rows: 200, key: ["leaves"] } as const;

const data = () => {
  const random = keyedRandom("leaves");
  const n = 80;
  const features = new Float64Array(3 * n);
  const values = Float64Array.from({ length: n }, (_, i) => {
    const kind = random.integer(4);
    features.set([random.next(), (kind + 0.5) / 4, random.next()], 3 * i);
    return features[3 * i]! * (1 + kind) + features[3 * i + 2]!;
  });
  return { n, features, values };
};

describe("the leaves of a tree", () => {
  it("fill the unit cube without overlap, and their means are what the forest answers", () => {
    const forest = fitForest(columns, data(), { ...options, trees: 1, trend: "none" });
    const random = keyedRandom("inside");
    let volume = 0;
    let leaves = 0;
    forest.leaves(
      0,
      (_, cut) => cut,
      ({ low, high, isIn, firstCategory }, mean) => {
        leaves++;
        const kinds = [...isIn.subarray(firstCategory[1]!, firstCategory[1]! + 4)].flatMap((each, k) =>
          each === 1 ? [k] : [],
        );
        volume += (high[0]! - low[0]!) * (kinds.length / 4) * (high[2]! - low[2]!);
        const place = (c: number): number => low[c]! + (high[c]! - low[c]!) * (0.01 + 0.98 * random.next());
        const kind = kinds[random.integer(kinds.length)]!;
        forest.ask(Float64Array.of(place(0), (kind + 0.5) / 4, place(2)));
        expect(forest.answer.mean).toBe(mean);
      },
    );
    expect(leaves).toBeGreaterThan(20);
    expect(volume).toBeCloseTo(1, 12);
  });

  it("and the trends' parts add up to what the forest answers, but for a constant", () => {
    const forest = fitForest(columns, data(), { ...options, trend: "quadratic" });
    const plain = (row: readonly number[]): number => {
      let sum = 0;
      for (let tree = 0; tree < forest.trees; tree++) {
        row.forEach((unit, c) => {
          sum += forest.trendPart(tree, c, unit);
        });
        forest.leaves(
          tree,
          (_, cut) => cut,
          ({ low, high, isIn, firstCategory }, mean) => {
            const kind = Math.floor(4 * row[1]!);
            const inside = [0, 2].every((c) => low[c]! <= row[c]! && row[c]! < high[c]!);
            if (inside && isIn[firstCategory[1]! + kind] === 1) sum += mean;
          },
        );
      }
      return sum / forest.trees;
    };
    const rows = [
      [0.2, 0.125, 0.9],
      [0.7, 0.625, 0.1],
      [0.45, 0.875, 0.5],
    ];
    const apart = rows.map((row) => {
      forest.ask(Float64Array.from(row));
      return forest.answer.mean - plain(row);
    });
    expect(apart[1]).toBeCloseTo(apart[0]!, 10);
    expect(apart[2]).toBeCloseTo(apart[0]!, 10);
  });
});
