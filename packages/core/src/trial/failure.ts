/** Why a run or trial failed. All but `lost` teach the sampler where not to go; `lost` is retried and teaches nothing. */
export const failureKinds = [
  "crashed",
  "timed_out",
  "out_of_memory",
  "not_a_number",
  "infeasible",
  "lost",
] as const;
export type FailureKind = (typeof failureKinds)[number];
