import { compileSpace } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { createSampler } from "./create-sampler.js";

const context = { space: compileSpace({ x: { type: "int", min: 1, max: 3 } }), objectives: [], seed: 0 };

describe("createSampler", () => {
  it("says what was meant by a name that it does not know", () => {
    expect(() => createSampler("soboll", context)).toThrow(
      expect.objectContaining({ code: "invalid_argument", hint: "did you mean `sobol`?", path: [] }),
    );
  });

  it("takes options beside the type, and says what was meant by one that it does not know", () => {
    expect(() => createSampler({ type: "grid", resolution: 3, order: "shuffled" }, context)).not.toThrow();
    expect(() => createSampler({ type: "grid", resolutoin: 3 }, context)).toThrow(
      expect.objectContaining({ hint: "did you mean `resolution`?", path: ["resolutoin"] }),
    );
  });
});
