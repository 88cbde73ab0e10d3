import { studySpecSchema } from "@hyperdial/core/spec";
import { describe, expect, it } from "vitest";
import { strategyOf } from "./strategy-of.js";

const strategy = (members: object) =>
  strategyOf(
    studySpecSchema.parse({
      name: "s",
      space: { x: { type: "float", min: 0, max: 1 } },
      objectives: [{ metric: "loss", direction: "minimize" }],
      ...members,
    }),
  );

describe("strategyOf", () => {
  it("takes a scheduler's own sampler for auto, and any other as it is named", () => {
    const scheduler = { type: "bohb", max: 9 };
    expect(strategy({ scheduler }).sampler.name).toBe("bohb");
    expect(strategy({ scheduler, sampler: "auto" }).sampler.name).toBe("bohb");
    expect(strategy({ scheduler, sampler: { type: "auto", milliseconds: 5 } }).sampler.name).toBe("auto");
    expect(strategy({ scheduler, sampler: "tpe" }).sampler.name).toBe("tpe");
    expect(strategy({ scheduler: "asha" }).sampler.name).toBe("auto");
  });

  it("says under which key a member is wrong", () => {
    expect(() => strategy({ scheduler: "bhob" })).toThrow(
      expect.objectContaining({ path: ["scheduler"], hint: "did you mean `bohb`?" }),
    );
    expect(() => strategy({ sampler: { type: "bohb", rnadom: 1 } })).toThrow(
      expect.objectContaining({ path: ["sampler", "rnadom"] }),
    );
  });
});
