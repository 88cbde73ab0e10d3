import { HyperdialError, type Trial } from "@hyperdial/core";

/** What a trial costs by a metric or a numeric parameter; null where it has neither. Throws `invalid_argument` for a parameter that is no number. */
export const priceOf = (trial: Trial, by: string): number | null => {
  const metric = "metrics" in trial ? trial.metrics[by] : undefined;
  if (metric !== undefined) return metric;
  const value = trial.point[by];
  if (value === undefined) return null;
  if (typeof value === "number") return value;
  throw new HyperdialError("invalid_argument", `${by} is no number, so nothing is least by it`, {
    hint: "give a metric that was reported, or a numeric parameter",
  });
};
