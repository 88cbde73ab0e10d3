import type { Random } from "@hyperdial/numerics";
import { scalarize } from "../observed/scalarize.js";
import type { Outcome } from "./follow-outcomes.js";

/** One loss a trial, to rank a population by; failures are worse than all. With several objectives, weighed at random: each ask looks another way. */
export const fitnessOf = (population: readonly Outcome[], random: Random): Float64Array => {
  const seen = population.flatMap(({ losses, early }) => (losses === null ? [] : [{ losses, early }]));
  const known = scalarize(seen, random);
  let next = 0;
  return Float64Array.from(population, ({ losses }) =>
    losses === null ? Number.POSITIVE_INFINITY : known[next++]!,
  );
};
