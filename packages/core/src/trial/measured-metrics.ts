/** Metrics that the runner measures itself where a program does not report them: what one run for one cell drew, and gave off. */
export const measuredMetrics = { energy: "energy_kwh", carbon: "carbon_g" } as const;

const names: readonly string[] = Object.values(measuredMetrics);

export const isMeasured = (metric: string): boolean => names.includes(metric);
