import {
  compileSpace,
  type EndedTrial,
  eventNumber,
  type History,
  noCost,
  type ParameterDefinition,
  type Point,
  trialNumber,
} from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { createSampler } from "@hyperdial/samplers";

/** One of our samplers with a history in memory, and nothing between them: no study, no storage, no scheduler. */
export interface BareStudy {
  /** The next `count` points; the sampler alone works here. Fewer: the space is exhausted. */
  ask(count: number): readonly Point[];
  /** A trial at this point has ended, with these losses to be minimised, one an objective. */
  add(point: Point, ...losses: readonly number[]): void;
}

/** `plan.trials`: how many there will be, which some samplers size themselves by; without it they are not told. Objectives are one where nothing is said. */
export const bareStudy = (
  definitions: Readonly<Record<string, ParameterDefinition>>,
  samplerName: string,
  seed: number,
  plan: { readonly trials?: number; readonly objectives?: number } = {},
): BareStudy => {
  const space = compileSpace(definitions);
  const { objectives: count = 1, ...budget } = plan;
  const metrics = Array.from({ length: count }, (_, j) => (j === 0 ? "loss" : `loss${j + 1}`));
  const objectives = metrics.map((metric) => ({ metric, direction: "minimize" as const }));
  const sampler = createSampler(samplerName, { space, objectives, seed, ...budget });
  const ended: EndedTrial[] = [];
  return {
    ask(count) {
      const history: History = {
        space,
        objectives,
        event: eventNumber(ended.length),
        size: ended.length,
        ended,
        open: [],
        revision: 0,
        preferences: [],
        trial: (number) => ended[number - 1]!,
        reports: () => [],
        cells: () => [],
        cost: () => noCost,
        reported: [],
      };
      const suggestions = sampler.suggest({
        history,
        count,
        firstTrial: trialNumber(ended.length + 1),
        random: (trial, stream = "") => keyedRandom(seed, "suggest", trial, stream),
      });
      return suggestions.map(({ point }) => point);
    },
    add(point, ...losses) {
      const n = ended.length + 1;
      ended.push({
        number: trialNumber(n),
        point,
        spaceVersion: 1,
        origin: { kind: "suggested", sampler: samplerName, reason: "", seenEvent: eventNumber(n - 1) },
        createdAtMs: 0,
        endedAtMs: 0,
        endedEvent: eventNumber(n),
        state: "complete",
        metrics: Object.fromEntries(metrics.map((metric, j) => [metric, losses[j]!])),
        standardErrors: {},
      });
    },
  };
};
