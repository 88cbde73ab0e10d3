import { describe, expect, it } from "vitest";
import { referenceFor } from "./reference-for.js";

const none = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];

describe("referenceFor", () => {
  it("lies beyond the worst of the front, and some of the way to the worst of all", () => {
    const front = [
      [0, 1],
      [0.5, 0.5],
      [1, 0],
    ];
    const { reference, floor } = referenceFor(front, [...front, [3, 1]], none);
    expect(reference[0]).toBeCloseTo(1 + 0.1 + 0.3 * 2, 12);
    expect(reference[1]).toBeCloseTo(1.1, 12);
    expect(floor).toEqual(none);
  });

  it("looks up to the worst of all where the front is one point, and a little further where that is all there is", () => {
    expect(
      referenceFor(
        [[0, 0]],
        [
          [0, 0],
          [2, 5],
        ],
        none,
      ).reference,
    ).toEqual([2, 5]);
    expect(referenceFor([[0, 0]], [[0, 0]], none).reference).toEqual([1, 1]);
  });

  it("does not follow an edge that gives up much for next to nothing", () => {
    const front = [
      [0, 1],
      [0.5, 0.5],
      [1, 1e-16],
      [2, 0],
    ];
    expect(referenceFor(front, front, none).reference[0]).toBeCloseTo(1 + 0.1 + 0.3, 12);
  });

  it("counts nothing beyond a target until all targets are met, and then from the targets on", () => {
    const front = [
      [0, 1],
      [1, 0],
    ];
    const targets = [0.4, 0.4];
    expect(referenceFor(front, front, targets).floor).toEqual(targets);
    const met = referenceFor([...front, [0.3, 0.4]], front, targets);
    expect(met).toEqual({ reference: targets, floor: none });
    const one = [0.4, Number.NEGATIVE_INFINITY];
    const half = referenceFor(front, front, one);
    expect(half.reference[0]).toBe(0.4);
    expect(half.reference[1]).toBeGreaterThan(1);
  });
});
