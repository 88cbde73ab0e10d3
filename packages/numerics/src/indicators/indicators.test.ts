import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hypervolume } from "../pareto/hypervolume.js";
import { hypervolumeContributions } from "../pareto/hypervolume-contributions.js";
import { nonDominatedRanks } from "../pareto/non-dominated-ranks.js";
import { additiveEpsilon } from "./additive-epsilon.js";
import { igdPlus } from "./igd-plus.js";
import { multiplicativeEpsilon } from "./multiplicative-epsilon.js";
import { r2 } from "./r2.js";
import { spacing } from "./spacing.js";
import { spread } from "./spread.js";

interface Case {
  readonly points: number[][];
  readonly reference: number[][];
  readonly corner: number[];
  readonly hypervolume: number;
  readonly contributions: number[];
  readonly ranks: number[];
  readonly igdPlus: number;
  readonly additiveEpsilon: number;
  readonly multiplicativeEpsilon: number;
  readonly r2: number | null;
}

const { cases, large } = JSON.parse(
  readFileSync(new URL("../../reference/pareto.json", import.meta.url), "utf8"),
) as { cases: Case[]; large: { objectives: number; count: number; hypervolume: number }[] };

const raised = (rows: number[][]) => rows.map((row) => row.map((value) => value + 0.1));

describe.each(cases)(
  "$points.length points in $corner.length objectives, beside moocore and pymoo",
  (known) => {
    it("have the same hypervolume, contributions and ranks", () => {
      expect(hypervolume(known.points, known.corner)).toBeCloseTo(known.hypervolume, 9);
      const contributions = hypervolumeContributions(known.points, known.corner);
      for (const [i, contribution] of known.contributions.entries())
        expect(contributions[i]).toBeCloseTo(contribution, 9);
      expect([...nonDominatedRanks(known.points)]).toEqual(known.ranks);
    });

    it("have the same indicators against a reference front", () => {
      expect(igdPlus(known.points, known.reference)).toBeCloseTo(known.igdPlus, 9);
      expect(additiveEpsilon(known.points, known.reference)).toBeCloseTo(known.additiveEpsilon, 9);
      expect(multiplicativeEpsilon(raised(known.points), raised(known.reference))).toBeCloseTo(
        known.multiplicativeEpsilon,
        9,
      );
    });

    it("come near the exact R2 with many weights", () => {
      if (known.r2 === null) {
        expect(known.corner.length).toBeGreaterThan(2);
        return;
      }
      const weights = Array.from({ length: 20_000 }, (_, i) => [(i + 0.5) / 20_000, 1 - (i + 0.5) / 20_000]);
      expect(r2(known.points, { ideal: [0, 0], weights })).toBeCloseTo(known.r2, 7);
    });
  },
);

it.each(large)("hypervolume of $count points in $objectives objectives is moocore's", (known) => {
  const points = Array.from({ length: known.count }, (_, i) => {
    const places = [2, 3, 5, 7, 11]
      .slice(0, known.objectives)
      .map((prime) => (((i + 1) * Math.sqrt(prime)) % 1) + 1e-3);
    const radius = Math.hypot(...places);
    return places.map((place) => 1 - place / radius);
  });
  expect(hypervolume(points, new Array<number>(known.objectives).fill(1.1))).toBeCloseTo(
    known.hypervolume,
    9,
  );
});

const line = [0, 1, 2, 3, 4].map((x) => [x, 4 - x]);

describe("spread", () => {
  it("is 0 for an even front with both ends, and Deb's Δ for one without", () => {
    expect(spread(line, line)).toBe(0);
    // Gaps 1 and 2 root 2, mean 1.5; one end is missed by root 2: (1 + 0.5 + 0.5) / (1 + 3).
    expect(
      spread(
        [
          [0, 4],
          [1, 3],
          [3, 1],
        ],
        line,
      ),
    ).toBeCloseTo(2 / 4, 12);
    expect(
      spread(
        [
          [2, 2],
          [2, 2],
        ],
        [[2, 2]],
      ),
    ).toBe(0);
  });

  it("goes by the nearest other point with more objectives", () => {
    const corners = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    expect(spread(corners, corners)).toBeCloseTo(0, 12);
    // (0.9, 0.1, 0) is 0.1 root 2 from the end, and as near to (1, 0, 0) as that to it; the other two are root 2 away from a neighbour, or less.
    const uneven = spread([...corners, [0.9, 0.1, 0]], corners);
    const near = 0.1 * Math.SQRT2;
    const others = [near, near, Math.hypot(0.9, 0.9), Math.hypot(0.9, 0.1, 1)];
    const mean = others.reduce((sum, gap) => sum + gap, 0) / 4;
    const expected = others.reduce((sum, gap) => sum + Math.abs(gap - mean), 0) / (4 * mean);
    expect(uneven).toBeCloseTo(expected, 12);
  });
});

describe("spacing", () => {
  it("is the standard deviation of the distances to the nearest other point", () => {
    expect(spacing(line)).toBe(0);
    // Nearest, summed over both objectives: 2, 2, 4; mean 8/3.
    expect(
      spacing([
        [0, 4],
        [1, 3],
        [3, 1],
      ]),
    ).toBeCloseTo(Math.sqrt((2 * (2 / 3) ** 2 + (4 / 3) ** 2) / 2), 12);
  });
});

describe("indicators", () => {
  it("say what they cannot tell", () => {
    expect(() => igdPlus(line, [])).toThrow("without a reference there is nothing to compare with");
    expect(() => additiveEpsilon([[1, 2, 3]], line)).toThrow("row 0 has 3 losses, not 2");
    expect(() => multiplicativeEpsilon(line, line)).toThrow("a factor compares losses above 0, not 0");
    expect(() => spacing([[1, 2]])).toThrow("needs two of them or more, not 1");
    expect(() => spread([], line)).toThrow("needs two of them or more, not 0");
    expect(igdPlus([], line)).toBe(Number.POSITIVE_INFINITY);
    expect(additiveEpsilon([], line)).toBe(Number.POSITIVE_INFINITY);
  });

  it("take equal infinities for no difference", () => {
    const far = [
      [Number.NEGATIVE_INFINITY, 1],
      [1, Number.POSITIVE_INFINITY],
    ];
    expect(igdPlus(far, far)).toBe(0);
    expect(additiveEpsilon(far, far)).toBe(0);
  });
});
