import { z } from "zod";

/** What JSON has no number for: a value that was not one is worse than any. */
const value = z
  .number()
  .nullable()
  .transform((y) => y ?? Number.POSITIVE_INFINITY);

/** One run: a sampler on a problem under a seed. The rows of a comparison are lines of JSON, so that long ones can be spread over days. */
export const runRow = z.object({
  /** The sampler: `hyperdial-auto`, `optuna-tpe`. */
  peer: z.string(),
  problem: z.string(),
  seed: z.number().int(),
  /** CPU seconds: of the sampler alone in rows that this benchmark wrote. */
  cpu: z.number(),
  /** Seconds, with the evaluations. */
  wall: z.number().optional(),
  /** The value of each trial, to be minimised, in order. */
  ys: z.array(value),
  /** The loss of the best setting so far on data that no sampler saw, trial by trial, where the problem has such. */
  tests: z.array(value).optional(),
  /** What each trial came to where it is several figures: losses, then by how much each bound is passed. `ys` are scores then. */
  outcomes: z.array(z.array(value)).optional(),
  /** Of what made the row: `{"optuna": "5.0.0"}`; `build` tells one state of our samplers from another. */
  versions: z.record(z.string(), z.string()).optional(),
  /** Why the run ended before its last trial. */
  error: z.string().optional(),
});

export type RunRow = z.infer<typeof runRow>;
