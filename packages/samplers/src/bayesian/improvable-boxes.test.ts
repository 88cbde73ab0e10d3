import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { improvableBoxes } from "./improvable-boxes.js";

const frontOf = (objectives: number, n: number): number[][] => {
  const random = keyedRandom(objectives, "front");
  return Array.from({ length: n }, () => Array.from({ length: objectives }, () => random.next()));
};

describe("improvableBoxes", () => {
  it.each([4, 7])(
    "ends, along each of its directions, where the front of %d objectives does",
    (objectives) => {
      const front = frontOf(objectives, 30);
      const reference = new Array<number>(objectives).fill(1);
      const { count, levels, upper } = improvableBoxes(front, reference, 3);
      for (let box = 0; box < count; box++) {
        const corner = levels.map((known, j) => known[upper[j]![box]!]!);
        for (const point of front) expect(point.every((value, j) => value < corner[j]! - 1e-9)).toBe(false);
        // On the way back to the reference there is a point that dominates.
        const back = corner.map((side, j) => side + 0.01 * (reference[j]! - side) + 1e-9);
        expect(front.some((point) => point.every((value, j) => value <= back[j]!))).toBe(true);
      }
    },
  );

  it("looks along other directions for another trial, and the same for the same", () => {
    const front = frontOf(5, 10);
    const reference = [1, 1, 1, 1, 1];
    expect(improvableBoxes(front, reference, 1)).toEqual(improvableBoxes(front, reference, 1));
    expect(improvableBoxes(front, reference, 1)).not.toEqual(improvableBoxes(front, reference, 2));
  });
});
