import { describe, expect, it } from "vitest";
import { allotSlots } from "./slot.js";

const allot = (parallel: number, gpus: number, available: string[]) =>
  allotSlots(parallel, { cpus: 1, gpus }, { cpus: 8, gpus: available });

describe("allotSlots", () => {
  it("gives each slot GPUs of its own, and each its own worker", () => {
    const { slots, limitedBy } = allot(2, 2, ["0", "1", "2", "3"]);
    expect(slots.map(({ holds }) => holds.gpus)).toEqual([
      ["0", "1"],
      ["2", "3"],
    ]);
    expect(new Set(slots.map(({ worker }) => worker)).size).toBe(2);
    expect(limitedBy).toBeNull();
  });

  it("gives as many slots as there is room for, and says what they wait for", () => {
    const { slots, limitedBy } = allot(3, 1, ["0", "1"]);
    expect(slots).toHaveLength(2);
    expect(limitedBy).toContain("1 GPU");
  });

  it("refuses what cannot run at all", () => {
    expect(() => allot(1, 3, ["0"])).toThrowError(expect.objectContaining({ code: "invalid_argument" }));
  });
});
