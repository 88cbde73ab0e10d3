import type { StudySpec } from "../spec/study-spec.js";

/** Metrics that the runner measures itself where a program does not report them: what one run for one cell drew, and gave off. */
export const measuredMetrics = { energy: "energy_kwh", carbon: "carbon_g" } as const;

/** Those that a study goes by, as objectives or under bounds, and that can be measured: carbon, where the study says what a kilowatt-hour gives off. */
export const measuredIn = ({ objectives, bounds, carbon }: StudySpec): readonly string[] => {
  const named = new Set([...objectives, ...bounds].map(({ metric }) => metric));
  const { energy, carbon: grams } = measuredMetrics;
  return [energy, ...(carbon === undefined ? [] : [grams])].filter((metric) => named.has(metric));
};
