import type { Random } from "@hyperdial/numerics";
import { rankingFor } from "../observed/ranking-for.js";
import type { Outcome } from "./follow-outcomes.js";

/** One loss a trial, to rank a population by; failures are worse than all. With several objectives, weighed at random: each ask looks another way. */
export const fitnessOf = (population: readonly Outcome[], random: Random): Float64Array => {
  const seen = population.flatMap(({ losses, excesses, early }) =>
    losses === null ? [] : [{ losses, excesses, early }],
  );
  const ranking = rankingFor(seen[0]?.losses.length ?? 1);
  for (const observation of seen) ranking.add(observation);
  const known = ranking.losses(random);
  let next = 0;
  return Float64Array.from(population, ({ losses }) =>
    losses === null ? Number.POSITIVE_INFINITY : known.at(next++),
  );
};
