import type { Losses } from "./losses.js";

/** The choice is made anew after so many rows; until then new rows stand behind it, so that what is computed of the others stays. */
const steps = 16;

/**
 * Up to `limit` (from 64) of the observations, by row: the best half, an eighth of the latest, and the rest evenly through time, so that a
 * long study costs no more than a short one and what is bad is still known to be bad.
 */
export const chooseRows = (losses: Losses, limit: number): Int32Array => {
  const { size } = losses;
  if (size <= limit) return Int32Array.from({ length: size }, (_, i) => i);
  const settled = size - (size % steps);
  const chosen = new Set<number>();
  for (const row of losses.best((limit >> 1) + steps)) {
    if (row < settled && chosen.size < limit >> 1) chosen.add(row);
  }
  for (let row = settled - (limit >> 3); row < settled; row++) chosen.add(row);
  const left = limit - steps + 1 - chosen.size;
  for (let i = 0; i < left; i++) {
    let row = Math.floor(((i + 0.5) * settled) / left);
    while (chosen.has(row)) row = (row + 1) % settled;
    chosen.add(row);
  }
  const rows = Int32Array.from(chosen).sort();
  const latest = Int32Array.from({ length: size - settled }, (_, i) => settled + i);
  const all = new Int32Array(rows.length + latest.length);
  all.set(rows);
  all.set(latest, rows.length);
  return all;
};
