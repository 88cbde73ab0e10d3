import { type Metrics, measuredIn, measuredMetrics, type RunEnergy, type StudySpec } from "@hyperdial/core";

/** A run's metrics with those that the study goes by and the program did not report; `missing`: those that nobody knows. */
export const withMeasured = (
  metrics: Metrics,
  energy: RunEnergy,
  spec: StudySpec,
): { readonly metrics: Metrics; readonly missing: readonly string[] } => {
  const known: Metrics = {
    [measuredMetrics.energy]: energy.kilowattHours,
    ...(energy.carbonGrams === undefined ? {} : { [measuredMetrics.carbon]: energy.carbonGrams }),
  };
  const wanted = measuredIn(spec).filter((metric) => !(metric in metrics));
  const found = wanted.flatMap((metric) => (known[metric] === undefined ? [] : [[metric, known[metric]]]));
  return {
    metrics: { ...metrics, ...Object.fromEntries(found) },
    missing: wanted.filter((metric) => known[metric] === undefined),
  };
};
