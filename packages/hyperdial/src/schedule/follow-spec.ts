import type { StudySpec } from "@hyperdial/core";
import type { Schedule } from "@hyperdial/runner";

/** The study that trains anew by a schedule: everything as it was, but for what to try and how much to spend. */
export const followSpec = (spec: StudySpec, { parts, until }: Schedule, name: string): StudySpec => {
  const { warmStart: _, stop: __, ...rest } = spec;
  return {
    ...rest,
    name,
    description: `The schedule of trial ${parts.at(-1)?.trial} of ${spec.name}, trained anew`,
    start: [],
    sampler: "random",
    scheduler: {
      type: "follow",
      parts: parts.map(({ step, params }) => ({ step, params })),
      ...(until === null ? {} : { until }),
    },
    budget: { parallel: spec.budget.parallel },
    duplicates: "replicate",
  };
};
