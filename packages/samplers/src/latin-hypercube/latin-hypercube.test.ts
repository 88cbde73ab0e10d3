import { compileSpace, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";

it("takes each slice of each parameter once in a block, whoever asks for which part of it", () => {
  const space = compileSpace({
    a: { type: "float", min: 0, max: 1 },
    b: { type: "float", min: 1e-4, max: 1, scale: "log" },
  });
  const context = { space, objectives: [], seed: 9 };
  const ask = (firstTrial: number, count: number) =>
    createSampler({ type: "latin-hypercube", block: 8 }, context).suggest({
      history: simulatedStudy(space, []).history(),
      count,
      firstTrial: trialNumber(firstTrial),
      random: (trial, stream = "") => keyedRandom(9, trial, stream),
    });
  const points = [...ask(9, 3), ...ask(12, 5)].map(({ point }) => space.encode(point));
  for (const d of [0, 1]) {
    const slices = points.map((unit) => Math.floor(unit[d]! * 8)).sort();
    expect(slices).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  }
});
