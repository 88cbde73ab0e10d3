import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { frontsOf } from "../genetics/fronts-of.js";
import { referenceDirections } from "../genetics/reference-directions.js";
import { associate } from "./associate.js";
import { normalize } from "./normalize.js";

interface Reference {
  readonly directions: readonly {
    readonly objectives: number;
    readonly parts: number;
    readonly directions: readonly (readonly number[])[];
  }[];
  readonly associations: readonly {
    readonly losses: readonly (readonly number[])[];
    readonly front: readonly number[];
    readonly directions: readonly (readonly number[])[];
    readonly ideal: readonly number[];
    readonly nadir: readonly number[];
    readonly niche: readonly number[];
    readonly distance: readonly number[];
  }[];
}

/** From pymoo 0.6.2, by the script beside it. */
const { directions, associations } = JSON.parse(
  readFileSync(new URL("../../reference/nsga3.json", import.meta.url), "utf8"),
) as Reference;

describe("NSGA-III beside pymoo", () => {
  it.each(directions)("has the same directions: $parts parts of $objectives objectives", (expected) => {
    const own = referenceDirections(expected.objectives, expected.directions.length);
    // In any order.
    const sorted = (rows: readonly (readonly number[])[]) =>
      rows.map((row) => row.map((share) => share.toFixed(9)).join()).toSorted();
    expect(sorted(own).filter((row) => sorted(expected.directions).includes(row))).toEqual(
      sorted(expected.directions),
    );
  });

  it.each(associations)("finds the same plane and the same niches: case %#", (expected) => {
    const { losses, ideal, nadir } = expected;
    const front = frontsOf(losses)[0]!;
    expect(front.toSorted((a, b) => a - b)).toEqual(expected.front);
    normalize(losses, front).forEach((point, i) => {
      point.forEach((share, j) => {
        expect(share).toBeCloseTo((losses[i]![j]! - ideal[j]!) / (nadir[j]! - ideal[j]!), 6);
      });
      const { direction, distance } = associate(point, expected.directions);
      expect(direction).toBe(expected.niche[i]);
      expect(distance).toBeCloseTo(expected.distance[i]!, 6);
    });
  });
});
