import { HyperdialError, type Metrics, type Objective } from "@hyperdial/core";

/** The finite metrics of a report; `notANumber` says which objective is none, where one is. Throws `invalid_metrics`. */
export const checkMetrics = (
  metrics: unknown,
  objectives: readonly Objective[],
): { readonly metrics: Metrics; readonly notANumber: string | null } => {
  if (typeof metrics !== "object" || metrics === null || Array.isArray(metrics)) {
    throw new HyperdialError("invalid_metrics", "metrics are numbers by name", {
      hint: 'such as {"accuracy": 0.91}',
    });
  }
  const finite: Record<string, number> = {};
  let notANumber: string | null = null;
  for (const [name, value] of Object.entries(metrics)) {
    if (typeof value !== "number") {
      throw new HyperdialError("invalid_metrics", `the metric ${name} is not a number`);
    }
    if (Number.isFinite(value)) finite[name] = value;
    else if (objectives.some(({ metric }) => metric === name))
      notANumber ??= `${name} = ${value} was reported`;
  }
  return { metrics: finite, notANumber };
};
