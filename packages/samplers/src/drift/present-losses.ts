import { exp, log } from "@hyperdial/numerics";
import type { Drift } from "@hyperdial/surrogates";
import type { Losses, Ranked } from "../observed/losses.js";

/** Losses as they would be now: with a trend each is carried on to the present; where what was is forgotten, older ones are less sure. */
export const presentLosses = (losses: Losses, seen: readonly Ranked[], drift: Drift): Losses => {
  const { size } = losses;
  const last = size - 1;
  if (drift.kind === "trend") {
    const at = (row: number): number => losses.at(row) + drift.perTrial * (last - row);
    const rowOf = rowsBy(seen, size);
    return {
      size,
      at,
      of(observation) {
        const told = losses.of(observation);
        const age = last - (rowOf.get(observation) ?? last);
        return { ...told, loss: told.loss + drift.perTrial * age };
      },
      best: (count) => {
        const order = Int32Array.from({ length: size }, (_, row) => row);
        return order.sort((a, b) => at(a) - at(b) || a - b).slice(0, count);
      },
    };
  }
  const deviation = deviationOf(losses);
  const rowOf = rowsBy(seen, size);
  return {
    ...losses,
    of(observation) {
      const told = losses.of(observation);
      const age = last - (rowOf.get(observation) ?? last);
      // With ρ = (1 − ε)^(age / 2) an old value tells of the present with a variance of 1/ρ² − 1 times the signal's.
      const lost = deviation * Math.sqrt(exp(-age * log(1 - drift.forgetting)) - 1);
      return { ...told, deviation: Math.sqrt(told.deviation ** 2 + Math.min(lost, 10 * deviation) ** 2) };
    },
  };
};

const rowsBy = (seen: readonly Ranked[], size: number): ReadonlyMap<Ranked, number> => {
  const rows = new Map<Ranked, number>();
  for (let row = 0; row < size; row++) rows.set(seen[row]!, row);
  return rows;
};

const deviationOf = (losses: Losses): number => {
  let mean = 0;
  for (let row = 0; row < losses.size; row++) mean += losses.at(row) / losses.size;
  let square = 0;
  for (let row = 0; row < losses.size; row++) square += (losses.at(row) - mean) ** 2 / losses.size;
  return Math.sqrt(square);
};
