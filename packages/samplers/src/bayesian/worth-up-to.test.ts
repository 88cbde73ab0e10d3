import { describe, expect, it } from "vitest";
import { worthUpTo } from "./worth-up-to.js";

describe("worthUpTo", () => {
  const front = [
    [0, 1],
    [0.5, 0.5],
    [1, 0],
  ];

  it("lies a tenth of the front's range beyond its worst", () => {
    const [a, b] = worthUpTo(front, [
      [0.5, 0.9],
      [0.7, 0.2],
    ]);
    expect(a).toBeCloseTo(1.1, 12);
    expect(b).toBeCloseTo(1.1, 12);
  });

  it("reaches to what was usual at first, while the front is short of it", () => {
    const first = [
      [3, 0.5],
      [2, 0.4],
      [9, 0.6],
    ];
    expect(worthUpTo([[0.5, 0.5]], first)).toEqual([3, 0.5]);
    expect(worthUpTo([], first)).toEqual([3, 0.5]);
  });

  it("stays a number where the front spans the largest there are", () => {
    const [a] = worthUpTo(
      [
        [-1.7e308, 0],
        [1.7e308, -1],
      ],
      [[0, 0]],
    );
    expect(a).toBe(Number.MAX_VALUE);
  });
});
