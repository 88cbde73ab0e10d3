import {
  type Bound,
  type MemberSpec,
  type Objective,
  type Point,
  type Space,
  trialNumber,
} from "@hyperdial/core";
import { type SimulatedEnd, simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { createSampler } from "../create-sampler.js";

/** A sampler with a study of nothing else, whose first `trials` have been run one after the other; `ask` asks on. */
export const runAlone = (
  spec: MemberSpec,
  space: Space,
  options: {
    readonly trials: number;
    readonly seed: number;
    /** One loss to minimise where absent. */
    readonly objectives?: readonly Objective[];
    readonly bounds?: readonly Bound[];
    readonly endOf: (point: Point) => SimulatedEnd;
  },
) => {
  const {
    trials,
    seed,
    objectives = [{ metric: "loss", direction: "minimize" }],
    bounds = [],
    endOf,
  } = options;
  const sampler = createSampler(spec, { space, objectives, bounds, seed });
  const simulated = simulatedStudy(space, objectives);
  const points: Point[] = [];
  const ask = (count = 1) =>
    sampler.suggest({
      history: simulated.history(),
      count,
      firstTrial: trialNumber(simulated.history().size + 1),
      random: (trial, stream = "") => keyedRandom(seed, "suggest", trial, stream),
    });
  for (let t = 1; t <= trials; t++) {
    const { point } = ask()[0]!;
    points.push(point);
    simulated.end(simulated.open(point), endOf(point));
  }
  return { points, simulated, sampler, ask };
};
