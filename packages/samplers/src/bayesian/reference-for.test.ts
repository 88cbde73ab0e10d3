import { describe, expect, it } from "vitest";
import { referenceFor } from "./reference-for.js";

const none = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];

describe("referenceFor", () => {
  it("is a tenth of the front's range beyond where losses are worth something, and somewhat beyond the front in any case", () => {
    const front = [
      [0, 1],
      [1, 0],
    ];
    expect(referenceFor(front, [2, 5], none)).toEqual({ reference: [2.1, 5.1], floor: none });
    expect(referenceFor([[0, 1]], [0, 5], none).reference).toEqual([1, 5]);
  });

  it("counts nothing beyond a target until all targets are met, and then from the targets on", () => {
    const front = [
      [0, 1],
      [1, 0],
    ];
    const targets = [0.4, 0.4];
    expect(referenceFor(front, [1.1, 1.1], targets).floor).toEqual(targets);
    const met = referenceFor([...front, [0.3, 0.4]], [1.1, 1.1], targets);
    expect(met).toEqual({ reference: targets, floor: none });
    const one = [0.4, Number.NEGATIVE_INFINITY];
    const half = referenceFor(front, [1.1, 1.1], one);
    expect(half.reference[0]).toBe(0.4);
    expect(half.reference[1]).toBeGreaterThan(1);
  });
});
