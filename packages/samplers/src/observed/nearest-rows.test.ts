import { compileSpace, type Point } from "@hyperdial/core";
import { candidateOf, embedSpace } from "@hyperdial/surrogates";
import { describe, expect, it } from "vitest";
import type { Observation } from "./follow-observations.js";
import { nearestRows } from "./nearest-rows.js";

const space = compileSpace({ x: { type: "float", min: 0, max: 10 } });
const embedding = embedSpace(space);
const at = (x: number): Observation => {
  const point: Point = { x };
  return {
    trial: 1,
    point,
    losses: [0],
    excesses: [],
    early: false,
    candidate: candidateOf(space, embedding, point),
  };
};
const seen = [5, 1, 9, 4.5, 6, 4].map(at);

describe("nearestRows", () => {
  it("gives those nearest to a point, in the order of rows, and of equally near ones the earlier", () => {
    const center = seen[0]!.candidate;
    expect([...nearestRows(seen, [0, 1, 2, 3, 4, 5], center, 3)]).toEqual([0, 3, 4]);
    expect([...nearestRows(seen, [1, 2, 4, 5], center, 2)]).toEqual([4, 5]);
  });

  it("gives all where there are no more", () => {
    expect([...nearestRows(seen, [1, 2], seen[0]!.candidate, 2)]).toEqual([1, 2]);
  });
});
