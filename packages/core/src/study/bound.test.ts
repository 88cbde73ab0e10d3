import { describe, expect, it } from "vitest";
import { studySpecSchema } from "../spec/study-spec.js";
import { boundText, excessesOf, isFeasible } from "./bound.js";

const spec = (more: object) =>
  studySpecSchema.safeParse({
    name: "bounded",
    space: { x: { type: "float", min: 0, max: 1 } },
    objectives: [{ metric: "loss", direction: "minimize" }],
    ...more,
  });

describe("bounds of a study", () => {
  it("are read as text and in parts", () => {
    const { data } = spec({
      bounds: ["latency_ms <= 20", "recall>=.9", { metric: "mb", max: 5e2, safe: 0.95 }],
    });
    expect(data?.bounds).toEqual([
      { metric: "latency_ms", max: 20 },
      { metric: "recall", min: 0.9 },
      { metric: "mb", max: 500, safe: 0.95 },
    ]);
    expect(data?.bounds.map(boundText)).toEqual(["latency_ms <= 20", "recall >= 0.9", "mb <= 500"]);
  });

  it.each([
    [["latency_ms < 20"], /METRIC <= NUMBER/],
    [["20 >= latency_ms"], /METRIC <= NUMBER/],
    [[{ metric: "a", max: 1, min: 0 }], /./],
    [["a <= 1", "a >= 2"], /no value keeps both/],
  ])("are refused where they say nothing: %j", (bounds, message) => {
    const { error } = spec({ bounds });
    expect(JSON.stringify(error?.issues)).toMatch(message);
  });

  it("say by how much values pass them, and that nothing is known of a metric that was not reported", () => {
    const { data } = spec({ bounds: ["ms <= 20", "recall >= 0.9"] });
    const bounds = data!.bounds;
    expect(excessesOf({ ms: 25, recall: 0.95 }, bounds)).toEqual([5, 0.9 - 0.95]);
    expect(isFeasible({ ms: 20, recall: 0.9 }, bounds)).toBe(true);
    expect(isFeasible({ ms: 20.1, recall: 0.9 }, bounds)).toBe(false);
    expect(excessesOf({ ms: 1 }, bounds)).toBeNull();
    expect(isFeasible({ ms: 1 }, bounds)).toBe(false);
  });

  it("and two directions of one metric are refused", () => {
    const { error } = spec({
      objectives: [
        { metric: "loss", direction: "minimize" },
        { metric: "loss", direction: "maximize" },
      ],
    });
    expect(JSON.stringify(error?.issues)).toMatch(/one direction/);
  });
});
